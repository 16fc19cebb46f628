"""The sentences of a .po file as rows, made once at the build beside it (`python -m kvarter.wording.lists`).

Reading a .po file takes Babel and megabytes; the rows are read in milliseconds. Where they were not made, or the .po file is
newer, it is read itself.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from gettext import c2py
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

LOCALE = Path(__file__).resolve().parents[1] / "languages" / "locale"
Row = dict[str, Any]
"""key, english, forms, numbers, places, is_desk; see `Sentence` in `rules`."""


def key_of(msgid: str, said: str) -> str:
    """Names a sentence as it stands: it changes when either text does."""
    return sha256(f"{len(msgid)}:{msgid}{said}".encode()).hexdigest()


def forms_of(text: object) -> tuple[str, ...]:
    """All forms of a sentence that counts something, else the one."""
    return tuple(text) if isinstance(text, list | tuple) else (str(text or ""),)


def rows_of(path: Path) -> Iterator[Row]:
    """The rows of a .po file, in the order of the pages, one after another: the whole is half a megabyte."""
    made = path.with_suffix(".jsonl")
    if made.exists() and made.stat().st_mtime >= path.stat().st_mtime:
        with made.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)
    else:
        yield from _rows(path)


def catalogue(path: Path) -> Any:
    """A .po file with all its comments and places."""
    from babel.messages.pofile import read_po  # for the build, and for who takes a .po file home

    with path.open("rb") as file:
        return read_po(file)


def is_desk_only(message: Any) -> bool:
    """True when a sentence stands only in pages of coordinators and partners, which speak Danish and English."""
    places = [str(place) for place, _ in message.locations]
    return bool(places) and all(_is_of_desk(PurePosixPath(place)) for place in places)


def _is_of_desk(place: PurePosixPath) -> bool:
    """Below a folder `desk` or `partners`; a .po file that was collected before these were folders names modules instead."""
    return bool({"desk", "partners"} & set(place.parts[:-1])) or place.name.startswith(("desk_", "partner_"))


def numbers_of(plural: str, count: int) -> tuple[int | None, ...]:
    """The smallest number from 1 on that is said with each form, by the catalogue's own rule; zero only where no other is."""
    rule = c2py(plural)
    first: dict[int, int] = {}
    for number in (*range(1, 201), 0):
        first.setdefault(rule(number), number)
    return tuple(first.get(form) for form in range(count))


def _rows(path: Path) -> Iterator[Row]:
    catalog = catalogue(path)
    numbers = numbers_of(catalog.plural_expr, catalog.num_plurals)
    for message in catalog:
        if message.id:
            english, said = forms_of(message.id)[-1], forms_of(message.string)
            yield {
                "key": key_of(english, "\n".join(said)),
                "english": english,
                "forms": said,
                "numbers": numbers if message.pluralizable else (None,),
                "places": [str(place) for place, _ in message.locations],
                "is_desk": is_desk_only(message),
            }


def corrected_po(path: Path, corrections: Mapping[str, Sequence[str]]) -> str:
    """The .po file with corrections {key of the sentence as it stood: its forms} put in and marked by a comment.

    A correction of words that have changed since is left out: it was made for other words.
    """
    from babel.messages.pofile import write_po  # for who takes a .po file home

    catalog = catalogue(path)
    for message in catalog:
        said = forms_of(message.string)
        correction = corrections.get(key_of(forms_of(message.id)[-1], "\n".join(said))) if message.id else None
        if correction and len(correction) == len(said):
            message.string = tuple(correction) if message.pluralizable else correction[0]
            message.user_comments.append("corrected by a Mother who speaks it")
    out = BytesIO()
    write_po(out, catalog, width=120)
    return out.getvalue().decode()


def main(folder: Path = LOCALE) -> None:
    """Make the rows of all .po files."""
    for path in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        with path.with_suffix(".jsonl").open("w", encoding="utf-8") as made:
            for row in _rows(path):
                made.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
