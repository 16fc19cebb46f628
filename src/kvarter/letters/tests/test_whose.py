"""Whose day it is: clause by clause, and what becomes of a day that is nobody's or cannot be told."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from kvarter.letters.reading import days_weighed, read
from kvarter.letters.reading.sureness import PERHAPS, SURELY, how_sure, share
from kvarter.letters.reading.whose import HERS, NOT_HERS, UNCLEAR, whose
from kvarter.packs.letters import HOME

from .answers import deadlines, municipal

TABLE = (Path(__file__).parent / "clauses.tsv").read_text(encoding="utf-8")
CLAUSES = [tuple(line.split("\t")) for line in TABLE.splitlines()[1:]]
SUBJECT = "Vi mangler oplysninger til din ansøgning"
MARCH_20 = date(2026, 3, 20)


def told(clause: str, day: str, lead: str = "") -> str:
    start = clause.lower().index(day.lower())
    return whose(clause.lower(), start, start + len(day), (), lead).answer


@pytest.mark.parametrize(("clause", "day", "answer"), CLAUSES)
def test_a_clause_tells_whose_day_it_is(clause: str, day: str, answer: str) -> None:
    assert told(clause, day) == answer


@pytest.mark.parametrize(
    ("hers", "theirs"),
    [
        ("Hører vi ikke fra dig inden den 3. juni", "Har du ikke hørt fra os inden den 3. juni"),
        ("Svaret skal være os i hænde den 3. juni", "Svaret fra os skal være dig i hænde den 3. juni"),
        ("Du skal sende det senest den 3. juni", "Vi skal sende det senest den 3. juni"),
        ("Blanketten udfyldes af dig senest den 3. juni", "Blanketten udfyldes af arbejdsgiver senest den 3. juni"),
        ("Du har frist til den 3. juni", "Din udlejer har frist til den 3. juni"),
    ],
)
def test_the_same_words_with_another_subject_are_another_answer(hers: str, theirs: str) -> None:
    assert told(f"{hers}.", "3. juni") == HERS
    assert told(f"{theirs}.", "3. juni") == NOT_HERS


def test_it_must_be_done_is_hers_only_where_something_was_asked_before() -> None:
    assert told("Det skal ske inden den 3. juni.", "3. juni") == UNCLEAR
    assert told("Det skal ske inden den 3. juni.", "3. juni", "du skal booke en tid.") == HERS
    assert told("Det skal ske inden den 3. juni.", "3. juni", "kommunen skal svare dig.") == UNCLEAR


@pytest.mark.parametrize(
    "sentence",
    [
        "Din udlejer har frist til den 20. marts 2026 til at svare.",
        "Et svar er klar fra os senest den 20. marts 2026.",
        "Jobcentret indkalder dig til samtale senest den 20. marts 2026.",
        "Den, der vil bytte, skal sige det senest den 20. marts 2026.",
    ],
)
def test_a_day_of_somebody_else_is_never_her_last_day(sentence: str) -> None:
    assert deadlines(read(municipal(sentence, subject=SUBJECT))) == []


def test_a_day_that_cannot_be_told_is_shown_as_a_place_and_never_as_a_last_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(days_weighed, "day_reader", lambda: None)  # what the second opinion adds is tested with it
    text = municipal("Noget skal ske senest den 20. marts 2026.", subject=SUBJECT)
    reading = read(text)
    assert deadlines(reading) == []
    assert any("20. marts 2026" in text[place.start - 4 : place.end] for place in reading.unsure)
    assert [one.day for one in reading.days_named] == [MARCH_20]
    place = reading.days_named[0].evidence
    assert text[place.start : place.end].strip() == "Noget skal ske senest den 20. marts 2026."


@pytest.mark.parametrize(
    "sentence",
    [
        "Hører vi ikke fra dig den 20. marts 2026, lukker vi sagen.",
        "Vi bruger din lønseddel, og vi skal have den senest den 20. marts 2026.",
        "Jeg vil bede dig om at lægge papirerne i Digital Post senest den 20. marts 2026.",
        "Send os papirerne. Det skal være gjort senest den 20. marts 2026.",
    ],
)
def test_a_hidden_subject_is_found(sentence: str) -> None:
    assert deadlines(read(municipal(sentence, subject=SUBJECT))) == [MARCH_20]


def test_a_rule_is_as_sure_as_it_was_right_and_one_that_nothing_bears_out_is_said_with_perhaps() -> None:
    assert share(40, 40) > 0.95
    assert share(3, 6) == 0.5
    assert share(8, 10) <= PERHAPS
    assert share(1, 1) <= PERHAPS < 0.6
    assert how_sure("deadline.date", "never_seen") <= PERHAPS
    assert how_sure("deadline.date", "told") >= SURELY


def test_what_was_measured_names_frames_that_are_there() -> None:
    frames = {row["name"] for row in tomllib.loads((HOME / "grammar.toml").read_text(encoding="utf-8"))["frame"]}
    measured = tomllib.loads((HOME / "confidence.toml").read_text(encoding="utf-8"))
    own = {"late_after", *measured["found_by"]}
    assert {name for name in measured["frame"] if name.split(".")[0] not in frames | own and name not in own} == set()
    assert all(right <= said for part in measured.values() for right, said in part.values())
