"""A question is asked once a while, about each thing by itself, and again when it is told to."""

import pytest

from kvarter.access import remembered as module
from kvarter.access.remembered import Remembered, remembered


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: now[0])
    return now


def test_an_answer_stands_for_its_seconds_and_each_thing_has_its_own(clock: list[float]) -> None:
    asked: list[str] = []

    def ask(about: str) -> str:
        asked.append(about)
        return about.upper()

    question = Remembered(ask, 60)
    assert [question("a"), question("b"), question("a")] == ["A", "B", "A"]
    clock[0] += 59
    assert question("a") == "A"
    assert asked == ["a", "b"]
    clock[0] += 2
    assert question("a") == "A"
    assert asked == ["a", "b", "a"]


def test_it_asks_anew_when_told_and_remembers_that_there_is_nothing(clock: list[float]) -> None:
    asked: list[int] = []

    @remembered(60)
    def nothing() -> None:
        asked.append(1)

    for _ in range(3):
        assert nothing() is None
    assert len(asked) == 1
    nothing.ask_anew()
    nothing()
    assert len(asked) == 2


def test_a_question_that_fails_is_asked_again(clock: list[float]) -> None:
    answers = iter([ZeroDivisionError, 1])

    @remembered(60)
    def question() -> int:
        answer = next(answers)
        if answer is ZeroDivisionError:
            raise ZeroDivisionError
        return int(answer)

    with pytest.raises(ZeroDivisionError):
        question()
    assert question() == 1
