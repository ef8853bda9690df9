"""How mail programs introduce what is quoted: "On … wrote:" in some twenty languages.

Functions look at one place in a list of lines and never beyond a few lines or a few
hundred characters, so a text costs what it is long.
"""

import re

from inbox.relay.lines import bare

MOST_ATTRIBUTION_LINES = 4

ADDRESS_OR_LINK = re.compile(r"<[^<>\s]{3,300}>|\S{1,64}@\S{3,64}|mailto:")
# "wrote:" in the languages whose programs say so; German puts the name behind it, and
# some mobile programs the quote.
SAYS_WROTE = re.compile(
    r"""(?: \b (?: wrote | a\ écrit | écrivait
      | escribió | escribi[oó]\ lo\ siguiente | va\ escriure
      | schrieb (?:\ .{1,200}?)? | hat\ .{1,150}?\ geschrieben | Folgendes\ geschrieben
      | ha\ scritto | scrive | escreveu (?:\ \(.{1,60}?\))?
      | schreef (?:\ .{1,200}?)? | het\ volgende\ geschreven
      | skrev (?:\ .{1,200}?)? | kirjoitti (?:\ .{1,60}?)?
      | napisał (?:\(a\)|a)? | pisze | napsala? | napísala?
      | ezt\ írta (?:\ \(.{1,60}?\))? | a\ scris | şunu\ yazdı
      | пише | пишет | написала? | έγραψε )
      | 님이\ 작성 | 写道 | 寫道 )
    \s? (?: [:：] (?: $ | \s{2,}\S ) | \ ---$ )""",
    re.VERBOSE | re.IGNORECASE,
)
BEGINS_ATTRIBUTION = re.compile(
    r"""[*_]?(?: -{2,4}\ On | On | Le | El | En | Am | Il | Em | Op | W\ dniu | Den
      | Dnia | Às | No\ dia | Na | A | În | Στις | Στις | Dne ) \b""",
    re.IGNORECASE | re.VERBOSE,
)
# "Silas <silas@…> escreveu (terça, 3/06/2025 …):" has the date behind the verb.
NAME_BEFORE_DATE = re.compile(r"<\S{3,200}> (?:escreveu|wrote|a écrit|escribió) \(")
# Gmail long ago: "2013/7/20 Silas <silas@…>", without a verb.
DATE_AND_ADDRESS = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2} [^<>]{1,100}<\S{3,200}>$")
# A name, and its address on the next line because that is so long.
OPENS_ADDRESS = ("<", "(", "(<")


def attribution_end(lines: list[str], start: int) -> tuple[int, bool] | None:
    """Return the line after an "On … wrote:" that begins at `start`, and if it is sure.

    It may be wrapped over four lines. It is sure when it names a date and an address:
    then what follows is a quote even without ">". Otherwise a quote must follow.
    """
    window = [bare(line) for line in lines[start : start + MOST_ATTRIBUTION_LINES]]
    length = next((i + 1 for i, line in enumerate(window) if _may_end(line)), 0)
    window = window[:length]
    if not window or any(map(_begins, window[1:])):
        return None
    if length > 1 and not _begins(window[0]) and not _names_all_from_here(window):
        return None
    return _judged(" ".join(window), start + length)


def _judged(joined: str, end: int) -> tuple[int, bool] | None:
    says_wrote = SAYS_WROTE.search(joined) is not None
    dated = _has_digit(joined)
    addressed = ADDRESS_OR_LINK.search(joined) is not None
    if says_wrote and (dated or addressed or BEGINS_ATTRIBUTION.match(joined)):
        return end, dated and addressed
    return (end, False) if dated and addressed else None


def _names_all_from_here(window: list[str]) -> bool:
    """Say whether a date, an address and the verb are there, but not without line one.

    The line above an attribution is not a part of it.
    """
    if not _names_all(window):
        return False
    return window[0].endswith(OPENS_ADDRESS) or not _names_all(window[1:])


def _names_all(window: list[str]) -> bool:
    joined = " ".join(window)
    return (
        _has_digit(joined)
        and ADDRESS_OR_LINK.search(joined) is not None
        and SAYS_WROTE.search(joined) is not None
    )


def _may_end(line: str) -> bool:
    if not line or line.endswith((":", "：")):
        return True
    if line[0].isdigit() and DATE_AND_ADDRESS.match(line):
        return True
    return line.endswith(" ---") or SAYS_WROTE.search(line) is not None


def _begins(line: str) -> bool:
    if BEGINS_ATTRIBUTION.match(line):
        return _has_digit(line)
    return NAME_BEFORE_DATE.search(line) is not None


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)
