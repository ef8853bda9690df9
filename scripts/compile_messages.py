"""Compiles the translations: every .po file gets its .mo file beside it."""

import sys

from scripts.translations import ROOT, catalogues, compiled


def main() -> None:
    for catalogue in catalogues():
        target = catalogue.with_suffix(".mo")
        target.write_bytes(compiled(catalogue))
        sys.stdout.write(f"Compiled {target.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
