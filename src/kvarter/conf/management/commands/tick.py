"""tick: do what is due: pass on, shred, throw away."""

from typing import Any

from django.core.management.base import BaseCommand

from kvarter.conf.scheduled import tick


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        tick()
