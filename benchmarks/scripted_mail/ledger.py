"""Draws up the ledger: each check returns, in words, what does not balance."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from benchmarks.scripted_mail.books import Books
from benchmarks.scripted_mail.cast import Cast
from benchmarks.scripted_mail.playing import SMUGGLER, STRANGER
from benchmarks.scripted_mail.seen import Seen, words_in


def faults(books: Books, cast: Cast, seen: Seen) -> list[str]:
    """Return everything that does not balance; nothing, if all is well."""
    return [
        *books.unexpected,
        *_at_the_door(books, seen),
        *_on_the_site(books, seen),
        *_each_message(seen),
        *_each_email(seen),
        *_each_arrival(seen),
        *_nothing_unasked(books, seen),
        *_no_address(cast, seen),
        *_order(seen),
    ]


def _at_the_door(books: Books, seen: Seen) -> Iterator[str]:
    """Every 250 is one row, every row a 250; all are read, and came to an end."""
    rows = Counter((row.recipient, row.digest) for row in seen.emails)
    for key in books.taken - set(rows):
        yield f"the door took {key}, and there is no row"
    for key in set(rows) - books.taken:
        yield f"there is a row of {key}, which nobody got a 250 for"
    for key, number in rows.items():
        if number > 1:
            yield f"{key} is kept {number} times"
    for row in seen.emails:
        if row.state == "received":
            yield f"an email to {row.recipient} was not read"
        if row.sender in (SMUGGLER, STRANGER) and row.state == "posted":
            yield f"an email from {row.sender} was posted"


def _on_the_site(books: Books, seen: Seen) -> Iterator[str]:
    """Every word was said once; what was taken back is gone, and nothing else."""
    said = Counter(message.word for message in seen.messages if message.word)
    states = {message.word: message.state for message in seen.messages}
    for word in books.posted - set(said):
        yield f"{word} was posted, and there is no message"
    for word, number in said.items():
        if number > 1:
            yield f"{word} was said {number} times"
    for word in books.undone:
        if states.get(word) != "withdrawn":
            yield f"{word} was taken back, and is {states.get(word)}"


def _each_message(seen: Seen) -> Iterator[str]:
    """A message has one email, or words that say why not."""
    emails = Counter(one.message for one in seen.deliveries if one.kind == "relay")
    for message in seen.messages:
        if not message.needs_email or message.undeliverable:
            continue
        if emails[message.id] != 1:
            yield f"message {message.id} has {emails[message.id]} emails"
        if message.state == "sent" and not message.is_released:
            yield f"message {message.id} was never let go"


def _each_email(seen: Seen) -> Iterator[str]:
    """It arrived once, or is marked, or it has an end that says it did not."""
    arrivals = seen.arrivals
    for one in seen.deliveries:
        came = len(arrivals.get(one.message_id, ()))
        name = f"email {one.id} ({one.state} {one.because}, {one.tries})"
        if one.state == "sent" and not came:
            yield f"{name} is lost"
        if one.state != "sent" and came and not one.is_marked:
            yield f"{name} came {came} times, which nobody is told"
        if came > 1 and not one.is_marked:
            yield f"{name} came {came} times unmarked"
        if came > len(one.tries):
            yield f"{name} came more often than it was tried: {came}"
        if one.state in ("failed", "cancelled", "suppressed") and not one.because:
            yield f"{name} has no reason"
        if one.state == "sending" or (one.state == "waiting" and not one.tries):
            yield f"{name} was left lying"
        if one.state == "held":
            yield f"{name} is held"


def _each_arrival(seen: Seen) -> Iterator[str]:
    """What arrived is an email of ours, at its address; no word came in two."""
    known = {one.message_id: one for one in seen.deliveries}
    ids = defaultdict(set)
    for mail in seen.mails:
        one = known.get(mail.message_id)
        if one is None or mail.recipients != [one.address]:
            yield f"mail {mail.number} is nobody's email"
        elif one.kind == "relay":
            ids[words_in(mail), one.address].add(mail.message_id)
    for (words, address), same in ids.items():
        if words and len(same) > 1:
            yield f"{words} came to {address} in {len(same)} emails"
    back = {message.word for message in seen.messages if message.state == "withdrawn"}
    for words, address in ids:
        if back & set(words):
            yield f"{words} came to {address}, and was taken back"


def _nothing_unasked(books: Books, seen: Seen) -> Iterator[str]:
    for mail in seen.mails:
        at = seen.kept_at[mail.number]
        for buyer, since, until in books.quiet:
            if (
                buyer in mail.recipients
                and since < at < until
                and b"Unasked" in mail.raw
            ):
                yield f"mail {mail.number} came {at - since:.2f} s after the opt-out"


def _no_address(cast: Cast, seen: Seen) -> Iterator[str]:
    """No byte that somebody got holds the address of anybody else."""
    from inbox.relay.leak_gate import find_leaks

    hidden = {person: cast.strangers_to(person) for person in cast.parties}
    for mail in seen.mails:
        for reader in mail.recipients:
            for leak in find_leaks(mail.raw, hidden.get(reader, list(cast.parties))):
                yield f"mail {mail.number} to {reader} shows {leak}"


def _order(seen: Seen) -> Iterator[str]:
    """In a conversation emails come in order, until the first one is put off."""
    threads = {message.id: message.thread for message in seen.messages}
    latest: dict[tuple[int, int], int] = {}
    put_off: set[tuple[int, int]] = set()
    arrivals = seen.arrivals
    for one in (one for one in seen.deliveries if one.kind == "relay"):
        talk = threads.get(one.message or 0, 0), one.recipient
        came = arrivals.get(one.message_id)
        if one.tries != ["accepted"]:
            put_off.add(talk)
        if talk in put_off or not came:
            continue
        if came[0].number < latest.get(talk, 0):
            yield f"email {one.id} overtook another in conversation {talk[0]}"
        latest[talk] = max(latest.get(talk, 0), came[0].number)
