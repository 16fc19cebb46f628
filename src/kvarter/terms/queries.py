"""What a text is understood as now, and the terms of a need with how far each is."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kvarter.access.queries import how_many
from kvarter.groups.rules import Standing
from kvarter.packs.needs import NeedWords, languages, needs, words_in
from kvarter.people.models import Person
from kvarter.people.queries import speaks, spoken_well
from kvarter.terms.colliding import Collision, collision
from kvarter.terms.models import Term
from kvarter.terms.rules import Change, Said, State, may_word, merged, said_in
from kvarter.terms.searching.building import lexicon_of
from kvarter.terms.searching.ready import understood as understood_by
from kvarter.terms.searching.understanding import Understood
from kvarter.terms.wordlists import changes_of, lexicons, words_now


def understood(text: str, language: str) -> Understood:
    """What a text is understood as, by the terms as they are now. One statement."""
    return understood_by(text, language, lexicons())


def may_write(standing: Standing, language: str) -> bool:
    """She writes the terms of this language, and the pack has it."""
    return language in languages() and may_word(standing, speaks(standing.person_id, language)) is None


def languages_of(person: Person, standing: Standing) -> list[str]:
    """The languages whose terms she writes: all for the national office, else those that she speaks well."""
    return languages() if standing.is_national else [one for one in languages() if one in spoken_well(person)]


@dataclass(frozen=True)
class Shown:
    """A term with how far it is. `is_hers`: she wrote it herself."""

    said: Said
    state: State
    is_pack: bool
    is_hers: bool = False

    @property
    def waits(self) -> bool:
        """Nobody who speaks the language has checked it."""
        return self.state in {State.MADE, State.PROPOSED}


def terms_of(language: str, need: str, person_id: int | None = None) -> list[Shown]:
    """All terms of a need in a language: the pack's, then those that were added; what was taken away last. One statement."""
    rows = {one.said: one for one in Term.objects.filter(language=language, need=need)}
    pack = said_in(words_in(language).get(need, NeedWords("", "")))
    hers = {said for said, one in rows.items() if one.by_id and one.by_id == person_id}
    shown = [Shown(said, State(rows[said].state) if said in rows else State.MADE, True, said in hers) for said in pack]
    added = [Shown(said, State(one.state), False, said in hers) for said, one in rows.items() if said not in set(pack)]
    return sorted([*shown, *added], key=lambda one: one.state is State.RETIRED)


def term_with(language: str, need: str, key: str, person_id: int | None) -> Shown | None:
    """One term by its key."""
    return next((one for one in terms_of(language, need, person_id) if one.said.key == key), None)


@dataclass(frozen=True)
class NeedShown:
    """A need with how many of its terms are found, and how many of them wait for somebody who speaks the language."""

    key: str
    name: str
    total: int
    waits: int


def needs_of(language: str, reader: str) -> list[NeedShown]:
    """Every need with its progress in a language. One statement."""
    found, checked = _progress(language)
    return [
        NeedShown(one.key, one.in_words(reader).name, found[one.key], found[one.key] - checked[one.key])
        for one in needs().by_key.values()
    ]


def _progress(language: str) -> tuple[Counter[str], Counter[str]]:
    """How many terms of each need are found, and how many of them were checked."""
    rows = Term.objects.filter(language=language)
    words = merged(words_in(language), (one.change for one in rows))
    checked = {(one.need, one.said) for one in rows if one.state == State.CHECKED}
    found = Counter({need: len(said_in(said)) for need, said in words.items()})
    return found, Counter(need for need, said in words.items() for one in said_in(said) if (need, one) in checked)


@dataclass(frozen=True)
class Progress:
    """How far the terms of one language are."""

    language: str
    found: int
    checked: int
    proposed: int
    retired: int

    @property
    def made(self) -> int:
        """By a machine, and nobody has looked."""
        return self.found - self.checked - self.proposed


def progress() -> list[Progress]:
    """Each language with how far it is. One statement for each."""
    shown = []
    for language in languages():
        found, checked = _progress(language)
        states = Counter(Term.objects.filter(language=language).values_list("state", flat=True))
        shown.append(Progress(language, found.total(), checked.total(), states[State.PROPOSED], states[State.RETIRED]))
    return shown


def collision_of(language: str, need: str, said: Said, instead_of: Said | None = None) -> Collision:
    """What changes when this becomes a term of a need, perhaps instead of another one. Half a second: a lexicon is made."""
    changes = changes_of(language)
    words = merged(words_in(language), changes)
    new = [Change(need, said, State.PROPOSED, is_pack=False)]
    if instead_of:
        new.append(Change(need, instead_of, State.RETIRED, is_pack=True))
    before = lexicons()
    after = {**before, language: lexicon_of(language, merged(words, new))}
    return collision(said.text, need, language, words, before, after)


def loses_help(language: str, need: str, gone: Said) -> bool:
    """Whether who writes this sees help today, and would not when it is no longer a term."""
    before = lexicons()
    words = merged(words_now(language), [Change(need, gone, State.RETIRED, is_pack=True)])
    after = {**before, language: lexicon_of(language, words)}
    old, new = (understood_by(gone.text, language, which) for which in (before, after))
    return old.danger and not new.danger


LABELS = {"terms": _("How many words for search you wrote")}
"""What she is told of, in her words."""


def counted(person: Person) -> Mapping[str, QuerySet[Any]]:
    """What she wrote."""
    return {"terms": Term.objects.filter(by=person)}


def about(person: Person) -> dict[str, int]:
    """How many terms she wrote."""
    return how_many(counted(person))
