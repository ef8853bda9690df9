"""How mail programs show what is not new: quotes, attributions, headers, signatures.

Functions look at one place in a list of lines and never beyond a few lines or a few
hundred characters, so a text costs what it is long.
"""

import re

LONGEST_LINE = 500
MOST_ATTRIBUTION_LINES = 4
HEADER_BLOCK_LINES = 8

QUOTED = re.compile(r"\s{0,8}[>|»]")
ADDRESS_OR_LINK = re.compile(r"<[^<>\s]{3,300}>|\S{1,64}@\S{3,64}|mailto:")
# "wrote:" in the languages whose programs say so; German puts the name behind it.
SAYS_WROTE = re.compile(
    r"""\b(?: wrote | a\ écrit | écrivait | escribió | escribi[oó]\ lo\ siguiente
      | schrieb (?:\ .{1,200})? | hat\ .{1,150}\ geschrieben | ha\ scritto | scrive
      | escreveu (?:\ \(.{1,60}\))? | schreef (?:\ .{1,200})? | napisał (?:\(a\))?
      | skrev
      ) \s? [:：] $""",
    re.VERBOSE | re.IGNORECASE,
)
BEGINS_ATTRIBUTION = re.compile(
    r"[*_]?(?:On|Le|El|Am|Il|Em|Op|W dniu|Den|Dnia|Den)\b", re.IGNORECASE
)
# "Silas <silas@…> escreveu (terça, 3/06/2025 …):" has the date behind the verb.
NAME_BEFORE_DATE = re.compile(r"<\S{3,200}> (?:escreveu|wrote|a écrit|escribió) \(")
FROM_LABEL = re.compile(
    r"\*{0,2}(?:From|De|Von|Da|Van|Från|Fra|Od)\s?\*{0,2}\s?:\*{0,2}\s{0,9}\S",
    re.IGNORECASE,
)
OTHER_LABEL = re.compile(
    r"""\*{0,2}(?: Sent | Date | To | Cc | Subject | Reply-To
      | Envoyé | Date | À | A | Objet | Répondre\ à
      | Enviado(?:\ el)? | Fecha | Para | Asunto | Responder\ a
      | Gesendet | Datum | An | Betreff | Kopie
      | Inviato | Data | Oggetto | Enviada(?:\ em)? | Assunto
      | Verzonden | Aan | Onderwerp
      ) \s? \*{0,2} \s? : """,
    re.VERBOSE | re.IGNORECASE,
)
SEPARATOR = re.compile(
    r"""[-_=*\s>]{0,60} -{2,} \s? (?: Original\ Message | Original\ Appointment
      | Message\ d.origine | Message\ original | Courriel\ original
      | Mensaje\ original | Ursprüngliche\ Nachricht | Messaggio\ originale
      | Mensagem\ original | Oorspronkelijk\ bericht | Reply\ Message ) \s? -{0,40}""",
    re.VERBOSE | re.IGNORECASE,
)
FORWARDED = re.compile(
    r"""-{2,}\s? (?: Forwarded\ message | Message\ transféré | Mensaje\ reenviado
      | Weitergeleitete\ Nachricht | Messaggio\ inoltrato | Mensagem\ encaminhada )""",
    re.VERBOSE | re.IGNORECASE,
)
RULE = re.compile(r"[_-]{16,}\s*$")
SENT_FROM = re.compile(
    r"""[*_]{0,2} (?:
        Sent\ (?:from|via|with|using)\ (?:my\ |the\ )? (?!there\b|here\b) \S.{0,80}
      | Get\ Outlook\ for\ .{1,60} | Get\ BlueMail\ .{1,60}
      | Envoyé\ (?:de|depuis|à\ partir\ de|avec|via)\ .{1,80}
      | Télécharge[rz]\ Outlook\ pour\ .{1,60} | Obtenez\ Outlook\ pour\ .{1,60}
      | Provenance\ :\ Courrier\ .{1,60}
      | Enviado\ (?:desde|do|con|por|via|a\ partir\ do|de)\ .{1,80}
      | (?:Obtener|Obtenga|Descargar|Obter|Obtenha)\ (?:o\ )?Outlook\ para\ .{1,60}
      | Von\ mein.{1,3}\ .{1,40}\ gesendet .{0,40} | Gesendet\ (?:von|mit|aus)\ .{1,80}
      | Inviato\ (?:da|dal)\ .{1,80} | Scarica\ Outlook\ per\ .{1,60}
      | Verzonden\ (?:vanaf|met|vanuit)\ .{1,80}
      | Yahoo\ Mail\s?:.{1,80}
      # A virus scanner names itself below the emails that it let pass.
      | (?:Virus-free | (?:Garanti\ )?Sans\ virus | Libre\ de\ virus | Virenfrei
        | Privo\ di\ virus | Sem\ vírus) \.?\s?www\.(?:avast|avg)\.com
    ) $""",
    re.VERBOSE | re.IGNORECASE,
)


# Behind the words of a link: see `html_text`.
TARGET = re.compile(r"\s?<https?://[^<>\s]{1,500}>(?=\s|$)", re.IGNORECASE)


def says_what_sent_it(line: str) -> bool:
    """Say whether a program names itself here, with a link to its maker or without."""
    return SENT_FROM.match(TARGET.sub("", plain(line))) is not None


def plain(line: str) -> str:
    """Return a line as it is compared: no unusual spaces, nothing invisible, short."""
    line = line[:LONGEST_LINE].replace("\xa0", " ").replace("\u202f", " ")
    return line.replace("\u200b", "").replace("\ufeff", "").strip()


def is_quoted(line: str) -> bool:
    return QUOTED.match(line) is not None


def attribution_end(lines: list[str], start: int) -> tuple[int, bool] | None:
    """Return the line after an "On … wrote:" that begins at `start`, and if it is sure.

    It may be wrapped over four lines when its first one has a date. It is sure when it
    names a date and an address: then what follows is a quote even without ">".
    Otherwise a quote must follow.
    """
    window = [_bare(line) for line in lines[start : start + MOST_ATTRIBUTION_LINES]]
    length = next((i + 1 for i, line in enumerate(window) if _may_end(line)), 0)
    window = window[:length]
    if not window or any(map(_begins, window[1:])):
        return None
    if length > 1 and not _begins(window[0]):
        return None
    return _judged(" ".join(window), start + length)


def _judged(joined: str, end: int) -> tuple[int, bool] | None:
    says_wrote = SAYS_WROTE.search(joined) is not None
    dated = _has_digit(joined)
    addressed = ADDRESS_OR_LINK.search(joined) is not None
    if says_wrote and (dated or addressed or BEGINS_ATTRIBUTION.match(joined)):
        return end, dated and addressed
    return (end, False) if dated and addressed else None


def _bare(line: str) -> str:
    return plain(line).lstrip("> ")


def _may_end(line: str) -> bool:
    return not line or line.endswith((":", "："))


def _begins(line: str) -> bool:
    if BEGINS_ATTRIBUTION.match(line):
        return _has_digit(line)
    return NAME_BEFORE_DATE.search(line) is not None


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def header_block_at(lines: list[str], start: int) -> bool:
    """Say whether Outlook's "From: … Sent: … To: … Subject: …" begins at `start`."""
    if not FROM_LABEL.match(_bare(lines[start])):
        return False
    following = lines[start + 1 : start + HEADER_BLOCK_LINES]
    return sum(bool(OTHER_LABEL.match(_bare(line))) for line in following) >= 2


def separator_at(lines: list[str], start: int) -> bool:
    """Say whether "-----Original Message-----", or a rule above headers, is here."""
    line = plain(lines[start])
    if SEPARATOR.match(line):
        return True
    if not RULE.match(line):
        return False
    following = range(start + 1, min(start + 4, len(lines)))
    return any(header_block_at(lines, index) for index in following)
