"""The paragraphs in which an office declares its emails secret, and spares paper.

Nobody typed them for this reader; in six languages, and only at the end of an email.
"""

import re
from collections.abc import Iterator

from inbox.relay.lines import plain

# How the declarations of an office begin, and what else is in each of them.
DECLARES = re.compile(
    r"""[*_\s]{0,4}(?:
        (?:confidentiality|legal|privacy)\ (?:notice|note|disclaimer) | disclaimer\b
      | this\ (?:e-?mail|message|communication|transmission)\b
      | the\ (?:information|content)s?\ (?:contained\ )?(?:in|of)\ this
      | if\ you\ (?:are\ not\ the\ intended|have\ received\ this)
      | ce\ (?:message|courriel|mail)\b | cet\ e-?mail\b
      | les\ informations\ contenues | avis\ de\ confidentialité
      | (?:este|el\ presente)\ (?:mensaje|correo|e-?mail)\b | aviso\ (?:legal|de)\b
      | la\ información\ contenida
      | diese\ (?:e-?mail|nachricht)\b | der\ inhalt\ dieser | vertraulichkeitshinweis
      | (?:questo|il\ presente)\ (?:messaggio|e-?mail)\b | questa\ (?:e-?mail|mail)\b
      | le\ informazioni\ contenute | (?:avviso|nota)\ di\ riservatezza
      | esta\ (?:mensagem|comunicação)\b | este\ e-?mail\b
      | as\ informações\ contidas | dit\ (?:e-?mail)?bericht\b | deze\ e-?mail\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
SIGNS = re.compile(
    r"""intended\ (?:recipient|solely|only) | addressee | in\ error | privileged
      | confidential | unauthori[sz]ed | destinataire | confidentiel | par\ erreur
      | destinatari[oa]s? | confidencial | por\ error | por\ engano
      | vertraulich | Adressat | Empfänger | irrtümlich | vernichten
      | riservat[aeio] | per\ errore | 2016/679 | privilegiad[ao]
      | vertrouwelijk | geadresseerde""",
    re.VERBOSE | re.IGNORECASE,
)
SPARES_PAPER = re.compile(
    r"""\W{0,6}(?: (?:please\ )?(?:consider|think\ (?:of|about))\ the\ environment
      | (?:pensez|merci\ de\ penser)\ à\ l.environnement
      | (?:avant\ d.imprimer|antes\ de\ imprimir|prima\ di\ stampare)\b
      | (?:piense|piensa)\ en\ el\ medio\ ambiente
      | pense\ (?:no|antes)\b .{0,60}imprimir
      | (?:bitte\ )?(?:denken\ Sie|prüfen\ Sie).{0,60}(?:Umwelt|ausdrucken)
      | (?:pensa|rispetta)\ (?:al)?l.ambiente ) """,
    re.VERBOSE | re.IGNORECASE,
)
LONGEST_DECLARATION = 2_000
MOST_DECLARATIONS = 6


def declarations_at_the_end(lines: list[str], written: list[int]) -> list[int]:
    """Return which of the `written` lines only declare an email secret.

    Only whole paragraphs at the end, and never all that there is.
    """
    found: list[int] = []
    paragraphs = list(_paragraphs_from_the_end(lines, written))
    for paragraph in paragraphs[:-1]:
        text = " ".join(plain(lines[index]) for index in paragraph)
        if not _declares(text[:LONGEST_DECLARATION]):
            break
        found.extend(paragraph)
    return found


def _declares(text: str) -> bool:
    if SPARES_PAPER.match(text):
        return True
    signs = {match.group().lower() for match in SIGNS.finditer(text)}
    return DECLARES.match(text) is not None and len(signs) >= 2


def _paragraphs_from_the_end(
    lines: list[str], written: list[int]
) -> Iterator[list[int]]:
    """Yield the last few paragraphs, lines that follow one another without a gap."""
    paragraph: list[int] = []
    count = 0
    for index in reversed(written):
        if paragraph and paragraph[-1] != index + 1:
            yield paragraph[::-1]
            count, paragraph = count + 1, []
            if count > MOST_DECLARATIONS:
                return
        paragraph.append(index)
    if paragraph:
        yield paragraph[::-1]
