"""demo: fill the demo network (does nothing when it is filled)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kvarter.demo.actions import CannotFill, fill


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            fill(say=self.stdout.write)
        except CannotFill as refusal:
            raise CommandError(f"The demo cannot be filled here: {refusal.reason.value}.") from None
