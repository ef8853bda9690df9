"""Every place at which a program is killed, and what must hold afterwards.

One table, read by the tests, by the state machine and by `make proof`. A place that the
program does not come past any more fails its test: the table cannot go stale.
"""

from dataclasses import dataclass

from tests.faults.dying import Smtp, Sql

LET_GO = r'^UPDATE "inbox_message" SET "released_at"'
LEASED = r'^UPDATE "inbox_delivery" SET "state" = \S+ "lease_token" = \S+ "lease_until"'
BEGUN = r'^INSERT INTO "inbox_attempt"'
ENDED = r'^UPDATE "inbox_attempt" SET "outcome" = \S+ "finished_at" = \S+ "code"'
KEPT = r'^INSERT INTO "inbox_inboundemail"'
TAKEN = r'^UPDATE "inbox_inboundemail" SET "lease_token"'
COUNTED = r'^UPDATE "inbox_inboundemail" SET "attempt_count"'
POSTED = r'^UPDATE "inbox_inboundemail" SET "public_id"'
WRITTEN = r'^INSERT INTO "inbox_message"'
QUEUED = r'^INSERT INTO "inbox_delivery"'
WITHDRAWN = r'^UPDATE "inbox_message" SET "state"'
OPTED_OUT = r'^UPDATE "accounts_notificationpreferences" SET "opted_out_at"'


@dataclass(frozen=True)
class Point:
    """`copies`: how many emails may arrive in all, where the server takes each.

    `marked`: whether the email is a possible duplicate from then on.
    """

    name: str
    spot: Sql | Smtp
    copies: tuple[int, ...] = (1,)
    marked: bool = False


# The worker, handing one email over. Whoever died in the middle of it is followed by
# one that cannot know whether it arrived, and sends it again, marked.
WORKER = (
    Point("while a message is let go", Sql("inside", LET_GO)),
    Point("after a message was let go", Sql("after", LET_GO)),
    Point("while the emails are leased", Sql("inside", LEASED)),
    Point("after the emails were leased", Sql("after", LEASED)),
    Point("before the attempt is written", Sql("before", BEGUN)),
    Point("while the attempt is written", Sql("inside", BEGUN)),
    Point("after the attempt was written", Sql("after", BEGUN), marked=True),
    Point("before it connects", Smtp("nothing"), marked=True),
    Point("after it connected", Smtp("connect"), marked=True),
    Point("after MAIL", Smtp("mail"), marked=True),
    Point("after RCPT", Smtp("rcpt"), marked=True),
    Point("in the middle of the text", Smtp("half"), marked=True),
    Point("after the dot, before the answer", Smtp("text"), (1, 2), marked=True),
    Point("after the answer", Smtp("reply"), (2,), marked=True),
    Point("before the outcome is written", Sql("before", ENDED), (2,), marked=True),
    Point("while the outcome is written", Sql("inside", ENDED), (2,), marked=True),
    Point("after the outcome was written", Sql("after", ENDED)),
)
# What the mail server answers to the text: these × the places above.
ANSWERS = ("taken", "deferred", "refused")

# The door: without a 250 the other server comes again.
DOOR = (
    Point("before a mail is kept", Sql("before", KEPT)),
    Point("while a mail is kept", Sql("inside", KEPT)),
    Point("after a mail was kept, before 250", Sql("after", KEPT)),
)
# The reader of what came in.
READER = (
    Point("after a mail was leased", Sql("after", TAKEN)),
    Point("after its reading was counted", Sql("after", COUNTED)),
    Point("while its message is written", Sql("inside", WRITTEN)),
    Point("while its email is queued", Sql("inside", QUEUED)),
    Point("while its end is written", Sql("inside", POSTED)),
    Point("after its end was written", Sql("after", POSTED)),
)
# The page: without an answer the person presses the button again.
SENDING = (
    Point("while a message is accepted", Sql("inside", WRITTEN)),
    Point("while its email is queued", Sql("inside", QUEUED)),
    Point("after it was accepted, before the page says so", Sql("after", WRITTEN)),
)
UNDOING = (
    Point("while a message is taken back", Sql("inside", WITHDRAWN)),
    Point("after it was taken back", Sql("after", WITHDRAWN)),
)
REFUSING = (
    Point("while an opt-out is saved", Sql("inside", OPTED_OUT)),
    Point("after an opt-out was saved", Sql("after", OPTED_OUT)),
)
EVERYWHERE = (*WORKER, *DOOR, *READER, *SENDING, *UNDOING, *REFUSING)
# Statements of one round of the worker: where the state machine lets it die.
STATEMENTS = tuple(
    point.spot for point in (*WORKER, *READER) if isinstance(point.spot, Sql)
)
