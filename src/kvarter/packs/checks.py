"""What has to hold between the sheets of a pack: nothing twice, nothing that points nowhere, nothing outside the country."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kvarter.packs.sheets import Fault


@dataclass(frozen=True, slots=True)
class Row:
    """One checked row: its values, and the line of each field."""

    sheet: str
    line: int
    value: Any
    lines: Mapping[str, int]

    def __getitem__(self, field: str) -> Any:
        return getattr(self.value, field)

    def fault(self, field: str, advice: str) -> Fault:
        """A fault at the line of this field."""
        return Fault(self.sheet, self.lines.get(field, self.line), advice)


@dataclass(frozen=True, slots=True)
class Sheets:
    """All rows of a pack, read but not yet compared."""

    tables: dict[str, list[Row]]

    def __getitem__(self, table: str) -> list[Row]:
        return self.tables[table]

    def keys(self, table: str, field: str) -> set[str]:
        """The values of one field of a table."""
        return {str(row[field]) for row in self[table]}


ONLY_ONCE = {
    "regions": "code",
    "municipalities": "code",
    "areas": "slug",
    "countries": "code",
    "languages": "code",
    "helplines": "key",
    "topics": "key",
    "how_met": "key",
    "next_steps": "key",
    "partner_kinds": "key",
    "safe_ways": "key",
    "safe_times": "key",
    "versions": "number",
    "lessons": "key",
}


def faults_between(sheets: Sheets) -> list[Fault]:
    """Every fault that shows only when rows are compared."""
    return [
        *(fault for table, field in ONLY_ONCE.items() for fault in twice(sheets[table], field)),
        *twice([row for row in sheets["helplines"] if row["danger_order"]], "danger_order"),
        *twice(sheets["countries"], "order"),
        *pointing_nowhere(sheets),
        *overlapping(sheets["postcodes"]),
        *too_long(sheets["postcodes"], sheets["pack"][0]["postcode_digits"]),
        *areas_without_postcode(sheets["areas"], sheets["postcodes"]),
        *outside(sheets),
        *not_mutual(sheets["languages"]),
        *interface_without_words(sheets["languages"]),
        *phones_unlike(sheets["phones"]),
        *reviewed_too_early(sheets["helplines"]),
        *versions_out_of_order(sheets["versions"]),
    ]


def twice(rows: Sequence[Row], field: str) -> Iterator[Fault]:
    """Rows whose key another row has already."""
    seen: dict[object, int] = {}
    for row in rows:
        if row[field] in seen:
            yield row.fault(
                field, f"“{row[field]}” is on line {seen[row[field]]} already. Remove one, or give it another {field}."
            )
        seen.setdefault(row[field], row.line)


def pointing_nowhere(sheets: Sheets) -> Iterator[Fault]:
    """References to a row that does not exist."""
    regions, languages, topics = (
        sheets.keys("regions", "code"),
        sheets.keys("languages", "code"),
        sheets.keys("topics", "key"),
    )
    places = sheets.keys("municipalities", "code")
    yield from _unknown(sheets["municipalities"], "region", regions, "regions in pack.toml")
    yield from _unknown(sheets["postcodes"], "municipality", places | {""}, "municipalities.csv")
    yield from _unknown(sheets["areas"], "municipality", places, "municipalities.csv")
    yield from _unknown(sheets["also"], "area", sheets.keys("areas", "slug"), "areas.csv")
    yield from _unknown(sheets["helplines"], "regions", regions, "regions in pack.toml")
    yield from _unknown(sheets["helplines"], "topics", topics, "topics.toml")
    yield from _unknown(sheets["helplines"], "languages", languages, "languages.toml")
    yield from _unknown(sheets["languages"], "understands", languages, "languages.toml")


def _unknown(rows: Iterable[Row], field: str, known: set[str], where: str) -> Iterator[Fault]:
    for row in rows:
        values = row[field] if isinstance(row[field], tuple) else (row[field],)
        for value in values:
            if value not in known:
                yield row.fault(field, f"“{value}” is not in {where}. Add it there, or mend it here.")


def overlapping(rows: Iterable[Row]) -> Iterator[Fault]:
    """Postcodes whose range runs backwards, or that an earlier line has already."""
    taken: dict[int, int] = {}
    for row in rows:
        first, last = row["first"], row["end"]
        if last < first:
            yield row.fault("last", f"the range ends at {last}, before it begins. Write the smaller number first.")
        doubled = next((code for code in range(first, last + 1) if code in taken), None)
        if doubled is not None:
            yield row.fault("first", f"postcode {doubled} is on line {taken[doubled]} already. Keep it once.")
        taken.update({code: row.line for code in range(first, last + 1) if code not in taken})


def too_long(rows: Iterable[Row], digits: int) -> Iterator[Fault]:
    """Postcodes with more digits than the country's have."""
    for row in rows:
        if row["end"] >= 10**digits:
            yield row.fault("first", f"{row['end']} has more than {digits} digits, which pack.toml calls a postcode.")


def areas_without_postcode(areas: Iterable[Row], postcodes: Iterable[Row]) -> Iterator[Fault]:
    """Areas whose postcode no line of postcodes.csv covers."""
    covered = {code for row in postcodes for code in range(row["first"], row["end"] + 1)}
    for row in areas:
        if row["postcode"] not in covered:
            yield row.fault("postcode", f"“{row['postcode']}” is not in postcodes.csv. Add it there, or mend it here.")


def outside(sheets: Sheets) -> Iterator[Fault]:
    """A box that is turned round, and coordinates outside the box."""
    (box,) = sheets["box"]
    if box["south"] >= box["north"] or box["west"] >= box["east"]:
        yield box.fault("south", "the box is turned round. South is less than north, west less than east.")
        return
    for row in (*sheets["municipalities"], *sheets["postcodes"], *sheets["areas"]):
        if not (box["south"] <= row["lat"] <= box["north"] and box["west"] <= row["lon"] <= box["east"]):
            yield row.fault("lat", f"{row['lat']}, {row['lon']} is outside the country. Are lat and lon changed round?")


def not_mutual(languages: Iterable[Row]) -> Iterator[Fault]:
    """Languages that understand one that does not name them in return, or themselves."""
    understands = {row["code"]: row["understands"] for row in languages}
    for row in languages:
        for other in row["understands"]:
            if other == row["code"]:
                yield row.fault("understands", f"“{other}” is this language itself. Remove it.")
            elif other in understands and row["code"] not in understands[other]:
                yield row.fault("understands", f"“{other}” does not name “{row['code']}” in return. Write it in both.")


def interface_without_words(languages: Sequence[Row]) -> Iterator[Fault]:
    """No language for the pages at all, one that has no word for a Mother, or one for readers of others though no page speaks it."""
    spoken = {row["code"] for row in languages if row["interface"]}
    if languages and not spoken:
        yield languages[0].fault("interface", "no language has interface = true. Mark those that the pages speak.")
    for row in languages:
        if row["interface"] and not (row["mother"] and row["mothers"]):
            yield row.fault(
                "interface", f"“{row['code']}” has no “mother” and “mothers”. Write what a Mother is called."
            )
        if row["also_for"] and not row["interface"]:
            yield row.fault(
                "also_for", f"“{row['code']}” is no language of the pages. Write it at one with interface = true."
            )


def phones_unlike(phones: Iterable[Row]) -> Iterator[Fault]:
    """Groups that make no whole number."""
    for row in phones:
        if sum(row["groups"]) not in row["lengths"]:
            yield row.fault("groups", "the groups make no whole number. Their sum has to be one of lengths.")


def reviewed_too_early(helplines: Iterable[Row]) -> Iterator[Fault]:
    """Helplines whose review day does not lie after the day they were known."""
    for row in helplines:
        if row["review_by"] <= row["known_on"]:
            yield row.fault("review_by", f"{row['review_by']} is not after known_on. Write a later day.")


def versions_out_of_order(rows: Sequence[Row]) -> Iterator[Fault]:
    """A later version begins on a later day, and stands below the earlier ones."""
    for before, row in pairwise(rows):
        if row["number"] <= before["number"] or row["since"] <= before["since"]:
            yield row.fault("since", "a later version needs a higher number and a later day. Put them in order.")
