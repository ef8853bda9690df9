#!/usr/bin/env python
"""The command line of the Messaging Center."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "messaging_center.settings")
    from messaging_center.environment import sentence_instead_of_traceback

    with sentence_instead_of_traceback():
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
