"""How much women follow, and who sits with whom."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.classroom.desk.messages import FOLLOWS
from kvarter.classroom.messages import said_language
from kvarter.classroom.queries import Hearing, Whispering
from kvarter.classroom.whispering import Follows
from kvarter.packs.queries import country
from kvarter.ui.forms import Form

BY_PLAN, NOBODY = "plan", "nobody"


class HearingForm(Form):
    """For each woman of a course: how much she follows, and the language in which she listens best."""

    def __init__(self, *args: Any, heard: Sequence[Hearing], **kwargs: Any) -> None:
        self.heard = list(heard)
        super().__init__(*args, **kwargs)
        spoken = [(code, said_language(code)) for code in country().languages]
        spoken.sort(key=lambda one: one[1].casefold())
        for one in self.heard:
            person = one.participant
            self.fields[f"follows-{person.code}"] = forms.ChoiceField(
                label=f"{person.number}. {person.name}",
                choices=[(key.value, words) for key, words in FOLLOWS.items()],
                error_messages={"required": _("Please choose one.")},
            )
            self.fields[f"language-{person.code}"] = forms.ChoiceField(
                label=_("Listens best in"), choices=[("", "—"), *spoken], required=False
            )

    @property
    def rows(self) -> list[tuple[Hearing, forms.BoundField, forms.BoundField]]:
        return [
            (one, self[f"follows-{one.participant.code}"], self[f"language-{one.participant.code}"])
            for one in self.heard
        ]

    def said(self) -> dict[str, tuple[Follows, tuple[str, ...]]]:
        """By participant's code: how much, and her languages with the chosen one first. Only after is_valid()."""
        return {one.participant.code: self._said(one) for one in self.heard}

    def _said(self, one: Hearing) -> tuple[Follows, tuple[str, ...]]:
        chosen = self.cleaned_data.get(f"language-{one.participant.code}", "")
        rest = tuple(code for code in one.languages if code != chosen)
        return Follows(self.cleaned_data.get(f"follows-{one.participant.code}", "")), (
            (chosen,) if chosen else ()
        ) + rest


def first_hearing(heard: Sequence[Hearing]) -> dict[str, str]:
    """What stands in the form. What she said herself is shown and not taken over by itself."""
    first = {}
    for one in heard:
        first[f"follows-{one.participant.code}"] = "" if one.by_herself else one.follows.value
        first[f"language-{one.participant.code}"] = one.languages[0] if one.languages else ""
    return first


class SeatsForm(Form):
    """Who whispers for whom: the plan, somebody chosen, or nobody today."""

    most = forms.IntegerField(
        label=_("For how many women can one whisper?"),
        min_value=1,
        max_value=9,
        error_messages=dict.fromkeys(("min_value", "max_value", "invalid"), _("From 1 to 9 women.")),
    )

    def __init__(self, *args: Any, made: Whispering, **kwargs: Any) -> None:
        self.made = made
        super().__init__(*args, **kwargs)
        can = [(code, made.name(code)) for code in made.can_whisper]
        for person in made.people.values():
            others = [one for one in can if one[0] != person.code]
            self.fields[f"seat-{person.code}"] = forms.ChoiceField(
                label=f"{person.number}. {person.name}",
                choices=[(BY_PLAN, _("As planned")), (NOBODY, _("Nobody today")), *others],
                required=False,
            )

    @property
    def rows(self) -> list[forms.BoundField]:
        return [self[f"seat-{code}"] for code in self.made.people]

    def seats(self) -> dict[str, str]:
        """What was chosen, by participant's code; "" for nobody. Only after is_valid()."""
        said = {code: self.cleaned_data.get(f"seat-{code}") or BY_PLAN for code in self.made.people}
        return {code: "" if seat == NOBODY else seat for code, seat in said.items() if seat != BY_PLAN}


def first_seats(made: Whispering) -> dict[str, Any]:
    """What stands in the form."""
    chosen = {f"seat-{code}": seat or NOBODY for code, seat in made.seats.items()}
    return {"most": made.most, **chosen}
