"""The words by which mail servers say in many languages what became of an email.

Everything is compared in lower case and without accents: `folded`.
"""

import re
import unicodedata


def folded(text: str) -> str:
    """Return the text in lower case, without accents, blanks as one; linear."""
    # No letter of ours is longer apart than four; U+FDFA would become eighteen.
    apart = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(one for one in apart if not unicodedata.combining(one))
    return " ".join(bare.split())


def _all_folded(phrases: str) -> tuple[str, ...]:
    return tuple(folded(phrase) for phrase in phrases.split(";"))


SERVER_NAMES = frozenset(
    _all_folded("""
        mailerdaemon; maildaemon; mdaemon; mailer; daemon; postmaster; postoffice;
        mailsystem; maildelivery; maildeliverysystem; maildeliverysubsystem;
        systemadministrator; microsoftexchange; bounce; bounces
    """)
)
SERVER_CALLED = _all_folded("""
    mail delivery; mailer-daemon; mailer daemon; mail daemon; system administrator;
    systemadministrator; mail administrator; mail system; postmaster;
    administrateur systeme; administrador del sistema; administrador do sistema;
    amministratore di sistema; systemadministrator; mailzustellung
""")
# How the subject of a report begins.
SUBJECTS = _all_folded("""
    undeliver; non-deliver; nondeliver; delivery status; delivery fail;
    delivery has failed; delivery report; delivery delayed; delivery problem;
    delivery error; delivery notification; delivery incomplete; delivery unsuccessful;
    delayed delivery; mail delivery; mail system error; mail failure;
    mail could not be delivered; mail not delivered; mail delayed; message delayed;
    message delivery; message could not be delivered; message undelivered;
    message status - undeliverable; message not delivered; returned mail;
    returned to sender; failure notice; failure delivery; failed mail; failed delivery;
    failed to deliver; rejected mail; rejected:; unable to deliver;
    could not send message; warning: could not; warning: message; warning - delayed;
    bounced mail; user unknown; mail returned; could not deliver; nondelivery;
    unzustellbar; nicht zustellbar; zustellung fehlgeschlagen;
    fehler bei der zustellung; fehlgeschlagene zustellung; nachricht nicht zugestellt;
    verzogerte zustellung; zustellung verzogert; ruckmeldung; non remis; non distribu;
    message non; mail non; courrier non; echec de; echec d; retour de courrier;
    remise retardee; retard de; notification d'etat; notification d’etat;
    no se puede entregar; no se pudo entregar; no entregado; error de entrega;
    error al entregar; correo devuelto; correo no entregado; mensaje no entregado;
    mensaje devuelto; entrega retrasada; retraso; notificacion de estado;
    notificacion del estado; impossibile recapitare; non recapitabile; mancato recapito;
    mancata consegna; messaggio non; consegna ritardata; notifica dello stato;
    nao foi possivel entregar; nao e possivel entregar; falha na entrega;
    falha de entrega; mensagem nao; nao entregue; notificacao de status; entrega adiada;
    onbestelbaar; niet bezorgd; недоставленное; не удается доставить; не доставлено;
    配信不能; 配信できません; 退信; 无法投递
""")
# Said of what is tried again; nothing is lost yet.
DELAYED = _all_folded("""
    warning message only; (delay); delivery delayed; has been delayed; is delayed;
    message delayed; delayed mail; not yet been delivered; could not be delivered yet;
    not been delivered yet; will be retried; will retry; will keep trying;
    will continue to try; will continue trying; attempts will continue;
    do not need to resend; no action is required on your part; still trying;
    has been postponed; could not send message for past; verzoger;
    noch nicht zugestellt; weitere zustellversuche; retarde; pas encore ete remis;
    pas encore pu etre; nouvelles tentatives; retrasad; aun no se ha entregado;
    todavia no se ha; seguira intentando; ritardat; non e stato ancora; atrasad;
    ainda nao foi entregue; continuara tentando
""")
# The first reason of which a phrase is found is the one; the clearest come first.
REASONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "mailbox_full",
        _all_folded("""
            mailbox full; mailbox is full; mailbox for user is full; inbox is full;
            over quota; overquota; quota exceeded; exceeded quota; exceeded storage;
            exceeds quota; exceeded the storage; exceeded his/her disk;
            exceeded its quota; exceeded their mail; out of storage;
            insufficient storage; insufficient disk; not enough storage;
            storage limit; mailbox size limit; postfach voll; postfach ist voll;
            postfach des empfangers ist voll; speicherplatz; boite pleine;
            boite aux lettres est pleine; boite aux lettres pleine;
            boite de reception est pleine; quota depasse; buzon lleno;
            buzon esta lleno; cuota excedida; cuota superada;
            bandeja de entrada esta llena; casella piena; casella e piena;
            casella di posta e piena; quota superata; caixa cheia;
            caixa de correio cheia; caixa de entrada esta cheia; cota excedida;
            почтовый ящик переполнен
        """),
    ),
    (
        "address_closed",
        _all_folded("""
            mailbox disabled; mailbox is disabled; account disabled;
            account is disabled; account has been disabled;
            account that you tried to reach is disabled; account is inactive;
            account inactive; account expired; account closed;
            account has been closed; mailbox is inactive; mailbox inactive;
            no longer active; no longer in use; no longer on server;
            no longer available; user is inactive; suspended; postfach deaktiviert;
            konto ist deaktiviert; konto gesperrt; compte desactive; compte ferme;
            cuenta desactivada; cuenta inhabilitada; account disattivato;
            casella disattivata; conta desativada
        """),
    ),
    (
        "address_unknown",
        _all_folded("""
            user unknown; unknown user; unknown recipient; recipient unknown;
            unknown local; unknown address; address unknown; unknown mailbox;
            no such user; no such recipient; no such mailbox; no such address;
            no such account; no such person; no such local; no mailbox here;
            no mailbox by that name; mailbox not found; mailbox does not exist;
            mailbox unavailable; mailbox unknown; invalid mailbox;
            invalid recipient; invalid address; bad address; bad destination;
            user not found; recipient not found; address not found; recipnotfound;
            recipientnotfound; account not found; account does not exist;
            user does not exist; user doesn't exist; user doesn’t exist;
            address does not exist; doesn't have a; does not have an account;
            address couldn't be found; address couldn’t be found; wasn't found at;
            wasn’t found at; not listed in; not a valid; not our customer;
            not known here; email address you entered couldn't;
            e-mail account does not exist; user is unknown; invalid user;
            unrouteable address; unroutable address; undeliverable address;
            recipient address rejected; unbekannt; existiert nicht; nicht gefunden;
            wurde bei; kein postfach; empfanger ungultig; inconnu; n'existe pas;
            n’existe pas; introuvable; utilisateur inexistant; desconocido;
            no existe; no se encontro; no se ha encontrado; sconosciut; non esiste;
            inesistente; non trovato; non e stato trovato; desconhecid; nao existe;
            nao foi encontrad; onbekend; bestaat niet; niet gevonden; nie istnieje;
            не существует; не найден; 該当するユーザ; ユーザーが見つかりません;
            存在しません; 不存在; 用户不存在
        """),
    ),
    (
        "domain_unknown",
        _all_folded("""
            domain not found; host not found; host unknown; unknown host;
            host or domain name not found; unknown domain; no such domain;
            domain does not exist; domain name not found; domain couldn't be found;
            domain couldn’t be found; couldn't find any host; nullmx; null mx;
            does not accept mail; illegal host/domain; unrouteable mail domain;
            nxdomain; domaine inconnu; dominio no encontrado; domane nicht gefunden
        """),
    ),
    (
        "too_large",
        _all_folded("""
            too large; too big; message size exceeds; exceeds size limit;
            exceeds the maximum; exceeds maximum; exceeds fixed; zu gross;
            trop volumineux; trop grand; demasiado grande; troppo grande;
            muito grande
        """),
    ),
    (
        "unwanted",
        _all_folded("""
            spam; blacklist; blocklist; block list; blocked using; blocked by;
            policy; not authorized; not authorised; access denied; reputation;
            dmarc; unauthenticated; content rejected; message rejected; virus;
            prohibited; administratively
        """),
    ),
    (
        "gave_up",
        _all_folded("""
            retry timeout exceeded; retry time not reached; delivery time expired;
            message expired; queue.expired; been in the queue too long;
            too long in queue; giving up; could not be delivered for; maximum time;
            failing for a long time
        """),
    ),
    (
        "unreachable",
        _all_folded("""
            connection timed out; connection refused; connection reset;
            connection lost; connection dropped; network is unreachable;
            no route to host; could not connect; couldn't connect;
            unable to connect; operation timed out; name server; greylist;
            try again later; temporarily; too many; rate limit; mail loop;
            loops back; too many hops
        """),
    ),
)
# Where the mail that comes back begins, in reports that are one text.
RETURNED = re.compile(
    r"""^(?: [ \t>]{0,5} [-=_*]{2,60} [ \t]{0,5} [^\n]{0,80}
      (?: original | copy\ of | below\ this | unsent | returned | message\ follows
        | message\ text | message\ header | rest\ of | weitergeleitet | nachricht
        | copie | copia | mensaje | messaggio | mensagem )
      | (?:return-path|received|dkim-signature|arc-seal)[ \t]{0,3}:[ \t] )""",
    re.VERBOSE | re.MULTILINE,
)


def reason_in(text: str) -> str:
    """Return for what reason a server speaks of, "" when it is none of these."""
    words = folded(text)
    for reason, phrases in REASONS:
        if any(phrase in words for phrase in phrases):
            return reason
    return ""


def is_report_subject(subject: str) -> bool:
    return folded(subject[:300]).lstrip("*[(<- ").startswith(SUBJECTS)


def speaks_of_delay(text: str) -> bool:
    words = folded(text)
    return any(phrase in words for phrase in DELAYED)


def is_a_server(sender: str) -> bool:
    """Say whether a From line names a mail server rather than a person."""
    words = folded(sender[:300])
    local = words.rpartition("<")[2].partition("@")[0]
    bare = re.sub(r"[^a-z]", "", local)
    return (
        bare in SERVER_NAMES
        or words == "<>"
        or any(name in words for name in SERVER_CALLED)
    )
