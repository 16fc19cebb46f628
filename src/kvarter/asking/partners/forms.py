"""What a professional fills in: at most three minutes, no diagnosis, never without her consent."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kvarter.asking.asked_back import AsksBack
from kvarter.asking.forms import (
    ReachForm,
    SealedForm,
    chosen_words,
    country_choices,
    nobody_can_reach,
)
from kvarter.languages.content import translated
from kvarter.languages.here import reader_language
from kvarter.languages.rules import label_of
from kvarter.packs.queries import country
from kvarter.ui.forms import Form
from kvarter.ui.places import meant_place


def _alphabet(text: str) -> str:
    """Danish letters after z, for a list that a professional in Denmark reads."""
    return text.casefold().translate({ord("æ"): "{", ord("ø"): "|", ord("å"): "}"})


def language_labels() -> list[tuple[str, str]]:
    """Languages by the reader's name and their own, by name: the most asked for first, then all others."""
    reader = reader_language()
    known = country().languages
    labels = {code: label_of(code, reader, one.own_name, one.names) for code, one in known.items()}
    by_name = sorted(labels, key=lambda code: (code not in country().common_languages, _alphabet(labels[code])))
    return [(code, labels[code]) for code in by_name]


def consent_languages() -> list[tuple[str, str]]:
    """All languages in one alphabet; nothing is chosen before the professional chooses."""
    return [("", gettext("Choose a language")), *sorted(language_labels(), key=lambda one: _alphabet(one[1]))]


def ways_to_her() -> list[tuple[str, str]]:
    """The safe ways in words that speak of her."""
    return [(key, translated(one.of_her or one.msgid)) for key, one in country().safe_ways.items()]


class ReferForm(AsksBack, SealedForm):
    """A referral in one page. `sealed_fields` leave the browser only as an envelope."""

    languages = forms.MultipleChoiceField(
        label=_("Which languages does she speak?"),
        choices=language_labels,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose at least one language.")},
    )
    place = forms.CharField(
        label=_("Her area or postcode"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    topics = forms.MultipleChoiceField(
        label=_("What would she like to talk about?"),
        choices=lambda: chosen_words(dict(country().topics)),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    times = forms.MultipleChoiceField(
        label=_("When is it safe to reach her?"),
        choices=lambda: chosen_words(dict(country().safe_times)),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    avoid_own_area = forms.BooleanField(label=_("She wants nobody from her own housing area"), required=False)
    avoid_origin = forms.ChoiceField(
        label=_("She wants nobody from this country"), choices=country_choices, required=False
    )
    name = forms.CharField(
        label=_("What may we call her?"),
        help_text=_("An alias is fine."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
        error_messages={"required": _("Please write what we may call her.")},
    )
    phone = forms.CharField(
        label=_("A phone number where it is safe to reach her"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel", "dir": "ltr", "type": "tel"}),
    )
    safe_ways = forms.MultipleChoiceField(
        label=_("How may she be reached?"),
        choices=ways_to_her,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    own_words = forms.CharField(
        label=_("What she wants the Mother to know, in her own words"),
        help_text=_("No diagnosis and no report. Only what she asked you to write."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "autocomplete": "off"}),
        max_length=500,
        required=False,
    )
    avoid_words = forms.CharField(
        label=_("Somebody she does not want to meet"),
        help_text=_("Only the group's coordinators can read it."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto", "autocomplete": "off"}),
        max_length=500,
        required=False,
    )
    who_asked = forms.ChoiceField(
        label=_("Who asked her?"),
        choices=[
            ("me", _("I asked her myself")),
            ("colleague", _("A colleague asked her")),
            ("she", _("She asked for it herself")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please say who asked her.")},
    )
    consent_language = forms.ChoiceField(
        label=_("In which language did she say yes?"),
        choices=consent_languages,
        error_messages={"required": _("Please choose the language in which she said yes.")},
    )
    consent = forms.BooleanField(
        label=_("She said yes to this referral, and knows what I write here"),
        error_messages={"required": _("Without her yes there is no referral. Please ask her first.")},
    )
    tell_partner = forms.BooleanField(label=_("She agrees that I hear whether a Mother said yes"), required=False)
    names_somebody = forms.CharField(
        widget=forms.HiddenInput(attrs={"data-says": "avoid_words"}), required=False, max_length=3
    )
    once = forms.CharField(widget=forms.HiddenInput, max_length=64)
    to = forms.CharField(widget=forms.HiddenInput, max_length=4000, required=False)

    made_by_the_page = frozenset({"sealed", "once", "to", "names_somebody"})
    sealed_fields = ("name", "phone", "safe_ways", "own_words", "avoid_words")
    numbers_allowed = frozenset({"phone", "sealed", "once", "to"})
    clean_phone = ReachForm.clean_phone

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("place"):
            try:
                meant_place(cleaned["place"], country())
            except forms.ValidationError as unknown:
                self.add_error("place", unknown)
        if nobody_can_reach(self):
            self.add_error("phone", gettext("Write a number, or write below how to find her."))
        return cleaned

    def avoids_somebody(self) -> bool:
        """Whether somebody was named whom she does not want to meet. Of sealed words only the browser can tell, and it does."""
        said = self.cleaned_data["names_somebody"] == "yes" if self.came_sealed() else self.cleaned_data["avoid_words"]
        return bool(said)


class AnswerForm(Form):
    """A professional's own receipt."""

    receipt = forms.CharField(
        label=_("Your two words and your number"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    numbers_allowed = frozenset({"receipt"})
