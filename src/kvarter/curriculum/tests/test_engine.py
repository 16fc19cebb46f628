"""Every rule of the validator on a good and a bad example, and the engine by itself. No database."""

import json
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from kvarter.curriculum.engine.checking import check_folder
from kvarter.curriculum.engine.editions import frozen, thawed
from kvarter.curriculum.engine.pictures import drawn
from kvarter.curriculum.engine.shelf import Shelf, check, folder_of, main_track, shelf
from kvarter.curriculum.engine.speaking import say, spoken
from kvarter.curriculum.tests import little_subject
from kvarter.curriculum.tests.little_subject import COMMON, FACTS, PICTURES, TRACK, sheet, write
from kvarter.languages.readable import lix
from kvarter.languages.tables import INTERFACE

TODAY = date(2026, 12, 1)
GOOD = sheet()


def codes(folder: Path) -> set[str]:
    return {fault.code for fault in check_folder(folder, COMMON, TODAY, frozenset(PICTURES)).faults}


CROWDED = GOOD.replace(", right = true", "").replace('_a_why" }', '_a_why", right = true }')

BAD: list[tuple[str, str, str]] = [
    ("E01", "number = 1", "numbre = 1"),
    ("E01", "number = 1", 'number = "one"'),
    ("E01", "number = 1", "number = true"),
    ("E01", 'lead = "lead"\n', ""),
    ("E01", "[subject]", "[subjekt]"),
    ("E01", "[subject]", "[subject"),
    ("E01", "minutes = 30", "minuts = 30"),
    ("E01", 'listen = ["t1_l1", "t1_l2"]', "listen = [1, 2]"),
    ("E01", 'lead = "Du kan gå i da."', "lead = 5"),
    ("E02", 'key = "money"', 'key = "Money Matters"'),
    ("E02", 'key = "c-2"', 'key = "c-1"'),
    ("E02", "number = 1", "number = 1\nnumber = 2"),
    ("E03", 'homework = "Du kan gå i da."\n', ""),
    ("E04", "c1 = \"Du er %(fact.age)s år.\"\n", "c1 = \"Du er voksen.\"\n"),
    ("E04", 'lead = "Du kan gå i da."', 'lead = "Du er 100 % voksen."'),
    ("E05", 'lead = "Du kan gå i da."', f'lead = "{"gå " * 16}."'),
    ("E06", 'c2 = "Du kan gå i da."', f'c2 = "{"Du kan gå. " * 14}"'),
    ("E07", 'lead = "Du kan gå i da."', f'lead = "{"Kommunalbestyrelsesmedlemmer kontrollerer. " * 300}"'),
    ("E08", 'lead = "Du kan gå i da."', 'lead = "Du kan gå!"'),
    ("E09", 'lead = "Du kan gå i da."', 'lead = "Du kan gå om 3 dage."'),
    ("E10", 'lead = "Du kan gå i da."', 'lead = "Ring %(phone.nobody)s."'),
    ("E10", 'facts = ["age"]', "facts = []"),
    ("E13", 'block = "society"', 'block = "money"'),
    ("E14", "minutes = 30", "minutes = 20"),
    ("E14", 'how = "talk"', 'how = "sleep"'),
    ("E14", 'does = ["p1_a", "p1_b"]', 'does = ["p1_a"]'),
    ("E15", 'key = "c-2"\npicture = "bus"', 'key = "c-2"\npicture = "bike"'),
    ("E15", '{ picture = "bike", says = "q1_b"', '{ picture = "apple", says = "q1_b"'),
    ("E16", ", right = true", ""),
    ("E16", 'kind = "pick"', 'kind = "yes_no"'),
    ("E17", ', why = "q1_a_why"', ""),
    ("E18", 'offers = ["legal_aid"]', 'offers = ["magic"]'),
    ("E18", 'matters = ["money"]', 'matters = ["magic"]'),
    ("E18", 'missions = ["find-the-app"]', 'missions = ["magic"]'),
    ("E19", 'from = "c-1"', 'from = "c-99"'),
    ("E20", "[words.en]", 'nobody = "Ingen."\n[words.en]'),
    ("E21", 'picture = "coins"', 'picture = "no-such-picture"'),
    ("E22", 'key = "money"', 'key = "gold"'),
    ("E23", 'c2_title = "Du kan gå i da."', 'c2_title = "Du kan gå og gå i dag."'),
    ("E23", 't1_ask = "Du kan gå i da."', f't1_ask = "{"gå " * 21}"'),
    ("E24", "review_by = 2027-11-30", "review_by = 2026-11-30"),
    ("E24", "review_by = 2027-11-30", "review_by = 2028-11-30"),
    ("E24", 'sources = ["https://law.example/money"]', "sources = []"),
]  # fmt: skip


def test_the_good_example_has_no_fault(tmp_path: Path) -> None:
    assert codes(write(tmp_path)) == set()


@pytest.mark.parametrize(("code", "good", "bad"), BAD, ids=[f"{code}-{n}" for n, (code, _, _) in enumerate(BAD)])
def test_each_rule_refuses_its_bad_example(tmp_path: Path, code: str, good: str, bad: str) -> None:
    assert good in GOOD, "the example no longer fits the sheet"
    assert code in codes(write(tmp_path, sheet_text=GOOD.replace(good, bad, 1)))


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("E11", FACTS + FACTS.replace("fact.age", "fact.price")),
        ("E12", FACTS.replace("2027-11-30", "2026-11-30")),
        ("E12", FACTS.replace("2027-11-30", "2028-11-30")),
        ("E12", FACTS.replace("https://law.example/age", "somebody said so")),
        ("E01", FACTS.replace("source", "sauce")),
        ("E01", "[facts.age]\nvalue = 1\n"),
        ("E10", ""),
    ],
)
def test_facts_are_read_somewhere_used_and_looked_at_again(tmp_path: Path, code: str, facts: str) -> None:
    assert code in codes(write(tmp_path, facts=facts))


def test_a_fact_in_two_sheets_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "facts-2.toml").write_text(FACTS, encoding="utf-8")
    assert "E02" in codes(folder)


@pytest.mark.parametrize(("start", "number"), [("[[cards]]", 1), ("[[quiz]]", 1), ("[[talks]]", 1)])
def test_a_subject_with_too_little_is_refused(tmp_path: Path, start: str, number: int) -> None:
    rows = GOOD.split(start)
    text = rows[0] + "".join(start + row for row in rows[1 + number :])
    assert "E13" in codes(write(tmp_path, sheet_text=text))


def test_right_answers_that_crowd_at_one_place_are_refused(tmp_path: Path) -> None:
    assert CROWDED.count("right = true") == 8
    assert "E16" in codes(write(tmp_path, sheet_text=CROWDED))


def test_a_track_without_its_own_sheet_and_one_that_names_a_subject_too_many_are_refused(tmp_path: Path) -> None:
    assert "E22" in codes(write(tmp_path / "one", track=TRACK.replace('["money"]', '["money", "gold"]')))
    folder = write(tmp_path / "two")
    (folder / "track.toml").unlink()
    assert "E01" in codes(folder)
    assert "E01" in codes(write(tmp_path / "three", track='[track]\nname = "x"\n'))


def test_words_of_other_languages_stand_in_sheets_of_their_own_and_faults_name_them(tmp_path: Path) -> None:
    folder = write(tmp_path)
    path = folder / "words" / "so" / "01-money.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("Du kan gå i so.", "Waa in la tago!", 1), encoding="utf-8")
    (fault,) = check_folder(folder, COMMON, TODAY, frozenset(PICTURES)).faults
    assert str(fault).startswith("so/01-money.toml, line 1: E08 ")
    path.write_text("name = 5\n", encoding="utf-8")
    assert "E01" in codes(folder)
    path.unlink()
    (fault,) = check_folder(folder, COMMON, TODAY, frozenset(PICTURES)).faults
    assert fault.code == "E03"
    assert "nothing stands in so" in fault.advice


def a_shelf(folder: Path) -> Shelf:
    found = check_folder(write(folder), COMMON, TODAY)
    assert found.track
    return Shelf(found.track, dict(found.subjects), little_subject.COMMON)


def test_an_edition_is_the_same_text_for_the_same_sheets_and_comes_back_whole(tmp_path: Path) -> None:
    found = check_folder(write(tmp_path), COMMON, TODAY)
    assert found.track
    before = Shelf(found.track, dict(found.subjects), COMMON)
    edition = frozen(before)
    assert edition == frozen(before)
    assert json.loads(edition.content)["subjects"][0]["subject"]["key"] == "money"
    back = thawed(edition.content, COMMON)
    assert back.subjects == before.subjects
    assert back.track == before.track
    assert frozen(back).hash == edition.hash


def test_a_changed_sentence_is_another_edition(tmp_path: Path) -> None:
    changed = write(tmp_path / "two", sheet_text=GOOD.replace("Du kan gå i da.", "Du må gå i da.", 1))
    two = check_folder(changed, COMMON, TODAY)
    assert two.track
    assert frozen(a_shelf(tmp_path / "one")).hash != frozen(Shelf(two.track, dict(two.subjects), COMMON)).hash


def test_a_subject_speaks_her_language_only_when_all_of_it_does(tmp_path: Path) -> None:
    folder = write(tmp_path)
    path = folder / "words" / "ti" / "01-money.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('lead = "Du kan gå i ti."\n', ""), encoding="utf-8")
    found = check_folder(folder, COMMON, TODAY)
    subject = found.subjects["money"]
    assert (spoken(subject, "so"), spoken(subject, "ti")) == ("so", "en")
    assert say(subject, COMMON, "lead", "ti") == "Du kan gå i da."
    assert say(subject, COMMON, "@yes", "so") == "Ja"


def test_a_fact_fills_its_place_and_keeps_its_direction(tmp_path: Path) -> None:
    found = check_folder(write(tmp_path), COMMON, TODAY)
    common = replace(COMMON, facts=found.facts)
    assert say(found.subjects["money"], common, "c1", "ar") == "Du er \u206818\u2069 år."


def test_hard_danish_is_measured() -> None:
    assert lix("Du kan gå.") == 3
    assert lix("Kommunalbestyrelsen kontrollerer.") == 102


def test_a_picture_that_is_not_there_is_drawn_as_nothing() -> None:
    assert "<path" in drawn("thumbs-up")
    assert "<path" not in drawn("no-such-picture")


# What the pack ships


def test_the_pack_holds_every_rule() -> None:
    found = check("dk", main_track("dk"), TODAY)
    assert [str(fault) for fault in found.faults] == []


def test_the_command_says_how_much_it_looked_at_and_fails_on_a_fault(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CommandError):
        call_command("curriculum", "shout")
    call_command("curriculum", "check", pack="dk")
    assert "14 subjects, 0 faults." in capsys.readouterr().out


def test_every_subject_of_the_pack_speaks_nine_languages() -> None:
    found = shelf("dk", main_track("dk"))
    assert found
    assert len(found.subjects) == 14
    other = [(one.key, lang) for one in found.subjects.values() for lang in INTERFACE if spoken(one, lang) != lang]
    assert other == []


def test_a_country_without_a_curriculum_has_no_track() -> None:
    assert main_track("no") == ""
    assert shelf("no", "dk-14") is None


@pytest.mark.parametrize(("track", "count"), [("no-17", 17), ("no-10", 10), ("fi-6", 6), ("de-10", 10)])
def test_frames_of_other_countries_name_their_subjects_and_say_which_names_are_sourced(track: str, count: int) -> None:
    found = check("dk", track, TODAY)
    assert found.track is not None
    assert found.track.frame
    assert (found.faults, dict(found.subjects)) == ((), {})
    rows = tomllib.loads((folder_of("dk") / track / "track.toml").read_text(encoding="utf-8"))["subject"]
    assert [row["key"] for row in rows] == list(found.track.subjects)
    assert len(rows) == count
    for number, row in enumerate(rows, start=1):
        assert (row["number"], {*row["name"]}) == (number, {"da", "en"})
        assert bool(row.get("source")) >= row["sourced"]
