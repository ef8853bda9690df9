"""Prints how right and how fast the engine and its peers are, in one process.

    make bench ARGS=guidelines

The peers live in an environment of their own (`make peers` makes it from
requirements/peers.txt); this runs there, so that all are measured alike.
"""

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks.guidelines import corpus
from benchmarks.guidelines.corpus import Labelled
from benchmarks.guidelines.scoring import CONTACT, Score, score, share
from policy.engine import RULES, check

ROOT = Path(__file__).resolve().parents[2]
PEERS = ROOT / ".venv" / "peers" / "bin" / "python"
TURNS, IN_A_ROW = 25, 10


def main() -> None:
    """Run again where the peers are installed."""
    if not PEERS.exists():
        sys.exit("The peers are not installed: make peers")
    subprocess.run(
        [PEERS, "-m", "benchmarks.guidelines"], cwd=ROOT, check=True, timeout=1800
    )


def measure() -> None:
    """Print everything; must run where the peers are installed."""
    from benchmarks.guidelines.peers import all_peers, our_blocks, ours

    unseen = corpus.unseen()
    print(f"unseen set: {corpus.checksum()[:16]}")
    for name, messages in (
        ("unseen", unseen),
        ("opened, tuned on", corpus.opened()),
        ("development, tuned on", corpus.development()),
    ):
        print(f"\n-- {name}: {len(messages)} messages --")
        result = score(messages, ours, RULES)
        blocked = score(messages, our_blocks, RULES)
        print_rules(result)
        print_levels("ours", result)
        print(f"clean with a block    {share(blocked.clean_flagged, blocked.clean)}")
        print(f"clean with a finding  {share(result.clean_flagged, result.clean)}")
        print(
            f"words shared with the label {sum(result.shared) / len(result.shared):.3f}"
        )
    print("\n-- beside the peers, on the unseen set --")
    for peer in all_peers():
        print(f"\n{peer.name}")
        theirs = score(unseen, peer.detect, peer.rules)
        print_beside(score(unseen, ours, peer.rules), theirs)
        if set(peer.rules) & set(CONTACT):
            print_levels(peer.name, theirs)
    print_speed(all_peers(), unseen)


def print_rules(result: Score) -> None:
    print(f"{'rule':22}{'precision':34}{'recall':34}")
    for rule in RULES:
        found, missed, wrong = (
            counts[rule] for counts in (result.found, result.missed, result.wrong)
        )
        precision, recall = share(found, found + wrong), share(found, found + missed)
        print(f"{rule:22}{precision:34}{recall:34}")


def print_levels(name: str, result: Score) -> None:
    print(f"contact recall by how well it is hidden, {name}")
    for level in range(4):
        found, missed = result.contact_found[level], result.contact_missed[level]
        print(f"  level {level}: {share(found, found + missed)}")


def print_beside(ours: Score, theirs: Score) -> None:
    for name, one in (("ours", ours), ("theirs", theirs)):
        found, missed, wrong = (
            sum(counts.values()) for counts in (one.found, one.missed, one.wrong)
        )
        print(
            f"  {name:7} precision {share(found, found + wrong):34}"
            f" recall {share(found, found + missed):34}"
            f" clean flagged {share(one.clean_flagged, one.clean)}"
        )


def print_speed(peers: Sequence[object], messages: Sequence[Labelled]) -> None:
    """Print the median of a clean message of 218 words, taking turns."""
    from benchmarks.policy_engine import CONTACTS, PLAIN
    from tests.policy.judging import submission

    print("\n-- milliseconds of the processor for one message, median --")
    for name, text in (("clean", PLAIN), ("with contacts", f"{PLAIN} {CONTACTS}")):
        one = submission(text)
        tasks: dict[str, Callable[[], object]] = {"ours": lambda one=one: check(one)}
        for peer in peers:
            tasks[peer.name] = lambda peer=peer, text=text: list(peer.find(text))
        taken = take_turns(tasks)
        print(f"{name}, {len(text.split())} words")
        for who, milliseconds in taken.items():
            times = milliseconds / taken["ours"]
            print(f"  {who:14}{milliseconds:8.3f} ms  {times:6.2f} × ours")


def take_turns(tasks: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Return the median of each; in turns, so that a slow moment hits them alike.

    Each goes several times in a row, the first time unmeasured: in a worker too one
    message follows the other.
    """
    taken: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(TURNS):
        for name, task in tasks.items():
            task()
            for _again in range(IN_A_ROW):
                began = process_time()
                task()
                taken[name].append((process_time() - began) * 1000)
    return {name: median(times) for name, times in taken.items()}
