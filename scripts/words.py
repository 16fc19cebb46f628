"""Collect the sentences of code, templates and country packs into the .po files, one for each room. Needs GNU gettext; for developers.

    python scripts/words.py                          collect: new sentences come in empty, those that stand nowhere any more go
    python scripts/words.py --take ROOM LANGUAGE FILE   put in what a translator sent back: the whole .po file of one room

A sentence of one room lies in that room. One that several rooms say lies in `ui`, once, so that it is translated once. A sentence that
moves keeps its words; one whose English changed in nothing but commas keeps them too, and somebody is asked to look (fuzzy).
"""

import os
import re
import sys
import tempfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "kvarter"
if "DJANGO_SETTINGS_MODULE" not in os.environ:
    os.environ |= {"DJANGO_SETTINGS_MODULE": "kvarter.conf.settings", "KVARTER_DATA": str(ROOT / ".data" / "words")}
sys.path.insert(0, str(SOURCE.parent))

from babel.messages.catalog import Catalog, Message  # noqa: E402
from babel.messages.pofile import read_po, write_po  # noqa: E402

from kvarter.languages import catalogues  # noqa: E402
from kvarter.languages.catalogues import HOME, ROOM, catalogue, folder_in, forms_of  # noqa: E402
from kvarter.languages.rules import INTERFACE  # noqa: E402
from kvarter.packs.place import chosen, folder_of  # noqa: E402
from kvarter.packs.rules import pack  # noqa: E402
from kvarter.packs.sayings import Saying, of_letters, of_pack  # noqa: E402

SHARED = "ui"
"""The room that holds what several rooms say."""
HEADER = "# Sentences of Kvarter. Not yet checked by a native speaker unless a comment says so."
PLURALS = {
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;",
    "uk": "nplurals=4; plural=(n % 1 == 0 && n % 10 == 1 && n % 100 != 11 ? 0 : n % 1 == 0 && n % 10 >= 2 && n % 10 <= 4 && "
    "(n % 100 < 12 || n % 100 > 14) ? 1 : n % 1 == 0 && (n % 10 ==0 || (n % 10 >=5 && n % 10 <=9) || (n % 100 >=11 && n % 100 <=14 )) ? 2: 3);",
}
TWO = "nplurals=2; plural=(n != 1);"
PLACEHOLDERS = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
LANGUAGES = INTERFACE
Known = dict[tuple[str, object], Message]
"""(context, English) -> the sentence as a catalogue had it."""


def collect(home: Path = HOME) -> None:
    """Bring every catalogue to what code, templates and packs say today. A file is written only where something else changes than its date."""
    wanted = {**by_room(extracted()), **of_packs(home)}
    for language in LANGUAGES:
        before = {name: catalogue(path) for name, path in all_files(language, home).items()}
        for name, template in wanted.items():
            known = before if is_room(name) else {one: found for one, found in before.items() if not is_room(one)}
            save(name, language, filled(template, name, language, known, home), home)
        for name in filter(is_room, before.keys() - wanted.keys()):
            path_of(name, language, home).unlink()


def is_room(name: str) -> bool:
    return "/" not in name


def path_of(name: str, language: str, home: Path = HOME) -> Path:
    """The file of a room ("asking") or of a part of a pack ("dk/letters", "/elsewhere/pack/letters")."""
    if is_room(name):
        return folder_in(home / name, language) / f"{ROOM}.po"
    code, part = name.rsplit("/", 1)
    return folder_in(folder_of(code) if code.startswith("/") else home / "packs" / code, language) / f"{part}.po"


def all_files(language: str, home: Path = HOME) -> dict[str, Path]:
    """Every catalogue there is, of all packs, not of the chosen one alone."""
    names = [*catalogues.files(language, home), *of_packs(home)]
    return {name: path for name in names if (path := path_of(name, language, home)).exists()}


def extracted() -> list[Message]:
    """Every sentence of code and templates with the files it stands in, by Django's own makemessages, in their order."""
    import django
    from django.core.management import call_command
    from django.test.utils import override_settings

    django.setup()
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as place, override_settings(LOCALE_PATHS=[place]):
        try:
            os.chdir(SOURCE)
            ignore = ["locale", "tests", "ui/static/*", "ui/templates/ui/patterns.html"]
            options = {"add_location": "file", "no_wrap": True, "verbosity": 0}
            call_command("makemessages", locale=["en"], ignore_patterns=ignore, **options)
        finally:
            os.chdir(before)
        with Path(place, "en", "LC_MESSAGES", f"{ROOM}.po").open("rb") as found:
            return [message for message in read_po(found) if message.id]


def by_room(messages: Iterable[Message]) -> dict[str, list[Message]]:
    """The sentences of each room: its own, and with `ui` those that several rooms say."""
    found: dict[str, list[Message]] = {}
    for message in messages:
        rooms = {str(place).split("/")[0] for place, _ in message.locations}
        found.setdefault(rooms.pop() if len(rooms) == 1 else SHARED, []).append(message)
    return found


def of_packs(home: Path = HOME) -> dict[str, list[Message]]:
    """The sentences of each pack that has catalogues, and of the chosen one, each by its key."""
    codes = [path.parent.name for path in sorted(home.glob("packs/*/locale"))]
    found: dict[str, list[Message]] = {}
    for code in dict.fromkeys([*codes, chosen()]):
        found[f"{code}/pack"] = [_by_key(one, code) for one in of_pack(pack(code))]
        if code == chosen():  # letters are read with the chosen pack
            found[f"{code}/letters"] = [_by_key(one, code) for one in of_letters()]
    return {name: messages for name, messages in found.items() if messages}


def _by_key(one: Saying, code: str) -> Message:
    place = f"packs/{Path(code).name}/{one.sheet}"
    return Message(one.english, locations=[(place, None)], context=one.key)


def filled(
    template: list[Message], name: str, language: str, before: Mapping[str, Catalog], home: Path = HOME
) -> Catalog:
    """The sentences of a catalogue with the words that any catalogue had for them: a sentence that moved takes its words along."""
    known: Known = {}
    for other in sorted(before, key=lambda one: one == name):  # its own come last and count
        known |= {(message.context or "", message.id): message for message in before[other] if message.id}
    catalog = read_po(BytesIO(header_of(name, language, home).encode()), locale=language)
    gone = _gone(template, before.get(name)) if is_room(name) else {_name(one): one for one in known.values()}
    danish = _danish(name) if language == "da" else {}
    for asked in template:
        said = known.get((asked.context or "", asked.id)) or gone.get(
            _signless(asked) if is_room(name) else _name(asked)
        )
        message = Message(asked.id, flags=asked.flags, locations=asked.locations, context=asked.context)
        message.string = ("",) * catalog.num_plurals if message.pluralizable else ""
        if language == "en" or asked.context in danish:
            message.string = danish.get(asked.context, asked.id)
        elif said is not None:
            _take_words(message, said)
        catalog[asked.id] = message
    return catalog


def _take_words(message: Message, said: Message) -> None:
    """The words of a sentence; where its English was another, somebody is asked to look, and told what it was."""
    message.string, message.user_comments = said.string, said.user_comments
    made_for = list(said.previous_id) if said.fuzzy else list(forms_of(said.id))
    if made_for != list(forms_of(message.id)) and all(forms_of(said.string)):
        message.flags.add("fuzzy")
        message.previous_id = made_for


def _gone(template: list[Message], before: Catalog | None) -> dict[object, Message]:
    """Sentences of a room that nobody says any more, by their words without commas: one of them may have become a new one."""
    here = {(one.context, one.id) for one in template}
    return {_signless(one): one for one in before or () if one.id and (one.context, one.id) not in here}


def _name(message: Message) -> object:
    """What tells a sentence of a pack from all others, whatever its English is."""
    return message.context


def _signless(message: Message) -> object:
    return message.context, *(tuple(catalogues.bare_words(one)) for one in forms_of(message.id))


def _danish(name: str) -> dict[str, str]:
    """The Danish that stands beside the English in the sheets of a pack, by key."""
    if is_room(name):
        return {}
    code, part = name.rsplit("/", 1)
    return {one.key: one.danish for one in (of_letters() if part == "letters" else of_pack(pack(code))) if one.danish}


def header_of(name: str, language: str, home: Path = HOME) -> str:
    """The head of a .po file as it stands; that of a new one says its plurals, since gettext does not know those of every language."""
    path = path_of(name, language, home)
    if path.exists():
        return path.read_text(encoding="utf-8").split("\n\n", 1)[0]
    lines = (
        f"Project-Id-Version: Kvarter {'/'.join(Path(name).parts[-2:])}",
        f"Language: {language}",
        f"Plural-Forms: {PLURALS.get(language, TWO)}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
    )
    return HEADER + '\nmsgid ""\nmsgstr ""\n' + "\n".join(f'"{line}\\n"' for line in lines)


def load(name: str, language: str, home: Path = HOME) -> Catalog:
    """The catalogue of a room in a language; an empty one where there is none."""
    path = path_of(name, language, home)
    return (
        catalogue(path)
        if path.exists()
        else read_po(BytesIO(header_of(name, language, home).encode()), locale=language)
    )


def save(name: str, language: str, catalog: Catalog, home: Path = HOME) -> bool:
    """Write the file under the head it has. A file that says the same already is left alone. Gives whether it was written."""
    body, path = BytesIO(), path_of(name, language, home)
    write_po(body, catalog, width=0, omit_header=True, include_previous=True)
    text = f"{header_of(name, language, home)}\n\n{body.getvalue().decode().strip()}\n"
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True


def missing(name: str, language: str, home: Path = HOME) -> list[dict[str, object]]:
    """Sentences of a room that need words in a language and have none, or whose words somebody has to look at."""
    return list(catalogues.missing(path_of(name, language, home), language))


def take(name: str, language: str, sent: Path, home: Path = HOME) -> tuple[int, list[str]]:
    """Put in the words of a file that a translator sent back. Gives how many were new, and what could not be taken, with its reason."""
    catalog, refused, count = load(name, language, home), list[str](), 0
    written_elsewhere = set(_danish(name)) if language == "da" else set()
    for message in catalogue(sent):
        said = forms_of(message.string)
        if not message.id or message.fuzzy or not all(said):
            continue  # not said yet, or not surely
        own = catalog.get(message.id, message.context)
        if own is not None and own.string == message.string and not own.fuzzy:
            continue
        if fault := _fault(own, said, written_elsewhere):
            refused.append(f"{forms_of(message.id)[0]}: {fault}")
        elif own is not None:
            own.string, own.user_comments, count = message.string, message.user_comments, count + 1
            own.flags.discard("fuzzy")
            own.previous_id = []
    save(name, language, catalog, home)
    return count, refused


def _fault(own: Message | None, said: tuple[str, ...], written_elsewhere: set[str]) -> str:
    """Why words cannot stand where the sentence stands, or ""."""
    if own is None:
        return "nobody says this here any more."
    if own.context in written_elsewhere:
        return "its Danish stands beside the English in the sheet of the pack. Change it there."
    if len(said) != len(forms_of(own.string)):
        return f"it needs {len(forms_of(own.string))} forms and has {len(said)}."
    slots = [sorted(PLACEHOLDERS.findall(one)) for one in forms_of(own.id)]
    for one in said:
        there = sorted(PLACEHOLDERS.findall(one))
        if there not in slots and not (own.pluralizable and not there):
            return f"“{one}” has other slots."
    return ""


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--take"] and len(arguments) == 4 and arguments[2] in set(LANGUAGES) - {"en"}:
        count, refused = take(arguments[1], arguments[2], Path(arguments[3]))
        print(f"{arguments[1]}, {arguments[2]}: {count} sentences taken.", *refused, sep="\n  ")
        return 1 if refused else 0
    if arguments:
        print(__doc__)
        return 2
    collect()
    print("\n".join(catalogues.lines_of_missing()) or "Every sentence has its words.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
