"""Reads about people."""

from django.db.models import Q

from kvarter.people.models import Person


def by_phone_or_email(address: str) -> Person | None:
    """The active person with this phone (E.164) or e-mail (any case), else None."""
    return Person.objects.filter(Q(phone=address) | Q(email__iexact=address), is_active=True).first()


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
