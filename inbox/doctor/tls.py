"""The certificate of the SMTP door: whether it fits its key, its names, and its end."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from cryptography import x509
from django.conf import settings
from django.utils import timezone

from inbox.doctor.dns_records import mail_servers, new_lookups
from inbox.doctor.finding import Finding, ok, problem, warning
from inbox.relay.certificate import Certificate, WrongCertificate
from inbox.relay.lookups import DnsTrouble

ABOUT = "TLS of the door"
SOON = timedelta(days=14)


def check_certificate(*, offline: bool) -> Iterator[Finding]:
    file, key = settings.RELAY_TLS_CERT, settings.RELAY_TLS_KEY
    if not (file and key):
        yield ok(
            ABOUT, "None is set: fine where the server in front is on this machine."
        )
        return
    try:
        Certificate(file, key)
    except WrongCertificate as wrong:
        yield problem(ABOUT, str(wrong), "Name the certificate and chain, and the key.")
        return
    certificate = x509.load_pem_x509_certificates(file.read_bytes())[0]
    yield _end_of(certificate)
    yield _names_of(certificate, _names_wanted(offline))


def _end_of(certificate: x509.Certificate) -> Finding:
    end, now = certificate.not_valid_after_utc, timezone.now()
    remedy = "Renew it; the door reads the new files by itself."
    if end <= now:
        return problem(ABOUT, f"The certificate ended on {end:%Y-%m-%d}.", remedy)
    if end - now < SOON:
        return warning(ABOUT, f"The certificate ends on {end:%Y-%m-%d}.", remedy)
    return ok(ABOUT, f"The certificate is good until {end:%Y-%m-%d}.")


def _names_wanted(offline: bool) -> list[str]:
    """Return what a sender's server compares: the hosts that the MX names."""
    try:
        hosts = [] if offline else mail_servers(new_lookups(), settings.RELAY_DOMAIN)
    except DnsTrouble:
        hosts = []
    return hosts or [settings.RELAY_DOMAIN]


def _names_of(certificate: x509.Certificate, wanted: Sequence[str]) -> Finding:
    try:
        names = certificate.extensions.get_extension_for_class(
            x509.SubjectAlternativeName
        ).value.get_values_for_type(x509.DNSName)
    except x509.ExtensionNotFound:
        names = []
    missing = [host for host in wanted if not _covers(names, host)]
    if missing:
        return warning(
            ABOUT,
            f"The certificate does not name {', '.join(missing)}.",
            "Get one for the names of the MX: servers that insist (MTA-STS) go away.",
        )
    return ok(ABOUT, f"The certificate names {', '.join(wanted)}.")


def _covers(names: Sequence[str], host: str) -> bool:
    above = f"*.{host.partition('.')[2]}"
    return any(name.lower() in (host.lower(), above.lower()) for name in names)
