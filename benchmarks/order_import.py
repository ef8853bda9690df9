"""How long does an order report take to arrive?

`LINES=100000 make bench ARGS=order_import` writes a report of that many made-up lines,
one in a thousand of them bad, and imports it twice into an empty database;
DATABASE_URL chooses a server. `python -m benchmarks.order_import FILE` only writes it.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

LINES = int(os.environ.get("LINES", "10000"))
COLUMNS = (
    *("order-id", "order-item-id", "purchase-date", "payments-date", "buyer-email"),
    *("buyer-name", "buyer-phone-number", "sku", "product-name", "quantity-purchased"),
    *("currency", "item-price", "item-tax", "shipping-price", "ship-service-level"),
    *("recipient-name", "ship-address-1", "ship-city", "ship-postal-code"),
)
BAD_EVERY = 1000
ITEMS = ("Cast-iron pan, 28 cm", "Couteau à pain", "Cuchillo jamonero", "Wok")


def main() -> None:
    os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="messaging-center-bench-"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.limit_page"
    import django

    django.setup()
    from django.core.management import CommandError, call_command
    from django.db import connection

    from accounts.people import add_person, add_seller
    from inbox.models import Order

    call_command("migrate", verbosity=0)
    file = Path(os.environ["VAR_DIR"]) / "report.txt"
    write_report(file, LINES)
    owner = add_person(email=f"bench-{time.time_ns()}@shop.example")
    shop = add_seller(name="Bench", owner=owner)
    print(f"{connection.vendor}, {LINES} lines, {file.stat().st_size / 1e6:.0f} MB")
    for turn in ("first", "again"):
        started = time.perf_counter()
        try:
            call_command("import_orders", file, seller=shop.handle)
        except CommandError as said:
            print(said)
        seconds = time.perf_counter() - started
        orders = Order.objects.filter(seller=shop).count()
        print(
            f"{turn}: {seconds:.0f} s, {LINES / seconds:.0f} lines/s, {orders} orders"
        )


def write_report(file: Path, count: int) -> None:
    """Write a report of so many lines; the same every time."""
    with file.open("w", encoding="utf-8", newline="") as report:
        report.write("\t".join(COLUMNS) + "\r\n")
        for line in lines(count, Random(1)):  # noqa: S311  the same file every time
            report.write("\t".join(line) + "\r\n")


def lines(count: int, chance: Random) -> Iterator[list[str]]:
    """Yield lines: two thirds of the orders have one item, some buyers come again."""
    began = datetime.now(UTC) - timedelta(days=300)
    order = 0
    for number in range(count):
        if number == 0 or chance.random() < 0.75:
            order += 1
            buyer = chance.randrange(count // 2 + 1)
            at = (began + timedelta(minutes=order)).isoformat(timespec="seconds")
        address = f"buyer{buyer}@mail.example"
        if number % BAD_EVERY == BAD_EVERY - 1:
            address = "no address"
        yield [
            *(f"302-{order:07d}-{1000000 + order:07d}", f"{number:014d}", at, at),
            *(address, f"Name {buyer}", "000", f"SKU-{number % 97}"),
            *(chance.choice(ITEMS), str(chance.randint(1, 3)), "EUR", "49.90"),
            *("9.98", "0.00", "Standard", f"Name {buyer}", "Street 1", "City", "00000"),
        ]


if __name__ == "__main__":
    write_report(Path(sys.argv[1]), LINES)
