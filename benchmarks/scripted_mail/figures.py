"""What happened, in lines for the page of `make proof`."""

from collections import Counter

from benchmarks.scripted_mail.books import Books
from benchmarks.scripted_mail.seen import Seen

ENDS = {
    "delivered": ("sent", "digested"),
    "failed": ("failed",),
    "cancelled": ("cancelled", "suppressed", "held"),
    "waiting": ("waiting", "sending"),
}


def figures(books: Books, seen: Seen, kills: Counter[str]) -> list[str]:
    rows = Counter(row.state for row in seen.emails)
    came = [len(mails) for mails in seen.arrivals.values()]
    marked = sum(one.is_marked for one in seen.deliveries)
    return [
        f"{sum(books.moves.values())} moves of 20 parties: {_listed(books.moves)}",
        f"{sum(kills.values())} kills ({_listed(kills)}); what had no answer was tried "
        f"again {books.again} times",
        f"the door: {len(books.taken)} emails taken, {len(books.refused)} refused; "
        f"{len(seen.emails)} rows: {_listed(rows)}",
        f"emails: {_balance(seen)}",
        f"{sum(came)} mails arrived; {sum(n > 1 for n in came)} came twice, "
        f"{marked} are marked as possible duplicates",
        f"{len(books.posted)} messages posted, {len(books.undone)} taken back; "
        f"{len(books.quiet)} times of quiet after an opt-out",
    ]


def _balance(seen: Seen) -> str:
    states = Counter(one.state for one in seen.deliveries)
    parts = {name: sum(states[one] for one in ends) for name, ends in ENDS.items()}
    listed = " + ".join(f"{number} {name}" for name, number in parts.items())
    return f"{len(seen.deliveries)} accepted = {listed}"


def _listed(counted: Counter[str]) -> str:
    return ", ".join(f"{number} {name}" for name, number in sorted(counted.items()))
