"""How every form of Kvarter behaves: kind errors, no secret numbers, no control characters, values kept."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import QueryDict
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kvarter.languages.here import reader_language
from kvarter.languages.rules import OWN_NAMES, label_of
from kvarter.packs.queries import country
from kvarter.sealing.rules import number_to_leave_out
from kvarter.ui.drawing import DrawnField
from kvarter.ui.text import has_control_characters, without_control_characters

LONGEST = 2000
"""Characters in any field that does not say otherwise."""


WRITE_SOMETHING = _("Please write an answer here.")
CHOOSE_SOMETHING = _("Please choose an answer.")
HELD_SIGNS = _("This held signs that we cannot read. Please look at it once more.")
TOO_LONG = _("This is too long. Please write it shorter.")


def _holds_number() -> str:
    said = gettext("Please take the %(name)s or card number out. We never need it.")
    return said % {"name": country().identity.name}


HOLDS_NUMBER = lazy(_holds_number, str)()
"""It names the identity number as people of the country do."""


def refuse_unsafe(text: str) -> None:
    """Raise a ValidationError for control characters and for numbers like an identity or card number."""
    if has_control_characters(text):
        raise forms.ValidationError(HELD_SIGNS)
    if number_to_leave_out(text):
        raise forms.ValidationError(HOLDS_NUMBER)


class Form(forms.Form):
    """A form whose every error says what to do. Fields listed in `numbers_allowed` hold phone numbers and are not searched for identity numbers."""

    use_required_attribute = False
    bound_field_class = DrawnField
    numbers_allowed: frozenset[str] = frozenset()

    def __init__(self, data: Any = None, files: Any = None, **kwargs: Any) -> None:
        self.held_control: frozenset[str] = frozenset()
        super().__init__(self._without_control(data), files, **{"auto_id": "f-%s", **kwargs})
        for field in self.fields.values():
            self._say_what_to_do(field)

    def _without_control(self, data: Any) -> Any:
        """The data with control characters taken out, so that they never reach a page; their fields are remembered."""
        if not isinstance(data, QueryDict):
            return data
        tidy, held = data.copy(), set()
        for name, values in data.lists():
            if any(
                "\r\n" in value for value in values
            ):  # browsers send one line end as two characters and count it as one
                values = [value.replace("\r\n", "\n") for value in values]
                tidy.setlist(name, values)
            if any(has_control_characters(value) for value in values):
                held.add(name)
                tidy.setlist(name, [without_control_characters(value) for value in values])
        self.held_control = frozenset(held)
        return tidy

    @staticmethod
    def _say_what_to_do(field: forms.Field) -> None:
        choosing = isinstance(field, forms.ChoiceField | forms.MultipleChoiceField | forms.BooleanField)
        said = {"required": CHOOSE_SOMETHING if choosing else WRITE_SOMETHING}
        if isinstance(field, forms.ChoiceField):
            said["invalid_choice"] = said["invalid_list"] = _("Please choose one of the answers shown.")
        if isinstance(field, forms.CharField):
            if field.max_length is None:
                field.max_length = LONGEST
                field.validators.append(MaxLengthValidator(LONGEST))
            said["max_length"] = TOO_LONG
            said["invalid"] = _("Please write this in another way.")
        if isinstance(field, forms.IntegerField | forms.FloatField | forms.DateField):
            said["invalid"] = said["min_value"] = said["max_value"] = _("Please write a number or date that fits.")
        field.error_messages.update({**said, **_own_messages(field)})

    def clean(self) -> dict[str, Any]:
        for name, value in list(self.cleaned_data.items()):
            if name in self.held_control:
                self.add_error(name, HELD_SIGNS)
            elif isinstance(value, str) and name not in self.numbers_allowed and number_to_leave_out(value):
                self.add_error(name, HOLDS_NUMBER)
        return self.cleaned_data


class OnceForm(Form):
    """A form that makes something. It carries the code of what it makes, so that a form sent twice makes one thing."""

    once = forms.RegexField(r"[a-z2-9]{12}", widget=forms.HiddenInput, required=False)


def _own_messages(field: forms.Field) -> dict[str, Any]:
    """The sentences that this field was given and its class does not have."""
    of_class: dict[str, Any] = {}
    for one in reversed(type(field).__mro__):
        of_class |= getattr(one, "default_error_messages", {})
    return {code: words for code, words in field.error_messages.items() if words is not of_class.get(code)}


def _label_now(code: str) -> str:
    return label_of(code, reader_language(), OWN_NAMES[code])


language_label = lazy(_label_now, str)
"""The name of one of the nine languages as who reads the form finds it: "Tigrinya · ትግርኛ"."""
