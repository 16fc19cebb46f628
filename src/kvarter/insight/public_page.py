"""The page of a published year, written for the eye, and the same as rows of a sheet. Every figure is one of `years.Figures`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kvarter.documents.sheet import Row
from kvarter.insight.disclosure import HIDDEN, Count
from kvarter.insight.messages import written
from kvarter.insight.models import PublishedYear
from kvarter.insight.phone import Bar, bars_of
from kvarter.insight.years import Figures, read
from kvarter.languages.content import translated
from kvarter.languages.here import reader_language
from kvarter.languages.rules import month, number
from kvarter.packs.queries import country
from kvarter.packs.rules import Choice

SINGLE = (
    ("talks", "message-circle", _("Conversations between a woman and a Mother")),
    ("bridges", "map-pin", _("Times a Mother showed the way to help nearby")),
    ("walked", "footprints", _("Times a Mother went along")),
    ("alone", "sun", _("Times a woman did it alone afterwards")),
    ("mothers", "users", _("Neighbourhood Mothers")),
)
TITLES = {
    "topics": _("What women talk about"),
    "months": _("Conversations by month"),
    "how_met": _("How they met"),
    "steps": _("What comes next"),
}
MORE = _("More talks that Mothers estimated. They are not counted in.")
GROUPS = _("Local groups")
DOORWAYS = (
    ("done", _("Groups that hold digital evenings themselves")),
    ("planned", _("Groups with a day for the next evening")),
    ("ahead", _("Groups where it has not begun")),
)
MOST_DOORWAYS: Final = 120
"""As many doorways are drawn; the numbers below them say all."""


@dataclass(frozen=True)
class Tile:
    """A number with its words and its picture."""

    icon: str
    words: str
    count: str


@dataclass(frozen=True)
class Chart:
    """Bars under one title; `hidden`: names whose number is not told."""

    key: str
    title: str
    bars: tuple[Bar, ...]
    hidden: tuple[str, ...]


@dataclass(frozen=True)
class Doors:
    """Groups by how far they are: the words, how many, and one sign for each of them."""

    look: str
    words: str
    count: str
    signs: str


@dataclass(frozen=True)
class YearShown:
    """One year as the page shows it."""

    first: str
    last: str
    tiles: tuple[Tile, ...]
    charts: tuple[Chart, ...]
    doors: tuple[Doors, ...]
    more: str
    has_numbers: bool


def shown(year: PublishedYear) -> YearShown:
    """A year for the reader of this page."""
    figures, language = read(year.figures), reader_language()
    tiles = [Tile(icon, str(words), written(figures.single[key])) for key, icon, words in SINGLE]
    tiles.append(Tile("house", str(GROUPS), number(figures.groups, language)))
    more = figures.single["more"]
    return YearShown(
        first=month(year.first.year, year.first.month, language),
        last=month(year.last.year, year.last.month, language),
        tiles=tuple(tiles),
        charts=tuple(_charts(figures)),
        doors=_doors(figures),
        more="" if more == 0 else written(more),
        has_numbers=figures.has_numbers,
    )


def _charts(figures: Figures) -> Iterator[Chart]:
    for key, title in TITLES.items():
        named = [(*_named(key, one), count) for one, count in figures.lines[key]]
        told = [
            (words, icon, count) for words, icon, count in named if count is not HIDDEN and (count or key == "months")
        ]
        hidden = tuple(words for words, _icon, count in named if count is HIDDEN)
        ordered = told if key == "months" else sorted(told, key=_largest_first)
        yield Chart(key, str(title), bars_of(ordered), hidden)


def _largest_first(row: tuple[str, str, Count]) -> int:
    return -row[2] if isinstance(row[2], int) else 0


def _named(key: str, one: str) -> tuple[str, str]:
    """The words and the picture of one bar."""
    if key == "months":
        year, of_year = one.split("-")
        return month(int(year), int(of_year), reader_language()), "calendar"
    facts = country()
    choices: Mapping[str, Choice] = {"topics": facts.topics, "how_met": facts.how_met, "steps": facts.next_steps}[key]
    return (translated(choices[one].msgid), choices[one].icon) if one in choices else (one, "circle-check")


def _doors(figures: Figures) -> tuple[Doors, ...]:
    counts = (figures.doorways.equipped, figures.doorways.planned, figures.doorways.others)
    share = min(1.0, MOST_DOORWAYS / max(1, sum(counts)))
    language = reader_language()
    return tuple(
        Doors(look, str(words), number(count, language), "i" * round(count * share))
        for (look, words), count in zip(DOORWAYS, counts, strict=True)
    )


def head_of_rows() -> list[str]:
    """What stands over `rows_of`."""
    return [gettext("First month"), gettext("Last month"), gettext("Part"), gettext("Name"), gettext("How many")]


def rows_of(years: Iterable[PublishedYear]) -> Iterator[Row]:
    """Every figure of these years, one a row; a number that is not told is the mark of hidden numbers."""
    for year in years:
        figures, of_it = read(year.figures), (f"{year.first:%Y-%m}", f"{year.last:%Y-%m}")
        parts: list[tuple[str, str, Count]] = [("", str(words), figures.single[key]) for key, _icon, words in SINGLE]
        parts += [("", str(MORE), figures.single["more"]), ("", str(GROUPS), figures.groups)]
        parts += [
            (str(title), _named(key, one)[0], count)
            for key, title in TITLES.items()
            for one, count in figures.lines[key]
        ]
        for part, name, count in parts:
            yield (*of_it, part, name, count if isinstance(count, int) else str(count))
