"""One running demo for all journeys of a worker, put back to its beginning for each.

`visit` opens a browser for somebody of the cast, who is signed in already.
"""

import shutil
from collections.abc import Callable, Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from messaging_center.demo import mailstore
from tests.journeys.browsers import Browsers
from tests.journeys.walking import Walker, Way, way_named
from tests.support.databases import new_database, refill
from tests.support.installation import Installation
from tests.support.ports import free_port
from tests.support.seeded import Seeded
from tests.support.waiting import until

MAILS = "demo-mail"
AT_A_DESK = way_named("en desk")
ORDERS_BY_SUBJECT = (
    "SELECT t.subject, p.address, o.number FROM inbox_thread t"
    " JOIN inbox_order o ON o.id = t.order_id"
    " JOIN accounts_notificationpreferences p ON p.party_id = t.buyer_id"
    " WHERE t.kind = 'buyer_seller'"
)
# The email of a held message waits until somebody has decided about it.
STILL_TO_LEAVE = (
    "SELECT COUNT(*) FROM inbox_delivery d"
    " WHERE (d.state = 'sending' OR (d.state = 'waiting' AND d.attempt_count = 0))"
    " AND NOT EXISTS (SELECT 1 FROM inbox_message m"
    " WHERE m.id = d.message_id AND m.state = 'held')"
)


@pytest.fixture(scope="session")
def running(
    tmp_path_factory: pytest.TempPathFactory, seeded: Seeded, static_directory: Path
) -> Iterator[Installation]:
    """What `make run` starts; `demo` puts back what it shows."""
    directory = tmp_path_factory.mktemp("journeys")
    url = new_database(directory, copy_of=seeded.database_url)
    shutil.copytree(seeded.files, directory / "var")
    installation = Installation(
        directory,
        database_url=url,
        smtp_url=f"smtp://127.0.0.1:{free_port()}",
        STATIC_DIR=str(static_directory),
    )
    with installation.demo():
        yield installation


@pytest.fixture
def demo(running: Installation, seeded: Seeded) -> Iterator[Installation]:
    """The demo at its beginning; afterwards no email of this test is on its way."""
    refill(running.environment["DATABASE_URL"], copy_of=seeded.database_url)
    mails = Path(running.environment["VAR_DIR"], MAILS)
    # What the last test set going may arrive while this is emptied.
    until(lambda: emptied(mails), "the mailboxes to be empty", 10)
    shutil.copytree(seeded.files / MAILS, mails)
    yield running
    all_left = "the last emails to leave"
    until(lambda: running.query(STILL_TO_LEAVE) == [(0,)], all_left, 30)


def emptied(directory: Path) -> bool:
    shutil.rmtree(directory, ignore_errors=True)
    return not directory.exists()


@pytest.fixture
def post(demo: Installation, settings) -> "Post":
    settings.VAR_DIR = demo.environment["VAR_DIR"]
    return Post()


class Post:
    """The mailboxes of the outside world."""

    def __init__(self) -> None:
        self._before: dict[str, int] = {}

    def begins(self, *addresses: str) -> None:
        """Look at what is there already, so that only what comes next counts."""
        for address in addresses:
            self._before[address] = len(mailstore.mails_of(address))

    def newest_mail(self, address: str) -> "Mail":
        return Mail(mailstore.mails_of(address)[0])

    def new_mails(self, address: str) -> list["Mail"]:
        """Return what has come since `begins`, the newest first."""
        mails = mailstore.mails_of(address)
        return [Mail(one) for one in mails[: len(mails) - self._before[address]]]

    def next_mail(self, address: str, number: int = 1) -> "Mail":
        """Wait for the mail of this number since `begins`."""
        waited_for = f"mail {number} to {address}"
        until(lambda: len(self.new_mails(address)) >= number, waited_for, 30)
        return self.new_mails(address)[-number]


class Mail:
    """One mail in a mailbox of the outside world."""

    def __init__(self, stored: mailstore.StoredMail) -> None:
        self.key = stored.key
        self.raw = stored.raw()
        self.message: EmailMessage = BytesParser(policy=policy.default).parsebytes(
            self.raw
        )

    @property
    def sender(self) -> str:
        return str(self.message["From"].addresses[0].addr_spec)

    @property
    def text(self) -> str:
        body = self.message.get_body(("plain",))
        assert body
        return str(body.get_content())

    def everything(self) -> str:
        """Return every byte of it as text, coded and decoded."""
        parts = [
            part.get_content()
            for part in self.message.walk()
            if not part.is_multipart()
        ]
        decoded = [one if isinstance(one, str) else repr(one) for one in parts]
        return "\n".join([self.raw.decode("latin-1"), *decoded])


@pytest.fixture(scope="session")
def browsers(browser: Browser) -> Browsers:
    return Browsers(browser)


@pytest.fixture
def visit_at(seeded: Seeded, browsers: Browsers) -> Iterator[Callable[..., Walker]]:
    """Open a browser at an installation that was copied from `seeded`."""

    def _visit_at(
        site: Installation, who: str, way: Way, path: str = "/messages/"
    ) -> Walker:
        page = browsers.lend(way.look)
        cookies = {"mc_language": way.language}
        if who:
            cookies["mc_session"] = seeded.sessions[who]
        page.context.add_cookies(
            [
                {"name": name, "value": value, "url": site.site_url}
                for name, value in cookies.items()
            ]
        )
        walker = Walker(page, site.site_url, way)
        walker.open(path)
        return walker

    yield _visit_at
    browsers.take_back()


@pytest.fixture
def visit(demo: Installation, visit_at) -> Callable[..., Walker]:
    """Open a browser: `visit("bruna@mail.example", way)`, or for nobody in particular.

    The first page is the inbox, or `path`.
    """

    def _visit(who: str = "", way: Way = AT_A_DESK, path: str = "/messages/") -> Walker:
        return visit_at(demo, who, way, path)

    return _visit


@pytest.fixture
def order_of(demo: Installation) -> Callable[..., str]:
    """Return the number of the order that a conversation is about."""

    def _order_of(subject: str, buyer: str = "") -> str:
        [number] = [
            number
            for about, address, number in demo.query(ORDERS_BY_SUBJECT)
            if about == subject and buyer in address
        ]
        return str(number)

    return _order_of
