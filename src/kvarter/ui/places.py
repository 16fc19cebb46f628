"""A place as somebody writes it into a form: the one that is meant, or a sentence that says what to write instead."""

from django import forms
from django.utils.translation import gettext as _

from kvarter.languages.here import reader_language
from kvarter.languages.rules import number
from kvarter.packs.rules import CountryPack, Place, Understood


def meant_place(text: str, country: CountryPack) -> Place:
    """The place, if one is meant. Raises a ValidationError that names the several, or says that it is too wide or not known."""
    said = country.understand(text)
    if said.place:
        return said.place
    if said.choices:
        names = " · ".join(dict.fromkeys(one.full for one in said.choices))
        raise forms.ValidationError(
            _("Which place do you mean? Please write one of these: %(places)s") % {"places": names}
        )
    raise forms.ValidationError(no_place(said, country))


def no_place(said: Understood, country: CountryPack) -> str:
    """What is said where nothing can be chosen: it is too wide for a place, or nobody knows it."""
    if said.is_wide:
        return _("That is a large part of the country. Write the town, the area or the postcode.")
    unknown = _("We do not know this place. Try the postcode, %(digits)s digits.")
    return unknown % {"digits": number(country.postcode_digits, reader_language())}
