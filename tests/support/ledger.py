"""Figures that a test saw, kept for the page that `make proof` writes."""

from pathlib import Path

LEDGER = Path(__file__).resolve().parents[2] / "test-results" / "ledger.txt"


def add_to_ledger(line: str) -> None:
    LEDGER.parent.mkdir(exist_ok=True)
    with LEDGER.open("a") as file:
        file.write(f"{line}\n")
