"""A number to call is asked back before it is sealed: afterwards nobody can correct it."""

from django.utils.translation import gettext

from kvarter.packs.phones import written_phone
from kvarter.packs.queries import phones
from kvarter.ui.forms import Form


class AsksBack(Form):
    """Its `phone` is asked back ("20 20 20 20, right?") before anything is sealed.

    Her browser asks before it seals (sealing/static/sealing/ask-back.js); without it this form does, and is refused until
    `phone_right`, her yes, names the very number that stands in the field.
    """

    number_to_ask = ""
    """The number to be asked back, as E.164. What else is wrong is said first."""

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        number = "" if self.errors or self.data.get("sealed") else self.cleaned_data.get("phone", "")
        if number and number != self.data.get("phone_right"):
            self.number_to_ask = number
            self.add_error("phone", gettext("Is this number right?"))

    @property
    def number_as_written(self) -> str:
        return written_phone(self.number_to_ask, phones())
