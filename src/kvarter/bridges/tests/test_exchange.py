"""Directories of others: what is understood, and for each kind of problem a good and a bad example. No database."""

import json
import random
import zipfile
from pathlib import Path

import pytest

from kvarter.bridges.exchange import opening
from kvarter.bridges.exchange.cleaning import clock_of, day_of, degrees, is_free, language_of
from kvarter.bridges.exchange.csv_reading import delimiter_of
from kvarter.bridges.exchange.problems import Kind
from kvarter.bridges.exchange.reading import read
from kvarter.bridges.tests.directories import PLACE, SERVICE, SHARED, TABLES, laid, packed, page, service

Report = dict[str, object]


def report(path: Path) -> Report:
    reading = read(path)
    try:
        return reading.as_json({"new": 0, "changed": 0, "same": 0, "conflict": 0})
    finally:
        reading.tray.close()


def of_text(tmp_path: Path, text: str | bytes, name: str = "page.json") -> Report:
    return report(laid(tmp_path, {name: text}) / name)


def of_folder(tmp_path: Path, **changes: str | bytes) -> Report:
    return report(laid(tmp_path, {**TABLES, **{f"{name}.csv": text for name, text in changes.items()}}))


def kinds(said: Report) -> set[str]:
    problems = said["problems"]
    assert isinstance(problems, list)
    return {one["kind"] for one in problems}


ONE_EACH = {"organizations": 1, "services": 1, "locations": 1, "service_at_locations": 1}


def test_a_service_with_all_it_points_to_is_read_from_a_record_a_list_and_a_page(tmp_path: Path) -> None:
    for shape, text in (
        ("record", json.dumps(SERVICE)),
        ("list", json.dumps([SERVICE])),
        ("page", page(SERVICE)),
        ("record", json.dumps({"service": SERVICE})),
    ):
        said = of_text(tmp_path, text)
        assert (said["shape"], said["read"], said["problems"], said["unsupported"]) == (shape, ONE_EACH, [], [])
        assert (said["format"], said["version"]) == ("hsds", "3.0")


def test_tables_are_read_from_a_folder_and_from_a_zip_with_a_folder_inside(tmp_path: Path) -> None:
    assert of_folder(tmp_path / "a")["read"] == ONE_EACH
    (tmp_path / "b.zip").write_bytes(packed({f"export/{name}": text for name, text in TABLES.items()}))
    said = report(tmp_path / "b.zip")
    assert (said["shape"], said["read"], said["problems"]) == ("package", ONE_EACH, [])


BAD: list[tuple[Kind, dict[str, object]]] = [
    (Kind.MISSING_ID, {"id": ""}),
    (Kind.BAD_DATE, {"assured_date": "31-02-2026"}),
    (Kind.BAD_TIME, {"schedules": [{"freq": "WEEKLY", "byday": "WE", "opens_at": "25:00", "closes_at": "12:30"}]}),
    (Kind.BAD_PLACE, {"service_at_locations": [{"id": "x1", "location": {**PLACE, "latitude": 100}}]}),
    (Kind.BAD_PLACE, {"service_at_locations": [{"id": "x1", "location": {**PLACE, "longitude": None}}]}),
    (Kind.BAD_ADDRESS, {"url": "javascript:alert(1)"}),
    (Kind.BAD_ADDRESS, {"email": "nobody"}),
    (Kind.BAD_CHOICE, {"status": "perhaps"}),
    (Kind.BAD_CHOICE, {"schedules": [{"freq": "SECONDLY", "byday": "WE", "opens_at": "10:00"}]}),
    (Kind.BAD_CHOICE, {"schedules": [{"freq": "WEEKLY", "byday": "XX", "opens_at": "10:00"}]}),
    (Kind.BAD_LANGUAGE, {"languages": [{"id": "l1", "name": "Klatchian"}]}),
    (Kind.HTML_CLEANED, {"name": "<b>Kvindecafé</b>"}),
    (Kind.HTML_CLEANED, {"description": "Kaffe <script>alert(1)</script>"}),
    (Kind.DANGLING, {"organization": None, "organization_id": "o9"}),
]


@pytest.mark.parametrize(("kind", "changes"), BAD)
def test_what_is_wrong_with_a_service_is_said_with_a_pointer_and_the_service_is_used(
    tmp_path: Path, kind: Kind, changes: dict[str, object]
) -> None:
    said = of_text(tmp_path, page(service(**changes)))
    assert kinds(said) == {kind}
    problem = said["problems"][0]  # type: ignore[index]
    assert problem["path"].startswith("/contents/0")
    assert problem["line"] is None
    assert said["read"]["services"] == 1  # type: ignore[index]


GOOD: list[dict[str, object]] = [
    {"assured_date": "01-03-2026"},
    {"schedules": [{"freq": "weekly", "byday": "WE", "opens_at": "9:00am", "closes_at": "17:00:00"}]},
    {"service_at_locations": [{"id": "x1", "location": {**PLACE, "latitude": "55,41", "longitude": "10,44"}}]},
    {"url": "www.pilen.example", "email": "post@pilen.example"},
    {"status": "temporarily closed"},
    {"languages": [{"id": "l1", "name": "arabisk"}, {"id": "l2", "name": "Somali"}, {"id": "l3", "code": "ara"}]},
    {"description": "Kaffe og <b>snak</b>"},
    {"phones": [{"id": "t1", "number": '"12 34 56 78"'}]},
]


@pytest.mark.parametrize("changes", GOOD)
def test_what_only_looks_unusual_is_no_problem(tmp_path: Path, changes: dict[str, object]) -> None:
    assert of_text(tmp_path, page(service(**changes)))["problems"] == []


def test_a_service_without_a_name_is_refused_and_its_line_is_the_physical_one(tmp_path: Path) -> None:
    table = 'id,organization_id,name,description\ns1,o1,Et,"to\nlinjer"\ns2,o1,,\n'
    said = of_folder(tmp_path, services=table)
    assert said["refused"]["services"] == 1  # type: ignore[index]
    assert said["problems"] == [
        {
            "kind": "missing-name",
            "file": "services.csv",
            "line": 4,
            "path": None,
            "id": "s2",
            "what": "A service without a name is left out.",
        }
    ]


def test_what_belongs_to_a_service_that_is_left_out_is_not_said_too(tmp_path: Path) -> None:
    said = of_text(tmp_path, page(service(name="", service_at_locations=[])))
    assert (kinds(said), said["refused"]["services"]) == ({"missing-name"}, 1)  # type: ignore[index]
    again = of_text(tmp_path, page(service(name=""), SERVICE))
    assert again["read"]["services"] == 1  # type: ignore[index]


def test_a_pair_that_points_to_nothing_is_refused(tmp_path: Path) -> None:
    said = of_folder(tmp_path, service_at_location="id,service_id,location_id\nx1,s1,p9\n")
    assert (said["refused"]["service_at_locations"], kinds(said)) == (1, {"dangling"})  # type: ignore[index]
    assert said["read"]["service_at_locations"] == 0  # type: ignore[index]


def test_the_same_id_again_counts_once(tmp_path: Path) -> None:
    said = of_folder(tmp_path, services="id,organization_id,name\ns1,o1,Et\ns1,o1,To\n")
    assert (said["read"]["services"], kinds(said)) == (1, {"duplicate-id"})  # type: ignore[index]
    assert kinds(of_text(tmp_path, page(SERVICE, service(id="s2")))) == set()


def test_parents_in_a_circle_are_said_once(tmp_path: Path) -> None:
    rows = "id,name,parent_organization_id\no1,A,o2\no2,B,o1\no3,C,o1\n"
    said = of_folder(tmp_path, organizations=rows)
    assert [one["kind"] for one in said["problems"]] == ["cycle"]  # type: ignore[attr-defined]
    assert kinds(of_folder(tmp_path, organizations=rows.replace("B,o1", "B,"))) == set()


def test_a_page_of_several_and_a_total_that_does_not_fit_are_said(tmp_path: Path) -> None:
    assert kinds(of_text(tmp_path, page(SERVICE, total_pages=3, last_page=False))) == {"more-pages"}
    assert kinds(of_text(tmp_path, page(SERVICE, total_items=9))) == {"count-differs"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{\n "contents": [\n  {"id": "1", "name": "A"},\n ]\n}', 4),
        ('[{"id": "1",\n "name": "A"}', 2),
        ('{"id": "1", "name": }', 1),
    ],
)
def test_a_broken_json_file_is_not_understood_and_its_line_is_said(tmp_path: Path, text: str, line: int) -> None:
    said = of_text(tmp_path, text)
    assert (said["understood"], kinds(said)) == (False, {"broken-json"})
    assert said["problems"][0]["line"] == line  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "line", "services"),
    [
        ("id,organization_id,name\ns1,o1,Et\ns2,o1,To,for,meget\ns3,o1,Tre\n", 3, 2),
        ('id,organization_id,name\ns1,o1,Et\ns2,o1,"To\ns3,o1,Tre\n', 3, 1),
        ("id,organization_id,name\ns1,o1,Et\ns2,o1\n", 3, 1),
    ],
)
def test_what_stands_before_a_broken_line_is_read(tmp_path: Path, text: str, line: int, services: int) -> None:
    said = of_folder(tmp_path, services=text)
    assert (kinds(said), said["read"]["services"]) == ({"broken-csv"}, services)  # type: ignore[index]
    assert said["problems"][0]["line"] == line  # type: ignore[index]


def test_a_table_from_danish_windows_is_read_and_the_guess_is_said(tmp_path: Path) -> None:
    table = "sep=;\nid;organization_id;name;assured_date;;\r\ns1;o1;Fællesspisning på øen;01-03-2026;;\r\n"
    said = of_folder(tmp_path, services=table.encode("cp1252"))
    assert (kinds(said), said["read"]["services"]) == ({"encoding-guessed"}, 1)  # type: ignore[index]
    reading = read(tmp_path)
    assert reading.tray.get("service", "s1") == {
        "id": "s1",
        "organization_id": "o1",
        "name": "Fællesspisning på øen",
        "assured_date": "2026-03-01",
    }


def test_utf_16_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    table = TABLES["services.csv"]
    assert kinds(of_folder(tmp_path / "a", services=table.encode("utf-16"))) == {"encoding-guessed"}
    assert kinds(of_folder(tmp_path / "b", services=table.encode("utf-8-sig"))) == set()
    assert kinds(of_text(tmp_path / "c", page(SERVICE).encode("utf-16"))) == {"encoding-guessed"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.json", "<html><body>404</body></html>"),
        ("page.json", '{"type": "FeatureCollection", "features": []}'),
        ("page.json", '[{"user": "a", "likes": 3}]'),
        ("services.csv", "<!doctype html><p>Login"),
        ("export.csv", "Navn;Alder;By\nAnna;3;Odense\n"),
        ("empty.csv", ""),
        ("book.zip", packed({"xl/workbook.xml": "<workbook/>"})),
        ("number.json", "42"),
    ],
)
def test_what_is_no_directory_is_not_understood(tmp_path: Path, name: str, content: str | bytes) -> None:
    said = of_text(tmp_path, content, name)
    assert (said["understood"], kinds(said)) == (False, {"not-understood"})
    assert (said["format"], said["version"], said["read"]["services"]) == ("unknown", None, 0)  # type: ignore[index]


def test_a_zip_is_measured_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.zip").write_bytes(packed({**TABLES, "services.csv": TABLES["services.csv"] + "\n" * 5_000_000}))
    assert kinds(report(tmp_path / "a.zip")) == set()
    monkeypatch.setattr(opening, "MOST_BYTES", 1_000_000)
    assert kinds(report(tmp_path / "a.zip")) >= {"too-large"}


def test_a_zip_that_lies_about_its_size_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = packed({"services.csv": TABLES["services.csv"] + "\n" * 300_000})
    (tmp_path / "a.zip").write_bytes(content)
    with zipfile.ZipFile(tmp_path / "a.zip") as file:
        size = file.infolist()[0].file_size
    (tmp_path / "a.zip").write_bytes(content.replace(size.to_bytes(4, "little"), (60).to_bytes(4, "little")))
    monkeypatch.setattr(opening, "MOST_BYTES", 100_000)
    assert kinds(report(tmp_path / "a.zip")) <= {"too-large", "broken-zip", "not-understood"}
    assert not report(tmp_path / "a.zip")["understood"] or kinds(report(tmp_path / "a.zip"))


@pytest.mark.parametrize(
    "name", ["../services.csv", "/etc/services.csv", "a\\..\\..\\services.csv", "C:\\services.csv"]
)
def test_a_file_that_leaves_its_folder_is_left_out(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.zip").write_bytes(packed({**TABLES, name: "id,name\n9,x\n"}))
    said = report(tmp_path / "a.zip")
    assert (kinds(said), said["read"]) == ({"bad-path"}, ONE_EACH)


def test_a_zip_that_is_damaged_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed(TABLES)[:200])
    said = report(tmp_path / "a.zip")
    assert (said["understood"], kinds(said)) == (False, {"broken-zip"})


def test_a_descriptor_names_files_and_tells_which_table_they_are(tmp_path: Path) -> None:
    resources = [{"name": "services", "path": "data/tilbud.csv"}, {"name": "phones", "path": "phones.csv"}]
    resources.append({"name": "x", "path": "../../x.csv"})
    files = {"datapackage.json": json.dumps({"resources": resources}), "data/tilbud.csv": TABLES["services.csv"]}
    said = report(laid(tmp_path, files))
    assert kinds(said) == {"missing-file", "bad-path", "dangling"}
    assert said["read"]["services"] == 1  # type: ignore[index]


def test_what_is_nested_without_end_is_too_deep(tmp_path: Path) -> None:
    said = of_text(tmp_path, '{"a":' * 5000 + "1" + "}" * 5000)
    assert (said["understood"], kinds(said)) == (False, {"too-deep"})


def test_at_most_twenty_problems_of_a_kind_are_told_and_the_rest_is_counted(tmp_path: Path) -> None:
    said = of_text(tmp_path, page(*(service(id=f"s{n}", status="x") for n in range(50))))
    problems = said["problems"]
    assert isinstance(problems, list)
    assert (len(problems), problems[-1]["more"]) == (20, 30)
    assert "more" not in problems[0]


def test_unknown_tables_and_fields_and_what_is_not_kept_are_listed_with_counts(tmp_path: Path) -> None:
    files = {**TABLES, "regular_schedules.csv": "id,service_id,weekday,original_text\n1,s1,1,a\n2,s1,2,b\n"}
    files |= {"visitors.csv": "who,when\nx,y\n", "contacts.csv": "id,service_id,name\nc1,s1,Anna Testesen\n"}
    said = report(laid(tmp_path, files))
    assert said["unsupported"] == [
        {"what": "contacts.name", "count": 1, "kind": "not-kept"},
        {"what": "regular_schedules.original_text", "count": 2, "kind": "unknown-field"},
        {"what": "visitors", "count": 1, "kind": "unknown-table"},
    ]
    assert said["version"] == "1.1"


def test_the_name_of_a_contact_person_is_nowhere_on_the_tray(tmp_path: Path) -> None:
    contacts = [{"id": "c1", "name": "Anna Testesen", "phones": [{"id": "t9", "number": "99887766"}]}]
    reading = read(laid(tmp_path, {"page.json": page(service(contacts=contacts))}) / "page.json")
    kept = "".join(str(row) for table in ("record", "part") for row in reading.tray.rows(f"SELECT * FROM {table}"))
    assert "Kvindecafé" in kept
    assert "Testesen" not in kept
    assert "99887766" not in kept


def test_ohana_is_known_by_its_fields_and_a_place_inside_a_service_makes_a_pair(tmp_path: Path) -> None:
    tables = {
        "organizations.csv": "id,name,date_incorporated\n1,House,1/2/1970\n",
        "locations.csv": "id,organization_id,name,virtual\n1,1,House,false\n",
        "services.csv": "id,location_id,name,keywords\n1,1,Dinner,food\n",
    }
    said = report(laid(tmp_path, tables))
    assert (said["format"], said["version"], said["read"]) == ("ohana", "ohana", ONE_EACH)


@pytest.mark.parametrize(
    ("changes", "version"),
    [
        ({"additional_urls": [{"id": "u1", "url": "https://a.example"}]}, "3.1"),
        ({"eligibilitys": [{"id": "e1", "eligibility": "Women"}]}, "uk-1.0"),
        ({}, "3.0"),
    ],
)
def test_the_version_is_told_by_what_occurs(tmp_path: Path, changes: dict[str, object], version: str) -> None:
    assert of_text(tmp_path, page(service(**changes)))["version"] == version


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("9:00am", "09:00"),
        ("12:15 PM", "12:15"),
        ("12am", "00:00"),
        ("17.30", "17:30"),
        ("24:00", "23:59"),
        ("9", "09:00"),
        ("10:00:00Z", "10:00"),
        ("kl. 14", "14:00"),
        ("25:00", None),
        ("13pm", None),
        ("by appointment", None),
        ("", None),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, hour: str | None) -> None:
    assert clock_of(text) == hour


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-01", "2026-03-01"),
        ("01-03-2026", "2026-03-01"),
        ("12/24/2014", "2014-12-24"),
        ("1.3.2026", "2026-03-01"),
        ("December 24, 2014", "2014-12-24"),
        ("24 dec 2014", "2014-12-24"),
        ("2026-03-01T10:00:00Z", "2026-03-01"),
        ("24/2/70", None),
        ("2026-02-30", None),
        ("soon", None),
    ],
)
def test_days_are_read_as_people_write_them(text: str, day: str | None) -> None:
    found = day_of(text)
    assert (found.isoformat() if found else None) == day


def test_languages_free_numbers_and_delimiters() -> None:
    assert [language_of(one) for one in ("ar", "Arabic", "arabisk", "ara", "ar-SY", "العربية", "Farsi", "xx")] == [
        *["ar"] * 6,
        "fa",
        None,
    ]
    assert [is_free(one) for one in ("Gratis", "Free of charge", "0 kr.", "20 kr. pr. gang", "")] == [
        *[True] * 3,
        False,
        False,
    ]
    assert (degrees("55,41"), degrees("x"), degrees("nan")) == (55.41, None, None)
    assert [delimiter_of(head) for head in ("a;b;c", 'a,"b;c;d;e",c', "a\tb")] == [";", ",", "\t"]


@pytest.mark.parametrize("seed", range(40))
def test_random_damage_never_ends_in_an_error(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    for name, content in (
        ("page.json", page(SERVICE, SERVICE).encode()),
        ("services.csv", TABLES["services.csv"].encode() * 3),
        ("a.zip", packed(TABLES)),
    ):
        damaged = bytearray(content)
        for _ in range(chance.randint(1, 12)):
            at = chance.randrange(len(damaged))
            damaged[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 4))
        said = of_text(tmp_path, bytes(damaged), name)
        assert isinstance(said["understood"], bool)


FOUND = SHARED / "dev" / "expected.json"
EXPECTED = json.loads(FOUND.read_text("utf-8"))["offers"] if FOUND.exists() else {}
ALSO_HONEST = {"hsds/d09-broken/more-columns.csv": {"dangling"}}
"""What we say beside what is expected."""


@pytest.mark.parametrize("name", sorted(EXPECTED) or [pytest.param("", marks=pytest.mark.skip("no such folder here"))])
def test_directories_of_others_are_understood_as_they_are(name: str) -> None:
    said, wanted = report(SHARED / "dev" / name), EXPECTED[name]
    assert kinds(said) - ALSO_HONEST.get(name, set()) == set(wanted["kinds"])
    assert said["understood"] is wanted.get("understood", True)
    assert said["version"] == wanted.get("version", said["version"])
    read_ = said["read"]
    assert isinstance(read_, dict)
    assert {table: read_[table] for table in wanted.get("read", {})} == wanted.get("read", {})
    if line := wanted.get("line"):
        assert said["problems"][0]["line"] == line  # type: ignore[index]
