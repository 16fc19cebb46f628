"""check: what a self-hoster has still to do."""

from typing import Any

from django.core.management.base import BaseCommand

from kvarter.conf.doctor import lines


class Command(BaseCommand):
    """It ends well whatever is missing: it is advice."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        for is_done, what, advice in lines():
            self.stdout.write(f"  {'✓' if is_done else '·'} {what:24}{'' if is_done else advice}")
