"""Offers written as HSDS 3.1: a page of services in JSON, and a package of tables. Only what is read back is written."""

import csv
import json
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from kvarter.bridges.exchange.descriptor import VERSION as VERSION_WORD
from kvarter.bridges.exchange.problems import WRITTEN
from kvarter.bridges.exchange.profile import (
    ATTRIBUTE,
    DOCUMENT,
    LANGUAGE,
    NEEDS,
    PAIR,
    PHONE,
    PLACE,
    QUESTIONS,
    SCHEDULE,
    SERVICE,
    TERMS,
    TOPICS,
    TRANSLATED,
    WORDS,
    Facts,
    Named,
    id_of,
    named_id,
    taxonomy_of,
    term_of,
)
from kvarter.bridges.exchange.rows import flattened
from kvarter.bridges.exchange.taking import WEEK
from kvarter.documents.findings import Where
from kvarter.languages.rules import LOCAL

Record = dict[str, Any]
FILES = {
    "organization": ("organizations.csv", "id name description"),
    "service": ("services.csv", "id organization_id name description url status assured_date"),
    "location": ("locations.csv", "id location_type name transportation latitude longitude"),
    "service_at_location": ("service_at_location.csv", "id service_id location_id"),
    "phone": ("phones.csv", "id service_id number"),
    "schedule": ("schedules.csv", "id service_id freq byday opens_at closes_at"),
    "language": ("languages.csv", "id service_id code"),
    "required_document": ("required_documents.csv", "id service_id document"),
    "attribute": ("attributes.csv", "id link_id link_entity link_type taxonomy_term_id value"),
    "taxonomy": ("taxonomies.csv", "id name description version"),
    "taxonomy_term": ("taxonomy_terms.csv", "id code name description taxonomy taxonomy_id"),
}
"""The tables of a package, with their columns."""


def organization_of(name: str) -> Record:
    """An organisation, known by its name."""
    return {"id": named_id("organization", name), "name": name, "description": name}


def service_of(code: str, facts: Facts, names: Mapping[str, Named]) -> Record:
    """An offer with all that belongs to it, as a service. `names`: of needs and topics, by taxonomy."""
    about = dict(facts["about"])
    record: Record = {
        "id": id_of(code, SERVICE),
        "name": facts["name"],
        "description": about.get(LOCAL, ""),
        "status": "defunct" if facts["is_closed"] else "active",
        "organization": organization_of(facts["organisation"]),
    }
    record |= {name: value for name, value in (("url", facts["url"]), ("assured_date", facts["checked_on"])) if value}
    if facts["phone"]:
        record["phones"] = [{"id": id_of(code, PHONE), "number": facts["phone"]}]
    record["schedules"] = [
        {"id": id_of(code, SCHEDULE, at), "freq": "WEEKLY", "byday": WEEK[day], "opens_at": opens, "closes_at": closes}
        for at, (day, opens, closes) in enumerate(facts["hours"])
    ]
    record["languages"] = [{"id": id_of(code, LANGUAGE, at), "code": one} for at, one in enumerate(facts["languages"])]
    if bring := facts["to_bring"].get(LOCAL):
        record["required_documents"] = [{"id": id_of(code, DOCUMENT), "document": bring}]
    if place := _place(code, facts):
        record["service_at_locations"] = [{"id": id_of(code, PAIR), "location": place}]
    record["attributes"] = [
        {"id": id_of(code, ATTRIBUTE, at), **one}
        for at, one in enumerate(_attributes(facts, names, has_place=bool(place)))
    ]
    return {name: value for name, value in record.items() if value != []}


def _place(code: str, facts: Facts) -> Record:
    """Where it is, if anything is known of it."""
    place: Record = {"id": id_of(code, PLACE), "location_type": "physical"}
    if not facts["place"] and facts["latitude"] is None:
        return {}
    if facts["place"]:
        place["name"] = facts["place"]
    if facts["latitude"] is not None:
        place |= {"latitude": facts["latitude"], "longitude": facts["longitude"]}
    if way := facts["way_there"].get(LOCAL):
        place["transportation"] = way
    return place


def _attributes(facts: Facts, names: Mapping[str, Named], *, has_place: bool) -> Iterator[Record]:
    """What the standard has no field for. The questions come even where all are answered with no: one stands for them."""
    for taxonomy, word, keys in ((NEEDS, "need", facts["needs"]), (TOPICS, "topic", facts["topics"])):
        for key in keys:
            yield {"link_type": word, "taxonomy_term": term_of(taxonomy, key, names.get(taxonomy, {}).get(key, ""))}
    for name in TERMS:
        if facts[name]:
            yield {"link_type": "question", "taxonomy_term": term_of(QUESTIONS, name)}
    for own, standard in TRANSLATED.items():
        for language, text in facts[own].items():
            is_written = language == LOCAL and (own != "way_there" or has_place)
            if text and not is_written:
                word = f"translation:{language}:{standard}"
                yield {"link_type": word, "value": text, "taxonomy_term": term_of(WORDS, standard)}


def page_of(services: Iterable[Record], total: int) -> Iterator[str]:
    """One page with all services, in pieces."""
    head = {"total_items": total, "total_pages": 1, "page_number": 1, "size": total, "first_page": True}
    head |= {"last_page": True, "empty": total == 0}
    yield json.dumps(head)[:-1] + ', "contents": ['
    for at, one in enumerate(services):
        yield (",\n" if at else "\n") + json.dumps(one, ensure_ascii=False)
    yield "\n]}\n"


class Package:
    """A zip of tables, each written row by row; the same record is written once."""

    def __init__(self, stack: ExitStack) -> None:
        self.files: dict[str, IO[str]] = {}
        self.seen: set[str] = set()
        self.counts: Counter[str] = Counter()
        for table, (_name, columns) in FILES.items():
            self.files[table] = stack.enter_context(TemporaryFile("w+", encoding="utf-8", newline=""))  # noqa: SIM115
            self.files[table].write(",".join(columns.split()) + "\r\n")

    def add(self, service: Record) -> None:
        """A service and all that belongs to it."""
        for row in flattened(service, "service", Where(path=""), "service"):
            self._write(row.table, row.fields)
            if row.table == "taxonomy_term":
                self._write("taxonomy", taxonomy_of(row.fields["taxonomy"]))

    def _write(self, table: str, fields: Mapping[str, Any]) -> None:
        if table in {"organization", "taxonomy", "taxonomy_term"}:
            if fields["id"] in self.seen:
                return
            self.seen.add(fields["id"])
        self.counts[table] += 1
        columns = FILES[table][1].split()
        csv.writer(self.files[table], lineterminator="\r\n").writerow(
            ["" if fields.get(name) is None else fields[name] for name in columns]
        )

    def zipped_into(self, target: IO[bytes]) -> None:
        """Put all tables that hold something, and the descriptor, into a zip."""
        resources = []
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
            for table, (name, _columns) in FILES.items():
                file = self.files[table]
                file.flush()
                file.seek(0)
                with packed.open(name, "w") as inside:
                    while text := file.read(1 << 16):
                        inside.write(text.encode())
                resources.append({"name": table, "path": name, "format": "csv", "mediatype": "text/csv"})
            said = {"name": "kvarter-offers", VERSION_WORD: WRITTEN, "resources": resources}
            packed.writestr("datapackage.json", json.dumps(said, indent=1))


def write(target: Path, services: Iterable[Record], total: int) -> Counter[str]:
    """Write a zip or a JSON page, by the ending of the target. Counts what was written, by table."""
    with ExitStack() as stack:
        package = Package(stack)
        if target.suffix.lower() == ".zip":
            for one in services:
                package.add(one)
            with target.open("wb") as packed:
                package.zipped_into(packed)
        else:
            with target.open("w", encoding="utf-8") as file:
                file.writelines(page_of(_counted(services, package), total))
        return package.counts


def _counted(services: Iterable[Record], package: Package) -> Iterator[Record]:
    for one in services:
        package.add(one)
        yield one
