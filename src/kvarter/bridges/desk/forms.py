"""How a coordinator writes down an offer."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kvarter.bridges.models import Offer
from kvarter.bridges.queries import groups_to_look_after
from kvarter.bridges.rules import Facts, Opening, Position
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing
from kvarter.languages.here import reader_language
from kvarter.languages.rules import DESK, LOCAL, OWN_NAMES, label_of
from kvarter.packs.digits import western_digits
from kvarter.packs.needs import needs
from kvarter.packs.phones import Trouble, read_phone
from kvarter.packs.queries import country, phones
from kvarter.ui.forms import OnceForm, language_label, refuse_unsafe
from kvarter.ui.places import meant_place

TICKS = (
    *("is_free", "women_only", "children_welcome", "has_child_care", "a_mother_can_come", "has_interpreter"),
    "is_anonymous",
)
MOST_NEEDS = 3
"""Needs of an offer beside the main one."""
SPOKEN = {
    "to_bring": _("What should she bring? In {language}"),
    "way_there": _("How does she get there? In {language}"),
}
"""Answers in the languages of the desk; in other languages a Mother says them."""
WHOLE_COUNTRY = "country"
SHORT_NUMBER = re.compile(r"\d{3,6}")
ON_MAP = re.compile(r"(-?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)")


def reachable(number: str) -> str | None:
    """A phone number as E.164, a short one of three to six digits as it is, else None."""
    plain = re.sub(r"[\s\-.()]", "", western_digits(number))
    if SHORT_NUMBER.fullmatch(plain):
        return plain
    found = read_phone(number, phones())
    return None if isinstance(found, Trouble) else found


def need_choices() -> list[tuple[str, str]]:
    """The needs of the country by the name that the coordinator reads."""
    return [(key, need.in_words(reader_language()).name) for key, need in needs().by_key.items()]


def language_choices() -> list[tuple[str, str]]:
    """Languages by the name that the coordinator reads beside their own, the commonest first."""
    reader, known = reader_language(), country().languages
    names = {code: one.names for code, one in known.items()}
    return [(code, label_of(code, reader, one.own_name, names[code])) for code, one in known.items()]


class OfferForm(OnceForm):
    """All facts of an offer. `by` decides which groups may be chosen."""

    numbers_allowed = frozenset({"phone", "on_map"})

    name = forms.CharField(
        label=_("What is it called?"), help_text=_("In Danish, as it stands on the door."), max_length=120
    )
    group = forms.ChoiceField(label=_("For which group?"))
    need = forms.ChoiceField(label=_("What does it help with most?"))
    more_needs = forms.MultipleChoiceField(
        label=_("Does it help with more?"),
        help_text=_("At most three. Choose only what it really helps with."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    place = forms.CharField(
        label=_("Where is it?"), help_text=_("House, street or area, as people say it."), required=False, max_length=120
    )
    near = forms.CharField(
        label=_("Postcode or area"),
        help_text=_("We find it on the map."),
        required=False,
        max_length=60,
        error_messages={"required": _("Please write a postcode or an area.")},
    )
    on_map = forms.CharField(
        label=_("Exact point, if you know it"),
        help_text=_("Copied from a map, as 55.40, 10.39."),
        required=False,
        max_length=60,
    )
    phone = forms.CharField(
        label=_("Phone"), help_text=_("A number for everybody, never a Mother's own."), required=False, max_length=30
    )
    url = forms.URLField(
        label=_("Web page"),
        required=False,
        assume_scheme="https",
        max_length=200,
        error_messages={"invalid": _("Please write a web address, as example.org.")},
    )
    mail = forms.EmailField(
        label=_("The provider's mail address"),
        help_text=_("We ask there twice a year whether this is right. It is shown to nobody."),
        required=False,
        max_length=254,
        error_messages={"invalid": _("Please write a mail address, as info@example.org.")},
    )
    languages = forms.MultipleChoiceField(
        label=_("Which languages do they speak there?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    is_free = forms.BooleanField(label=_("It is free"), required=False, initial=True)
    women_only = forms.BooleanField(label=_("Only for women"), required=False)
    children_welcome = forms.BooleanField(label=_("Children are welcome"), required=False)
    has_child_care = forms.BooleanField(label=_("Somebody looks after the children"), required=False)
    a_mother_can_come = forms.BooleanField(label=_("A Mother can come along"), required=False)
    has_interpreter = forms.BooleanField(label=_("There is an interpreter"), required=False)
    is_anonymous = forms.BooleanField(label=_("One can come without giving a name"), required=False)

    def __init__(self, *args: Any, by: Standing, **kwargs: Any) -> None:
        self.by, self.groups = by, {group.code: group for group in groups_to_look_after(by)}
        self.point: Position | None = None
        super().__init__(*args, **kwargs)
        everywhere = [(WHOLE_COUNTRY, _("The whole country"))] if by.is_national else []
        self._choose("group", [*((code, group.name) for code, group in self.groups.items()), *everywhere])
        self._choose("need", [("", _("Please choose")), *need_choices()])
        self._choose("more_needs", need_choices())
        self._choose("languages", language_choices())

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def other_languages(self) -> list[forms.BoundField]:
        """The text in every language but Danish."""
        return [self[f"about_{code}"] for code in OWN_NAMES if code != LOCAL]

    @property
    def ticks(self) -> list[forms.BoundField]:
        return [self[name] for name in TICKS]

    @property
    def week(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The two times of each weekday."""
        return [(self[f"opens_{day}"], self[f"closes_{day}"]) for day in WEEKDAYS]

    @property
    def has_hours(self) -> bool:
        """Some time is written or wrong, so the week stands open."""
        return any(time.value() or time.errors for day in self.week for time in day)

    @property
    def has_wrong_words(self) -> bool:
        """A text in another language is wrong, so that those stand open."""
        return any(text.errors for text in self.other_languages)

    @property
    def chosen_group(self) -> LocalGroup | None:
        """The group that was chosen; None is the whole country."""
        return self.groups.get(self.cleaned_data["group"])

    def clean_more_needs(self) -> list[str]:
        chosen = [one for one in self.cleaned_data["more_needs"] if one != self.cleaned_data.get("need")]
        if len(chosen) > MOST_NEEDS:
            raise forms.ValidationError(_("Please choose at most three."))
        return chosen

    def clean_phone(self) -> str:
        if not self.cleaned_data["phone"]:
            return ""
        number = reachable(self.cleaned_data["phone"])
        if number is None:
            raise forms.ValidationError(_("Please write a phone number that people can call."))
        return number

    def clean_near(self) -> str:
        if text := self.cleaned_data["near"]:
            refuse_unsafe(text)
            self.point = self.point or meant_place(text, country()).point
        return str(text)

    def clean_on_map(self) -> str:
        text = western_digits(self.cleaned_data["on_map"])
        if text:
            found, box = ON_MAP.fullmatch(text.strip()), country().box
            point = (float(found[1]), float(found[2])) if found else (91.0, 0.0)
            if not (box.south <= point[0] <= box.north and box.west <= point[1] <= box.east):
                raise forms.ValidationError(_("This point is not in the country. Write it as 55.40, 10.39."))
            if "on_map" in self.changed_data or self.point is None:
                self.point = point
        return text

    def clean(self) -> dict[str, Any]:
        super().clean()
        for day in WEEKDAYS:
            opens, closes = self.cleaned_data.get(f"opens_{day}"), self.cleaned_data.get(f"closes_{day}")
            if bool(opens) != bool(closes):
                self.add_error(f"closes_{day}" if opens else f"opens_{day}", _("Please write both times of this day."))
            elif opens and closes and opens >= closes:
                self.add_error(f"closes_{day}", _("It has to close after it opens."))
        if self.cleaned_data.get("place") and self.point is None and not self.errors:
            self.add_error("near", _("Please write a postcode or an area."))
        return self.cleaned_data

    def facts(self) -> Facts:
        """What was written, ready for the actions. Only after is_valid()."""
        said = self.cleaned_data
        latitude, longitude = self.point or (None, None)
        return Facts(
            **{name: said[name] for name in ("name", "place", "phone", "url", "mail", "languages", *TICKS)},
            needs=[said["need"], *said["more_needs"]],
            to_bring=self._spoken("to_bring"),
            way_there=self._spoken("way_there"),
            about={code: said[f"about_{code}"] for code in OWN_NAMES if said[f"about_{code}"]},
            latitude=latitude,
            longitude=longitude,
            hours=list(self._openings()),
        )

    def _spoken(self, name: str) -> dict[str, str]:
        return {code: text for code in DESK if (text := self.cleaned_data[f"{name}_{code}"])}

    @property
    def answers(self) -> list[forms.BoundField]:
        """What to bring and how to get there."""
        return [self[f"{name}_{code}"] for name in SPOKEN for code in DESK]

    def _openings(self) -> Iterator[Opening]:
        for day in WEEKDAYS:
            if opens := self.cleaned_data[f"opens_{day}"]:
                yield day, f"{opens:%H:%M}", f"{self.cleaned_data[f'closes_{day}']:%H:%M}"


def _about_fields() -> dict[str, forms.Field]:
    area = {"rows": 3, "dir": "auto"}
    return {
        f"about_{code}": forms.CharField(
            label=_("About it in Danish") if code == LOCAL == "da" else language_label(code),
            help_text=_("Two short sentences that anybody understands.") if code == LOCAL else "",
            required=code == LOCAL,
            max_length=300,
            widget=forms.Textarea(attrs={**area, "lang": code}),
        )
        for code in OWN_NAMES
    }


def _answer_fields() -> dict[str, forms.Field]:
    return {
        f"{name}_{code}": forms.CharField(
            label=format_lazy(label, language=OWN_NAMES[code]),
            required=False,
            max_length=200,
            widget=forms.TextInput(attrs={"dir": "auto", "lang": code}),
        )
        for name, label in SPOKEN.items()
        for code in DESK
    }


def _hour_fields() -> dict[str, forms.Field]:
    edges = {"opens": _("{day}, from"), "closes": _("{day}, until")}
    return {
        f"{edge}_{day}": forms.TimeField(
            label=format_lazy(words, day=name),
            required=False,
            widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            error_messages={"invalid": _("Please write the time as 10:00.")},
        )
        for day, name in WEEKDAYS.items()
        for edge, words in edges.items()
    }


# A text in each language and two times for each weekday: fields that no one writes out by hand.
OfferForm.base_fields = {**OfferForm.base_fields, **_about_fields(), **_answer_fields(), **_hour_fields()}


def initial_of(offer: Offer) -> dict[str, Any]:
    """The form's first values for an offer that is there already."""
    facts = {name: getattr(offer, name) for name in ("name", "place", "phone", "url", "mail", "languages", *TICKS)}
    about = {f"about_{code}": text for code, text in offer.about.items()}
    hours = {
        f"{edge}_{day}": clock
        for day, *clocks in offer.hours
        for edge, clock in zip(("opens", "closes"), clocks, strict=True)
    }
    answers = {f"{name}_{code}": getattr(offer, name).get(code, "") for name in SPOKEN for code in DESK}
    known = {"need": next(iter(offer.needs), ""), "more_needs": list(offer.needs[1:])}
    on_map = f"{offer.latitude}, {offer.longitude}" if offer.position else ""
    group = offer.group.code if offer.group else WHOLE_COUNTRY
    return {**facts, **known, **about, **answers, **hours, "on_map": on_map, "group": group}
