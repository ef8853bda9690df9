"""What the terminal says when the demo runs: where to look, who to be, what to try."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse

from accounts.models import RelayAlias
from messaging_center.demo.cast import BRUNA, CAST, PASSWORD, SILAS
from messaging_center.demo.ports import HOST, Ports


def guide(ports: Ports) -> str:
    """Return the text; it names real aliases, so that a command can be copied."""
    return "\n".join(
        [
            "",
            f"  Open       {settings.SITE_URL}/",
            f"  Mailboxes  {settings.SITE_URL}{reverse('demo:mailboxes')}",
            "             Every email that leaves the demo arrives there.",
            f"  Shops      {settings.SITE_URL}{reverse('demo:shops')}",
            "             Where a buyer asks a shop before anything is ordered.",
            "",
            f"  Sign in with the password {PASSWORD} as",
            *_accounts(),
            "",
            *_how_to_write(ports),
            "",
            "  Ctrl-C stops everything.",
            "",
        ]
    )


def _accounts() -> Iterator[str]:
    width = max(len(person.email) for person in CAST)
    for person in CAST:
        yield f"    {person.email:<{width}}  {person.who}"


def _how_to_write(ports: Ports) -> Iterator[str]:
    alias = _alias_of_the_shop()
    if alias is None:
        return
    yield "  Write by email yourself, here as Bruna to Silas Kitchenware:"
    yield f"    swaks --server {HOST}:{ports.relay} --from {BRUNA.email} \\"
    yield f"      --to {alias} --header 'Subject: Spare lid' --body 'Do you sell it?'"
    yield "  or with a mail that is in a file:"
    yield f"    curl smtp://{HOST}:{ports.relay} --mail-from {BRUNA.email} \\"
    yield f"      --mail-rcpt {alias} --upload-file mail.eml"


def _alias_of_the_shop() -> str | None:
    alias = RelayAlias.objects.filter(
        party__memberships__user__email=SILAS.email
    ).first()
    return alias.address if alias else None
