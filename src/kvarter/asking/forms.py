"""One form for each question, and the words of their errors."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from kvarter.languages.rules import country_name
from kvarter.packs.phones import Trouble, phone_rules, read_phone
from kvarter.packs.rules import Choice, CountryPack, Place, pack
from kvarter.sealing.rules import MOST_TEXT
from kvarter.ui.forms import KindForm, say

COMMON = ("ar", "so", "tr", "fa", "prs", "ur", "ti", "uk", "ku", "ckb", "ps", "pl", "en", "da")


def country_pack() -> CountryPack:
    return pack(settings.PACK)


def chosen_words(choices: dict[str, Choice]) -> list[tuple[str, str]]:
    """Keys and words of the pack's choices, in the reader's language."""
    return [(key, now(choice.msgid)) for key, choice in choices.items()]


def language_choices() -> list[tuple[str, str]]:
    """Languages by their own names: the most asked for first, then the others by name."""
    all_ = country_pack().languages
    first = [code for code in COMMON if code in all_]
    rest = sorted((code for code in all_ if code not in first), key=lambda code: all_[code].own_name.casefold())
    return [(code, all_[code].own_name) for code in (*first, *rest)]


def country_choices() -> list[tuple[str, str]]:
    """Countries by CLDR names of the reader's language; the first answer is that it does not matter."""
    names = [(one.code, country_name(one.code, get_language() or "da")) for one in country_pack().countries]
    return [("", now("It does not matter")), *names]


PHONE_TROUBLE = {
    Trouble.WRONG: _("This number does not look right. Danish numbers have eight digits."),
    Trouble.ONE_ONLY: _("Write one number only. Put the rest in your own words."),
}


def phone_of(text: str) -> str:
    """A phone number as E.164, by the one rule of phone numbers. Raises a ValidationError that says what to do."""
    found = read_phone(text, phone_rules(settings.PACK))
    if isinstance(found, Trouble):
        raise forms.ValidationError(PHONE_TROUBLE[found])
    return found


class WhereForm(KindForm):
    """Her area or postcode, or that she would rather not say."""

    place = forms.CharField(
        label=_("Area or postcode"),
        help_text=_("For example: Vollsmose, or 5240"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"list": "places", "autocomplete": "off"}),
    )
    rather_not = forms.BooleanField(label=_("I would rather not say"), required=False)
    found: Place | None = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("rather_not") or "place" in self.errors:
            return cleaned
        self.found = country_pack().place_of(cleaned.get("place", ""))
        if self.found is None:
            self.add_error("place", now("We do not know this place. Try the postcode, four digits."))
        return cleaned

    def answers(self) -> dict[str, Any]:
        """What the draft keeps: the place's name and the centre of its area."""
        if self.found is None:
            return {"place": "", "area": "", "latitude": None, "longitude": None}
        near = country_pack().nearest_area(self.found.point)
        same = near.name == self.found.name
        return {
            "place": self.found.name,
            "area": near.slug if same else "",
            "latitude": self.found.lat,
            "longitude": self.found.lon,
        }


class LanguagesForm(KindForm):
    """Which languages she speaks."""

    languages = say(
        forms.MultipleChoiceField(
            label=_("Choose all that you speak"), choices=language_choices, widget=forms.CheckboxSelectMultiple
        ),
        required=_("Please choose at least one language."),
    )

    def answers(self) -> dict[str, Any]:
        return {"languages": self.cleaned_data["languages"]}


class AboutForm(KindForm):
    """What she would like to talk about; she may leave it open."""

    topics = forms.MultipleChoiceField(
        label=_("Choose one or more, or go on"),
        choices=lambda: chosen_words(dict(country_pack().topics)),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def answers(self) -> dict[str, Any]:
        return {"topics": self.cleaned_data["topics"]}


class SealedForm(KindForm):
    """A form whose words are sealed: by her browser into `sealed`, or on arrival. `sealed_fields` names them."""

    sealed = forms.CharField(widget=forms.HiddenInput, required=False, max_length=MOST_TEXT, strip=False)
    sealed_fields: tuple[str, ...] = ()
    numbers_allowed = frozenset({"phone", "sealed"})

    def words(self) -> dict[str, Any]:
        """What is to be sealed, without what was left empty."""
        return {name: self.cleaned_data[name] for name in self.sealed_fields if self.cleaned_data.get(name)}

    def came_sealed(self) -> bool:
        return bool(self.data.get("sealed"))


class AvoidForm(SealedForm):
    """Whom she would rather not meet."""

    avoid_own_area = forms.BooleanField(label=_("Nobody from my own housing area"), required=False)
    avoid_origin = forms.ChoiceField(label=_("Nobody from this country"), choices=country_choices, required=False)
    avoid_words = forms.CharField(
        label=_("Somebody from my family's circle, or one person"),
        help_text=_("Write the name or who it is. Only the group's coordinators can read it."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "autocomplete": "off"}),
        max_length=500,
        required=False,
    )
    sealed_fields = ("avoid_words",)

    def answers(self) -> dict[str, Any]:
        return {
            key: self.cleaned_data.get(key) or (False if key == "avoid_own_area" else "")
            for key in ("avoid_own_area", "avoid_origin")
        }


class WhenForm(KindForm):
    """When it is safe to reach her."""

    times = forms.MultipleChoiceField(
        label=_("Choose one or more, or go on"),
        choices=lambda: chosen_words(dict(country_pack().safe_times)),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def answers(self) -> dict[str, Any]:
        return {"times": self.cleaned_data["times"]}


def nobody_can_reach(form: SealedForm) -> bool:
    """Neither a number nor words how to find her were written. What came sealed was looked at in the browser."""
    ways = ("phone", "own_words")
    return not form.came_sealed() and not any(form.cleaned_data.get(way) or way in form.errors for way in ways)


class ReachForm(SealedForm):
    """What to call her and how to reach her: all of it sealed."""

    name = say(
        forms.CharField(
            label=_("What may we call you?"),
            help_text=_("Any name you like. It does not have to be your own."),
            max_length=80,
            widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
        ),
        required=_("Write what we may call you."),
    )
    phone = say(
        forms.CharField(
            label=_("A phone number where it is safe to reach you"),
            help_text=_("Leave it empty if nobody may call. Then write below how to find you."),
            max_length=30,
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel", "dir": "ltr", "type": "tel"}),
        ),
    )
    safe_ways = forms.MultipleChoiceField(
        label=_("How may we reach you?"),
        choices=lambda: chosen_words(dict(country_pack().safe_ways)),
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.came_sealed():
            for name in self.sealed_fields:
                self.fields[name].required = False

    def clean_phone(self) -> str:
        written: str = self.cleaned_data["phone"]
        return phone_of(written) if written else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if nobody_can_reach(self):
            self.add_error("phone", now("Write a number, or write below how to find you."))
        return cleaned


class ConsentForm(KindForm):
    """Her yes. Without it nothing is kept."""

    consent = say(
        forms.BooleanField(label=_("Yes, I want a Mother to contact me")),
        required=_("Without your yes we keep nothing. Tick here, or leave."),
    )

    def answers(self) -> dict[str, Any]:
        return {}


class ReceiptForm(KindForm):
    """The two words and the number of a receipt."""

    receipt = forms.CharField(
        label=_("Your two words and your number"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    numbers_allowed = frozenset({"receipt"})
