"""Take in a key that was made on her phone; change how it is wrapped; keep or end the paper key."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import Reason as Access
from kvarter.access.rules import Refused, of_person, require
from kvarter.groups.rules import Standing, may_be_national
from kvarter.keys import queries
from kvarter.keys.models import PaperKey, PersonKey, SealedNote
from kvarter.keys.rules import MOST_NOTE, Reason
from kvarter.people.models import Person
from kvarter.sealing.fingerprint import mark_of
from kvarter.sealing.rules import PASSKEY, check_envelope, check_recipient, check_wrapped, one_line_ending


class CannotStore(Refused):
    """A key that is none, or that came without its wrapped half."""


@transaction.atomic
def store_key(*, by: Standing, recipient: str, by_passphrase: str, by_words: str) -> PersonKey:
    """Keep the key of the person herself. A second key is refused: envelopes sealed to the first would be lost."""
    require(None if by.person_id else Access.NOT_SIGNED_IN)
    if check_recipient(recipient):
        raise CannotStore(Reason.NOT_A_KEY)
    if check_wrapped(by_passphrase) or check_wrapped(by_words):
        raise CannotStore(Reason.NOT_WRAPPED)
    key, is_new = PersonKey.objects.get_or_create(
        person_id=by.person_id,
        defaults={
            "recipient": recipient,
            "by_passphrase": by_passphrase,
            "by_words": by_words,
        },
    )
    if not is_new:
        raise CannotStore(Reason.HAS_ONE)
    record(by.code, "key.kept", mark_of(recipient), scope=of_person(by.code))
    return key


@transaction.atomic
def wrap_again(*, by: Standing, by_passphrase: str = "", by_passkey: str = "") -> None:
    """A new passphrase or a passkey around the same key; nothing sealed changes."""
    key = PersonKey.objects.select_for_update().filter(person_id=by.person_id).first()
    if key is None:
        raise CannotStore(Reason.HAS_NONE)
    if by_passphrase:
        if check_wrapped(by_passphrase):
            raise CannotStore(Reason.NOT_WRAPPED)
        key.by_passphrase = by_passphrase
    if by_passkey:
        if check_wrapped(by_passkey, by=PASSKEY):
            raise CannotStore(Reason.NOT_WRAPPED)
        key.by_passkey = by_passkey
    key.save()
    record(by.code, "key.wrapped_again", by.code, scope=of_person(by.code))


@transaction.atomic
def store_paper_key(*, by: Standing, recipient: str) -> None:
    """From now on envelopes are sealed to the organisation's paper key too. Only the national office, and it is written in the trail."""
    require(may_be_national(by))
    if check_recipient(recipient):
        raise CannotStore(Reason.NOT_A_KEY)
    PaperKey.objects.filter(ended_on__isnull=True).update(ended_on=timezone.localdate())
    PaperKey.objects.create(recipient=recipient)
    record(by.code, "paper_key.kept", mark_of(recipient))


@transaction.atomic
def end_paper_key(*, by: Standing) -> None:
    """New envelopes are not sealed to paper any more."""
    require(may_be_national(by))
    PaperKey.objects.filter(ended_on__isnull=True).update(ended_on=timezone.localdate())
    record(by.code, "paper_key.ended", by.code)


@transaction.atomic
def store_note(*, by: Standing, about: str, armored: str) -> None:
    """She notes something for herself about one thing, sealed to her own key in her browser. The last note counts.

    Raises CannotKeep for what is not sealed to exactly one key, or is longer than a few words.
    """
    require(None if by.person_id else Access.NOT_SIGNED_IN)
    if len(armored) > MOST_NOTE or check_envelope(armored, recipients=1):
        raise CannotStore(Reason.NOT_SEALED)
    kept = {"armored": one_line_ending(armored)}
    SealedNote.objects.update_or_create(person_id=by.person_id, about=about, defaults=kept)
    record(by.code, "note.kept", about, scope=of_person(by.code))


@transaction.atomic
def drop_note(*, by: Standing, about: str) -> None:
    """She takes her own note away."""
    require(None if by.person_id else Access.NOT_SIGNED_IN)
    if SealedNote.objects.filter(person_id=by.person_id, about=about).delete()[0]:
        record(by.code, "note.dropped", about, scope=of_person(by.code))


@transaction.atomic
def drop_notes_but(*, by: Standing, still: Collection[tuple[int, str]]) -> int:
    """Notes about things that are over go: all but these pairs of person and code. Only the system. Gives how many went."""
    require(None if by.is_system else Access.NOT_YOURS)
    over = [pk for pk, *pair in SealedNote.objects.values_list("pk", "person_id", "about") if tuple(pair) not in still]
    if over:
        SealedNote.objects.filter(pk__in=over).delete()
    return len(over)


@transaction.atomic
def note_keys(*, by: Standing) -> None:
    """A line in the trail for each key that has none: for a network that was filled in one stroke. Only the system."""
    require(None if by.is_system else Access.NOT_YOURS)
    for recipient in queries.keys_without_line():
        record(by.code, "key.noted", mark_of(recipient))


def forget(person: Person) -> None:
    """Her key goes with her: what was sealed to her alone can then be opened by nobody. Her notes to herself go too."""
    SealedNote.objects.filter(person=person).delete()
    PersonKey.objects.filter(person=person).delete()
