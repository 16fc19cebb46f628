"""Search place first, measured beside SQLite's FTS5, tantivy and PostgreSQL's GIN text first on the same rows, in one run. The figures are ratios of one machine.

python -m kvarter.bridges.tests.bench [SIZE ...]        10000 100000 without sizes
"""

import json
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from kvarter.bridges.tests.bench_others import with_gin, with_tantivy

Line = tuple[str, str, str]
Spent = tuple[float, float]
SIZES = (10_000, 100_000)
IN_A_TOWN = 2_000
"""Offers of one town, so that what lies near stays the same however large the directory is."""
ASKED = 200
TODAY = date(2026, 11, 30)
TABLES = """
create table bridges_offer (id integer primary key, name text, latitude real, longitude real, checked_on text, closed_on text,
  women_only bool, languages text, needs text, hours text, silent_on text);
create table bridges_shelf (id integer primary key, cell integer, label varchar(40), offer_id bigint);
create virtual table texts using fts5(name, content='', prefix='2 3');
"""
AFTER = """
create unique index shelf_holds_an_offer_once on bridges_shelf (cell, label, offer_id);
create index shelf_of_offer on bridges_shelf (offer_id);
create index offer_where on bridges_offer (latitude, longitude);
analyze;
"""
TEXT_FIRST = """
select o.id, o.latitude, o.longitude from texts join bridges_offer o on o.id = texts.rowid
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
        yield number + 1, name, *place, "2026-10-01", None, number % 3 == 0, '["da"]', json.dumps(own), "[]", None


def fill(base: sqlite3.Connection, size: int, needs: list[str]) -> list[tuple[float, float]]:
    """Both ways' tables on the same rows. The places of some offers, to ask from."""
    from kvarter.bridges.searching.shelves import cell_of, labels_of

    base.executescript(TABLES)
    places = []
    for row in rows_of(size, needs, random.Random(1)):
        number, name, here = int(str(row[0])), str(row[1]), (float(str(row[2])), float(str(row[3])))
        base.execute("insert into bridges_offer values (?,?,?,?,?,?,?,?,?,?,?)", row)
        labels = labels_of(name, json.loads(str(row[8])))
        base.executemany(
            "insert into bridges_shelf (cell, label, offer_id) values (?,?,?)",
            [(cell_of(here), label, number) for label in labels],
        )
        base.execute("insert into texts (rowid, name) values (?,?)", (number, name))
        if number % max(1, size // ASKED) == 0:
            places.append(here)
    base.executescript(AFTER)
    return places


def place_first(base: sqlite3.Connection) -> Callable[[tuple[float, float], str], int]:
    """What `finding` does for a need: its own statement, its own order."""
    from kvarter.bridges import finding
    from kvarter.bridges.searching.ranking import rank

    def ask(here: tuple[float, float], need: str) -> int:
        question = finding.Question("", "da", here, needs=(need,))
        for kilometres in finding.REACH:
            cells = [finding.NOWHERE, *finding.cells_around(here, kilometres)]
            sql, given = finding._shelves(cells, [need], question).query.sql_with_params()
            rows = [
                (*row[:4], TODAY, row[5], json.loads(row[6]), json.loads(row[7]), row[8])
                for row in base.execute(sql.replace("%s", "?"), given)
            ]
            found = finding._as_candidates(question, rows)
            if len(found) >= (question.limit if kilometres == finding.REACH[0] else 1):
                break
        return len(rank(found, (need,), (), 0)[: question.limit])

    return ask


def text_first(base: sqlite3.Connection) -> Callable[[tuple[float, float], str], int]:
    """The beginning of a word in a full-text index, then the place."""

    def ask(here: tuple[float, float], need: str) -> int:
        latitude, longitude = here
        box = (latitude - 0.27, latitude + 0.27, longitude - 0.5, longitude + 0.5)
        near = (latitude, latitude, longitude, longitude)
        return len(base.execute(TEXT_FIRST, (f"{need.split('_')[0][:4]}*", *box, *near)).fetchall())

    return ask


def timed(
    ask: Callable[[tuple[float, float], str], int], places: list[tuple[float, float]], needs: list[str]
) -> tuple[float, float]:
    """Milliseconds at the middle and at 95 of 100 questions, each the best of three, so that other work weighs less."""
    spent = sorted(
        min(_once(ask, here, needs[number % len(needs)]) for _again in range(3)) for number, here in enumerate(places)
    )
    return spent[len(spent) // 2], spent[int(len(spent) * 0.95)]


def _once(ask: Callable[[tuple[float, float], str], int], here: tuple[float, float], need: str) -> float:
    """Milliseconds of one question."""
    began = time.perf_counter()
    ask(here, need)
    return 1000 * (time.perf_counter() - began)


NOT_THERE = "not installed"


def table(sizes: tuple[int, ...] = SIZES) -> list[Line]:
    """p50 and p95 of all ways at each size, what ours is beside the others, and how much it grows."""
    from kvarter.packs.needs import needs

    keys, lines, ours = list(needs().by_key), [], {}
    for size in sizes:
        spent = _of_size(size, keys)
        ours[size] = spent["place first"]
        for way, found in spent.items():
            figure = f"{found[0]:.2f} / {found[1]:.2f} ms" if found else NOT_THERE
            lines.append((f"offers {size:,}: {way}, p50 / p95", figure, ""))
        lines += _beside(size, spent)
    grown = ours[sizes[-1]][1] / ours[sizes[0]][1]
    return [*lines, ("search: p95 at the largest / at the smallest", f"{grown:.2f} x", "<= 1.5 x")]


def _beside(size: int, spent: dict[str, Spent | None]) -> list[Line]:
    """How ours stands beside the others, at the middle."""
    mine = spent["place first"][0]
    aims = {"FTS5 text first": ">= 15 x" if size >= 1_000_000 else "", "tantivy text first": ">= 1 x"}
    return [
        (f"offers {size:,}: p50 of {way} / of ours", f"{found[0] / mine:.2f} x", aims.get(way, ""))
        for way, found in spent.items()
        if found and way != "place first"
    ]


def _of_size(size: int, keys: list[str]) -> dict[str, Spent | None]:
    """Each way on the same rows, asked the same from the same places."""
    with tempfile.TemporaryDirectory() as folder:
        with closing(sqlite3.connect(Path(folder) / "bench.sqlite3")) as base:
            places = fill(base, size, keys)
            spent: dict[str, Spent | None] = {
                "place first": timed(place_first(base), places, keys),
                "FTS5 text first": timed(text_first(base), places, keys),
            }
        (Path(folder) / "tantivy").mkdir()
        with with_tantivy(rows_of(size, keys, random.Random(1)), Path(folder) / "tantivy") as way:
            spent["tantivy text first"] = timed(way, places, keys) if way else None
        with with_gin(rows_of(size, keys, random.Random(1))) as way:
            spent["PostgreSQL GIN text first"] = timed(way, places, keys) if way else None
        return spent


PARTS = {"search": table}

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kvarter.conf.settings_for_tests")
    import django

    django.setup()
    for line in table(tuple(map(int, sys.argv[1:])) or SIZES):
        print(*line, sep="\t")
