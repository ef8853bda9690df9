"""What a program for PGP wraps a text in (RFC 4880): it names keys, hence people."""

from collections.abc import Iterator

BEGIN_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----"
BLOCKS = {
    f"-----BEGIN PGP {name}-----": f"-----END PGP {name}-----"
    for name in ("SIGNATURE", "PUBLIC KEY BLOCK")
}
LONGEST_BLOCK = 400
LONGEST_HEAD = 5


def armour_in(lines: list[str]) -> set[int]:
    """Return the lines that are armour and no words; a block without an end is none."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if index in found or not line.startswith("-----BEGIN PGP "):
            continue
        if line.strip() == BEGIN_SIGNED:
            found.update(_head(lines, index))
        elif closing := BLOCKS.get(line.strip()):
            found.update(_block(lines, index, closing))
    return found


def _head(lines: list[str], start: int) -> range:
    """Return the line and the headers below it, "Hash: SHA256", up to the blank one."""
    for end in range(start + 1, min(start + LONGEST_HEAD, len(lines))):
        if not lines[end].strip():
            return range(start, end + 1)
    return range(start, start + 1)


def _block(lines: list[str], start: int, closing: str) -> Iterator[int]:
    for end in range(start + 1, min(start + LONGEST_BLOCK, len(lines))):
        if lines[end].strip() == closing:
            return iter(range(start, end + 1))
    return iter(())
