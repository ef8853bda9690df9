"""Fills the demo with people and conversations; does nothing when they are there."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from messaging_center.demo.seeding import is_seeded, seed


class Command(BaseCommand):
    help = "Add the people of the demo, their orders and weeks of conversations."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--seed",
            type=int,
            default=1,
            help="Chooses order numbers and minutes; the stories stay the same.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if is_seeded():
            self._say("The people of the demo are already here.", options)
            return
        count = seed(number=options["seed"])
        self._say(f"Added the people of the demo and {count} conversations.", options)

    def _say(self, words: str, options: dict[str, Any]) -> None:
        if options["verbosity"]:
            self.stdout.write(words)
