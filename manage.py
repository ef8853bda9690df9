#!/usr/bin/env python
"""The command line of the Messaging Center."""

import os
import secrets
import sys

# These read files and print. So they run anywhere, also before anything is set up.
OFFLINE = {"check_messages", "read_bounce", "read_email"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "messaging_center.settings")
    if sys.argv[1:2] and sys.argv[1] in OFFLINE:
        os.environ["PROFILE"] = "development"
        os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
    from messaging_center.environment import sentence_instead_of_traceback

    with sentence_instead_of_traceback():
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
