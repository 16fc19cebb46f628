"""Every rule of the validator on a good and a bad example, and the automaton by itself. No database."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kvarter.packs.sheets import Unreadable
from kvarter.practice.engine.checking import check_all, check_folder
from kvarter.practice.engine.checking_play import never_wrong
from kvarter.practice.engine.compiling import compiled
from kvarter.practice.engine.playing import main_check, play
from kvarter.practice.engine.reading import read_mission
from kvarter.practice.engine.shapes import Part
from kvarter.practice.engine.shelf import folder_of, shelf
from kvarter.practice.engine.typing import is_practice_code, looks_real

SHELF = shelf("dk")
SHEET = folder_of("dk") / "missions" / "not-my-request.toml"
GOOD = SHEET.read_text(encoding="utf-8")
TODAY = date(2026, 12, 1)


def codes(folder: Path, text: str) -> set[str]:
    (folder / "one.toml").write_text(text, encoding="utf-8")
    return {fault.code for fault in check_folder(folder, SHELF.shared, TODAY)[1]}


SWIPED = 'why_swiped = "Når du skubber, sker det straks. Pengene er væk."'
DECLINED = '{ by = "decline", to = "call", turn = "right", says = "well_declined" }'
BAD: list[tuple[str, str, str]] = [
    ("M01", "minutes = 4", "minuts = 4"),
    ("M01", "minutes = 4", 'minutes = "four"'),
    ("M01", 'turn = "leave"', 'turn = "away"'),
    ("M01", 'frame = "phone.call"', 'frame = "phone.call"\nseconds = 5'),
    ("M02", 'key = "not-my-request"', 'key = "Not My Request"'),
    ("M02", 'key = "asked_true"', 'key = "asked_false"'),
    ("M03", 'frame = "phone.call"', 'frame = "phone.dream"'),
    ("M03", 'shows = { caller = "@bank", speech = "voice_presses" }', 'shows = { caller = "@bank" }'),
    ("M04", f"  {DECLINED},\n", ""),
    ("M04", DECLINED, f"{DECLINED}, {DECLINED}"),
    ("M05", 'to = "gone", turn = "wrong", says = "why_obeyed"', 'to = "nowhere", turn = "wrong", says = "why_obeyed"'),
    ("M06", 'to = "not_in"', 'to = "gone"'),
    ("M07", '{ by = "again", to = "shop", turn = "again" }', '{ by = "again", to = "gone", turn = "again" }'),
    ("M08", 'to = "END.not_yet"', 'to = "shop"'),
    ("M09", '"sign_in", to = "asked_true", turn = "right"', '"sign_in", to = "END.passed", turn = "right"'),
    ("M10", '"@h_top_line", "@h_did_i", "@h_press"', '"@h_top_line", "@h_press"'),
    ("M11", '"@h_top_line", "@h_did_i", "@h_press"', '"@h_press", "@h_did_i", "@h_top_line"'),
    ("M12", 'show_me = "decline"', 'show_me = "swipe"'),
    ("M13", ', says = "why_swiped"', ""),
    ("M15", "true = { share = 1,", "true = { share = 9,"),
    ("M16", 'teaches = ["read-before-approve"', 'teaches = ["juggling"'),
    ("M16", 'sources = ["log-on"', 'after = ["no-such"]\nsources = ["log-on"'),
    ("M17", SWIPED + "\n", ""),
    ("M18", "Pengene er væk.", "Pengene er nu væk og du kan ikke få dem igen i dag eller i morgen eller nogen anden dag."),
    ("M19", "Overfør %(sum)s til", "Overfør penge til"),
    ("M20", SWIPED, SWIPED + '\nnobody = "Ingen."'),
    ("M21", "Pengene er væk.", "De 300 kr. er væk."),
    ("M22", 'sum = "4.900 kr."', 'sum = "20 12 34 56"'),
    ("M22", "core = true", 'people = ["Mette Jensen"]\ncore = true'),
    ("M23", 'act_pay = "Overfør', 'act_pay = "MitID overfør'),
    ("M24", "review_by = 2027-05-22", "review_by = 2026-11-30"),
    ("M24", "review_by = 2027-05-22", "review_by = 2028-05-22"),
    ("M24", 'sources = ["log-on", "theft-hotline"]', "sources = []"),
    ("M25", "Pengene er væk.", "Pengene er væk!"),
    ("M25", "Pengene er væk.", "Det er din skyld."),
    ("M28", 'picture = "shield"', 'picture = ""'),
    ("M28", 'goal = "Læs, hvad du godkender. Afvis det, du ikke har bedt om."\n', ""),
    ("M29", "Pengene er væk.", "Pengene er væk. " * 220),
]  # fmt: skip


def test_the_good_example_has_no_fault(tmp_path: Path) -> None:
    assert codes(tmp_path, GOOD) == set()


@pytest.mark.parametrize(("code", "good", "bad"), BAD, ids=[f"{code}-{n}" for n, (code, _, _) in enumerate(BAD)])
def test_each_rule_refuses_its_bad_example(tmp_path: Path, code: str, good: str, bad: str) -> None:
    assert good in GOOD, "the example no longer fits the sheet"
    assert code in codes(tmp_path, GOOD.replace(good, bad))


def test_a_fault_says_sheet_line_and_mend(tmp_path: Path) -> None:
    path = tmp_path / "one.toml"
    path.write_text(GOOD.replace("Pengene er væk.", "Pengene er væk!"), encoding="utf-8")
    (fault,) = check_folder(tmp_path, SHELF.shared, TODAY)[1]
    line = next(n for n, one in enumerate(path.read_text().splitlines(), 1) if "væk!" in one)
    assert str(fault).startswith(f"one.toml, line {line}: M25 ")


@pytest.mark.parametrize("press", ["swipe", "decline"])
def test_who_always_presses_the_same_fails_a_twin(press: str) -> None:
    automaton = SHELF.automata["not-my-request"]
    assert sum(never_wrong(automaton, one, press) for one in automaton.starts) == 1


def test_a_constant_answer_that_passes_is_refused(tmp_path: Path) -> None:
    text = GOOD.replace('{ by = "decline", to = "not_in", turn = "wrong"', '{ by = "decline", to = "END.passed", turn = "right"')  # fmt: skip
    assert "M14" in codes(tmp_path, text)


def test_a_field_with_another_drawing_is_refused() -> None:
    frame = SHELF.shared.frames["key.pin"]
    other = replace(frame, parts=(Part("password", fixed="code_field"),))
    shared = replace(SHELF.shared, frames={**SHELF.shared.frames, "key.pin": other})
    found = check_all([SHELF.missions["not-my-request"]], shared, TODAY)
    assert {fault.code for fault in found} == {"M26"}


def test_a_play_that_never_ends_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kvarter.practice.engine.checking.LONGEST", 1)
    assert codes(tmp_path, GOOD) == {"M30"}


def test_missions_after_each_other_in_a_circle_are_refused(tmp_path: Path) -> None:
    text = GOOD.replace("core = true", 'core = true\nafter = ["not-my-request"]')
    assert "M16" in codes(tmp_path, text)
    (tmp_path / "two.toml").write_text(GOOD, encoding="utf-8")
    assert "M02" in codes(tmp_path, GOOD)


def test_a_sheet_that_is_not_toml_says_where(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text("[mission]\nkey = \n", encoding="utf-8")
    with pytest.raises(Unreadable, match="line 2"):
        read_mission(tmp_path / "x.toml")


def test_the_shared_sentences_stand_in_every_language_with_the_same_places() -> None:
    words = SHELF.shared.words
    for language, sentences in words.items():
        assert sentences.keys() == words["en"].keys(), language
        for key, sentence in sentences.items():
            assert sentence.count("%(") == words["en"][key].count("%("), (language, key)
            assert not set("!！") & set(sentence)


def test_an_edit_of_one_screen_leaves_the_names_of_the_others(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text(GOOD.replace('coach = "nobody_calls"', 'coach = "@read_first"'))
    assert compiled(read_mission(tmp_path / "one.toml")).states.keys() == SHELF.automata["not-my-request"].states.keys()


@pytest.mark.parametrize("text", ["010190-1234", "٠١٠١٩٠١٢٣٤", "20 12 34 56", "4571 0000 1111 2222", "۱۲۳۴۵۶", "kode 1 2 3 4 5 6"])  # fmt: skip
def test_what_may_be_hers_is_refused_in_every_script(text: str) -> None:
    assert looks_real(text)


def test_an_ordinary_answer_and_the_practice_code_pass() -> None:
    assert not looks_real("Ja tak, vi kommer kl. 10.15")
    assert is_practice_code("٢٥٨٠", "2580")
    assert not is_practice_code("1234", "2580")


@pytest.mark.parametrize("language", ["da", "ar", "ti"])
def test_a_mission_plays_in_the_terminal(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kvarter.practice.engine.playing.draw", lambda _: "false")
    lines: list[str] = []
    answers = iter(["1", "?", "2", "1"])
    assert play(SHELF, "not-my-request", language, lambda: next(answers), lines.append)
    assert any(SHELF.shared.words[language]["passed"] in line for line in lines)


def test_all_missions_are_sound() -> None:
    assert main_check("dk", TODAY)[0] == 0, main_check("dk", TODAY)[1]


def test_the_shelf_carries_no_lines_of_sheets() -> None:
    assert all(not one.lines for one in SHELF.missions.values())
