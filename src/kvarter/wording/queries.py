"""Which sentences are checked, and the export of corrections."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from kvarter.access.queries import how_many
from kvarter.access.remembered import remembered
from kvarter.languages import catalogues
from kvarter.languages.recordings import key_of
from kvarter.languages.voiced import Passage, passages
from kvarter.people.models import Person
from kvarter.people.queries import spoken_well
from kvarter.wording.models import Check, Recording
from kvarter.wording.rules import SOURCE, Files, Sentence, Voice, keys, sentences, voice_is, words_of

REMEMBER_SECONDS = 300


def files_of(language: str) -> Files:
    """The catalogues of a language, none where it has none."""
    return tuple(catalogues.files(language, Path(settings.SENTENCES)).values())


def languages_of(person: Person) -> list[str]:
    """Interface languages that she speaks fluently or as a mother tongue; the source last, since it is read least."""
    spoken = spoken_well(person)
    found = [code for code, _ in settings.LANGUAGES if code in spoken and files_of(code)]
    return sorted(found, key=lambda code: code == SOURCE)


def to_check(language: str) -> list[Sentence]:
    """The sentences that nobody has checked as they stand now, in the order of the pages."""
    done = set(Check.objects.filter(language=language).values_list("key", flat=True))
    return [one for one in sentences(files_of(language)) if one.key not in done]


@remembered(REMEMBER_SECONDS)
def is_checked(language: str) -> bool:
    """True when every sentence of a language was checked as it stands."""
    return bool(files_of(language)) and Check.objects.filter(language=language).exists() and not to_check(language)


def as_po(language: str, room: str) -> str:
    """The catalogue of a room with the corrections put in, each only where the words are still those it was made for. KeyError: no such room."""
    path = catalogues.files(language, Path(settings.SENTENCES))[room]
    found = Check.objects.filter(language=language).exclude(correction="").values_list("key", "forms", "correction")
    return catalogues.corrected_po(path, {key: forms or [correction] for key, forms, correction in found})


def danish_of(sentence: Sentence) -> str:
    """The same sentence in Danish, for those who know it better than English."""
    return words_of(files_of(SOURCE), sentence.context, sentence.english)


def to_hear(language: str, person: Person) -> Recording | None:
    """The oldest recording of somebody else that waits to be listened to."""
    waiting = Recording.objects.filter(language=language, is_checked=False, is_sent_back=False).exclude(by=person)
    return waiting.order_by("pk").first()


def has_voice(person: Person) -> bool:
    """She has recorded a sentence."""
    return person.recordings.exists()


def recorded(language: str) -> set[str]:
    """Keys of the sentences that somebody has said, checked or not, and nobody has sent back."""
    return set(Recording.objects.filter(language=language, is_sent_back=False).values_list("key", flat=True))


def to_record(language: str, count: int) -> list[Sentence]:
    """The first sentences, in the order of the pages, that nobody has said yet: those that one recording says whole."""
    known, found = recorded(language), dict[str, Sentence]()
    for one in sentences(files_of(language)):
        if one.can_be_recorded and one.said and (key := key_of(one.said)) not in known:
            found.setdefault(key, one)
    return list(found.values())[:count]


def word_for(code: str) -> str:
    """By what her phone knows that recordings which wait there are hers: it says nothing to anybody else."""
    return salted_hmac("wording.waiting", code, algorithm="sha256").hexdigest()[:16]


def waiting_recording(language: str, key: str) -> Recording | None:
    """A recording that waits, by its key."""
    return Recording.objects.filter(language=language, key=key, is_checked=False, is_sent_back=False).first()


@dataclass(frozen=True)
class Group:
    """Passages that stand under one heading, such as the cards of a subject: how many, and how many nobody has said."""

    key: str
    under: str
    total: int
    silent: int


def groups_of(language: str) -> list[Group]:
    """The headings under which there are passages to say. One statement."""
    known, found = recorded(language), dict[str, list[Passage]]()
    for one in passages(language):
        found.setdefault(one.group, []).append(one)
    return [
        Group(key, every[0].under, len(every), sum(one.key not in known for one in every))
        for key, every in found.items()
    ]


def passages_of(language: str, group: str) -> list[tuple[Passage, Voice | None]]:
    """The passages under one heading, each with how it is with the voice that says it. One statement."""
    kept = {one.key: one for one in Recording.objects.filter(language=language)}
    return [
        (one, _voice(kept[one.key]) if one.key in kept else None) for one in passages(language) if one.group == group
    ]


def _voice(recording: Recording, *, still_stands: bool = True) -> Voice:
    return voice_is(is_checked=recording.is_checked, is_sent_back=recording.is_sent_back, still_stands=still_stands)


def passage_at(language: str, place: str) -> Passage | None:
    """The passage that stands there now."""
    return next((one for one in passages(language) if one.place == place), None)


def words_to_say(language: str, key: str) -> tuple[str, str] | None:
    """What a key of a page stands for: (words, place of a passage or ""); None for what one recording cannot say."""
    one = next((one for one in sentences(files_of(language)) if one.key == key), None)
    if one:
        return (one.said, "") if one.can_be_recorded else None
    passage = next((one for one in passages(language) if one.key == key), None)
    return (passage.words, passage.place) if passage else None


def may_say(language: str, key: str, person: Person) -> bool:
    """Nobody else's voice says it already."""
    old = Recording.objects.filter(language=language, key=key, is_sent_back=False).first()
    return old is None or old.by_id == person.pk


def _keys_that_stand(language: str) -> set[str]:
    """What is said on pages of a language now, sentences and passages."""
    found = {key_of(one.said) for one in sentences(files_of(language))}
    return found | {one.key for one in passages(language)}


def of_changed_words(every: list[Recording]) -> list[Recording]:
    """Those of them whose words stand nowhere any more."""
    stand = {language: _keys_that_stand(language) for language in {one.language for one in every}}
    return [one for one in every if one.key not in stand[one.language]]


def voices_of(person: Person) -> list[tuple[Recording, Voice, str]]:
    """What she said, the newest first: how it is with each, and the place where she can say the words of today, "" for none."""
    mine = list(person.recordings.order_by("-pk"))
    changed = {one.pk for one in of_changed_words(mine)}
    places = {code: {one.place for one in passages(code)} for code in {one.language for one in mine}}
    return [
        (one, _voice(one, still_stands=one.pk not in changed), one.place if one.place in places[one.language] else "")
        for one in mine
    ]


@dataclass(frozen=True)
class Progress:
    """How far one language is: sentences of her and the Mother's pages, checked, corrected, with a voice."""

    language: str
    total: int
    checked: int
    corrected: int
    voiced: int

    @property
    def waits(self) -> int:
        return self.total - self.checked


def progress() -> list[Progress]:
    """Each interface language with how far it is. Three statements."""
    checks = list(Check.objects.values_list("language", "key", "correction"))
    voices = Counter(Recording.objects.filter(is_checked=True).values_list("language", flat=True))
    found = []
    for code, _name in settings.LANGUAGES:
        known = keys(files_of(code))
        of_it = {key: correction for language, key, correction in checks if language == code and key in known}
        found.append(Progress(code, len(known), len(of_it), sum(map(bool, of_it.values())), voices[code]))
    return found


LABELS = {
    "sentences_checked": _("How many sentences you checked"),
    "sentences_recorded": _("How many sentences you recorded"),
}
"""What she is told of, in her words."""


def counted(person: Person) -> dict[str, QuerySet[Any]]:
    """What she checked and recorded."""
    return {"sentences checked": Check.objects.filter(by=person), "sentences recorded": person.recordings.all()}


def about(person: Person) -> dict[str, int]:
    """How many sentences she checked and recorded."""
    return how_many(counted(person))
