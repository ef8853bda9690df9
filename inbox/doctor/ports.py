"""Whether those answer that mail passes through: our door, and the next mail server."""

import smtplib
import socket
from collections.abc import Iterator

from django.conf import settings

from inbox.doctor.finding import Finding, ok, problem, warning
from inbox.relay.peers import address_of, is_among

SECONDS = 4.0
DOOR, NEXT = "The door", "The mail server of SMTP_URL"
HERE = "127.0.0.1"


class _ThroughProxyRule(smtplib.SMTP):
    """Says that it speaks for itself, where the door asks that of its proxies."""

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        connected = socket.create_connection((host, port), timeout)
        connected.sendall(b"PROXY UNKNOWN\r\n")
        return connected


def check_door() -> Iterator[Finding]:
    host = settings.RELAY_HOST
    address = address_of(host)
    if address is not None and address.is_unspecified:
        host = HERE
    where = f"{host}:{settings.RELAY_PORT}"
    proxied = is_among(HERE, settings.RELAY_PROXY_PEERS)
    client = _ThroughProxyRule if proxied else smtplib.SMTP
    try:
        with client(host, settings.RELAY_PORT, timeout=SECONDS) as door:
            door.ehlo()
            offered = door.esmtp_features
    except (OSError, smtplib.SMTPException) as error:
        yield problem(
            DOOR,
            f"Nothing answers on {where} ({_of(error)}): no email comes in.",
            "Start `manage.py relay`, and see what it says.",
        )
        return
    if settings.RELAY_TLS_CERT and "starttls" not in offered:
        yield problem(
            DOOR,
            f"It answers on {where}, without STARTTLS, though a certificate is set.",
            "Start `manage.py relay` again.",
        )
        return
    yield ok(DOOR, f"It answers on {where} and takes {offered.get('size')} bytes.")


def check_next_server() -> Iterator[Finding]:
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    kind = smtplib.SMTP_SSL if settings.EMAIL_USE_SSL else smtplib.SMTP
    try:
        with kind(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=SECONDS) as server:
            server.ehlo()
            yield from _judged(server, where)
    except smtplib.SMTPAuthenticationError:
        yield problem(
            NEXT,
            f"{where} does not take our user and password.",
            "Mend them in SMTP_URL.",
        )
    except (OSError, smtplib.SMTPException) as error:
        yield problem(
            NEXT,
            f"{where} does not answer as a mail server ({_of(error)}): "
            "no email leaves, all wait.",
            "Start that server, or name the right one in SMTP_URL.",
        )


def _judged(server: smtplib.SMTP, where: str) -> Iterator[Finding]:
    offers = server.has_extn("starttls")
    if settings.EMAIL_USE_TLS and not offers:
        yield problem(
            NEXT,
            f"{where} offers no STARTTLS, which smtp+tls:// asks for: no email leaves.",
            "Give that server a certificate, or use the scheme that fits it.",
        )
        return
    if settings.EMAIL_USE_TLS:
        server.starttls()
        server.ehlo()
    if settings.EMAIL_HOST_USER:
        server.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
    yield _encryption(where, offers)
    size = server.esmtp_features.get("size", "")
    if size.isdigit() and 0 < int(size) < settings.RELAY_MAX_BYTES:
        yield warning(
            NEXT,
            f"{where} takes {size} bytes; emails with files have up to "
            f"{settings.RELAY_MAX_BYTES}.",
            "Raise its limit (Postfix: message_size_limit).",
        )


def _encryption(where: str, offers: bool) -> Finding:
    if settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL:
        return ok(NEXT, f"{where} answers, encrypted.")
    if _is_here(settings.EMAIL_HOST):
        return ok(NEXT, f"{where} answers, on this machine.")
    scheme = "smtp+tls:// in SMTP_URL" if offers else "a certificate on that server"
    return warning(
        NEXT,
        f"{where} answers, but the emails go there unencrypted.",
        f"Use {scheme}, unless the network between is your own.",
    )


def _is_here(host: str) -> bool:
    address = address_of(host)
    return host == "localhost" or (address is not None and address.is_loopback)


def _of(error: Exception) -> str:
    """Name an error without its words, which repeat what a server said."""
    return getattr(error, "strerror", None) or type(error).__name__
