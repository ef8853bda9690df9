"""The mailboxes of the outside world: one Maildir for each address."""

import contextlib
import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from mailbox import Maildir
from pathlib import Path

from django.conf import settings

# A folder is named by the address itself. An address begins with a letter or a digit
# and holds no slash, so none can lead out of the directory of the mailboxes.
ADDRESS = r"[a-z0-9_][a-z0-9_.+'=-]{0,63}@[a-z0-9](?:[a-z0-9.-]{0,120}[a-z0-9])?"
PARTS = ("tmp", "new", "cur")
NAME = re.compile(r"(\d+)\.M(\d+)P\d+Q(\d+)")
SEEN = ":2,S"


class NoSuchMail(Exception):
    """That mailbox holds no mail of this name."""


class NotKeepable(Exception):
    """No mailbox can be named after this address."""


@dataclass(frozen=True)
class StoredMail:
    """One mail as it came, by the file that holds it."""

    path: Path

    @property
    def key(self) -> str:
        return self.path.name.partition(":")[0]

    @property
    def order(self) -> tuple[int, int, int]:
        """Second, microsecond, and the number within the process that wrote it.

        Maildir puts them into the name; the clock of the file system is coarser.
        """
        parts = NAME.match(self.key)
        return tuple(map(int, parts.groups())) if parts else (0, 0, 0)  # type: ignore[return-value]

    @property
    def came_at(self) -> datetime:
        return datetime.fromtimestamp(self.order[0], UTC)

    @property
    def is_new(self) -> bool:
        return self.path.parent.name == "new"

    def raw(self) -> bytes:
        try:
            return self.path.read_bytes()
        except FileNotFoundError as gone:
            raise NoSuchMail(self.key) from gone

    def mark_seen(self) -> None:
        """Move a new mail to those that were read. Twice does no harm."""
        if self.is_new:
            with contextlib.suppress(FileNotFoundError):
                self.path.rename(
                    self.path.parent.parent / "cur" / f"{self.path.name}{SEEN}"
                )


def directory() -> Path:
    return Path(settings.VAR_DIR) / "demo-mail"


def is_keepable(address: str) -> bool:
    return re.fullmatch(ADDRESS, address.lower()) is not None


def keep(address: str, raw: bytes) -> str:
    """Write a mail into the mailbox of this address, durably; return its key."""
    folder = _folder(address)
    for part in PARTS:
        (folder / part).mkdir(parents=True, exist_ok=True)
    key = Maildir(folder, create=False).add(raw)
    # Maildir waited for the bytes to be on the disk. Their name must be there too.
    _wait_for_the_disk(folder / "new")
    return key


def addresses() -> list[str]:
    """Return the addresses that have ever received a mail, in order."""
    if not directory().is_dir():
        return []
    return sorted(path.name for path in directory().iterdir() if is_keepable(path.name))


def mails_of(address: str) -> list[StoredMail]:
    """Return the mails of a mailbox, newest first; it need not exist."""
    folder = _folder(address)
    mails = [
        StoredMail(Path(entry.path))
        for part in ("new", "cur")
        if (folder / part).is_dir()
        for entry in os.scandir(folder / part)
    ]
    return sorted(mails, key=lambda mail: mail.order, reverse=True)


def mail_of(address: str, key: str) -> StoredMail:
    """Return one mail; raises `NoSuchMail`. The key is compared, never opened."""
    for mail in mails_of(address):
        if mail.key == key:
            return mail
    raise NoSuchMail(key)


def _folder(address: str) -> Path:
    if not is_keepable(address):
        raise NotKeepable(address)
    return directory() / address.lower()


def _wait_for_the_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
