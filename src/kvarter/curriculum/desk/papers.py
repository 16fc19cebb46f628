"""The papers of the curriculum, made from what is live: description, cards, the script of a day, and the overview for who takes part.

Cards stand in every language of the pages, all others in the country's own language and in English.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from kvarter.curriculum.engine.editions import frozen
from kvarter.curriculum.engine.pictures import shapes
from kvarter.curriculum.engine.shapes import Exercise, Part, Subject
from kvarter.curriculum.engine.shelf import Shelf
from kvarter.curriculum.engine.speaking import say, spoken
from kvarter.curriculum.queries import help_lines
from kvarter.documents.typeset import pdf_of
from kvarter.languages.tables import INTERFACE, LOCAL

TEACHERS = tuple(dict.fromkeys((LOCAL, "en")))
PAPERS: Mapping[str, tuple[str, ...]] = {
    "description": TEACHERS,
    "cards": INTERFACE,
    "overview": TEACHERS,
    "script": TEACHERS,
}
"""In which languages each paper stands."""
MADE = 24
"""Papers that lie ready; the heaviest has half a megabyte."""
Values = dict[str, Any]


def paper(found: Shelf, name: str, language: str, subject: str = "") -> bytes:
    """The PDF of a paper of this track. Raises LookupError where there is none in this language, CannotSet where it cannot be made."""
    if language not in PAPERS.get(name, ()) or (name == "script" and subject not in found.subjects):
        raise LookupError(name)
    return _made(_Once(found), name, language, subject)


class _Once:
    """A track that is known by the hash of its edition, so that what was made of it is found again."""

    def __init__(self, found: Shelf) -> None:
        self.found = found
        self.hash = frozen(found).hash

    def __hash__(self) -> int:
        return hash(self.hash)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Once) and self.hash == other.hash


@lru_cache(maxsize=MADE)
def _made(once: _Once, name: str, language: str, subject: str) -> bytes:
    return pdf_of(f"curriculum/{name}", values_of(once.found, name, language, subject))


def values_of(found: Shelf, name: str, language: str, subject: str = "") -> Values:
    """What a paper shows, in its language."""
    with override(language):
        if name == "description":
            return _description(found, language)
        if name == "cards":
            return _cards(found, language)
        if name == "script":
            return _script(found, found.subjects[subject], language)
        return _overview(found, language)


def _description(found: Shelf, language: str) -> Values:
    subjects = [_subject(found, one, language) for one in found.subjects.values()]
    addresses = {one for subject in found.subjects.values() for one in subject.sources} | set(found.track.sources)
    return {
        **_heads(),
        "language": language,
        "title": found.track.name.get(language) or found.track.key,
        "lead": _("What Neighbourhood Mothers learn, day by day."),
        "note": _reconstructed(found),
        "edition": _("Edition %(edition)s") % {"edition": frozen(found).hash[:8]},
        "glance": _("All subjects at a glance"),
        "sources": _("Pages that this stands on"),
        "addresses": sorted(addresses),
        "subjects": subjects,
    }


def _reconstructed(found: Shelf) -> str:
    return (
        _("It is reconstructed from public pages. It is not the organisation's own material.")
        if found.track.reconstructed
        else ""
    )


def _heads() -> dict[str, str]:
    return {
        "goals": _("Goals"),
        "topics": _("Topics of the day"),
        "teachers": _("Who can teach it"),
        "materials": _("What you need"),
        "day": _("The day"),
        "minutes": _("Minutes"),
        "what": _("What happens"),
        "how": pgettext("how a part of the day is done", "How"),
        "cards": _("Cards of the subject"),
        "homework": _("Homework"),
        "exercises": _("Exercises"),
    }


def ways() -> dict[str, str]:
    """How parts of a day are done, in the reader's language."""
    return {
        "round": _("Round"),
        "talk": pgettext("how a part of the day is done", "Talk"),
        "pairs": _("In pairs"),
        "groups": _("In groups"),
        "play": _("Role play"),
        "show": _("Show"),
        "exercise": _("Exercise"),
        "film": _("Film"),
        "break": _("Break"),
    }


def blocks() -> dict[str, str]:
    """The blocks of subjects, in the reader's language."""
    return {
        "woman": pgettext("a block of subjects", "The woman"),
        "family": pgettext("a block of subjects", "Family"),
        "society": pgettext("a block of subjects", "Society"),
        "health": pgettext("a block of subjects", "Health"),
        "method": pgettext("a block of subjects", "Method"),
    }


def _head(found: Shelf, subject: Subject, language: str) -> Values:
    def said(key: str) -> str:
        return say(subject, found.common, key, language)

    return {
        "number": subject.number,
        "block": subject.block,
        "svg": drawing(subject.picture),
        "name": said(subject.name),
        "lead": said(subject.lead),
    }


def _subject(found: Shelf, subject: Subject, language: str) -> Values:
    def several(keys: Iterable[str]) -> list[str]:
        return [say(subject, found.common, key, language) for key in keys]

    return {
        **_head(found, subject, language),
        "block_name": blocks()[subject.block],
        "time": _time(subject.minutes),
        "goals": several(subject.goals),
        "topics": several(subject.topics),
        "teachers": several(subject.teachers),
        "materials": several(subject.materials),
        "homework": say(subject, found.common, subject.homework, language),
        "parts": [_part(found, subject, one, ways()[one.how], language) for one in subject.parts],
        "exercises": [_part(found, subject, one, "", language) for one in subject.exercises],
        "cards": _cards_of(found, subject, language),
    }


def _part(found: Shelf, subject: Subject, part: Part | Exercise, how: str, language: str) -> Values:
    name = say(subject, found.common, part.name, language)
    does = [say(subject, found.common, key, language) for key in part.does]
    return {"minutes": part.minutes, "time": _time(part.minutes), "how": how, "name": name, "does": does}


def _time(minutes: int) -> str:
    return _("%(minutes)s minutes") % {"minutes": minutes}


def _cards_of(found: Shelf, subject: Subject, language: str) -> list[Values]:
    phones = " · ".join(f"{one.phone} {one.owner}" for one in help_lines())
    return [
        {
            "svg": drawing(card.picture),
            "title": say(subject, found.common, card.title, language),
            "says": say(subject, found.common, card.says, language),
            "phones": phones if card.sensitive else "",
        }
        for card in subject.cards
    ]


def _cards(found: Shelf, language: str) -> Values:
    subjects = [
        {**_head(found, one, spoken(one, language)), "cards": _cards_of(found, one, spoken(one, language))}
        for one in found.subjects.values()
    ]
    title, note = _("What Mothers learn"), _("Not yet checked by a native speaker")
    return {"language": language, "title": title, "note": note, "subjects": subjects}


def _overview(found: Shelf, language: str) -> Values:
    subjects = [
        {**_head(found, one, spoken(one, language)), "date": "", "place": ""} for one in found.subjects.values()
    ]
    return {
        "language": language,
        "title": _("What Mothers learn"),
        "lead": _("Write the day and the place beside each subject."),
        "subject": _("Subject"),
        "date": pgettext("when a subject is taught", "Day"),
        "place": pgettext("where a subject is taught", "Place"),
        "subjects": subjects,
    }


def _script(found: Shelf, subject: Subject, language: str) -> Values:
    shown = _subject(found, subject, language)
    return {**_heads(), "language": language, "title": shown["name"], "subject": shown}


def drawing(name: str) -> str:
    """A drawing as an SVG of its own, in the ink of papers."""
    look = 'fill="none" stroke="#1d2a2e" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"'
    inside = shapes().get(name, "")
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" {look}>{inside}</svg>'
