"""Takes words, sentences and signatures out of a text, so that the rest still reads."""

import re

# Lines with which letters end, in the six languages that the guidelines read.
_CLOSINGS = """
    best|best regards|best wishes|cheers|kind regards|many thanks|regards|sincerely
    thank you|thanks|warm regards|with kind regards|yours|yours sincerely|yours truly
    bien à vous|bien cordialement|cordialement|meilleures salutations|salutations
    sincères salutations|merci|à bientôt
    atentamente|saludos|saludos cordiales|un cordial saludo|un saludo|gracias
    beste grüße|freundliche grüße|gruß|liebe grüße|mfg|mit freundlichen grüßen
    viele grüße|vielen dank
    cordiali saluti|distinti saluti|grazie|saluti|un saluto
    abraços|atenciosamente|com os melhores cumprimentos|cumprimentos|obrigada|obrigado
"""
CLOSINGS = frozenset(line.strip() for line in re.split(r"[|\n]", _CLOSINGS)) - {""}
DASHES = frozenset({"--", "—", "–", "___", "---"})
MOST_LINES = 12
ENDS = re.compile(r"[.!?…][)\"”»]?(?=\s)|\n")
PAIRS = ("()", "[]", "<>", "“”", "«»", '""')


def without(text: str, start: int, end: int) -> str:
    """Return the text without these words, and without the gap that they leave."""
    before, after = text[:start].rstrip(" \t"), text[end:].lstrip(" \t")
    if before[-1:] + after[:1] in PAIRS:
        before, after = before[:-1].rstrip(" \t"), after[1:].lstrip(" \t")
    begins_line = not before or before.endswith("\n")
    ends_line = not after or after.startswith("\n")
    if begins_line and ends_line:
        return _joined_lines(before, after)
    if begins_line or ends_line or after[0] in ".,;:!?)":
        return before + after
    return f"{before} {after}"


def _joined_lines(before: str, after: str) -> str:
    """Drop a line that has become empty; paragraphs stay apart."""
    above, below = before.rstrip("\n"), after.lstrip("\n")
    if not (above and below):
        return above + below
    breaks = max(len(before) - len(above), len(after) - len(below))
    return above + "\n" * min(breaks, 2) + below


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentences begin and end in which these words stand."""
    begins = 0
    for stop in ENDS.finditer(text, 0, start):
        begins = stop.end()
    stop_after = ENDS.search(text, max(start, end - 1))
    ends = len(text) if stop_after is None else stop_after.end()
    if stop_after is not None and stop_after.group() == "\n":
        ends = stop_after.start()
    begins += len(text[begins:start]) - len(text[begins:start].lstrip())
    return begins, max(ends, end)


def signature_start(text: str) -> int | None:
    """Return where the signature at the end begins; None when there is none.

    It begins with a line of dashes, or with the words that close a letter.
    """
    lines = text.splitlines(keepends=True)
    first = max(1, len(lines) - MOST_LINES)
    for index in range(first, len(lines)):
        line = lines[index].strip().lower().rstrip(",.!")
        if line in CLOSINGS or lines[index].strip() in DASHES:
            return len("".join(lines[:index]))
    return None
