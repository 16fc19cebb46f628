"""Our own letters: the two parts kept as checks, and the part that the rules were made with."""

from __future__ import annotations

import pytest

from .answers import answer_of, counts, names, precision, reading_of, recall, text_of

PARTS = ("check", "check2", "check3", "check4", "check5", "check6", "check7", "made")
SMALL = ("check5", "check6")  # a single slot weighs much there


def test_there_are_enough_letters_of_our_own() -> None:
    assert len(names("check")) >= 40
    assert len(names("check2")) >= 40
    assert len(names("check3")) == 50
    assert len(names("check4")) + len(names("check5")) + len(names("check6")) >= 60
    assert len(names("check7")) == 30
    assert len(names("check")) + len(names("made")) >= 120


@pytest.mark.parametrize("part", PARTS)
def test_deadlines_are_precise_and_found(part: str) -> None:
    total = counts(part)
    assert precision(total, "deadline") >= 0.99
    assert recall(total, "deadline") >= (0.85 if part in SMALL else 0.92)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("slot", ["type", "sender", "appointment", "amount", "urgency"])
def test_the_other_slots_are_read(part: str, slot: str) -> None:
    total = counts(part)
    assert precision(total, slot) >= 0.9
    assert recall(total, slot) >= 0.85


@pytest.mark.parametrize("part", PARTS)
def test_every_fraud_is_found_without_a_false_alarm(part: str) -> None:
    total = counts(part)
    assert recall(total, "scam") >= 0.9
    assert total["scam.wrong"] == 0


@pytest.mark.parametrize("part", PARTS)
def test_what_is_no_letter_is_refused_and_no_letter_is(part: str) -> None:
    total = counts(part)
    assert recall(total, "abstain") >= 0.9
    assert total["abstain.wrong"] == 0


@pytest.mark.parametrize("part", PARTS)
def test_no_cpr_number_is_left_in_anything_that_is_given_out(part: str) -> None:
    for name in names(part):
        for number in answer_of(part, name)["cpr_numbers"]:
            assert number not in str(reading_of(part, name).as_dict())


@pytest.mark.parametrize("part", PARTS)
def test_evidence_points_into_the_letter(part: str) -> None:
    for name in names(part):
        text, reading = text_of(part, name), reading_of(part, name)
        for places in reading.as_dict()["evidence"].values():
            assert all(0 <= place["start"] <= place["end"] <= len(text) for place in places)
        for action in reading.actions:
            assert action.evidence.end > action.evidence.start
