"""What if so many more consultants spoke a language? Planned twice, without and with them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.coverage.desk.forms import language_choices
from kvarter.coverage.desk.messages import language_names
from kvarter.coverage.planning import Problem, with_more
from kvarter.coverage.wanted import solve, wanted
from kvarter.groups.rules import Standing
from kvarter.ui.forms import Form

SECONDS = 2.0


class WhatIfForm(Form):
    """Which language, and how many more."""

    language = forms.ChoiceField(label=_("Which language would they speak?"))
    count = forms.IntegerField(label=_("How many more consultants?"), min_value=1, max_value=9, initial=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = language_choices()  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Answer:
    """The last day and the groups left out, before and after. `like`: where the new ones would live."""

    language: str
    count: int
    like: str
    before: date | None
    after: date | None
    left_before: int
    left_after: int
    reached: tuple[str, ...]

    @property
    def changes_nothing(self) -> bool:
        return (self.before, self.left_before) == (self.after, self.left_after)


def answer_of(standing: Standing, language: str, count: int) -> Answer | None:
    """None where nobody is ready: new ones have to live somewhere, and do as somebody whom we know."""
    found = wanted(standing)
    problem = found.problem
    models = [number for number, one in enumerate(found.looks) if one.is_ready]
    if not models:
        return None
    like = min(models, key=lambda one: (_far(problem, one, language), one))
    (plain, left), (richer, still) = (
        solve(problem, SECONDS),
        solve(with_more(problem, language, like, count), SECONDS),
    )
    gained = {one.group for one in left} - {one.group for one in still}
    return Answer(
        language=language_names([language]),
        count=count,
        like=found.looks[like].person.name,
        before=problem.date_of(plain.last_day) if plain.last_day >= 0 else None,
        after=problem.date_of(richer.last_day) if richer.last_day >= 0 else None,
        left_before=len(left),
        left_after=len(still),
        reached=tuple(found.ways[one].group.name for one in sorted(gained)),
    )


def _far(problem: Problem, consultant: int, language: str) -> float:
    """How far all groups that wish this language are from where she lives."""
    return sum(problem.km(number, consultant) for number, one in enumerate(problem.groups) if language in one.languages)
