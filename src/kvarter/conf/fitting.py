"""Does the secret key fit the database? With another one every second step, code and receipt of before is dead, silently."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils.crypto import salted_hmac

from kvarter.access.models import KeyMark
from kvarter.people.models import Person

PATIENCE = 2
"""Seconds to wait for a locked database: a server that cannot ask still opens, for Help."""
SENTENCE = (
    "The secret key does not fit this database: second steps and receipts made with the old key would be dead.\n"
    "Put the old key back (KVARTER_SECRET_KEY, or the file secret-key in KVARTER_DATA; it is not in the copies).\n"
    "If it is lost for good, say `kvarter key accept`: everybody makes a new second step, old receipts find nothing."
)


def mark_of(key: str) -> str:
    """What the database keeps of a key: enough to know it again, nothing to find it by."""
    return salted_hmac("kvarter.conf.fitting", "mark", secret=key, algorithm="sha256").hexdigest()


def accept() -> None:
    """From now on the database belongs to the present key."""
    KeyMark.objects.update_or_create(pk=1, defaults={"mark": mark_of(settings.SECRET_KEY)})


def fits() -> bool:
    """An unmarked database and one without people take the present key as theirs. Raises DatabaseError."""
    known = KeyMark.objects.filter(pk=1).first()
    if known and known.mark == mark_of(settings.SECRET_KEY):
        return True
    if known and Person.objects.exists():
        return False
    accept()
    return True


def fits_if_known() -> bool | None:
    """Whether it fits; None without a database, where nothing can be said against the key."""
    if connection.vendor == "sqlite":
        connection.settings_dict["OPTIONS"]["timeout"] = PATIENCE
    try:
        return fits()
    except DatabaseError:
        return None
