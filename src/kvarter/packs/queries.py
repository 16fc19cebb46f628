"""The country this network works in: one accessor for every page. KVARTER_PACK alone says which it is."""

from django.conf import settings

from kvarter.packs.phones import PhoneRules, phone_rules
from kvarter.packs.rules import CountryPack, pack


def country() -> CountryPack:
    """The facts of the country this network works in, read once."""
    return pack(settings.PACK)


def phones() -> PhoneRules:
    """How phone numbers are read and written here."""
    return phone_rules(country().phones)
