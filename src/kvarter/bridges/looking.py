"""What stands on the shelves near her: read by one statement, and kept in memory while nothing of the directory changes.

Whoever changes what is found names the state of the directory anew in the same transaction (`shelving.changed`). Each search asks for
that name first; a process that holds another one forgets what it holds. So an offer is found by every process from the moment it is
written. What is held is public, some bytes for each offer, and never more than `MOST_BYTES`; nothing of a question is kept.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from math import nan
from struct import Struct

from django.db import connection

from kvarter.bridges.rules import fresh_since
from kvarter.bridges.searching.shelves import Band
from kvarter.languages.rules import OWN_NAMES

STATEMENT = """
with wanted (label) as (values {labels}), band (low, high) as (values {bands})
select state, 0, 0, cast(null as double precision), cast(null as double precision), 0, 0, 0, '', '' from bridges_directory
union all
select s.label, s.cell, s.offer_id, o.latitude, o.longitude,
  case when substr(cast(o.needs as text), 3, length(s.label) + 1) = s.label || '"' then 1 else 0 end, case when o.women_only then 1 else 0 end,
  case when o.silent_on is not null then 2 when o.checked_on < %s then 1 else 0 end, cast(o.languages as text), {hours}
from wanted cross join band cross join bridges_shelf s cross join bridges_offer o
where s.label = wanted.label and s.cell between band.low and band.high and o.id = s.offer_id and o.closed_on is null
"""
"""The name of the state in the first row, then what stands there. The same for SQLite and PostgreSQL. `cross join` keeps SQLite from turning the order: labels, bands of cells, shelves, then their offers.

An offer is mainly for a need where its list of needs begins with it, in quotation marks. Hours are long, and read only where asked for.
"""
STATE = "select state from bridges_directory"
Row = tuple[str, int, int, float | None, float | None, int, int, int, str, str]
STANDS = Struct("<qddBBBH")
"""Key of the offer, latitude and longitude, whether the label is its main need, for women only, freshness, languages as bits."""
Stands = tuple[int, float, float, int, int, int, int]
BITS = {language: 1 << number for number, language in enumerate(OWN_NAMES)}
MOST_CELLS = 100
"""A reach of more cells is read each time: it is asked for seldom, and most of its cells are empty."""
MOST_BYTES = 4_000_000
BESIDE = 250
"""Bytes that a shelf in memory takes beside its offers."""


class Held:
    """What a process holds of one state of the directory on one day: by label and cell, the offers that stand there."""

    def __init__(self, state: str, today: date) -> None:
        self.state, self.today, self.size = state, today, 0
        self.shelves: dict[tuple[str, int], bytes] = {}

    def look(self, labels: Sequence[str], cells: Sequence[int]) -> dict[str, list[bytes | None]]:
        return {label: [self.shelves.get((label, cell)) for cell in cells] for label in labels}

    def put(self, label: str, cell: int, offers: bytes) -> None:
        self.size += len(offers) + BESIDE
        self.shelves[label, cell] = offers


_held = Held("", date.min)


def standing(bands: Sequence[Band], labels: Sequence[str], today: date) -> Iterator[tuple[str, Stands]]:
    """The open offers under these labels in these bands of cells, once for each label. One statement, two where others changed something."""
    cells = [cell for low, high in bands for cell in range(low, high + 1)]
    if len(cells) > MOST_CELLS:
        yield from ((row[0], _stands(row)) for row in _read(bands, labels, today)[1])
        return
    held = _held
    found = held.look(labels, cells)
    missing = [label for label, there in found.items() if None in there]
    state, rows = _read(bands, missing, today) if missing else (_state(), [])
    if not held.state or (held.state, held.today) != (state, today) or held.size > MOST_BYTES:
        held = _begun_anew(state, today)
        rows = rows if len(missing) == len(labels) else _read(bands, labels, today)[1]
        missing = list(labels)
    found |= _put(held, cells, missing, rows)
    for label, there in found.items():
        for stands in STANDS.iter_unpack(b"".join(filter(None, there))):
            yield label, stands


def standing_with_hours(bands: Sequence[Band], labels: Sequence[str], today: date) -> list[tuple[str, Stands, str]]:
    """The same with their hours as JSON, read anew."""
    return [(row[0], _stands(row), row[-1]) for row in _read(bands, labels, today, with_hours=True)[1]]


def _begun_anew(state: str, today: date) -> Held:
    """Forget all. It is put in its place as a whole, so that threads need no lock."""
    global _held
    _held = held = Held(state, today)
    return held


def _put(held: Held, cells: Sequence[int], labels: Sequence[str], rows: Sequence[Row]) -> dict[str, list[bytes | None]]:
    """What was read of these labels, held from now on, the empty shelves too."""
    read: dict[tuple[str, int], list[bytes]] = {}
    for row in rows:
        read.setdefault((row[0], row[1]), []).append(STANDS.pack(*_stands(row)))
    for label in labels:
        for cell in cells:
            held.put(label, cell, b"".join(read.get((label, cell), ())))
    return held.look(labels, cells)


def _state() -> str:
    with connection.cursor() as cursor:
        cursor.execute(STATE)
        return next(iter(cursor.fetchone() or ()), "")


def _read(
    bands: Sequence[Band], labels: Sequence[str], today: date, *, with_hours: bool = False
) -> tuple[str, list[Row]]:
    """The state of the directory, "" before it has any, and what stands there."""
    edges = [edge for band in bands for edge in band]
    with connection.cursor() as cursor:
        cursor.execute(_text(len(labels), len(bands), with_hours), [*labels, *edges, fresh_since(today).isoformat()])
        rows: list[Row] = cursor.fetchall()
    named = [row[0] for row in rows if not row[2]]
    return next(iter(named), ""), [row for row in rows if row[2]]


@lru_cache(maxsize=200)
def _text(labels: int, bands: int, with_hours: bool) -> str:
    """The statement for so many labels and bands."""
    hours = "cast(o.hours as text)" if with_hours else "''"
    marks = ", ".join(["(%s)"] * labels), ", ".join(["(%s, %s)"] * bands)
    return STATEMENT.format(labels=marks[0], bands=marks[1], hours=hours)


def _stands(row: Row) -> Stands:
    _label, _cell, offer, latitude, longitude, is_main, women_only, trusted, languages, _hours = row
    place = (nan, nan) if latitude is None or longitude is None else (latitude, longitude)
    return offer, *place, is_main, women_only, trusted, _bits(languages)


@lru_cache(maxsize=500)
def _bits(languages: str) -> int:
    """Those of our languages that stand in this list."""
    return sum(bit for language, bit in BITS.items() if f'"{language}"' in languages)
