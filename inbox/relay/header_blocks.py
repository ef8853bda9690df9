"""The headers that mail programs repeat above what is answered or forwarded.

"From: … Sent: … To: … Subject: …" in the words of some twenty languages. Functions
look at one place in a list of lines and a few lines further.
"""

import re
from functools import lru_cache

from inbox.relay.lines import bare, plain

HEADER_BLOCK_LINES = 8
LABEL = re.compile(r"[*_]{0,2}([^\W\d_][^\d:：*<>@]{0,24}?)[*_\s]{0,4}[:：][*_]{0,2}")


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip() for word in text.split("|"))


# What stands in front of who wrote it, of what only emails have, and of all the rest.
FROM = _words(
    """from | de | von | da | van | från | fra | od | lähettäjä | от | від | kimden
    | gönderen | feladó | de la | από | 发件人 | 寄件者 | 差出人 | 送信元 | 보낸 사람
    | expéditeur | remitente | absender | mittente | remetente | afzender"""
)
OF_EMAILS = _words(
    """sent | envoyé | envoyé le | enviado | enviado el | gesendet | gesendet am
    | inviato | inviata | enviada | enviada em | enviado em | verzonden | skickat
    | sendt | lähetetty | wysłano | odesláno | отправлено | надіслано | 送信日時
    | subject | objet | sujet | asunto | betreff | oggetto | ogg | assunto | onderwerp
    | ämne | emne | aihe | temat | předmět | predmet | тема | konu | tárgy | subiect
    | θέμα | 件名 | 主题 | 主旨 | 제목"""
)
OTHER = OF_EMAILS | _words(
    """date | to | cc | bcc | reply-to | attachments | importance
    | à | a | pour | copie | copie à | répondre à | pièces jointes
    | fecha | para | responder a | con copia | copia
    | datum | an | kopie | antwort an
    | data | rispondi a | verzonden op | aan | till | kopia | til | kopi
    | dato | vastaanottaja | kopio | päivämäärä | wysłane | do
    | dw | komu | kópia | odoslané | кому | копия | дата
    | копія | gönderildi | gönderme | kime | tarih | bilgi | elküldve
    | címzett | dátum | trimis | către | στάλθηκε | ημερομηνία | προς | κοινοποίηση
    | 日時 | 日付 | 宛先 | 发送时间 | 日期 | 收件人 | 抄送 | 寄件日期 | 收件者
    | 보낸 날짜 | 날짜 | 받는 사람 | 참조"""
)
SEPARATOR = re.compile(
    r"""[-_=*\s>]{0,60} -{2,} \s?
    (?: Original\ (?:Message|Appointment|Email) | Reply\ Message
      | (?:Message|Courriel|Mail)\ (?:d.origine|original) | E-mail\ d.origine
      | (?:Mensaje|Correo)\ original | Missatge\ original
      | Ursprüngliche\ (?:Nachricht|Mail) | Original-?\ ?Nachricht
      | Messaggio\ originale | Mensagem\ original
      | Oorspronkelijk\ bericht | Originele\ (?:bericht|e-mail)
      | Ursprungligt\ meddelande | Originalmeddelande | Oprindelig\ (?:meddelelse|mail)
      | Opprinnelig\ (?:melding|e-post) | Alkuperäinen\ viesti
      | (?:Wiadomość\ oryginalna | Oryginalna\ wiadomość) | Původní\ (?:e-mail|zpráva)
      | Pôvodná\ správa | Eredeti\ üzenet | Mesaj(?:ul)?\ original | Orijinal\ Mesaj
      | Исходное\ сообщение | Оригінальне\ повідомлення | Αρχικό\ μήνυμα
      | 原始邮件 | 原始郵件 | 元のメッセージ | Original\ Mail | 원본\ 메일
    ) \s? -{0,40}""",
    re.VERBOSE | re.IGNORECASE,
)
FORWARDED = re.compile(
    r"""(?: -{2,}\s?
      (?: Forwarded\ [Mm]essage | (?:Message|Courriel)\ transféré | Mensaje\ reenviado
        | Weitergeleitete\ (?:Nachricht|Mail) | Messaggio\ inoltrato
        | Mensagem\ (?:re)?encaminhada | Doorgestuurd\ bericht
        | Vidarebefordrat\ meddelande | Videresendt\ (?:meddelelse|besked|melding)
        | Välitetty\ viesti | (?:Przekazana\ wiadomość | Wiadomość\ przekazana)
        | Přeposlaná\ zpráva | Továbbított\ üzenet | Mesaj\ redirecționat
        | İletilen\ ileti | Пересылаемое\ сообщение | 转发邮件 | 転送メッセージ )
    | (?: Begin\ forwarded\ message | Début\ du\ message\ (?:réexpédié|transféré)
        | Anfang\ der\ weitergeleiteten\ Nachricht | Inizio\ messaggio\ inoltrato
        | Inicio\ del\ mensaje\ reenviado
        | Início\ da\ mensagem\ (?:encaminhada|reencaminhada)
        | Begin\ doorgestuurd\ bericht ) \s?: )""",
    re.VERBOSE | re.IGNORECASE,
)
RULE = re.compile(r"[_-]{16,}\s*$")


def header_block_at(lines: list[str], start: int) -> bool:
    """Say whether a block of headers begins at `start`.

    It names who wrote it, and two things more: what only emails have among them, or
    an address. Most begin with who wrote it. Those of GMX and Orange begin with the
    date, and have no gap.
    """
    first = _label(lines[start])
    if first not in FROM and first not in OTHER:
        return False
    block = lines[start : start + HEADER_BLOCK_LINES]
    if first in OTHER:
        block = _until_blank(block)
    labels = [_label(line) for line in block]
    named = not (FROM.isdisjoint(labels) or OF_EMAILS.isdisjoint(labels))
    addressed = first in FROM and "@" in bare(lines[start])
    return (named or addressed) and sum(label in OTHER for label in labels) >= 2


def separator_at(lines: list[str], start: int) -> bool:
    """Say whether "-----Original Message-----", or a rule above headers, is here."""
    line = plain(lines[start])
    if SEPARATOR.match(line):
        return True
    if not RULE.match(line):
        return False
    following = range(start + 1, min(start + 4, len(lines)))
    return any(header_block_at(lines, index) for index in following)


def forwards_at(line: str) -> bool:
    """Say whether a program says here that what follows is forwarded."""
    return FORWARDED.match(plain(line).lstrip("> ")) is not None


@lru_cache(maxsize=HEADER_BLOCK_LINES)
def _label(line: str) -> str:
    match = LABEL.match(bare(line)[:60])
    return match.group(1).strip().lower() if match else ""


def _until_blank(lines: list[str]) -> list[str]:
    blank = next((at for at, line in enumerate(lines) if not bare(line)), len(lines))
    return lines[:blank]
