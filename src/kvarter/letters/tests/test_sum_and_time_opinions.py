"""The second opinions on sums and on times: what they add is said with "perhaps", what they refuse is not said as hers, and no plan or move is overruled."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from kvarter.letters.explaining import explain
from kvarter.letters.messages import voice_in
from kvarter.letters.reading import Reading, appointments, read, sums_weighed
from kvarter.letters.reading.hours import times_of
from kvarter.letters.reading.linear import Linear
from kvarter.letters.reading.sureness import PERHAPS
from kvarter.letters.reading.wordings import Wording
from kvarter.letters.tests.answers import municipal
from kvarter.letters.tests.train_days import opened

MEETING = "Vi holder et møde om din sag onsdag den 25. marts 2026 kl. 10.15 på rådhuset."
AT = "2026-03-25T10:15"
APART = "Vi ses onsdag den 25. marts 2026. Kom ind ad indgang C. Døren åbnes 13:25."
TO_PAY = "Du skal betale 450 kr. senest den 20. marts 2026."
A_PLAN = "Restgælden betales i rater:\n800 kr. den 1. april 2026\n800 kr. den 1. maj 2026\n800 kr. den 1. juni 2026"


def always(*odds: int) -> Linear:
    """A reader that says the same of everything."""
    return Linear(json.dumps({"bias": list(odds)}))


def hers(reading: Reading) -> list[tuple[float, str, float]]:
    return [(one.value, one.direction, one.evidence.confidence) for one in reading.amounts if one.direction != "other"]


def test_a_sum_that_no_rule_knows_is_said_with_perhaps_and_one_that_is_refused_not_as_hers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    untold = municipal("Sommerfesten koster 75 kr. for en voksen.")
    monkeypatch.setattr(sums_weighed, "sum_reader", lambda: always(-900, -900))
    assert hers(read(untold)) == []
    assert hers(read(municipal(TO_PAY))) == []
    monkeypatch.setattr(sums_weighed, "sum_reader", lambda: always(200, -900))
    assert hers(read(untold)) == [(75.0, "pay", PERHAPS)]
    assert hers(read(municipal(TO_PAY)))[0][2] > PERHAPS


def test_a_plan_of_instalments_is_never_refused_and_nothing_is_added_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for odds in (-900, 900):
        monkeypatch.setattr(sums_weighed, "sum_reader", lambda odds=odds: always(odds, -900))
        assert [value for value, _, _ in hers(read(municipal(A_PLAN)))] == [800.0, 800.0, 800.0]


def test_a_time_is_said_surely_perhaps_or_only_named(monkeypatch: pytest.MonkeyPatch) -> None:
    text = municipal(MEETING, subject="Møde om din sag")
    told = {}
    for name, odds in (("sure", 300), ("perhaps", 0), ("named", -300)):
        monkeypatch.setattr(appointments, "meeting_reader", lambda odds=odds: always(odds))
        told[name] = read(text)
    sure, perhaps = ([one for one in told[name].appointments if one.start == AT] for name in ("sure", "perhaps"))
    assert [one.evidence.confidence for one in (*sure, *perhaps)] == [0.9, PERHAPS]
    assert told["named"].appointments == []
    assert date(2026, 3, 25) in [one.day for one in told["named"].days_named]


def test_a_time_that_is_not_sure_never_goes_into_the_calendar_or_on_top(monkeypatch: pytest.MonkeyPatch) -> None:
    text, today = municipal(MEETING, subject="Møde om din sag"), date(2026, 3, 10)
    for odds, calendar in ((300, date(2026, 3, 25)), (0, None)):
        monkeypatch.setattr(appointments, "meeting_reader", lambda odds=odds: always(odds))
        told = explain(read(text), voice_in("da").say, today=today, language="da")
        part = next(one for one in told.parts if one.kind == "come" and re.search("25. marts.*10.15", one.title.text))
        assert (part.day, part.title.text.startswith("Måske")) == (calendar, calendar is None)
        assert told.tag is not None
        assert ("25. marts" in told.tag.text) == (calendar is not None)


def test_an_hour_in_another_sentence_may_belong_to_the_day() -> None:
    times = [(one.start, one.joined) for one in times_of(opened(municipal(APART)))]
    assert ("2026-03-25T13:25", False) in times


def test_a_letter_is_dated_by_place_and_day_at_either_end() -> None:
    letter = "Kære Amina\n\nVi holder åbent hus i børnehaven, og alle er velkomne.\n\nKærlig hilsen\nMette\nBørnehuset Humlen, Stege, 30. april 2026"
    assert read(letter).date == date(2026, 4, 30)
    signed = Wording("letter_day.signed")
    assert signed.search("stege, den ")
    assert not signed.search("vi holder møde i stege, den ")
