"""The read-only interface: its paths, its pages, its description, and that it never fails."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from cast import Cast
from kvarter.bridges import actions
from kvarter.bridges.exchange.profile import SERVICE, id_of
from kvarter.bridges.interface.pages import LISTS
from kvarter.bridges.models import Offer
from kvarter.bridges.rules import Facts
from kvarter.bridges.tests.directories import SHARED
from kvarter.groups.rules import SYSTEM

ROOT = "/offers/hsds/"
CAFE = Facts(
    name="Kvindecafé",
    about={"da": "Kaffe og snak", "so": "Kafee iyo sheeko"},
    needs=("women_cafe",),
    place="Pilen",
    latitude=55.41,
    longitude=10.42,
    hours=[(2, "10:00", "12:30")],
    phone="+4512345678",
    url="https://pilen.example",
    languages=("ar", "so"),
    women_only=True,
    to_bring={"da": "Et smil", "ar": "ابتسامة"},
    way_there={"da": "Bus 21"},
)


@pytest.fixture
def cafe(cast: Cast) -> Offer:
    return actions.add(by=SYSTEM, group=cast.north, facts=CAFE)


def read(path: str) -> Any:
    answer = Client().get(ROOT + path)
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Content-Type"] == "application/json"
    return answer.json()


def test_the_root_says_the_version_and_where_the_description_is(db: None) -> None:
    said = read("")
    assert said["version"] == "3.1"
    assert said["openapi_url"].endswith("/offers/hsds/openapi.json")


def test_an_offer_is_a_service_with_all_that_belongs_to_it(cafe: Offer) -> None:
    service = read(f"services/{id_of(cafe.code, SERVICE)}")
    assert (service["name"], service["description"], service["status"]) == ("Kvindecafé", "Kaffe og snak", "active")
    assert service["schedules"][0]["byday"] == "WE"
    assert service["service_at_locations"][0]["location"]["latitude"] == 55.41
    assert [one["taxonomy_term"]["code"] for one in service["attributes"]][:2] == ["women_cafe", "women_only"]
    assert {one["link_type"]: one.get("value") for one in service["attributes"]}[
        "translation:so:description"
    ] == "Kafee iyo sheeko"


def test_lists_have_pages_and_every_record_of_them_is_found_by_its_id(cafe: Offer) -> None:
    for name in LISTS:
        page = read(f"{name}?per_page=1")
        assert page["size"] == len(page["contents"]) == 1
        assert page["total_pages"] == page["total_items"] >= 1
        assert (page["first_page"], page["empty"]) == (True, False)
        found = read(f"{name}/{page['contents'][0]['id']}")
        assert found["id"] == page["contents"][0]["id"]
        assert read(f"{name}?page=999")["empty"]


def test_services_in_a_list_are_short_unless_asked_for_whole(cafe: Offer) -> None:
    assert "schedules" not in read("services")["contents"][0]
    assert "schedules" in read("services?full=true")["contents"][0]


def test_an_offer_that_has_closed_is_defunct(cafe: Offer) -> None:
    actions.close(by=SYSTEM, offer=cafe)
    assert read(f"services/{id_of(cafe.code, SERVICE)}")["status"] == "defunct"


@pytest.mark.parametrize("asked", ["page=0", "page=x", "per_page=1000", "per_page=-1", "page=١", "full=perhaps"])
def test_a_question_that_cannot_be_understood_is_answered_in_json(cafe: Offer, asked: str) -> None:
    answer = Client().get(f"{ROOT}services?{asked}")
    assert (answer.status_code, list(answer.json())) == (400, ["detail"])


def test_what_is_not_there_is_answered_in_json_and_nobody_can_write(cafe: Offer) -> None:
    for name in LISTS:
        assert Client().get(f"{ROOT}{name}/nothing").json() == {"detail": "It is not there."}
    assert Client().post(f"{ROOT}services").status_code == 405


def test_the_description_names_every_path_and_every_path_answers_whatever_is_asked(cafe: Offer) -> None:
    chance, described = random.Random(1), read("openapi.json")
    assert described["openapi"].startswith("3.1")
    for path, said in described["paths"].items():
        for one in said["get"].get("parameters", []):
            if one["in"] == "query":
                for value in ("1", "-1", "", "\0", "true", "9" * 40, "%ff", chance.randbytes(9).hex()):
                    answer = Client().get(ROOT + path.strip("/"), {one["name"]: value})
                    assert str(answer.status_code) in said["get"]["responses"]
        for of in ("1", id_of(cafe.code, SERVICE), "%00", "..", "é", "x" * 3000):
            answer = Client().get(ROOT + path.strip("/").replace("{id}", of))
            assert str(answer.status_code) in said["get"]["responses"] or of == ".."


SCHEMAS = SHARED / "schema" / "3.1"


def problems_with(record: Any, name: str) -> list[str]:
    """What the standard's schema has against a record."""
    from jsonschema import Draft202012Validator
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT202012

    schemas: dict[str, Any] = {one.name: json.loads(one.read_text("utf-8")) for one in Path(SCHEMAS).glob("*.json")}
    held = [(key, Resource(contents=schema, specification=DRAFT202012)) for key, schema in schemas.items()]
    registry: Registry[Any] = Registry().with_resources(held)
    return [one.message for one in Draft202012Validator(schemas[name], registry=registry).iter_errors(record)]


@pytest.mark.skipif(not SCHEMAS.exists(), reason="the standard's schemas are not here")
def test_every_record_holds_against_the_schemas_of_the_standard(cafe: Offer) -> None:
    actions.add(by=SYSTEM, group=None, facts=Facts(name="Telefon", about={"da": "Ring"}))
    for name, schema in (
        ("services", "service.json"),
        ("organizations", "organization.json"),
        ("taxonomies", "taxonomy.json"),
        ("taxonomy_terms", "taxonomy_term.json"),
        ("service_at_locations", "service_at_location.json"),
    ):
        for record in read(f"{name}?full=true")["contents"]:
            assert problems_with(record, schema) == []
    assert problems_with({"id": "x"}, "service.json") != []
