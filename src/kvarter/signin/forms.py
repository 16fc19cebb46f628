"""The shape of what is written when signing in and on her own page, and the words of its errors."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kvarter.languages.content import translated
from kvarter.languages.rules import OWN_NAMES, country_name
from kvarter.packs.digits import western_digits
from kvarter.packs.queries import country, phones
from kvarter.packs.rules import Place
from kvarter.people.rules import Spoken, Written
from kvarter.signin.addresses import read_address, sign_that_email_lacks
from kvarter.signin.messages import SPOKEN, WRITTEN
from kvarter.ui.forms import Form
from kvarter.ui.places import meant_place

YES_NO = [("yes", _("Yes")), ("no", _("No"))]
PHONE_OR_EMAIL = _("Please write your phone number or your e-mail.")
NOT_IN_EMAIL = _("The letter “%(sign)s” cannot stand in an e-mail. Please write it as it stands in your mail.")
LEFT_TO_RIGHT = {"dir": "ltr", "autocapitalize": "none", "spellcheck": "false"}


def _address_field() -> forms.Field:
    widget = forms.TextInput(attrs={**LEFT_TO_RIGHT, "autocomplete": "username"})
    return forms.CharField(
        label=_("Your phone or e-mail"), max_length=120, widget=widget, error_messages={"required": PHONE_OR_EMAIL}
    )


def _own_phone_field() -> forms.Field:
    return forms.ChoiceField(
        label=_("Is this phone only yours?"),
        help_text=_("If others use it too, we sign you out sooner."),
        choices=YES_NO,
        widget=forms.RadioSelect,
    )


def _language_field() -> forms.Field:
    choices = list(OWN_NAMES.items())
    return forms.ChoiceField(label=_("The language of the pages"), choices=choices, widget=forms.RadioSelect)


class OnlyAddressForm(Form):
    """A phone or an e-mail; cleaned to E.164 or the one spelling of an e-mail."""

    numbers_allowed = frozenset({"address"})
    address = _address_field()

    def clean_address(self) -> str:
        """What is neither a phone nor an e-mail is asked for again; a letter that e-mail does not know is named."""
        written = self.cleaned_data["address"]
        found = read_address(written, phones())
        if found is None and (sign := sign_that_email_lacks(written)):
            raise forms.ValidationError(NOT_IN_EMAIL, params={"sign": sign})
        if found is None:
            raise forms.ValidationError(PHONE_OR_EMAIL)
        return found


class AddressForm(OnlyAddressForm):
    """The first page of signing in."""

    field_order: tuple[str, ...] = ("address", "own")
    own = _own_phone_field()

    @property
    def is_own_phone(self) -> bool:
        """She said that nobody else uses this phone."""
        return bool(self.cleaned_data["own"] == "yes")


class InvitedForm(AddressForm):
    """Who comes in by an invitation."""

    field_order: tuple[str, ...] = ("name", "address", "language", "own")
    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        error_messages={"required": _("Please write the name you are called by.")},
    )
    language = _language_field()


class WhoseForm(Form):
    """Is she the one whose phone this is? Drawn as two buttons."""

    is_she = forms.ChoiceField(choices=YES_NO)


class WayForm(Form):
    """To which of her addresses a code goes. Drawn as buttons."""

    way = forms.ChoiceField(choices=[("phone", ""), ("email", "")], required=False)


class CodeForm(Form):
    """Six digits in any script, with or without blanks between them."""

    code = forms.CharField(
        label=_("The code"),
        max_length=40,
        widget=forms.TextInput(attrs={**LEFT_TO_RIGHT, "autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("Please write the six numbers of the code.")},
    )

    def clean_code(self) -> str:
        """Only its digits."""
        digits = "".join(sign for sign in western_digits(self.cleaned_data["code"]) if sign in "0123456789")
        if len(digits) != 6:
            raise forms.ValidationError(_("Please write the six numbers of the code."))
        return digits


class LanguageForm(Form):
    """The choice of the language picker, which is drawn as buttons."""

    language = forms.ChoiceField(choices=list(OWN_NAMES.items()))


class PasskeyNameForm(Form):
    """What she calls a passkey, to know it again."""

    name = forms.CharField(
        label=_("What do you call this phone or computer?"),
        max_length=40,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


class AboutMeForm(Form):
    """Her name, the language of her pages, where she lives, where she comes from."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        error_messages={"required": _("Please write the name you are called by.")},
    )
    language = _language_field()
    likes_to_listen = forms.BooleanField(
        label=_("I like to listen"), help_text=_("The pages then offer to read aloud first."), required=False
    )
    area = forms.CharField(
        label=_("Where do you live?"),
        help_text=_("The name of your area, else the postcode. Never your street."),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    origin = forms.ChoiceField(
        label=_("Which country do you come from?"),
        help_text=_("You may leave this out. A woman can ask for somebody from another country."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = get_language() or settings.LANGUAGE_CODE
        countries = [(one.code, country_name(one.code, words)) for one in country().countries]
        self.fields["origin"].choices = [("", _("I leave this out")), *countries]  # type: ignore[attr-defined]

    def clean_area(self) -> Place | None:
        """The place she means."""
        written = self.cleaned_data["area"].strip()
        return meant_place(written, country()) if written else None


class MyLanguageForm(Form):
    """One language with how well she speaks and writes it."""

    language = forms.ChoiceField(label=_("Which language?"))
    spoken = forms.TypedChoiceField(
        label=_("How well do you speak it?"),
        choices=[(level.value, SPOKEN[level]) for level in reversed(Spoken)],
        coerce=int,
        widget=forms.RadioSelect,
    )
    written = forms.TypedChoiceField(
        label=_("How well do you read and write it?"),
        choices=[(level.value, WRITTEN[level]) for level in reversed(Written)],
        coerce=int,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.code, one.own_name) for one in country().languages.values()]
        self.fields["language"].choices = [("", ""), *choices]  # type: ignore[attr-defined]


class RoomForm(Form):
    """How much room a Mother has: for how many women, about what, and when."""

    is_paused = forms.BooleanField(
        label=_("I need a rest"), help_text=_("Nobody asks you until you come back."), required=False
    )
    capacity = forms.TypedChoiceField(
        label=_("With how many women at a time?"),
        choices=[(n, str(n)) for n in range(1, 10)],
        coerce=int,
        widget=forms.RadioSelect,
    )
    topics = forms.MultipleChoiceField(
        label=_("What do you like to talk about?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    times = forms.MultipleChoiceField(
        label=_("When does it suit you?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("topics", country().topics), ("times", country().safe_times)):
            self.fields[name].choices = [(one.key, translated(one.msgid)) for one in choices.values()]  # type: ignore[attr-defined]
