"""How a coordinator writes down an offer."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kvarter.bridges.forms import topic_choices
from kvarter.bridges.models import Offer
from kvarter.bridges.queries import groups_to_look_after
from kvarter.bridges.rules import Facts, Opening, Position
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing
from kvarter.languages.here import reader_language
from kvarter.languages.rules import LOCAL, OWN_NAMES, label_of
from kvarter.packs.digits import western_digits
from kvarter.packs.phones import Trouble, read_phone
from kvarter.packs.queries import country, phones
from kvarter.ui.forms import OnceForm, language_label, refuse_unsafe
from kvarter.ui.places import meant_place

TICKS = ("is_free", "women_only", "children_welcome", "a_mother_can_come", "has_interpreter", "is_anonymous")
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
    topics = forms.MultipleChoiceField(
        label=_("What can it help with?"),
        help_text=_("The first one gives it its picture."),
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
    languages = forms.MultipleChoiceField(
        label=_("Which languages do they speak there?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    is_free = forms.BooleanField(label=_("It is free"), required=False, initial=True)
    women_only = forms.BooleanField(label=_("Only for women"), required=False)
    children_welcome = forms.BooleanField(label=_("Children are welcome"), required=False)
    a_mother_can_come = forms.BooleanField(label=_("A Mother can come along"), required=False)
    has_interpreter = forms.BooleanField(label=_("There is an interpreter"), required=False)
    is_anonymous = forms.BooleanField(label=_("One can come without giving a name"), required=False)

    def __init__(self, *args: Any, by: Standing, **kwargs: Any) -> None:
        self.by, self.groups = by, {group.code: group for group in groups_to_look_after(by)}
        self.point: Position | None = None
        super().__init__(*args, **kwargs)
        everywhere = [(WHOLE_COUNTRY, _("The whole country"))] if by.is_national else []
        self._choose("group", [*((code, group.name) for code, group in self.groups.items()), *everywhere])
        self._choose("topics", list(topic_choices()))
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
            **{name: said[name] for name in ("name", "topics", "place", "phone", "url", "languages", *TICKS)},
            about={code: said[f"about_{code}"] for code in OWN_NAMES if said[f"about_{code}"]},
            latitude=latitude,
            longitude=longitude,
            hours=list(self._openings()),
        )

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
OfferForm.base_fields = {**OfferForm.base_fields, **_about_fields(), **_hour_fields()}


def initial_of(offer: Offer) -> dict[str, Any]:
    """The form's first values for an offer that is there already."""
    facts = {name: getattr(offer, name) for name in ("name", "topics", "place", "phone", "url", "languages", *TICKS)}
    about = {f"about_{code}": text for code, text in offer.about.items()}
    hours = {
        f"{edge}_{day}": clock
        for day, *clocks in offer.hours
        for edge, clock in zip(("opens", "closes"), clocks, strict=True)
    }
    on_map = f"{offer.latitude}, {offer.longitude}" if offer.position else ""
    return {**facts, **about, **hours, "on_map": on_map, "group": offer.group.code if offer.group else WHOLE_COUNTRY}
