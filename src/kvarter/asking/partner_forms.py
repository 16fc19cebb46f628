"""What a professional fills in: at most three minutes, no diagnosis, never without her consent."""

from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from kvarter.asking.forms import ReachForm, SealedForm, chosen_words, country_choices, country_pack, language_choices
from kvarter.ui.forms import KindForm, say


class ReferForm(SealedForm):
    """A referral in one page. `sealed_fields` leave the browser only as an envelope."""

    languages = say(
        forms.MultipleChoiceField(
            label=_("Which languages does she speak?"), choices=language_choices, widget=forms.CheckboxSelectMultiple
        ),
        required=_("Please choose at least one language."),
    )
    place = forms.CharField(
        label=_("Her area or postcode"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    topics = forms.MultipleChoiceField(
        label=_("What would she like to talk about?"),
        choices=lambda: chosen_words(dict(country_pack().topics)),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    times = forms.MultipleChoiceField(
        label=_("When is it safe to reach her?"),
        choices=lambda: chosen_words(dict(country_pack().safe_times)),
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
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("A phone number where it is safe to reach her"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel", "dir": "ltr", "type": "tel"}),
    )
    safe_ways = forms.MultipleChoiceField(
        label=_("How may she be reached?"),
        choices=lambda: chosen_words(dict(country_pack().safe_ways)),
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
    who_asked = say(
        forms.ChoiceField(
            label=_("Who asked her?"),
            choices=[
                ("me", _("I asked her myself")),
                ("colleague", _("A colleague asked her")),
                ("she", _("She asked for it herself")),
            ],
            widget=forms.RadioSelect,
        ),
        required=_("Please say who asked her."),
    )
    consent_language = forms.ChoiceField(label=_("In which language did she say yes?"), choices=language_choices)
    consent = say(
        forms.BooleanField(label=_("She said yes to this referral, and knows what I write here")),
        required=_("Without her yes there is no referral. Please ask her first."),
    )
    tell_partner = forms.BooleanField(label=_("She agrees that I hear whether a Mother said yes"), required=False)
    once = forms.CharField(widget=forms.HiddenInput, max_length=64)
    to = forms.CharField(widget=forms.HiddenInput, max_length=4000, required=False)

    sealed_fields = ("name", "phone", "safe_ways", "own_words", "avoid_words")
    numbers_allowed = frozenset({"phone", "sealed", "once", "to"})
    clean_phone = ReachForm.clean_phone

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.came_sealed():
            self.fields["name"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("place") and country_pack().place_of(cleaned["place"]) is None:
            self.add_error("place", now("We do not know this place. Try the postcode, four digits."))
        if not self.came_sealed() and not self.errors and not cleaned.get("phone") and not cleaned.get("own_words"):
            self.add_error("phone", now("Write a number, or write below how to find her."))
        return cleaned


class AnswerForm(KindForm):
    """A professional's own receipt."""

    receipt = forms.CharField(
        label=_("Your two words and your number"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    numbers_allowed = frozenset({"receipt"})
