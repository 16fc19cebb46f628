"""What a new Mother tells on her first day. The fields are those of her own page, asked one page at a time."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kvarter.languages.content import translated
from kvarter.packs.queries import country
from kvarter.packs.rules import Place
from kvarter.people.models import Person
from kvarter.people.rules import Spoken, Written
from kvarter.signin.forms import AboutMeForm, RoomForm
from kvarter.signin.messages import SPOKEN
from kvarter.ui.forms import Form

FACES = {"1": "meh", "2": "smile", "3": "laugh", "4": "heart"}
"""A face for each spoken level, for who does not read well."""


class LanguagesForm(Form):
    """Which languages she speaks. Her own, and those of the pages, stand first."""

    language = forms.MultipleChoiceField(
        label=_("Which languages do you speak?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose the languages you speak.")},
    )

    def __init__(self, *args: Any, chosen: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, initial={"language": chosen}, **kwargs)
        known = country().languages.values()
        first = sorted(known, key=lambda one: (one.code not in chosen, not one.interface))
        self.fields["language"].choices = [(one.code, one.own_name) for one in first]  # type: ignore[attr-defined]

    @property
    def usual(self) -> int:
        """How many answers stand openly: the languages of the pages, and what she chose."""
        return sum(one.interface or one.code in self.initial["language"] for one in country().languages.values())


def levels_form(data: QueryDict | None, languages: Sequence[str], person: Person) -> Form:
    """How well she speaks each of these languages, and whether she reads and writes it. What she said before is chosen."""
    told = {one.language: one for one in person.languages.all()}
    fields: dict[str, Any] = {}
    initial: dict[str, Any] = {}
    for code in languages:
        fields[f"spoken_{code}"] = forms.TypedChoiceField(
            label=country().languages[code].own_name,
            choices=[(level.value, SPOKEN[level]) for level in reversed(Spoken)],
            coerce=int,
            widget=forms.RadioSelect,
        )
        fields[f"writes_{code}"] = forms.BooleanField(label=_("I read and write it well"), required=False)
        if before := told.get(code):
            initial |= {f"spoken_{code}": before.spoken, f"writes_{code}": before.written == Written.WELL}
    form_class: type[Form] = type("LevelsForm", (Form,), fields)
    return form_class(data, initial=initial)


def levels_of(form: Form, languages: Sequence[str], person: Person) -> dict[str, tuple[int, int]]:
    """The levels she stated, ready to be kept. "A little" from her own page stays where she does not say more."""
    before = {one.language: one.written for one in person.languages.all()}
    told = form.cleaned_data

    def written(code: str) -> int:
        if told[f"writes_{code}"]:
            return Written.WELL
        return Written.A_LITTLE if before.get(code) == Written.A_LITTLE else Written.NOT

    return {code: (told[f"spoken_{code}"], written(code)) for code in languages}


def _needed(field: forms.Field, sentence: Any) -> forms.Field:
    field = deepcopy(field)
    field.required = True
    field.error_messages = {**field.error_messages, "required": sentence}
    return field


class ResidenceForm(Form):
    """Where she lives, and with how many women she would like to walk."""

    area = _needed(AboutMeForm.base_fields["area"], _("Please write an area or a postcode, or choose “Not now”."))
    capacity = deepcopy(RoomForm.base_fields["capacity"])

    def clean_area(self) -> Place | None:
        """The place she means."""
        return AboutMeForm.clean_area(self)  # type: ignore[arg-type]


class TopicsForm(Form):
    """What she likes to talk about, and when. One tick is enough."""

    topics = deepcopy(RoomForm.base_fields["topics"])
    times = deepcopy(RoomForm.base_fields["times"])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("topics", country().topics), ("times", country().safe_times)):
            self.fields[name].choices = [(one.key, translated(one.msgid)) for one in choices.values()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors and not (told["topics"] or told["times"]):
            self.add_error("topics", _("Please choose at least one, or choose “Not now”."))
        return told
