"""Runs the benchmarks: all, or those that are named (`make bench ARGS=pages`)."""

import importlib
import sys
from pathlib import Path

NOT_HERE = ("__init__", "__main__", "proof", "limit_page", "limit_urls")
NOT_HERE += ("mail_load", "mail_peers")
NOT_HERE += ("scripted_mail",)  # of `make proof`


def main(wanted: list[str]) -> None:
    folder = Path(__file__).parent
    packages = (path.parent for path in folder.glob("*/__init__.py"))
    here = sorted(path.stem for path in (*folder.glob("*.py"), *packages))
    for name in wanted or [name for name in here if name not in NOT_HERE]:
        print(f"\n== {name} ==")
        module = importlib.import_module(f"benchmarks.{name}")
        if hasattr(module, "__path__"):
            module = importlib.import_module(f"benchmarks.{name}.run")
        module.main()


if __name__ == "__main__":
    main(sys.argv[1:])
