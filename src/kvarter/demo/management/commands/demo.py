"""demo [evening]: fill the demo network (does nothing when it is filled), or let phones play in its open evening."""

import time
from random import Random
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kvarter.demo.actions import CannotFill, fill
from kvarter.evenings.demo.playing import LANGUAGES, Network, Phone, play
from kvarter.evenings.queries import only_room
from kvarter.practice.engine.shelf import shelf


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", nargs="?", choices=["evening"])
        parser.add_argument("--phones", type=int, default=12)
        parser.add_argument("--minutes", type=float, default=10)
        parser.add_argument("--think", type=float, default=6, help="seconds that a phone thinks about a step, about")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"]:
            self._evening(options["phones"], options["minutes"], options["think"])
            return
        try:
            fill(say=self.stdout.write)
        except CannotFill as refusal:
            raise CommandError(f"The demo cannot be filled here: {refusal.reason.value}.") from None

    def _evening(self, count: int, minutes: float, think: float) -> None:
        room = only_room() if settings.DEMO else None
        if room is None:
            raise CommandError("No evening of a demo is open here.")
        self.stdout.write(f"{count} phones come into {settings.SITE_URL}/e/{room.number}/")
        self.stdout.write(f"The wall: {settings.SITE_URL}/e/{room.number}/wall/{room.wall_key}/")
        self.stdout.flush()
        numbers, missions = range(count), shelf(settings.PACK)
        browsers = [Network(settings.SITE_URL, LANGUAGES[at % len(LANGUAGES)]) for at in numbers]
        phones = [Phone(browsers[at], room.number, missions, Random(at)) for at in numbers]  # noqa: S311
        steps = play(
            phones, until=time.monotonic() + 60 * minutes, think=lambda chance: chance.uniform(0.4, 1.6) * think
        )
        self.stdout.write(f"They took {steps} steps.")
