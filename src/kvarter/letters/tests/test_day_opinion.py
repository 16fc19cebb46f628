"""The second opinion on days: what it adds is said with "perhaps", what it doubts no longer surely, and its weights are those of our letters."""

from __future__ import annotations

import importlib.util
import json
from datetime import date

import pytest

from kvarter.letters.reading import days_weighed, meeting_opinion, read, sum_opinion
from kvarter.letters.reading.day_opinion import DOUBTED, FILE, FOUND, REFUSED, DayInWords, features
from kvarter.letters.reading.days_weighed import RULE, days_of, in_words
from kvarter.letters.reading.linear import Linear
from kvarter.letters.reading.sureness import PERHAPS
from kvarter.letters.tests import train_days
from kvarter.letters.tests.answers import deadlines, municipal
from kvarter.letters.tests.weighing import weights
from kvarter.packs.letters import HOME

SUBJECT = "Vi mangler oplysninger til din ansøgning"
PLAIN = "Du skal sende os lejekontrakten senest den 20. marts 2026."
UNTOLD = "Sommerhuset er lejet ud, og Lone ordner nøglen den 20. marts 2026."
MARCH_20 = date(2026, 3, 20)


class Always(Linear):
    """A reader that says the same of every day."""

    def __init__(self, odds: int) -> None:
        super().__init__(json.dumps({"bias": [odds]}))


def says(monkeypatch: pytest.MonkeyPatch, odds: int | None) -> None:
    """Let the second opinion on every day be this; None: the country has none."""
    monkeypatch.setattr(days_weighed, "day_reader", lambda: None if odds is None else Always(odds))


def test_a_day_that_no_rule_found_is_said_with_perhaps(monkeypatch: pytest.MonkeyPatch) -> None:
    says(monkeypatch, None)
    assert deadlines(read(municipal(UNTOLD, subject=SUBJECT))) == []
    says(monkeypatch, 10 * FOUND)
    actions = read(municipal(UNTOLD, subject=SUBJECT)).actions
    assert [(one.deadline, one.evidence.confidence, one.evidence.rule) for one in actions] == [
        (MARCH_20, PERHAPS, RULE)
    ]


def test_a_day_that_it_doubts_is_no_longer_said_surely_and_one_that_it_refuses_not_at_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    says(monkeypatch, FOUND)
    assert read(municipal(PLAIN, subject=SUBJECT)).actions[0].evidence.confidence > PERHAPS
    says(monkeypatch, DOUBTED - 1)
    assert read(municipal(PLAIN, subject=SUBJECT)).actions[0].evidence.confidence == PERHAPS
    says(monkeypatch, REFUSED - 1)
    assert deadlines(read(municipal(PLAIN, subject=SUBJECT))) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Du er indkaldt til en samtale den 20. marts 2026 kl. 10.00 på rådhuset.",
        "Du kan klage over afgørelsen senest den 20. marts 2026.",
    ],
)
def test_it_makes_no_duty_of_a_meeting_or_a_complaint(monkeypatch: pytest.MonkeyPatch, sentence: str) -> None:
    says(monkeypatch, 10 * FOUND)
    assert deadlines(read(municipal(sentence))) == []


def test_a_day_that_it_adds_asks_for_no_money(monkeypatch: pytest.MonkeyPatch) -> None:
    says(monkeypatch, 10 * FOUND)
    reading = read(municipal("Kommunen lånte dig 22.500 kr. Bestyrelsen betaler 100 kr. den 20. marts 2026."))
    assert deadlines(reading) == [MARCH_20]
    assert [one for one in reading.amounts if one.direction == "pay"] == []


def test_what_is_weighed_says_where_a_word_stands() -> None:
    day = DayInWords(
        "YOU MUST VH BY DAY ; ellers",
        "WE ASK",
        "du skal sende senest den ",
        ", ellers",
        "frist",
        "prose",
        "",
        "request",
        18,
        1,
        True,
        False,
    )
    found = features(day)
    assert {
        "l0=BY",
        "l1=VH",
        "o=MUST",
        "b=BY_DAY",
        "t=VH_BY_DAY",
        "first1=YOU",
        "d=ASK",
        "w=senest",
        "x=ellers",
        "h=frist",
        "ah=30",
        "cue=True",
        "n=1",
    } <= found
    assert "o=ellers" not in found


def test_of_a_letter_only_days_to_come_are_weighed() -> None:
    letter = train_days.opened(municipal("Du søgte den 1. februar 2026. Svar os senest den 20. marts 2026."))
    found = [(one.day, in_words(letter, unit, one, 1).has_cue) for unit, one in days_of(letter)]
    assert found == [(MARCH_20, True)]


@pytest.mark.parametrize("name", [FILE, sum_opinion.FILE, meeting_opinion.FILE])
def test_the_weights_are_those_of_our_letters(name: str) -> None:
    first = json.loads((HOME / name).read_text(encoding="utf-8").partition("\n")[0])
    assert first["letters"] == train_days.fingerprint()


@pytest.mark.skipif(
    importlib.util.find_spec("sklearn") is None, reason="requirements/training.txt is not installed here"
)
def test_the_same_letters_give_the_same_weights() -> None:
    seen = train_days.days(["check", "voices3"])
    assert weights(seen, freedom=1.0) == weights(seen, freedom=1.0)
