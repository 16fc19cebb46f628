"""The `kvarter` command: one word for each thing a self-hoster or a developer does.

A word is a management command of Django in its room (`management/commands/`). The first line of its module is what the list
says. The list and the word `serve` load no Django; nor are settings and rooms loaded for an engine (`WITHOUT_DJANGO`).
"""

import os
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from kvarter.conf.processes import forbid_core_dumps

if TYPE_CHECKING:
    from django.core.management.base import BaseCommand

HOUSE = Path(__file__).resolve().parent.parent
WORDS = {"doctor": "check", "upgrade": "migrate"}
"""Django has commands of its own by these names, which `kvarter manage` calls: ours have another one there."""
SERVE, MANAGE = "start the server and the worker", "any Django management command"
ENGINE = re.compile(r"^WITHOUT_DJANGO = True$", re.MULTILINE)
OF_DJANGO = "--version --verbosity --settings --pythonpath --traceback --no-color --force-color --skip-checks"


def words() -> dict[str, Path]:
    """Every word that a room brings, with its file."""
    files = HOUSE.glob("*/management/commands/[a-z]*.py")
    return {WORDS.get(one.stem, one.stem.replace("_", "-")): one for one in files}


def listed() -> dict[str, str]:
    """Every word with its one-line help, in the order of the alphabet."""
    said = {name: one.read_text("utf-8").split('"""')[1] for name, one in words().items()}
    brought = {name: text.splitlines()[0].removeprefix(f"{name}: ").rstrip(".") for name, text in said.items()}
    return dict(sorted({**brought, "serve": SERVE, "manage": MANAGE}.items()))


def django() -> None:
    """Load Django with our settings, which most words need and engines do not."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kvarter.conf.settings")
    import django as framework
    from django.core.exceptions import ImproperlyConfigured

    try:
        framework.setup()
    except ImproperlyConfigured as refusal:
        raise SystemExit(f"Kvarter does not start: {refusal}") from None


def in_child(kind: str, name: str) -> None:
    """Where a child of the worker begins, also in a new interpreter that has loaded nothing yet."""
    django()
    from kvarter.conf.worker import do_part

    do_part(kind, name)


def manage(arguments: list[str]) -> int:
    """Django's own way, with all its commands and ours."""
    django()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["kvarter", *arguments])
    return 0


def serve() -> int:
    """Its parent stays as long as the server does, and is small because it loads no Django."""
    from kvarter.conf.server import serve as start

    return start()


def do(word: str, path: Path, arguments: list[str]) -> int:
    """A room's word. A refusal is one sentence, without Django's name for it."""
    if not ENGINE.search(path.read_text("utf-8")):
        django()
    from django.core.management.base import CommandError

    command: BaseCommand = import_module(f"kvarter.{path.parts[-4]}.management.commands.{path.stem}").Command()
    command.requires_system_checks = []
    command.suppressed_base_arguments = set(OF_DJANGO.split())
    parser = command.create_parser("kvarter", word)
    parser.called_from_command_line = True
    options = vars(parser.parse_args(arguments))
    try:
        command.execute(*options.pop("args", ()), **options)
    except CommandError as refusal:
        print(refusal, file=sys.stderr)  # noqa: T201
        return refusal.returncode
    return 0


PIPE_CLOSED = 141
"""What a shell gives for a program whose reader went away, as in `kvarter check | head -1`."""


def main() -> int:
    """Run the word that was typed. Who reads only the beginning of what it says gets no trace of an error."""
    try:
        code = _run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left goes nowhere, at the end too
        return PIPE_CLOSED
    return code


def _run(arguments: list[str]) -> int:
    """The word that was typed; without one that is known, a list of them all."""
    word = arguments[0] if arguments else ""
    if word == "manage":  # which may write source files
        return manage(arguments[1:])
    if word == "serve":
        return serve()
    if path := words().get(word):
        forbid_core_dumps()
        return do(word, path, arguments[1:])
    print("kvarter WORD\n")  # noqa: T201
    for name, says in listed().items():
        print(f"  {name:10} {says}")  # noqa: T201
    return 0 if word in {"", "help", "--help", "-h"} else 2
