"""What the lists of the mailboxes show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from messaging_center.demo import correspondents, mailstore
from messaging_center.demo.letters import heading_of
from messaging_center.demo.mailstore import NoSuchMail, StoredMail


@dataclass(frozen=True)
class MailboxRow:
    """One mailbox: whose it is, how many mails it holds, when the last one came."""

    address: str
    name: str
    count: int
    new: int
    last_at: datetime | None

    @property
    def url(self) -> str:
        return reverse("demo:mailbox", args=[self.address])


@dataclass(frozen=True)
class MailRow:
    """One mail of a mailbox."""

    url: str
    sender: str
    subject: str
    came_at: datetime
    is_new: bool


def mailbox_rows() -> tuple[list[MailboxRow], list[MailboxRow]]:
    """Return the mailboxes with mail, the newest first, and those without any."""
    known = filter(mailstore.is_keepable, correspondents.reachable_addresses())
    addresses = sorted({*mailstore.addresses(), *known})
    names = correspondents.names_of(addresses)
    rows = [_mailbox_row(address, names) for address in addresses]
    used = [row for row in rows if row.last_at]
    used.sort(key=_last_at, reverse=True)
    return used, [row for row in rows if not row.last_at]


def mail_rows(address: str, mails: Sequence[StoredMail]) -> list[MailRow]:
    return [row for mail in mails if (row := _mail_row(address, mail))]


def _last_at(row: MailboxRow) -> float:
    return row.last_at.timestamp() if row.last_at else 0


def _mailbox_row(address: str, names: dict[str, str]) -> MailboxRow:
    mails = mailstore.mails_of(address)
    return MailboxRow(
        address=address,
        name=names.get(address, ""),
        count=len(mails),
        new=sum(mail.is_new for mail in mails),
        last_at=mails[0].came_at if mails else None,
    )


def _mail_row(address: str, mail: StoredMail) -> MailRow | None:
    try:
        heading = heading_of(mail.raw())
    except NoSuchMail:  # It moved between the look at the folder and now.
        return None
    return MailRow(
        url=reverse("demo:mail", args=[address, mail.key]),
        sender=heading.sender.shown or _("No sender"),
        subject=heading.subject or _("(no subject)"),
        came_at=mail.came_at,
        is_new=mail.is_new,
    )
