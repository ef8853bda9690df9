"""Measures the guidelines' engine: a plain message, one with contacts, hostile texts.

    python benchmarks/policy_engine.py

Prints milliseconds of the processor: the median and the 99th percentile of ordinary
messages, the least of five for 20,000 characters of hostile text; then what the import
costs in time and memory.
"""

import sys
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))
_began, _memory = process_time(), getrusage(RUSAGE_SELF).ru_maxrss

from policy.engine import check  # noqa: E402

IMPORT_MILLISECONDS = (process_time() - _began) * 1000
IMPORT_MEGABYTES = (getrusage(RUSAGE_SELF).ru_maxrss - _memory) / 1024

from tests.policy.hostile import STRETCHES, hostile_text  # noqa: E402
from tests.policy.judging import submission  # noqa: E402

PLAIN = """\
Hello Gwen, thank you for your patience. Your order 114-5571920-2290183 left our \
warehouse on 22/11/2026 with UPS 1Z999AA10123456784 and should reach you by Friday. \
The ASIN is B07ZQX81LP, so please check that the box shows the same code. Fill the \
tank to the MAX line, add one 25 g sachet and run programme 3 twice. The pump will \
sound rough for about 40 seconds, which is normal. If code C-07 appears, empty the \
tray, wait ten minutes and start again. The whole thing takes 22 minutes and uses \
1.2 l of water. You will find the drawing on page 17 of the booklet; the sachets are \
item 99-10-4 and any brand based on citric acid works just as well. Should anything \
be missing, answer this message and we will look for it at once. We have checked the \
weight of the parcel, 2.3 kg, and it agrees with a complete set. Please keep the \
carton for the first two weeks; if the glass is cracked we will collect it and send \
another one. The guarantee lasts two years from 24/11/2026 and covers the motor, the \
switch and the lid. It does not cover the rubber ring, which wears out and can be \
bought anywhere. We hope that the children enjoy the juice. Regards, Tilda and the \
team of the old mill in the valley"""
CONTACTS = (
    "Write to anna@mill.example, call 0161 496 0123 or see https://mill.example/x."
)
ORDINARY = {
    "plain": PLAIN,
    "plain, accented": PLAIN.replace("e", "é"),
    "with three contacts": f"{PLAIN} {CONTACTS}",
}


def measures(text: str, times: int) -> list[float]:
    """Return sorted milliseconds of several judgements of one text."""
    one = submission(text)
    found = []
    for _ in range(times):
        began = process_time()
        check(one)
        found.append((process_time() - began) * 1000)
    return sorted(found)


def main() -> None:
    print(f"message of {len(PLAIN.split())} words, {len(PLAIN)} characters")
    for name, text in ORDINARY.items():
        found = measures(text, 500)
        print(f"{name:32} {found[250]:8.3f} ms median {found[494]:8.3f} ms p99")
    slowest = {
        f"{rule}: {name}": measures(hostile_text(stretch), 5)[0]
        for rule, stretches in STRETCHES.items()
        for name, stretch in stretches.items()
    }
    print("20,000 hostile characters, the slowest first")
    for name, least in sorted(slowest.items(), key=lambda item: -item[1])[:12]:
        print(f"{name:40} {least:8.1f} ms")
    print(f"import {IMPORT_MILLISECONDS:.0f} ms, {IMPORT_MEGABYTES:.1f} MB")


if __name__ == "__main__":
    main()
