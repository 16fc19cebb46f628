"""The catalogues: every sentence of the product in every language, one .po file for each room, and two for what a country pack says.

A room's lies in its own `locale/` (Django finds it there). A pack's lie in `packs/CODE/locale/`: `pack.po` (choices, helplines) and
`letters.po` (what the letter reader says); there a sentence is named by its key (`topics.school`) as msgctxt. Beside each file lie
its rows, made once at the build (`python -m kvarter.languages.catalogues`): reading a .po file takes Babel and megabytes, the rows
are read in milliseconds. Where they were not made, or the .po file is newer, it is read itself.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from gettext import c2py
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

from kvarter.languages.rules import DESK, INTERFACE
from kvarter.packs.place import chosen, folder_of

HOME = Path(__file__).resolve().parents[1]
"""The folder of the rooms."""
DENMARK = "dk"
"""The pack whose words stand in for those of a country that has none of its own yet."""
PACK_PARTS = ("pack", "letters")
ROOM = "django"
"""What Django calls the catalogue of a room."""
Row = dict[str, Any]
"""key, context, english, forms, numbers, places, is_desk, look; see `rows_of`."""


def folder_in(place: Path, language: str) -> Path:
    """Where gettext looks for the catalogues of a language."""
    return place / "locale" / language / "LC_MESSAGES"


def pack_folder(code: str, home: Path = HOME) -> Path:
    """The folder whose catalogues speak for a pack: its own, or Denmark's where it has none."""
    place = folder_of(code) if code.startswith("/") else home / "packs" / code
    return place if (place / "locale").is_dir() else home / "packs" / DENMARK


def files(language: str, home: Path = HOME) -> dict[str, Path]:
    """The catalogues of a language by name: "asking" for a room, "dk/letters" for a part of a pack."""
    rooms = {path.parents[3].name: path for path in sorted(home.glob(f"*/locale/{language}/LC_MESSAGES/{ROOM}.po"))}
    pack = pack_folder(chosen(), home)
    of_pack = {f"{pack.name}/{part}": folder_in(pack, language) / f"{part}.po" for part in PACK_PARTS}
    return rooms | {name: path for name, path in of_pack.items() if path.exists()}


def is_wanted(is_desk: bool, language: str) -> bool:
    """Does a sentence need words in this language? The one place that says so. Desk pages speak the country's own and English, all others every one."""
    return not is_desk or language in DESK


def same_words(one: str, other: str) -> bool:
    """Two texts differ in nothing but commas, quotes, blanks and capitals. A question mark, a number or a slot is more than that."""
    return one == other or bare_words(one) == bare_words(other)


def bare_words(text: str) -> list[str]:
    """What a text says, without commas, quotes, blanks and capitals."""
    return re.findall(r"%\(\w+\)\w|\{\w+\}|\w+|[^\w\s.,;:!'\"()\u2010-\u2015\u2018-\u201d-]", text.casefold())


def key_of(msgid: str, said: str) -> str:
    """Names a sentence as it stands: it changes when either text does."""
    return sha256(f"{len(msgid)}:{msgid}{said}".encode()).hexdigest()


def forms_of(text: object) -> tuple[str, ...]:
    """All forms of a sentence that counts something, else the one."""
    return tuple(text) if isinstance(text, list | tuple) else (str(text or ""),)


def rows_of(path: Path) -> Iterator[Row]:
    """The rows of a .po file, in the order of the pages, one after another.

    `forms` are what a page says: "" where there are no words, or only those of an English sentence that said something else.
    `look`: somebody has to look at them, since the English changed.
    """
    made = path.with_suffix(".jsonl")
    if made.exists() and made.stat().st_mtime >= path.stat().st_mtime:
        with made.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)
    else:
        yield from _rows(catalogue(path))


def missing(path: Path, language: str) -> Iterator[Row]:
    """The rows that have no words though this language needs them, or words that somebody has to look at."""
    for row in rows_of(path):
        if is_wanted(row["is_desk"], language) and (row["look"] or not all(row["forms"])):
            yield row


def lines_of_missing(language: str = "", *, home: Path = HOME) -> Iterator[str]:
    """How many sentences have no words, by room and language; of one language each of them."""
    if language:
        for name, path in files(language, home).items():
            for row in missing(path, language):
                yield f"{name}: {row['english']}" + (" (the English changed: look at the words)" if row["look"] else "")
        return
    counted: dict[str, list[str]] = {}
    for code in INTERFACE:
        for name, path in files(code, home).items():
            if count := len(list(missing(path, code))):
                counted.setdefault(name, []).append(f"{code} {count}")
    for name in sorted(counted):
        yield f"{name}: {', '.join(counted[name])}"


def catalogue(path: Path) -> Any:
    """A .po file with all its comments and places, and the English that fuzzy words were made for."""
    from babel.messages.pofile import read_po, unescape  # for the build, and for who takes a .po file home

    with path.open("rb") as file:
        found = read_po(file)
    for message in found:
        before = [one for one in message.user_comments if one.startswith("| msgid")]
        message.previous_id = [
            unescape(one.split(" ", 2)[2]) for one in before
        ]  # Babel writes them, and does not read them
        message.user_comments = [one for one in message.user_comments if not one.startswith("|")]
    return found


def is_desk_only(message: Any) -> bool:
    """True when a sentence stands only in pages of coordinators and partners, which speak Danish and English."""
    places = [str(place) for place, _ in message.locations]
    return bool(places) and all(_is_of_desk(PurePosixPath(place)) for place in places)


def _is_of_desk(place: PurePosixPath) -> bool:
    """Below a folder `desk` or `partners`, or a module of a room that has too little of it for a folder (`letters/desk_views.py`)."""
    return bool({"desk", "partners"} & set(place.parts[:-1])) or place.name.startswith(("desk_", "partner_"))


def shown_forms(message: Any) -> tuple[str, ...]:
    """What a page says for a sentence: all its forms, or as many times nothing."""
    forms = forms_of(message.string)
    before, now = [*message.previous_id], [*forms_of(message.id)]
    fits = not message.fuzzy or (len(before) == len(now) and all(map(same_words, before, now)))
    return forms if fits and all(forms) else ("",) * len(forms)


def numbers_of(plural: str, count: int) -> tuple[int | None, ...]:
    """The smallest number from 1 on that is said with each form, by the catalogue's own rule; zero only where no other is."""
    rule = c2py(plural)
    first: dict[int, int] = {}
    for number in (*range(1, 201), 0):
        first.setdefault(rule(number), number)
    return tuple(first.get(form) for form in range(count))


def _rows(catalog: Any) -> Iterator[Row]:
    numbers = numbers_of(catalog.plural_expr, catalog.num_plurals)
    for message in catalog:
        if message.id:
            english, said = forms_of(message.id)[-1], shown_forms(message)
            yield {
                "key": key_of(english, "\n".join(said)),
                "context": message.context or "",
                "english": english,
                "forms": said,
                "numbers": numbers if message.pluralizable else (None,),
                "places": [str(place) for place, _ in message.locations],
                "is_desk": is_desk_only(message),
                "look": message.fuzzy,
            }


def corrected_po(path: Path, corrections: Mapping[str, Sequence[str]]) -> str:
    """The .po file with corrections {key of the sentence as it stood: its forms} put in and marked by a comment.

    A correction of words that have changed since is left out: it was made for other words.
    """
    from babel.messages.pofile import write_po  # for who takes a .po file home

    catalog = catalogue(path)
    for message in catalog:
        said = shown_forms(message)
        correction = corrections.get(key_of(forms_of(message.id)[-1], "\n".join(said))) if message.id else None
        if correction and len(correction) == len(said):
            message.string = tuple(correction) if message.pluralizable else correction[0]
            message.flags.discard("fuzzy")
            message.user_comments.append("corrected by a Mother who speaks it")
    out = BytesIO()
    write_po(out, catalog, width=120, include_previous=True)
    return out.getvalue().decode()


def build(path: Path) -> None:
    """Make the rows of a .po file, and what Django reads where it is a room's: without the English that stands in the code already."""
    from babel.messages.mofile import write_mo

    catalog = catalogue(path)
    with path.with_suffix(".jsonl").open("w", encoding="utf-8") as made:
        for row in _rows(catalog):
            made.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
    if path.stem != ROOM:
        return
    for message in catalog:
        if message.id:
            said = shown_forms(message)
            is_said = all(said) and (catalog.locale_identifier != "en" or said != forms_of(message.id))
            message.string = () if not is_said else said if message.pluralizable else said[0]
            message.flags.discard("fuzzy")
    with path.with_suffix(".mo").open("wb") as made_too:
        write_mo(made_too, catalog)


def main(home: Path = HOME) -> None:
    """Build every catalogue of the rooms, of the packs beside them and of the chosen pack; what has none any more goes."""
    places = {home, *(home / "packs").glob("*"), pack_folder(chosen(), home)}
    found = {
        path
        for place in places
        for path in (*place.glob("*/locale/*/LC_MESSAGES/*"), *place.glob("locale/*/LC_MESSAGES/*"))
    }
    for path in sorted(found):
        if path.suffix == ".po":
            build(path)
        elif not path.with_suffix(".po").exists():
            path.unlink()


if __name__ == "__main__":
    main()
