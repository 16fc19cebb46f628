"""Keep what a person said about a sentence, and how she said it."""

import contextlib
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext, override

from kvarter.access.actions import record
from kvarter.access.rules import Reason as Access
from kvarter.access.rules import require
from kvarter.delivery.actions import send
from kvarter.documents import upload
from kvarter.groups.rules import Standing
from kvarter.languages import recordings
from kvarter.people.models import Person
from kvarter.people.queries import speaks
from kvarter.wording import queries
from kvarter.wording.models import Check, Recording
from kvarter.wording.rules import Sentence, longest_sound


def _require_that_she_speaks(by: Standing, language: str) -> None:
    require(None if speaks(by.person_id, language) else Access.NOT_YOURS)


@transaction.atomic
def check(*, by: Standing, language: str, sentence: Sentence, correction: Sequence[str] = ()) -> None:
    """She says that a sentence is right, or how it should be: one text for each of its forms. She speaks the language well."""
    _require_that_she_speaks(by, language)
    Check.objects.update_or_create(
        language=language,
        key=sentence.key,
        defaults={
            "msgid": sentence.english,
            "said": sentence.said,
            "correction": correction[-1] if correction else "",
            "forms": list(correction),
            "by_id": by.person_id,
        },
    )
    record(by.code, "sentence.checked", f"{language}:{sentence.key[:12]}")


@transaction.atomic
def record_words(*, by: Standing, language: str, words: str, sound: bytes, place: str = "") -> Recording:
    """Keep words in her voice until another person has listened. It takes the place of one of hers, or of one that was sent back.

    `place`: where a passage stands. Raises upload.NotTaken, or NotAllowed where somebody else's voice says the words already.
    """
    _require_that_she_speaks(by, language)
    suffix = upload.check(sound, kinds=upload.SOUNDS, most=longest_sound(words)).value
    key = recordings.key_of(words)
    old = Recording.objects.select_for_update().filter(language=language, key=key).first()
    require(Access.NOT_YOURS if old and old.by_id != by.person_id and not old.is_sent_back else None)
    if old:
        _remove(old)
    made = Recording.objects.create(
        language=language, key=key, words=words, suffix=suffix, by_id=by.person_id, place=place
    )
    made.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    made.path.write_bytes(sound)
    recordings.look_again()
    record(by.code, "sentence.recorded", f"{language}:{key}")
    return made


@transaction.atomic
def judge_recording(*, by: Standing, recording: Recording, is_good: bool) -> None:
    """Another person listened: from now on everybody hears it, or its sound is gone and she who spoke is asked for it once more."""
    locked = Recording.objects.select_for_update().get(pk=recording.pk)
    _require_that_she_speaks(by, locked.language)
    is_settled = locked.is_checked or locked.is_sent_back
    require(Access.NOT_YOURS if locked.by_id == by.person_id or is_settled else None)
    if not is_good:
        _silence(locked)
        locked.is_sent_back = True
    else:
        waiting, locked.is_checked, locked.checked_by_id = locked.path, True, by.person_id
        locked.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        waiting.replace(locked.path)
    locked.save()
    recordings.look_again()
    record(by.code, "sentence.heard" if is_good else "sentence.voice_refused", f"{locked.language}:{locked.key}")


@transaction.atomic
def take_back_one(*, by: Standing, recording: Recording) -> None:
    """One of hers is gone at once, wherever it was heard."""
    locked = Recording.objects.select_for_update().get(pk=recording.pk)
    require(None if by.person_id and locked.by_id == by.person_id else Access.NOT_YOURS)
    _remove(locked)
    recordings.look_again()
    record(by.code, "sentence.voice_taken_back", f"{locked.language}:{locked.key}")


@transaction.atomic
def take_back(*, by: Standing) -> int:
    """All recordings in her voice are gone at once. Gives how many."""
    require(None if by.person_id else Access.NOT_SIGNED_IN)
    mine = list(Recording.objects.select_for_update().filter(by=by.person_id))
    for one in mine:
        _remove(one)
    recordings.look_again()
    record(by.code, "sentence.voice_taken_back", by.code)
    return len(mine)


def _silence(recording: Recording) -> None:
    """Its sound is gone; the row says what it said."""
    with contextlib.suppress(FileNotFoundError):
        recording.path.unlink()


def _remove(recording: Recording) -> None:
    """The file first: a row without a file says nothing, a file without a row would be heard for ever."""
    _silence(recording)
    recording.delete()


def let_know_words_changed(now: datetime) -> int:
    """Who said words that stand nowhere any more is told once that her voice is silent there. Gives how many people were told."""
    silent = Recording.objects.filter(is_checked=True, knows_of_change=False).select_related("by")
    gone = queries.of_changed_words(list(silent))
    people = {one.by_id: one.by for one in gone}
    for person in people.values():
        if address := person.phone or person.email:
            with override(person.language):
                send(address, gettext("Kvarter: Words that you recorded have changed. Your voice is silent there."))
    Recording.objects.filter(pk__in=[one.pk for one in gone]).update(knows_of_change=True)
    return len(people)


def forget(person: Person) -> None:
    """Her corrections stay, her name goes, and so does her voice."""
    Check.objects.filter(by=person).update(by=None)
    for one in Recording.objects.filter(by=person):
        _remove(one)
    recordings.look_again()
