"""Keep what a person said about a sentence, and how she said it."""

import contextlib
from collections.abc import Sequence

from django.db import transaction

from kvarter.access.actions import record
from kvarter.access.rules import Reason as Access
from kvarter.access.rules import require
from kvarter.documents import upload
from kvarter.groups.rules import Standing
from kvarter.languages import recordings
from kvarter.people.models import Person
from kvarter.people.queries import speaks
from kvarter.wording.models import Check, Recording
from kvarter.wording.rules import LONGEST_SOUND, Sentence


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
def record_sentence(*, by: Standing, language: str, sentence: Sentence, sound: bytes) -> Recording:
    """Keep a sentence in her voice until another person has listened. It takes the place of one of hers that waits.

    Raises upload.NotTaken, or NotAllowed where somebody else's voice says the sentence already.
    """
    _require_that_she_speaks(by, language)
    suffix = upload.check(sound, kinds=upload.SOUNDS, most=LONGEST_SOUND).value
    key = recordings.key_of(sentence.said)
    old = Recording.objects.select_for_update().filter(language=language, key=key).first()
    require(Access.NOT_YOURS if old and old.by_id != by.person_id else None)
    if old:
        _remove(old)
    made = Recording.objects.create(language=language, key=key, words=sentence.said, suffix=suffix, by_id=by.person_id)
    made.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    made.path.write_bytes(sound)
    record(by.code, "sentence.recorded", f"{language}:{key}")
    return made


@transaction.atomic
def judge_recording(*, by: Standing, recording: Recording, is_good: bool) -> None:
    """Another person listened: from now on everybody hears it, or it is gone and can be recorded again."""
    locked = Recording.objects.select_for_update().get(pk=recording.pk)
    _require_that_she_speaks(by, locked.language)
    require(Access.NOT_YOURS if locked.by_id == by.person_id or locked.is_checked else None)
    if not is_good:
        _remove(locked)
    else:
        waiting, locked.is_checked, locked.checked_by_id = locked.path, True, by.person_id
        locked.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        waiting.replace(locked.path)
        locked.save()
    recordings.look_again()
    record(by.code, "sentence.heard" if is_good else "sentence.voice_refused", f"{locked.language}:{locked.key}")


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


def _remove(recording: Recording) -> None:
    """The file first: a row without a file says nothing, a file without a row would be heard for ever."""
    with contextlib.suppress(FileNotFoundError):
        recording.path.unlink()
    recording.delete()


def forget(person: Person) -> None:
    """Her corrections stay, her name goes, and so does her voice."""
    Check.objects.filter(by=person).update(by=None)
    for one in Recording.objects.filter(by=person):
        _remove(one)
    recordings.look_again()
