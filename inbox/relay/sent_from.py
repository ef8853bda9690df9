"""What programs say of themselves below an email: "Sent from my iPhone" and its like.

People who sell write "Sent with DHL" themselves. So a line counts only when it names a
device or a program, and neither a carrier nor a parcel.
"""

import re

from inbox.relay.lines import plain

SENT = re.compile(
    r"""[*_(<\[]{0,2} (?:
        Sent\ (?:from|via|with|using|by)\b .{1,90} | From\ my\ .{1,30}
      | Get\ (?:Outlook|BlueMail|Mailspring|Canary)\ .{1,60}
      | Envoyé\ (?:de|depuis|à\ partir\ de|avec|via|à\ l.aide\ de)\b .{1,90}
      | (?:Télécharge[rz]|Obtenez)\ (?:Outlook|BlueMail)\ pour\ .{1,60}
      | Provenance\ :\ Courrier\ .{1,60}
      | Enviado\ (?:desde|do|da|con|com|por|via|a\ partir\ do|de)\b .{1,90}
      | (?:Obtener|Obtenga|Descargar|Obter|Obtenha|Baixe)\ (?:o\ )?Outlook
        \ para\ .{1,60}
      | Von\ .{1,90}\ gesendet .{0,40} | Gesendet\ (?:von|mit|aus|über)\b .{1,90}
      | Diese\ (?:Nachricht|E-?Mail|Mail)\ wurde\ (?:von|mit|über)\ .{1,80}\ gesendet.?
      | Outlook\ (?:für|for)\ .{1,40}\ beziehen
      | (?:Holen\ Sie\ sich|Laden\ Sie|Hol\ dir)\ Outlook\ für\ .{1,60}
      | Inviato\ (?:da|dal|dalla|dall.|con|tramite|via)\b .{1,90}
      | (?:Scarica|Ottieni)\ Outlook\ per\ .{1,60}
      | (?:Verzonden|Verstuurd)\ (?:vanaf|met|vanuit|via)\ .{1,90}
      | Outlook\ voor\ .{1,40}\ downloaden
      | Skickat\ från\ .{1,60} | Hämta\ Outlook\ för\ .{1,40}
      | Sendt\ (?:fra|via)\ .{1,60} | Hent\ Outlook\ (?:til|for)\ .{1,40}
      | Lähetetty\ .{1,60} | Hanki\ Outlook\ .{1,40}
      | Wysłan[eoy]\ (?:z|za\ pomocą)\ .{1,60} | Pobierz\ .{0,10}Outlook\ .{1,60}
      | (?:Odesláno|Odoslané)\ z\ .{1,60} | Trimis\ de\ pe\ .{1,60}
      | .{1,40}\ küldve | .{1,40}\ gönderildi\.?
      | Отправлено\ (?:с|из)\ .{1,60} | Надіслано\ (?:з|із)\ .{1,60}
      | Στάλθηκε\ από\ .{1,60} | Enviat\ des\ d.{1,60}
      | .{1,30}\s?から送信 | 从我的.{1,30}发送 | 發自我的.{1,30} | 從我的.{1,30}傳送
      | 나의\ .{1,30}에서\ 보냄
      | Yahoo\ Mail\s?:.{1,80}
    ) $""",
    re.VERBOSE | re.IGNORECASE,
)
PROGRAM = re.compile(
    r"""\b[Ii](?:[Pp]hone|[Pp]ad|OS|Pod) | \bMacBook | \b[Gg]alaxy | Samsung | Mailbox
      | Huawei | Xiaomi | Redmi | Android | Outlook | Yahoo | Gmail | Proton
      | \bGMX\b | WEB\.DE | \bAOL\b
      | Blue ?Mail | \bSpark\b | Thunderbird | K-9 | FairEmail | BlackBerry | Windows
      | Nokia | Xperia | \bLG\b | Motorola | [Mm]oto\ [a-zA-Z] | OnePlus | Pixel
      | OPPO | realme | \b[Vv]ivo\b | HONOR | \bHTC\b | Libero\ Mail | UOL | Zimbra
      | Hotmail | Aqua\ ?Mail | TypeApp | myMail | Superhuman | Canary | Mailspring
      | Newton | Airmail | Tutanota | \bTuta\b | Zoho | Fastmail | Telekom\ Mail
      | Mail\ Orange | Orange\ Mail | Free\ Mail | \bMail\ App\b | \bwebmail\b
      | \be-?mail\ app\b | [Ss]martphone
      | \b(?:[Mm]obile|[Cc]ell)\ ?(?:[Pp]hone|[Dd]evice) | \bvia\ mobile$
      | [Mm]ein\w{0,2}\ (?:Handy|Mobiltelefon|Tablet) | Mobiltelefon | Mobilgerät
      | mon\ (?:téléphone|mobile|portable) | (?:mi|meu)\ (?:móvil|celular|telemóvel)
      | mio\ (?:cellulare|telefono) | my\ (?:cell|phone|mobile|tablet|laptop)\b""",
    re.VERBOSE,
)
PARCEL = re.compile(
    r"""\b(?: DHL | UPS | USPS | FedEx | DPD | GLS | TNT | Hermes | Evri | Royal\ Mail
      | parcels? | tracking | tracked | colis | paquet | Paket | paquete | pacco
      | encomenda | registered | recommandé | Sendung )\b""",
    re.VERBOSE | re.IGNORECASE,
)
# A virus scanner names itself below the emails that it let pass.
SCANNED = re.compile(
    r"""(?: Virus-free | (?:Garanti\ )?Sans\ virus | Libre\ de\ virus | Virenfrei
      | Privo\ di\ virus | Sem\ vírus ) \.?\s?www\.(?:avast|avg)\.com $""",
    re.VERBOSE | re.IGNORECASE,
)
# Behind the words of a link: see `html_text`. Some programs write links as Markdown.
TARGET = re.compile(
    r"\s?<https?://[^<>\s]{1,500}>(?=\s|[,.]|$)|(?<=\])\(https?://[^()\s]{1,300}\)",
    re.IGNORECASE,
)


def says_what_sent_it(line: str) -> bool:
    """Say whether a program names itself here, with a link to its maker or without."""
    words = TARGET.sub("", plain(line))
    if SCANNED.match(words):
        return True
    named = SENT.match(words) and PROGRAM.search(words.partition(", ")[0])
    return named is not None and not PARCEL.search(words)
