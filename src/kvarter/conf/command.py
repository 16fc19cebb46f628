"""The `kvarter` command: one word for each thing a self-hoster or a developer does."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

WORDS: dict[str, tuple[str, Callable[[list[str]], int]]] = {}


def word(name: str, says: str) -> Callable[[Callable[[list[str]], int]], Callable[[list[str]], int]]:
    """Register a word of the command with its one-line help."""

    def register(function: Callable[[list[str]], int]) -> Callable[[list[str]], int]:
        WORDS[name] = (says, function)
        return function

    return register


def django() -> None:
    """Load Django, which most words need and engines do not."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kvarter.conf.settings")
    import django as framework
    from django.core.exceptions import ImproperlyConfigured

    try:
        framework.setup()
    except ImproperlyConfigured as refusal:
        raise SystemExit(f"Kvarter does not start: {refusal}") from None


@word("match", "match FILE.json [--json]: the best list of pairs, with proof by prices")
def match(arguments: list[str]) -> int:
    from kvarter.referrals.matching import main_match

    files = [one for one in arguments if not one.startswith("--")]
    if len(files) != 1:
        print("Name one file: kvarter match FILE.json --json", file=sys.stderr)  # noqa: T201
        return 2
    code, text = main_match(files[0])
    print(text, file=sys.stdout if code == 0 else sys.stderr)
    return code


@word("plan-evenings", "plan-evenings FILE.json [--json] [--seconds N]: who holds which digital evening when")
def plan_evenings(arguments: list[str]) -> int:
    import argparse
    from functools import partial

    from kvarter.coverage.planning import main_plan

    parser = argparse.ArgumentParser(prog="kvarter plan-evenings", description="Plan digital evenings of groups.")
    parser.add_argument("file", metavar="FILE.json")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--seconds", type=float, default=10.0, help="how long to make spaced evenings better")
    asked = parser.parse_args(arguments)
    say = partial(print, file=sys.stderr, flush=True)
    code, text, complaint = main_plan(asked.file, asked.json, asked.seconds, say)
    for said, where in ((text, sys.stdout), (complaint, sys.stderr)):
        if said:
            print(said, file=where)
    return code


@word("pack", "pack check [CODE or FOLDER]: what is wrong in a country pack, and what it does not say yet")
def pack(arguments: list[str]) -> int:
    from kvarter.packs.gaps import report
    from kvarter.packs.place import chosen

    if not 1 <= len(arguments) <= 2 or arguments[0] != "check":
        print("Say: kvarter pack check, or kvarter pack check CODE", file=sys.stderr)  # noqa: T201
        return 2
    code, text = report(arguments[1] if len(arguments) == 2 else chosen())
    print(text, file=sys.stdout if code == 0 else sys.stderr)
    return code


@word("migrate", "bring the database to this version")
def migrate(arguments: list[str]) -> int:
    _manage(["migrate", "--no-input", *arguments])
    from kvarter.conf import fitting
    from kvarter.conf.backup import make_private

    make_private()
    if not fitting.fits():
        print(fitting.SENTENCE, file=sys.stderr)  # noqa: T201
        return 1
    return 0


@word("manage", "any Django management command")
def manage(arguments: list[str]) -> int:
    return _manage(arguments)


def _manage(arguments: list[str]) -> int:
    django()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["kvarter", *arguments])
    return 0


@word("demo", "fill the demo network (does nothing when it is filled)")
def demo(_: list[str]) -> int:
    os.environ["KVARTER_DEMO"] = "1"
    django()
    from kvarter.demo.actions import CannotFill, fill

    try:
        fill(say=print)
    except CannotFill as refusal:
        print(f"The demo cannot be filled here: {refusal.reason.value}.", file=sys.stderr)  # noqa: T201
        return 1
    return 0


@word("serve", "start the server and the worker")
def serve(_: list[str]) -> int:
    from kvarter.conf.server import serve as start

    return start()


@word("worker", "send what lies in the outbox, and do what is due (`serve` starts it)")
def worker(arguments: list[str]) -> int:
    import signal
    import threading

    from kvarter.conf.processes import end_with_parent, forbid_core_dumps

    forbid_core_dumps()
    end_with_parent()
    django()
    from kvarter.conf.worker import work

    stop = threading.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: stop.set())
    return work(stop, int(arguments[0]) if arguments else None)


def in_child(kind: str, name: str) -> None:
    """Where a child of the worker begins, also in a new interpreter that has loaded nothing yet."""
    django()
    from kvarter.conf.worker import do_part

    do_part(kind, name)


@word("tick", "do what is due: pass on, shred, throw away")
def tick(_: list[str]) -> int:
    django()
    from kvarter.conf.scheduled import tick as now

    now()
    return 0


@word("begin", "first steps of an empty network: organisation, first person")
def begin(arguments: list[str]) -> int:
    django()
    from kvarter.conf.first_run import begin as lead

    return lead(arguments)


@word("check", "what a self-hoster has still to do")
def check(_: list[str]) -> int:
    django()
    from kvarter.conf.doctor import report

    return report()


@word("trail", "check that no line of the trail was taken away or changed")
def trail(_: list[str]) -> int:
    django()
    from kvarter.access.queries import first_broken_line

    broken = first_broken_line()
    print("The trail is whole." if broken is None else f"The trail is broken at: {broken}")  # noqa: T201
    return 0 if broken is None else 1


@word("count", "count all conversations again, after rows were changed by hand")
def count(_: list[str]) -> int:
    django()
    from kvarter.conversations.actions import count_again
    from kvarter.groups.rules import SYSTEM

    count_again(by=SYSTEM)
    return 0


@word("sounds", "sounds LANGUAGE: what can be recorded, each with the name of its file")
def sounds(arguments: list[str]) -> int:
    django()
    from kvarter.languages.recordings import folder, key_of
    from kvarter.wording.queries import files_of
    from kvarter.wording.rules import sentences as all_sentences

    if len(arguments) != 1 or not files_of(arguments[0]):
        print("Name one language: kvarter sounds so", file=sys.stderr)  # noqa: T201
        return 2
    print(f"# Put files into {folder() / arguments[0]}/ as KEY.mp3, .ogg or .m4a")  # noqa: T201
    for one in all_sentences(files_of(arguments[0])):
        print(f"{key_of(one.said)}\t{one.said}")  # noqa: T201
    return 0


@word("backup", "backup FOLDER: a copy of the database now")
def backup(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("Name one folder: kvarter backup FOLDER", file=sys.stderr)  # noqa: T201
        return 2
    django()
    from sqlite3 import Error

    from django.utils import timezone

    from kvarter.conf.backup import back_up
    from kvarter.conf.copying import Broken

    try:
        print(back_up(Path(arguments[0]), timezone.localtime()))  # noqa: T201
    except (Broken, Error, OSError) as fault:
        print(f"No copy was made, and older ones stay as they are: {fault}", file=sys.stderr)  # noqa: T201
        return 1
    return 0


@word("restore", "restore FILE [--new-key]: put a copy in the place of the database")
def restore(arguments: list[str]) -> int:
    files = [one for one in arguments if not one.startswith("--")]
    if len(files) != 1 or set(arguments) - {*files, "--new-key"}:
        print("Name one copy: kvarter restore FILE", file=sys.stderr)  # noqa: T201
        return 2
    django()
    from kvarter.conf.restoring import CannotRestore
    from kvarter.conf.restoring import restore as bring_back

    try:
        aside = bring_back(Path(files[0]), new_key="--new-key" in arguments)
    except CannotRestore as refusal:
        print(refusal, file=sys.stderr)  # noqa: T201
        return 1
    print("The copy is in its place. Everybody signs in anew.")  # noqa: T201
    if aside:
        print(f"What was there before lies in {aside}: delete it when you do not need it.")  # noqa: T201
    return 0


@word("key", "key [accept]: does the secret key fit the database? `accept`: go on with a new one")
def key(arguments: list[str]) -> int:
    if arguments not in ([], ["accept"]):
        print("Say: kvarter key, or kvarter key accept", file=sys.stderr)  # noqa: T201
        return 2
    django()
    from kvarter.conf import fitting

    if arguments:
        fitting.accept()
    return fitting.main()


def _text_of_pdf(path: Path) -> str:
    """The text of a PDF; raises ValueError with what is wrong with it."""
    from kvarter.letters.pdf_text import Outcome, text_of

    outcome, text = text_of(path.read_bytes())
    if outcome is not Outcome.READ:
        raise ValueError(f"this PDF could not be read ({outcome.value})")
    return text


@word("letters", "letters read FILE... [--on DATE|letter] [--json] [--out DIR]: what letters say")
def letters(arguments: list[str]) -> int:
    import argparse

    from kvarter.letters.reading.command import main_read

    parser = argparse.ArgumentParser(prog="kvarter letters", description="Read letters from Danish authorities.")
    parser.add_argument("verb", choices=["read"])
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument(
        "--on", default="letter", help="the day it arrived, YYYY-MM-DD, or `letter` for the letter's own day"
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--out", help="a folder for one NAME.json a file")
    asked = parser.parse_args(arguments)
    code, text = main_read(asked.files, asked.on, asked.out, asked.json, _text_of_pdf)
    print(text)  # noqa: T201
    return code


@word("practice", "practice check | practice play KEY [--lang ar]: the sheets of practice missions")
def practice(arguments: list[str]) -> int:
    import argparse
    from datetime import date

    from kvarter.languages.tables import LOCAL
    from kvarter.packs.place import chosen
    from kvarter.practice.engine.playing import main_check, main_play

    parser = argparse.ArgumentParser(prog="kvarter practice", description="Check or play practice missions.")
    parser.add_argument("verb", choices=["check", "play"])
    parser.add_argument("key", nargs="?", default="")
    parser.add_argument("--lang", default=LOCAL)
    parser.add_argument("--pack", default=chosen())
    asked = parser.parse_args(arguments)
    if asked.verb == "play":
        return main_play(asked.pack, asked.key, asked.lang)
    code, text = main_check(asked.pack, date.today())
    print(text)  # noqa: T201
    return code


@word(
    "words",
    "words missing [LANGUAGE]: sentences without words, by room; words export LANGUAGE ROOM: a room's .po, corrected",
)
def words(arguments: list[str]) -> int:
    django()
    from kvarter.languages.catalogues import files, lines_of_missing
    from kvarter.wording.queries import as_po

    match arguments:
        case ["missing"] | ["missing", _]:
            print("\n".join(lines_of_missing(*arguments[1:2])) or "Every sentence has its words.")  # noqa: T201
            return 0
        case ["export", language, room] if room in files(language):
            print(as_po(language, room))  # noqa: T201
            return 0
    print("Say: kvarter words missing [LANGUAGE], or kvarter words export LANGUAGE ROOM", file=sys.stderr)  # noqa: T201
    return 2


PIPE_CLOSED = 141
"""What a shell gives for a program whose reader went away, as in `kvarter check | head -1`."""


def main() -> int:
    """Run the word that was typed. Who reads only the beginning of what it says gets no trace of an error."""
    try:
        code = _run()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left goes nowhere, at the end too
        return PIPE_CLOSED
    return code


def _run() -> int:
    """The word that was typed; without one, a list of them all."""
    arguments = sys.argv[1:]
    if not arguments or arguments[0] not in WORDS:
        print("kvarter WORD\n")  # noqa: T201
        for name, (says, _) in WORDS.items():
            print(f"  {name:10} {says}")  # noqa: T201
        return 0 if not arguments or arguments[0] in {"help", "--help", "-h"} else 2
    if arguments[0] != "manage":  # which may write source files
        from kvarter.conf.processes import forbid_core_dumps

        forbid_core_dumps()
    return WORDS[arguments[0]][1](arguments[1:])
