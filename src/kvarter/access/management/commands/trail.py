"""trail: check that no line of the trail was taken away or changed."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from kvarter.access.queries import first_broken_line


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        broken = first_broken_line()
        self.stdout.write("The trail is whole." if broken is None else f"The trail is broken at: {broken}")
        if broken is not None:
            sys.exit(1)
