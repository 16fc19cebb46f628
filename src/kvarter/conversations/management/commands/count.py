"""count: count all conversations again, after rows were changed by hand."""

from typing import Any

from django.core.management.base import BaseCommand

from kvarter.conversations.actions import count_again
from kvarter.groups.rules import SYSTEM


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        count_again(by=SYSTEM)
