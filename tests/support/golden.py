"""Compares an email with its approved bytes, and leaves the new ones beside them."""

from pathlib import Path

GOLDEN = Path(__file__).resolve().parent.parent / "golden"


def assert_matches_golden(raw: bytes, name: str) -> None:
    """Fail unless `raw` is tests/golden/<name>.eml, byte for byte.

    On a difference <name>.actual.eml is written beside it: look at both, and approve
    the new one by renaming it.
    """
    approved, actual = GOLDEN / f"{name}.eml", GOLDEN / f"{name}.actual.eml"
    if approved.exists() and approved.read_bytes() == raw:
        actual.unlink(missing_ok=True)
        return
    actual.write_bytes(raw)
    raise AssertionError(f"compare {actual} with {approved.name}, then rename it")
