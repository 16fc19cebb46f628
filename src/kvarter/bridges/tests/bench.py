"""Search place first, measured beside SQLite's FTS5, tantivy and PostgreSQL's GIN on the same rows, in one run. The figures are ratios of one machine.

python -m kvarter.bridges.tests.bench [SIZE ...]        10000 100000 without sizes

What each way gives: `ours` the keys of the ten best, ranked; `tantivy, the same work` the same keys in the same order, which is looked at;
`tantivy, a word in a box`, FTS5 and GIN ten keys by one word of the name; `find` is all that a page asks for, from her words to the offers.
"""

import json
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path

from kvarter.bridges.tests.bench_others import with_gin, with_tantivy

Line = tuple[str, str, str]
Spent = tuple[float, float]
Way = Callable[[tuple[float, float], str], list[int]]
SIZES = (10_000, 100_000)
IN_A_TOWN = 2_000
"""Offers of one town, so that what lies near stays the same however large the directory is."""
ASKED = 200
ROUNDS = 3
TODAY = date.today()
OURS, FIRST, WHOLE = "ours", "ours, asked the first time", "find, from her words to the offers"
SAME = "tantivy, the same work"
BOXED, FTS, GIN = "tantivy, a word in a box", "FTS5 text first", "PostgreSQL GIN text first"
AIMS = {SAME: ">= 1 x", GIN: ">= 5 x"}
OFFER = (
    "insert into bridges_offer (id, code, name, about, topics, place, latitude, longitude, hours, phone, url, languages, is_free, women_only, "
    "children_welcome, a_mother_can_come, has_interpreter, is_anonymous, is_example, checked_on, has_child_care, needs, to_bring, "
    "way_there, link_failures, mail) values (?, ?, ?, ?, '[]', '', ?, ?, '[]', '', '', ?, 1, ?, 0, 0, 0, 0, 0, ?, 0, ?, '{}', '{}', 0, '')"
)
SHELF = "insert into bridges_shelf (cell, label, offer_id) values (?, ?, ?)"
ABOUT = json.dumps({language: 80 * "x" for language in ("da", "en", "ar", "tr", "so", "uk", "fa", "ur", "ti")})
"""A row is as long as a real one: who reads it has more to read."""
TEXT_FIRST = """
select o.id from texts join bridges_offer o on o.id = texts.rowid
where texts match ? and o.latitude between ? and ? and o.longitude between ? and ? and o.closed_on is null
order by (o.latitude - ?) * (o.latitude - ?) + (o.longitude - ?) * (o.longitude - ?) limit 10
"""


def rows_of(size: int, needs: list[str], chance: random.Random) -> Iterator[tuple[object, ...]]:
    """Offers around towns, each with one or two needs that stand in its name too."""
    centre = (0.0, 0.0)
    for number in range(size):
        if number % IN_A_TOWN == 0:
            centre = (chance.uniform(40, 60), chance.uniform(-5, 30))
        own = chance.sample(needs, chance.choice((1, 1, 2)))
        name = f"{own[0].replace('_', ' ')} {chance.choice('abcdefgh') * 5}{number % 97}"
        place = (centre[0] + chance.gauss(0, 0.05), centre[1] + chance.gauss(0, 0.08))
        yield number + 1, name, *place, TODAY.isoformat(), None, number % 3 == 0, '["da"]', json.dumps(own), "[]", None


@contextmanager
def directory(path: Path) -> Iterator[None]:
    """The product's own database in this file for a while, with the tables of a search in it."""
    from django.db import connection

    from kvarter.bridges.models import Directory, Offer, Shelf
    from kvarter.terms.models import Wordlist

    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = path
    try:
        with connection.constraint_checks_disabled(), connection.schema_editor() as editor:
            for model in (Directory, Offer, Shelf, Wordlist):
                editor.create_model(model)
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def fill(path: Path, size: int, needs: list[str]) -> list[tuple[float, float]]:
    """The product's tables, and FTS5's beside them, on the same rows. The places of some offers, to ask from."""
    from kvarter.bridges.searching.shelves import cell_of, labels_of

    places = []
    with closing(sqlite3.connect(path)) as base:
        base.execute("pragma synchronous = off")
        base.execute("create virtual table texts using fts5(name, content='', prefix='2 3')")
        for number, name, latitude, longitude, checked_on, _closed, women_only, languages, keys, *_ in rows_of(
            size, needs, random.Random(1)
        ):
            row = (number, f"c{number}", name, ABOUT, latitude, longitude, languages, women_only, checked_on, keys)
            base.execute(OFFER, row)
            cell = cell_of((latitude, longitude))
            base.executemany(SHELF, [(cell, label, number) for label in labels_of(name, json.loads(keys))])
            base.execute("insert into texts (rowid, name) values (?, ?)", (number, name))
            if number % max(1, size // ASKED) == 0:
                places.append((latitude, longitude))
        base.execute("insert into bridges_directory (state) values ('full')")
        base.execute("analyze")
        base.commit()
    return places


def ours(now: datetime) -> Way:
    """What `finding` does for a need, from the place to the keys of the ten best."""
    from kvarter.bridges import finding
    from kvarter.bridges.searching.ranking import rank

    def ask(here: tuple[float, float], need: str) -> list[int]:
        question = finding.Question("", "da", here, needs=(need,))
        found = finding.in_reach(question, lambda kilometres: finding.within(question, kilometres, [need], now))
        return [one.candidate.offer for one in rank(found, (need,), (), 0, question.limit)]

    return ask


def whole(words: dict[str, str]) -> Way:
    """Her words are understood, offers found, ranked and read."""
    from kvarter.bridges.finding import Question, find

    return lambda here, need: [hit.offer.pk for hit in find(Question(words[need], "da", here)).hits]


def text_first(base: sqlite3.Connection) -> Way:
    """The beginning of a word in a full-text index, then the place."""

    def ask(here: tuple[float, float], need: str) -> list[int]:
        latitude, longitude = here
        box = (latitude - 0.27, latitude + 0.27, longitude - 0.5, longitude + 0.5)
        near = (latitude, latitude, longitude, longitude)
        return [row[0] for row in base.execute(TEXT_FIRST, (f"{need.split('_')[0][:4]}*", *box, *near))]

    return ask


def timed(ways: dict[str, Way], places: list[tuple[float, float]], needs: list[str]) -> dict[str, Spent]:
    """Milliseconds of each way at the middle and at 95 of 100 questions. All are asked the same question in turn, each the best of three,
    so that other work on the machine weighs on all alike.
    """
    spent: dict[str, list[float]] = {name: [] for name in ways}
    first: list[float] = []
    for number, here in enumerate(places):
        need = needs[number % len(needs)]
        rounds = [{name: _once(way, here, need) for name, way in ways.items()} for _again in range(ROUNDS)]
        for name, found in spent.items():
            found.append(min(one[name] for one in rounds))
        first.append(rounds[0][OURS])
    ordered = {name: sorted(found) for name, found in (*spent.items(), (FIRST, first))}
    return {name: (found[len(found) // 2], found[int(len(found) * 0.95)]) for name, found in ordered.items()}


def _once(way: Way, here: tuple[float, float], need: str) -> float:
    """Milliseconds of one question."""
    began = time.perf_counter()
    way(here, need)
    return 1000 * (time.perf_counter() - began)


def table(sizes: tuple[int, ...] = SIZES) -> list[Line]:
    """p50 and p95 of all ways at each size, what the others are beside ours, and how much ours grows."""
    from kvarter.packs.needs import needs

    words = {key: one.in_words("da").name for key, one in needs().by_key.items()}
    lines, mine = [], {}
    for size in sizes:
        spent, same, held = _of_size(size, words)
        mine[size] = spent[OURS]
        lines += [
            (f"offers {size:,}: {way}, p50 / p95", f"{found[0]:.2f} / {found[1]:.2f} ms", "")
            for way, found in spent.items()
        ]
        lines += _beside(size, spent)
        lines.append((f"offers {size:,}: ours and tantivy give the same keys in the same order", same, "all"))
        lines.append((f"offers {size:,}: what our process holds of them", f"{held / 1e6:.1f} MB", "<= 4 MB"))
    grown = mine[sizes[-1]][1] / mine[sizes[0]][1]
    return [*lines, ("search: p95 at the largest / at the smallest", f"{grown:.2f} x", "<= 1.5 x")]


def _beside(size: int, spent: dict[str, Spent]) -> list[Line]:
    """How the others stand beside ours, at the middle."""
    aims = AIMS | {FTS: ">= 15 x" if size >= 1_000_000 else ""}
    return [
        (f"offers {size:,}: p50 of {way} / of ours", f"{found[0] / spent[OURS][0]:.2f} x", aims.get(way, ""))
        for way, found in spent.items()
        if way not in {OURS, FIRST, WHOLE}
    ]


def _of_size(size: int, words: dict[str, str]) -> tuple[dict[str, Spent], str, int]:
    """Each way on the same rows, asked the same from the same places. What is not installed is left out."""
    from kvarter.bridges import looking

    keys = list(words)
    with tempfile.TemporaryDirectory() as folder, directory(path := Path(folder) / "bench.sqlite3"):
        places = fill(path, size, keys)
        (Path(folder) / "tantivy").mkdir()
        with (
            closing(sqlite3.connect(path)) as base,
            with_tantivy(lambda: rows_of(size, keys, random.Random(1)), Path(folder) / "tantivy") as (same, boxed),
            with_gin(rows_of(size, keys, random.Random(1))) as gin,
        ):
            mine = ours(datetime.now())
            ways = {OURS: mine, WHOLE: whole(words), SAME: same, BOXED: boxed, FTS: text_first(base), GIN: gin}
            there = {name: way for name, way in ways.items() if way}
            spent = timed(there, places, keys)
            asked = [(here, keys[number % len(keys)]) for number, here in enumerate(places)]
            held = looking._held.size
            alike = sum(same(*one) == mine(*one) for one in asked) if same else 0
    return spent, "all" if alike == len(asked) else f"{alike} of {len(asked)}", held


PARTS = {"search": table}

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kvarter.conf.settings_for_tests")
    import django

    django.setup()
    for line in table(tuple(map(int, sys.argv[1:])) or SIZES):
        print(*line, sep="\t")
