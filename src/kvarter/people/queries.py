"""Reads about people."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kvarter.people.models import Person, PersonLanguage
from kvarter.people.rules import Spoken, canonical_email


def by_phone_or_email(address: str) -> Person | None:
    """The active person with this phone (E.164) or e-mail, else None. Compared sign by sign: the database folds nothing.

    PostgreSQL's UPPER() takes a dotless i for an i; an account must not be found by a look-alike.
    """
    kept = canonical_email(address) if "@" in address else address
    if not kept:
        return None
    known = Q(email=kept) if "@" in kept else Q(phone=kept)
    return Person.objects.filter(known, is_active=True).first()


def way_to(person: Person, address: str) -> str:
    """Where a message for `address` goes: the phone or e-mail that is kept about her, never what somebody typed."""
    return (person.email if "@" in address else person.phone) or ""


def speaks(person_id: int | None, language: str) -> bool:
    """She speaks it fluently or as a mother tongue: her ear decides what is right."""
    return PersonLanguage.objects.filter(person=person_id, language=language, spoken__gte=Spoken.FLUENT).exists()


LABELS = {
    "name": _("Your name"),
    "phone": _("Your phone"),
    "email": _("Your e-mail"),
    "language": _("The language of the pages"),
    "likes_to_listen": _("I like to listen"),
    "area": _("Where do you live?"),
    "origin": _("Which country do you come from?"),
    "joined_on": _("When you began here"),
    "languages": _("My languages"),
}
"""What she is told of, in her words."""


def about(person: Person) -> dict[str, object]:
    """Everything this room keeps about a person, for her own page."""
    return {
        "name": person.name,
        "phone": person.phone,
        "email": person.email,
        "language": person.language,
        "likes_to_listen": person.likes_to_listen,
        "area": person.area,
        "origin": person.origin,
        "joined_on": person.joined_on,
        "languages": [(one.language, one.spoken, one.written) for one in person.languages.all()],
    }
