"""Offers of a directory join ours: new, changed, same, or waiting for a person. And out again without a loss."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cast import Cast
from kvarter.bridges import actions
from kvarter.bridges.exchange.profile import code_of, id_of
from kvarter.bridges.feeding import service_records
from kvarter.bridges.models import Offer, Origin
from kvarter.bridges.rules import Facts
from kvarter.bridges.sources import Fate, merged
from kvarter.bridges.tests.directories import PLACE, SERVICE, laid, page, service
from kvarter.bridges.tests.test_command import said
from kvarter.bridges.tests.test_interface import CAFE
from kvarter.bridges.verbs.import_ import source_of
from kvarter.groups.rules import SYSTEM

Take = Callable[..., dict[str, int]]


@pytest.fixture
def take(db: None, tmp_path: Path) -> Take:
    """Take in a page of services; says what became of them."""

    def taken(*services: dict[str, object], dry: bool = False) -> dict[str, int]:
        path = laid(tmp_path, {"byen.json": page(*services)}) / "byen.json"
        code, report = said("import", str(path), "--json", *(["--dry-run"] if dry else []))
        assert code == 0
        return {name: count for name, count in report["offers"].items() if count}  # type: ignore[attr-defined]

    return taken


def test_a_new_offer_says_what_the_directory_says(take: Take) -> None:
    assert take(SERVICE, dry=True) == {"new": 1}
    assert not Offer.objects.exists()
    assert take(SERVICE) == {"new": 1}
    offer = Offer.objects.get()
    assert (offer.name, offer.about, offer.place) == ("Kvindecafé", {"da": "Kaffe og snak"}, "Pilen")
    assert (offer.position, offer.hours, offer.phone) == ((55.41, 10.44), [[2, "10:00", "12:30"]], "12345678")
    assert (offer.languages, offer.url) == (["ar"], "https://pilen.example/cafe")
    assert (offer.is_free, offer.women_only, offer.closed_on) == (False, False, None)
    assert offer.checked_on.isoformat() == "2026-10-01"
    assert (offer.origin.source, offer.origin.source_id, offer.origin.organisation) == (
        "byen",
        "s1",
        "Beboerhuset Pilen",
    )


def test_a_second_import_changes_nothing(take: Take) -> None:
    take(SERVICE)
    before = list(Offer.objects.values())
    assert take(SERVICE) == {"same": 1}
    assert list(Offer.objects.values()) == before


def test_what_only_the_directory_changed_is_taken_and_what_only_we_changed_stays(take: Take) -> None:
    take(SERVICE)
    Offer.objects.update(place="Pilen, 1. sal")
    assert take(service(description="Te og snak", status="inactive")) == {"changed": 1}
    offer = Offer.objects.get()
    assert (offer.about["da"], offer.place, offer.closed_on is not None) == ("Te og snak", "Pilen, 1. sal", True)
    assert take(service(description="Te og snak", status="inactive")) == {"same": 1}


def test_what_both_changed_waits_for_a_person_who_takes_theirs(take: Take, cast: Cast) -> None:
    take(SERVICE)
    Offer.objects.update(name="Caféen")
    assert take(service(name="Café for kvinder")) == {"conflict": 1}
    assert Offer.objects.get().name == "Caféen"
    origin = Origin.objects.get()
    assert origin.asked["name"] == "Café for kvinder"
    actions.decide(by=cast.standing("dorte"), origin=origin, takes_theirs=True)
    assert Offer.objects.get().name == "Café for kvinder"
    assert take(service(name="Café for kvinder")) == {"same": 1}


def test_ours_stays_until_the_directory_says_something_else(take: Take, cast: Cast) -> None:
    take(SERVICE)
    Offer.objects.update(name="Caféen")
    take(service(name="Café for kvinder"))
    actions.decide(by=cast.standing("dorte"), origin=Origin.objects.get(), takes_theirs=False)
    assert take(service(name="Café for kvinder")) == {"same": 1}
    assert Offer.objects.get().name == "Caféen"
    assert take(service(name="Nyt navn")) == {"conflict": 1}


def test_somebody_looked_later_than_the_directory_and_nobody_is_asked(take: Take) -> None:
    take(SERVICE)
    Offer.objects.update(checked_on="2026-11-20")
    assert take(service(assured_date="2026-11-01")) == {"same": 1}
    assert Offer.objects.get().checked_on.isoformat() == "2026-11-20"


def test_a_service_at_two_places_is_found_near_both(take: Take) -> None:
    places = [{"id": "x1", "location": PLACE}, {"id": "x2", "location": {**PLACE, "id": "p2", "latitude": 55.7}}]
    assert take(service(service_at_locations=places)) == {"new": 1}
    assert sorted(offer.latitude or 0 for offer in Offer.objects.all()) == [55.41, 55.7]
    assert take(service(service_at_locations=places)) == {"same": 1}


def test_a_postcode_is_enough_to_know_where_it_is(take: Take) -> None:
    address = {"id": "a1", "address_1": "Pilevej 1", "postal_code": "5240", "city": "Odense NØ"}
    place = {"id": "p1", "name": "Pilen", "addresses": [address]}
    take(service(service_at_locations=[{"id": "x1", "location": place}]))
    offer = Offer.objects.get()
    assert offer.place == "Pilen, Pilevej 1, 5240 Odense NØ"
    assert offer.position == pytest.approx((55.42, 10.43), abs=0.05)


def test_a_service_without_an_id_is_known_again_by_its_name_and_organisation(take: Take) -> None:
    assert take(service(id=None)) == {"new": 1}
    assert take(service(id=None)) == {"same": 1}


@pytest.mark.parametrize(
    ("name", "source"), [("byen-2026-11.json", "byen"), ("byen_3.zip", "byen"), ("2026.json", "2026"), ("by", "by")]
)
def test_next_months_file_is_the_same_directory(name: str, source: str) -> None:
    assert source_of(Path(name)) == source


@pytest.fixture
def full(cast: Cast) -> None:
    """Offers of every kind: with all, with hardly anything, and closed."""
    actions.add(by=SYSTEM, group=cast.north, facts=CAFE)
    actions.add(
        by=SYSTEM, group=None, facts=Facts(name='Telefon, "gratis"\n', about={"da": "Ring; =1+1"}, is_free=True)
    )
    bare = Facts(
        name="Kreds", about={"ar": "حلقة"}, topics=("money",), is_free=False, way_there={"da": "Op ad trappen"}
    )
    actions.close(by=SYSTEM, offer=actions.add(by=SYSTEM, group=cast.south, facts=bare))


@pytest.mark.parametrize("ending", ["zip", "json"])
def test_what_was_exported_is_the_same_when_it_is_imported_again(full: None, tmp_path: Path, ending: str) -> None:
    target = str(tmp_path / f"all.{ending}")
    code, written = said("export", target, "--json")
    assert (code, written) == (
        0,
        {"organizations": 3, "services": 3, "locations": 1, "service_at_locations": 1, "version": "3.1"},
    )
    code, report = said("import", target, "--json", "--dry-run")
    assert report["offers"] == {"new": 0, "changed": 0, "same": 3, "conflict": 0}
    assert (report["version"], report["unsupported"], report["problems"]) == ("3.1", [], [])


def test_another_network_takes_in_an_export_whole(full: None, tmp_path: Path) -> None:
    said("export", str(tmp_path / "all.zip"), "--json")
    before: list[dict[str, Any]] = list(Offer.objects.order_by("name").values(*FACTS))
    Offer.objects.all().delete()
    assert said("import", str(tmp_path / "all.zip"), "--json")[1]["offers"]["new"] == 3  # type: ignore[index]
    after: list[dict[str, Any]] = list(Offer.objects.order_by("name").values(*FACTS))
    assert after == [{**one, "name": one["name"].strip()} for one in before]


FACTS = ("name", "about", "needs", "place", "hours", "phone", "url", "languages", "is_free", "women_only", "to_bring")


def test_an_edited_export_asks_a_person(full: None, tmp_path: Path) -> None:
    said("export", str(tmp_path / "all.json"), "--json")
    text = (tmp_path / "all.json").read_text("utf-8").replace("Kvindecafé", "Café")
    (tmp_path / "all.json").write_text(text, "utf-8")
    assert said("import", str(tmp_path / "all.json"), "--json")[1]["offers"]["conflict"] == 1  # type: ignore[index]
    assert Offer.objects.filter(name="Kvindecafé").exists()


def test_a_package_names_its_tables_and_holds_no_person(full: None, tmp_path: Path) -> None:
    said("export", str(tmp_path / "all.zip"), "--json")
    with zipfile.ZipFile(tmp_path / "all.zip") as packed:
        described = json.loads(packed.read("datapackage.json"))
        assert {one["path"] for one in described["resources"]} == set(packed.namelist()) - {"datapackage.json"}
        rows = list(csv.DictReader(io.StringIO(packed.read("services.csv").decode())))
    assert {row["status"] for row in rows} == {"active", "defunct"}


def test_an_id_holds_its_code_and_nothing_else_does() -> None:
    assert code_of(id_of("k7f3qz", 1)) == "k7f3qz"
    assert code_of(id_of("abcdefghjk23", 1)) == "abcdefghjk23"
    for other in (id_of("k7f3qz", 2), "", "x", "ac148810-d857-441c-9679-408f346de14b", "0" * 32):
        assert code_of(other) is None


OURS = {"name": "A", "place": "B", "checked_on": "2026-01-02"}


@pytest.mark.parametrize(
    ("before", "theirs", "fate"),
    [
        (OURS, OURS, Fate.SAME),
        (OURS, {**OURS, "name": "C"}, Fate.CHANGED),
        ({**OURS, "name": "0"}, {**OURS, "name": "C"}, Fate.CONFLICT),
        ({**OURS, "name": "C"}, {**OURS, "name": "C"}, Fate.SAME),
        (None, OURS, Fate.SAME),
        (None, {**OURS, "place": "D"}, Fate.CONFLICT),
        (OURS, {**OURS, "checked_on": "2026-01-01"}, Fate.SAME),
        (OURS, {**OURS, "checked_on": "2026-01-03"}, Fate.CHANGED),
    ],
)
def test_three_sides_decide_what_becomes_of_an_offer(
    before: dict[str, Any] | None, theirs: dict[str, Any], fate: Fate
) -> None:
    assert merged(before, OURS, theirs).fate is fate


def test_the_address_to_ask_at_comes_from_the_service_else_from_its_organisation_and_goes_out_nowhere(
    take: Take,
) -> None:
    whose = {"id": "o1", "name": "Beboerhuset Pilen", "description": "Et hus", "email": "hus@pilen.example"}
    take(service(organization=whose), service(id="s2", name="Te", organization=whose, email="te@pilen.example"))
    assert list(Offer.objects.order_by("name").values_list("mail", flat=True)) == [
        "hus@pilen.example",
        "te@pilen.example",
    ]
    records = json.dumps(list(service_records(Offer.objects.all())))
    assert "Beboerhuset Pilen" in records
    assert "hus@pilen.example" not in records
    assert "te@pilen.example" not in records


def test_a_directory_without_an_address_leaves_the_one_that_a_coordinator_wrote(take: Take) -> None:
    take(SERVICE)
    Offer.objects.update(mail="cafe@pilen.example")
    assert take(SERVICE) == {"same": 1}
    assert take(service(phones=[{"id": "t1", "number": "87 65 43 21"}])) == {"changed": 1}
    assert Offer.objects.get().mail == "cafe@pilen.example"
