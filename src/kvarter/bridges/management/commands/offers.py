"""offers search|needs|import|export ...: what is near for a text, and directories of others in and out, as JSON."""

import json
import sys
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from kvarter.bridges import verbs

WRONG = 2


def verbs_by_name() -> dict[str, ModuleType]:
    """Every verb by the name of its module in `bridges/verbs/`; `import_` is a word that Python keeps for itself."""
    names = [one.name for one in iter_modules(verbs.__path__)]
    return {name.rstrip("_"): import_module(f"{verbs.__name__}.{name}") for name in names}


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        chosen = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        for name, verb in verbs_by_name().items():
            one = chosen.add_parser(name, help=verb.HELP, description=verb.HELP)
            one.add_argument("--json", action="store_true", help="one JSON object (it always is)")
            verb.arguments(one)

    def handle(self, *args: Any, **options: Any) -> None:
        verb = verbs_by_name()[options["verb"]]
        if wrong := verb.why_not(options):
            raise CommandError(wrong, returncode=WRONG)
        try:
            code, answers = verb.run(options)
        except DatabaseError:
            self.stderr.write("There is no network here yet. KVARTER_DATA names the folder of one.")
            code, answers = 1, [{"understood": False, "results": []}]
        for answer in answers:
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        if code:
            sys.exit(code)
