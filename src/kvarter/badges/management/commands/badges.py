"""badges check FILE | badges keys | badges rotate | badges distrust NAME: is a badge valid, and the keys that sign them."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kvarter.badges import actions, queries
from kvarter.badges.openbadges.judging import MOST_BYTES, Verdict
from kvarter.badges.openbadges.shape import subject_in


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["check", "keys", "rotate", "distrust"])
        parser.add_argument("what", nargs="?", default="", metavar="FILE|NAME")

    def handle(self, *args: Any, **options: Any) -> None:
        {"check": self._check, "keys": self._keys, "rotate": self._rotate, "distrust": self._distrust}[options["verb"]](
            options["what"]
        )

    def _check(self, name: str) -> None:
        try:
            with Path(name).open("rb") as file:
                found = queries.judged(file.read(MOST_BYTES + 1))
        except OSError as refusal:
            raise CommandError(f"{name or 'No file'}: {refusal.strerror or 'cannot be read'}.") from None
        what = subject_in(found.said).get("achievement", {}).get("name", "")
        self.stdout.write(f"{found.verdict.value}{': ' if what else ''}{what}")
        if found.verdict is not Verdict.VALID:
            sys.exit(1)

    def _keys(self, _what: str) -> None:
        for one in queries.all_keys():
            state = "signs" if one.is_current else "not trusted" if one.distrusted_at else "retired, still trusted"
            self.stdout.write(f"{one.name}  {one.made_at:%Y-%m-%d}  {state}")

    def _rotate(self, _what: str) -> None:
        made = actions.rotate_key()
        self.stdout.write(f"{made.name} signs from now on. Badges signed before stay valid.")

    def _distrust(self, name: str) -> None:
        try:
            actions.distrust_key(name)
        except actions.CannotDo as refusal:
            raise CommandError(
                f"{name or 'No name'}: {refusal.reason.value}. `kvarter badges keys` lists them."
            ) from None
        self.stdout.write("Nothing that was signed with it is valid any more. Say so to those who took badges home.")
