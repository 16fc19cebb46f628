"""Terms are written, checked, changed, taken away and brought back; each is found, or no longer found, from that moment."""

from collections.abc import Mapping

from django.db import transaction

from kvarter.access.actions import record
from kvarter.access.rules import Reason as Access
from kvarter.access.rules import Refused, require
from kvarter.groups.rules import Standing
from kvarter.packs.needs import NeedWords, languages, needs, words_in
from kvarter.people.models import Person
from kvarter.people.queries import speaks
from kvarter.terms import queries
from kvarter.terms.models import Term
from kvarter.terms.rules import (
    LONGEST,
    Reason,
    Said,
    State,
    every_text,
    may_word,
    said_in,
    tidy,
    why_not_new,
    why_not_taken_away,
)
from kvarter.terms.searching.danger import speaks_of_danger
from kvarter.terms.wordlists import changed, hold, words_now


class CannotWord(Refused):
    """A term that cannot be kept so; `reason` says why, `words` which ones would lose help."""

    def __init__(self, reason: Reason, words: str = "") -> None:
        super().__init__(reason)
        self.words = words


@transaction.atomic
def add(*, by: Standing, language: str, need: str, said: Said) -> None:
    """A new term, found at once; somebody else who speaks the language checks it. One that was taken away comes back.

    Raises CannotWord for what is there, what speaks of violence and is for something else, and what would take help from others.
    """
    _begin(by, language, need)
    _refuse(language, need, said)
    _write(by, language, need, said, State.PROPOSED)
    _end(by, "term.added", language, need, said)


@transaction.atomic
def change(*, by: Standing, language: str, need: str, old: Said, new: Said) -> None:
    """The same term in other words: the old is taken away, the new is found at once."""
    _begin(by, language, need)
    _refuse_away(by, need)
    _refuse(language, need, new, instead_of=old)
    _write(by, language, need, old, State.RETIRED)
    _write(by, language, need, new, State.PROPOSED)
    _end(by, "term.changed", language, need, new)


@transaction.atomic
def check(*, by: Standing, language: str, need: str, said: Said) -> None:
    """Somebody who speaks the language says that women say it so. Nobody checks her own words."""
    _begin(by, language, need)
    require(None if by.is_system or speaks(by.person_id, language) else Access.NOT_YOURS)
    there = Term.objects.filter(language=language, need=need, kind=said.kind, text=said.text).first()
    if there and there.by_id == by.person_id and there.state == State.PROPOSED:
        raise CannotWord(Reason.OWN_WORDS)
    _write(by, language, need, said, State.CHECKED)
    _end(by, "term.checked", language, need, said)


@transaction.atomic
def retire(*, by: Standing, language: str, need: str, said: Said) -> None:
    """No longer found by it. Only the office takes terms away from a need of violence."""
    _begin(by, language, need)
    _refuse_away(by, need)
    _write(by, language, need, said, State.RETIRED)
    _end(by, "term.retired", language, need, said)


@transaction.atomic
def bring_back(*, by: Standing, language: str, need: str, said: Said) -> None:
    """What was taken away is found again: as the machine made it, or as proposed."""
    _begin(by, language, need)
    _refuse(language, need, said)
    is_pack = said in said_in(words_in(language).get(need, NeedWords("", "")))
    _write(by, language, need, said, State.MADE if is_pack else State.PROPOSED)
    _end(by, "term.brought_back", language, need, said)


@transaction.atomic
def take_in(*, by: Standing, language: str, need: str, every: list[Said]) -> tuple[int, list[tuple[Said, Reason]]]:
    """Terms of one need from a sheet: those that are new join as proposed. How many did, and why others could not; known ones are passed over."""
    _begin(by, language, need)
    there = words_now(language).get(need, NeedWords("", ""))
    new = 0
    refused: list[tuple[Said, Reason]] = []
    for said in every:
        reason = why_not_new(said.text, every_text(there)) or _why_of_violence(language, need, said)
        if reason is None:
            _write(by, language, need, said, State.PROPOSED)
            there = words_now(language).get(need, there)
            new += 1
        elif reason is not Reason.KNOWN:
            refused.append((said, reason))
    if new:
        changed(language)
        record(by.code, "terms.taken_in", f"{language}:{need}")
    return new, refused


def _begin(by: Standing, language: str, need: str) -> None:
    require(may_word(by, speaks(by.person_id, language)))
    require(None if need in needs().by_key and language in languages() else Access.NOT_YOURS)
    hold(language)


def _end(by: Standing, act: str, language: str, need: str, said: Said) -> None:
    changed(language)
    record(by.code, act, f"{language}:{need}:{said.key}")


def _why_of_violence(language: str, need: str, said: Said) -> Reason | None:
    """Words of violence show help first; as a term of something else they would only lead away from it."""
    known = needs().by_key.get(need)
    return Reason.VIOLENCE if not (known and known.danger) and speaks_of_danger(said.text, language) else None


def _refuse(language: str, need: str, said: Said, instead_of: Said | None = None) -> None:
    """Raise CannotWord where a term cannot be kept."""
    words: Mapping[str, NeedWords] = words_now(language)
    there = [one for one in every_text(words.get(need, NeedWords("", ""))) if not instead_of or one != instead_of.text]
    if reason := why_not_new(said.text, there) or _why_of_violence(language, need, said):
        raise CannotWord(reason)
    if losing := queries.collision_of(language, need, said, instead_of).loses_help:
        raise CannotWord(Reason.LOSES_HELP, losing[0])


def _refuse_away(by: Standing, need: str) -> None:
    known = needs().by_key.get(need)
    if reason := why_not_taken_away(by, bool(known and known.danger)):
        raise CannotWord(reason)


def _write(by: Standing, language: str, need: str, said: Said, state: State) -> None:
    """Write the state of a term. Who wrote the words stays, whoever checks them or takes them away."""
    wrote = {"by_id": by.person_id or None} if state is State.PROPOSED else {}
    is_pack = said in said_in(words_in(language).get(need, NeedWords("", "")))
    Term.objects.update_or_create(
        language=language,
        need=need,
        kind=said.kind.value,
        text=tidy(said.text)[:LONGEST],
        defaults={"state": state.value, "is_pack": is_pack, **wrote},
    )


def forget(person: Person) -> None:
    """Her words stay, her name goes."""
    Term.objects.filter(by=person).update(by=None)
