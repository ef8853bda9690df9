"""The DNS of the relay's two domains: where mail goes, and who may send in our name."""

import re
from collections.abc import Iterator

from django.conf import settings

from inbox.doctor.dkim_key import public_key, published_key
from inbox.doctor.finding import Finding, ok, problem, warning
from inbox.relay.lookups import DnsTrouble, Lookups
from inbox.relay.message_ids import bounce_domain

SECONDS = 4.0


def new_lookups() -> Lookups:
    return Lookups(settings.DNS_SERVERS, seconds=SECONDS)


def mail_servers(lookups: Lookups, domain: str) -> list[str]:
    """Return the hosts that take mail for a domain, the best first."""
    found = sorted(lookups.records(domain, "MX"), key=lambda one: one.preference)  # type: ignore[attr-defined]
    return [one.exchange.to_text(omit_final_dot=True) for one in found]  # type: ignore[attr-defined]


def check_dns() -> Iterator[Finding]:
    """Stop at the first question without an answer: the others would have none."""
    lookups = new_lookups()
    try:
        for domain in (settings.RELAY_DOMAIN, bounce_domain()):
            yield _mx(lookups, domain)
            yield _spf(lookups, domain)
        yield _dkim(lookups, settings.RELAY_DOMAIN)
        yield _dmarc(lookups, settings.RELAY_DOMAIN)
    except DnsTrouble:
        yield problem(
            "DNS",
            "It does not answer.",
            "See to the DNS servers of this machine, or name others in DNS_SERVERS; "
            "--offline leaves these checks out.",
        )


def _mx(lookups: Lookups, domain: str) -> Finding:
    about = f"MX of {domain}"
    hosts = mail_servers(lookups, domain)
    if not hosts or hosts == ["."]:
        return problem(
            about,
            "No server takes mail for this domain: answers and bounces are lost.",
            f"Add an MX record for {domain} that names your mail server.",
        )
    lost = [host for host in hosts if not _has_address(lookups, host)]
    if lost:
        return problem(
            about,
            f"{', '.join(lost)} has no address.",
            "Give the server that the MX names an A or AAAA record.",
        )
    return ok(about, f"Mail goes to {', '.join(hosts)}.")


def _has_address(lookups: Lookups, host: str) -> bool:
    return any(lookups.records(host, kind) for kind in ("A", "AAAA"))


def _spf(lookups: Lookups, domain: str) -> Finding:
    about = f"SPF of {domain}"
    found = _texts(lookups, domain, "v=spf1")
    if len(found) > 1:
        return problem(
            about,
            "There are two SPF records: receivers treat that as an error.",
            "Join them to one TXT record.",
        )
    if not found:
        return problem(
            about,
            "Nothing says who may send mail in its name: it is easily forged, and "
            "what we send is taken for spam.",
            f'Add a TXT record for {domain}: "v=spf1 mx -all", or with the servers '
            "that really send.",
        )
    last = found[0].lower().split()[-1]
    if last in ("+all", "all", "?all"):
        return problem(
            about,
            f"It ends with {last}: anybody may send in its name.",
            "End it with -all.",
        )
    return ok(about, f"It is {found[0][:120]}")


def _dkim(lookups: Lookups, domain: str) -> Finding:
    about = f"DKIM of {domain}"
    key = public_key()
    if not key:
        return warning(
            about,
            "DKIM_KEY is empty: the Messaging Center does not sign its emails.",
            "Set DKIM_KEY and DKIM_SELECTOR, or let the mail server of SMTP_URL sign.",
        )
    name = f"{settings.DKIM_SELECTOR}._domainkey.{domain}"
    found = _texts(lookups, name)
    if not found:
        return problem(
            about,
            f"{name} has no key: every signature is invalid.",
            f'Add a TXT record for {name}: "v=DKIM1; k=rsa; p={key}".',
        )
    if published_key(found[0]) != key:
        return problem(
            about,
            f"The key at {name} is not the one that signs: every signature is invalid.",
            f'Publish this one: "v=DKIM1; k=rsa; p={key}".',
        )
    return ok(about, f"The key at {name} is the one that signs.")


def _dmarc(lookups: Lookups, domain: str) -> Finding:
    about = f"DMARC of {domain}"
    found = _texts(lookups, f"_dmarc.{domain}", "v=DMARC1")
    if len(found) != 1:
        return warning(
            about,
            f"There are {len(found)} DMARC records; one is wanted."
            if found
            else "There is no DMARC record: large providers ask for one.",
            f'Add one TXT record for _dmarc.{domain}: "v=DMARC1; p=reject".',
        )
    tags = {
        name.strip().lower(): value.strip().lower()
        for name, _, value in (part.partition("=") for part in found[0].split(";"))
    }
    if tags.get("p") not in ("quarantine", "reject"):
        return warning(
            about,
            "Its policy lets forged emails pass.",
            "Make it p=reject once what you send passes.",
        )
    if tags.get("aspf") == "s":
        return warning(
            about,
            "aspf=s: our envelope senders are of bounce.… and do not align by SPF.",
            "Take aspf=s out, or make sure that every email is signed by DKIM.",
        )
    return ok(about, f"It is {found[0][:120]}")


def _texts(lookups: Lookups, name: str, version: str = "") -> list[str]:
    """Return the TXT records of a name that begin with this version."""
    found = [text.decode("latin-1") for text in lookups.texts(name)]
    first = re.compile(rf"{re.escape(version)}(?:[ ;]|$)", re.IGNORECASE)
    return [text for text in found if not version or first.match(text)]
