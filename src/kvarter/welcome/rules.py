"""The four steps of a Mother's first day, and which of them are still open. Plain Python."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """One page of the first day, in the order she meets them."""

    LANGUAGES = "languages"
    HOME = "home"
    TOPICS = "topics"
    KEY = "key"


ORDER = tuple(Step)


@dataclass(frozen=True)
class FirstDay:
    """Which steps she has done. Nothing is kept for it: what she told is what is done."""

    done: frozenset[Step]

    @property
    def left(self) -> tuple[Step, ...]:
        return tuple(step for step in ORDER if step not in self.done)

    @property
    def is_over(self) -> bool:
        return not self.left

    @property
    def first_left(self) -> Step | None:
        return next(iter(self.left), None)

    @property
    def number(self) -> int:
        """The place, from 1, of the first step that is left; 4 when none is."""
        return ORDER.index(self.first_left) + 1 if self.first_left else len(ORDER)

    @property
    def cannot_be_asked(self) -> bool:
        """Without a language she can talk in, or without a key, no woman can be sent to her."""
        return not {Step.LANGUAGES, Step.KEY} <= self.done

    @property
    def marks(self) -> tuple[tuple[Step, bool], ...]:
        """Each step and whether it is done, for the row of arches."""
        return tuple((step, step in self.done) for step in ORDER)


def after(step: Step) -> Step | None:
    """The step that comes next, done or not; None after the last one."""
    return next(iter(ORDER[ORDER.index(step) + 1 :]), None)


def first_day(*, speaks: bool, home: bool, told_when: Iterable[bool], key: bool) -> FirstDay:
    """`speaks`: a language she can talk in; `home`: we know her area or town; `told_when`: of each of her groups, whether
    she said what she likes to talk about, or when."""
    answers = {Step.LANGUAGES: speaks, Step.HOME: home, Step.TOPICS: all(told_when), Step.KEY: key}
    return FirstDay(frozenset(step for step, is_done in answers.items() if is_done))
