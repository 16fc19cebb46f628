"""One form for each question, and the words of their errors."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kvarter.asking.asked_back import AsksBack
from kvarter.languages.content import translated
from kvarter.languages.here import reader_language
from kvarter.languages.rules import country_name, number
from kvarter.packs.phones import Trouble, read_phone
from kvarter.packs.places import fold
from kvarter.packs.queries import country, phones
from kvarter.packs.rules import Choice, Place, Understood, pack
from kvarter.sealing.rules import MOST_TEXT, number_to_leave_out
from kvarter.ui.drawing import Ready
from kvarter.ui.forms import Form
from kvarter.ui.places import no_place

LONGEST_TYPED = 100
"""Letters of a field that are kept while she changes the language."""


def chosen_words(choices: dict[str, Choice]) -> list[tuple[str, str]]:
    """Keys and words of the pack's choices, in the reader's language."""
    return [(key, translated(choice.msgid)) for key, choice in choices.items()]


def language_choices() -> Ready:
    """Languages by their own names: the most asked for first, then the others by name."""
    return _languages_of(settings.PACK)


@cache
def _languages_of(code: str) -> Ready:
    all_, first = pack(code).languages, pack(code).common_languages
    rest = sorted((code for code in all_ if code not in first), key=lambda code: all_[code].own_name.casefold())
    return Ready(tuple((code, all_[code].own_name) for code in (*first, *rest)))


def country_choices() -> Ready:
    """Countries by CLDR names of the reader's language; the first answer is that it does not matter."""
    return _countries_in(settings.PACK, reader_language())


@lru_cache(maxsize=16)
def _countries_in(code: str, language: str) -> Ready:
    names = ((one.code, country_name(one.code, language)) for one in pack(code).countries)
    return Ready((("", gettext("It does not matter")), *names))


def phone_trouble(trouble: Trouble) -> str:
    """What is said of a text that is no number to call."""
    if trouble is Trouble.ONE_ONLY:
        return gettext("Write one number only. Put the rest in your own words.")
    digits = ", ".join(number(length, reader_language()) for length in sorted(country().phones.lengths))
    return gettext("This number does not look right. Numbers here have %(digits)s digits.") % {"digits": digits}


def phone_of(text: str) -> str:
    """A phone number as E.164, by the one rule of phone numbers. Raises a ValidationError that says what to do."""
    found = read_phone(text, phones())
    if isinstance(found, Trouble):
        raise forms.ValidationError(phone_trouble(found))
    return found


class AnyChoice(forms.ChoiceField):
    """A choice among places that follow from what she wrote; one that does not belong any more counts as none."""

    def clean(self, value: Any) -> Any:
        return value if value and self.valid_value(value) else ""


def _key(place: Place) -> str:
    return f"{place.lat},{place.lon}"


class WhereForm(Form):
    """Her area or postcode, written, chosen from several, or tapped; or that she would rather not say."""

    place = forms.CharField(
        label=_("Area or postcode"),
        help_text=_("For example: Vollsmose, or 5240"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"list": "places", "autocomplete": "off", "translate": "no", "dir": "auto"}),
    )
    which = AnyChoice(label=_("Which of these?"), required=False, widget=forms.RadioSelect)
    rather_not = forms.BooleanField(label=_("I would rather not say"), required=False)
    found: Place | None = None

    def __init__(self, *args: Any, taps: Mapping[str, Place] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taps = taps or {}
        self.choices = country().understand(str(self.data.get("place", ""))[:80]).choices if self.is_bound else ()
        self.fields["which"].choices = [(_key(one), one.full) for one in self.choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.found = self.taps.get(str(self.data.get("tap", "")))
        if self.found or cleaned.get("rather_not") or "place" in self.errors:
            return cleaned
        said = country().understand(cleaned.get("place", ""))
        self.found = said.place or next((one for one in said.choices if _key(one) == cleaned.get("which")), None)
        if self.found is None:
            self.add_error("which" if said.choices else "place", self._trouble(cleaned.get("place", ""), said))
        return cleaned

    @staticmethod
    def _trouble(written: str, said: Understood) -> str:
        if said.choices:
            return gettext("Which place do you mean? Please choose one.")
        if not written.strip():
            return gettext("Write a postcode or an area.")
        return no_place(said, country())

    def answers(self) -> dict[str, Any]:
        """What the draft keeps: the place's name, the centre of its area, and every area that it may mean."""
        if self.found is None:
            return {
                "place": "",
                "said": "",
                "area": "",
                "place_areas": [],
                "areas": [],
                "latitude": None,
                "longitude": None,
            }
        areas = list(country().areas_of(self.found))
        return {
            "place": self.found.name,
            "said": self.found.full,
            "area": country().area_of(self.found),
            "place_areas": areas,
            "areas": areas,
            "latitude": self.found.lat,
            "longitude": self.found.lon,
        }


class LanguagesForm(Form):
    """Which languages she speaks."""

    languages = forms.MultipleChoiceField(
        label=_("Choose all that you speak"),
        choices=language_choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose at least one language.")},
    )

    def answers(self) -> dict[str, Any]:
        return {"languages": self.cleaned_data["languages"]}


class AboutForm(Form):
    """What she would like to talk about; she may leave it open."""

    topics = forms.MultipleChoiceField(
        label=_("Choose one or more, or go on"),
        choices=lambda: chosen_words(dict(country().topics)),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def answers(self) -> dict[str, Any]:
        return {"topics": self.cleaned_data["topics"]}


class SealedForm(Form):
    """A form whose words are sealed: by her browser into `sealed`, or on arrival. `sealed_fields` names them."""

    sealed = forms.CharField(widget=forms.HiddenInput, required=False, max_length=MOST_TEXT, strip=False)
    sealed_fields: tuple[str, ...] = ()
    numbers_allowed = frozenset({"phone", "sealed"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.came_sealed():
            for name in self.sealed_fields:
                self.fields[name].required = False

    def words(self) -> dict[str, Any]:
        """What is to be sealed, without what was left empty."""
        return {name: self.cleaned_data[name] for name in self.sealed_fields if self.cleaned_data.get(name)}

    def came_sealed(self) -> bool:
        return bool(self.data.get("sealed"))


RATHER_NOT = "-"


def area_choices(possible: Sequence[str]) -> tuple[tuple[str, Any], ...]:
    """Areas to choose her own from: those that her place may mean; all of them, by municipality, where it is not known."""
    if possible:
        return tuple((slug, country().areas[slug].name) for slug in possible)
    return _areas_by_town(settings.PACK)


@cache
def _areas_by_town(code: str) -> tuple[tuple[str, Any], ...]:
    pack_, by_town = pack(code), dict[str, list[tuple[str, str]]]()
    for area in sorted(pack_.areas.values(), key=lambda one: fold(one.name)):
        by_town.setdefault(pack_.municipalities[area.municipality].name, []).append((area.slug, area.name))
    return tuple((town, tuple(by_town[town])) for town in sorted(by_town, key=fold))


class AvoidForm(SealedForm):
    """Whom she would rather not meet. Where her own area is not known, she is asked for it: else her wish could not be kept."""

    avoid_own_area = forms.BooleanField(label=_("Nobody from my own housing area"), required=False)
    own_area = forms.ChoiceField(
        label=_("Which area is your own?"),
        help_text=_(
            "Then we know which Mothers live there. Without it, a coordinator has to look before anybody is asked."
        ),
        required=False,
        widget=forms.Select(attrs={"translate": "no"}),
    )
    avoid_origin = forms.ChoiceField(label=_("Nobody from this country"), required=False)
    avoid_words = forms.CharField(
        label=_("Somebody from my family's circle, or one person"),
        help_text=_("Write the name or who it is. Only the group's coordinators can read it."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "autocomplete": "off"}),
        max_length=500,
        required=False,
    )
    sealed_fields = ("avoid_words",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.possible = [slug for slug in self.initial.get("place_areas", []) if slug in country().areas]
        ends = [(RATHER_NOT, gettext("I would rather not say"))]
        self.fields["avoid_origin"].choices = country_choices()  # type: ignore[attr-defined]
        self.fields["own_area"].choices = Ready((("", ""), *area_choices(self.possible), *ends))  # type: ignore[attr-defined]

    @property
    def asks_area(self) -> bool:
        """One possible area needs no question."""
        return len(self.possible) != 1

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("avoid_own_area") and not self.possible and not cleaned.get("own_area") and not self.errors:
            self.add_error("own_area", gettext("Choose your own area, or say that you would rather not."))
        return cleaned

    def answers(self) -> dict[str, Any]:
        own, pack_ = self.cleaned_data.get("own_area") or "", country()
        said = {
            "avoid_own_area": bool(self.cleaned_data.get("avoid_own_area")),
            "avoid_origin": self.cleaned_data.get("avoid_origin") or "",
            "own_area": own,
            "areas": self.possible,
        }
        if own in pack_.areas:
            said |= {"area": own, "areas": list(pack_.areas_of(pack_.place_of_area(pack_.areas[own])))}
        return said


class WhenForm(Form):
    """When it is safe to reach her."""

    times = forms.MultipleChoiceField(
        label=_("Choose one or more, or go on"),
        choices=lambda: chosen_words(dict(country().safe_times)),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def answers(self) -> dict[str, Any]:
        return {"times": self.cleaned_data["times"]}


def nobody_can_reach(form: SealedForm) -> bool:
    """Neither a number nor words how to find her were written. What came sealed was looked at in the browser."""
    ways = ("phone", "own_words")
    return not form.came_sealed() and not any(form.cleaned_data.get(way) or way in form.errors for way in ways)


class ReachForm(AsksBack, SealedForm):
    """What to call her and how to reach her: all of it sealed."""

    name = forms.CharField(
        label=_("What may we call you?"),
        help_text=_("Any name you like. It does not have to be your own."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
        error_messages={"required": _("Write what we may call you.")},
    )
    phone = forms.CharField(
        label=_("A phone number where it is safe to reach you"),
        help_text=_("Leave it empty if nobody may call. Then write below how to find you."),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel", "dir": "ltr", "type": "tel"}),
        error_messages={},
    )
    safe_ways = forms.MultipleChoiceField(
        label=_("How may we reach you?"),
        choices=lambda: chosen_words(dict(country().safe_ways)),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    own_words = forms.CharField(
        label=_("In your own words, if you like"),
        help_text=_("For example: say you are calling about the sewing group."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "autocomplete": "off"}),
        max_length=500,
        required=False,
    )
    sealed_fields = ("name", "phone", "safe_ways", "own_words")

    def clean_phone(self) -> str:
        written: str = self.cleaned_data["phone"]
        return phone_of(written) if written else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if nobody_can_reach(self):
            self.add_error("phone", gettext("Write a number, or write below how to find you."))
        return cleaned


class RenewForm(ReachForm):
    """Her number, her words or her safe times have changed. `to`: the keys that this page was made for, signed."""

    times = forms.MultipleChoiceField(
        label=_("When is it safe to reach you?"),
        choices=lambda: chosen_words(dict(country().safe_times)),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    to = forms.CharField(widget=forms.HiddenInput, max_length=4000, required=False)
    numbers_allowed = frozenset({"phone", "sealed", "to"})


def typed(form: Form) -> dict[str, Any]:
    """What stands in the fields that are not sealed, as it is, for the same page in another language. Her yes is given anew."""
    sealed = {"sealed", "consent", *getattr(form, "sealed_fields", ())}
    return as_typed(form, [name for name in form.fields if name not in sealed])


def as_typed(form: Form, names: Iterable[str], longest: int = LONGEST_TYPED) -> dict[str, Any]:
    """What stands in these fields, right or wrong; only a choice that does not exist and a CPR or card number are left out."""
    return {name: _as_typed(form, name, longest) for name in names}


def _as_typed(form: Form, name: str, longest: int) -> Any:
    field = form.fields[name]
    value = field.widget.value_from_datadict(form.data, form.files, name)
    if isinstance(field, forms.MultipleChoiceField):
        return [one for one in value or [] if field.valid_value(one)]
    if isinstance(field, forms.ChoiceField):
        return value if value and field.valid_value(value) else ""
    if isinstance(value, str):
        short = value[:longest]
        return "" if number_to_leave_out(short) else short
    return value


class ConsentForm(Form):
    """Her yes. Without it nothing is kept."""

    consent = forms.BooleanField(
        label=_("Yes, I want a Mother to contact me"),
        error_messages={"required": _("Without your yes we keep nothing. Tick here, or leave.")},
    )

    def answers(self) -> dict[str, Any]:
        return {}
