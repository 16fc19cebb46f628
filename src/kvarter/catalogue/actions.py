"""Examples are sent in by visitors, written, changed, published and withdrawn by the national office, never deleted."""

from dataclasses import asdict
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import Refused, require
from kvarter.catalogue import queries
from kvarter.catalogue.models import KINDS, Example, ExampleMark, ExampleText
from kvarter.catalogue.rules import Facts, Reason, State, Text, TextState, may_edit, why_not_now
from kvarter.groups.rules import Standing
from kvarter.people.models import new_code

FACTS = ("country", "original_language", "organisation", "url", "links", "sources")


class CannotDo(Refused):
    """It is not done now; the reason says why."""


class Taken(StrEnum):
    """What became of an example that was brought in."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@transaction.atomic
def send_in(*, facts: Facts, text: Text, once: str = "") -> Example:
    """A visitor tells of an example; it waits for the national office. Sent twice with the same code it is one.

    No line in the trail: nobody did it whom we know. Raises CannotDo when too much has come.
    """
    if there := Example.objects.filter(code=once).first() if once else None:
        return there
    today, waiting = queries.counts()
    if refused := why_not_now(today=today, waiting=waiting):
        raise CannotDo(refused)
    made = Example(code=once or new_code(), state=State.SUBMITTED, is_sent_in=True)
    _write(made, facts)
    _say(made, facts.original_language, text, TextState.ORIGINAL)
    return made


@transaction.atomic
def write(*, by: Standing, facts: Facts, text: Text, once: str = "") -> Example:
    """The office writes a new example; it is a draft until somebody publishes it."""
    require(may_edit(by))
    if there := Example.objects.filter(code=once).first() if once else None:
        return there
    made = Example(code=once or new_code())
    _write(made, facts)
    _say(made, facts.original_language, text, TextState.ORIGINAL)
    record(by.code, "example.written", made.code)
    return made


@transaction.atomic
def change(
    *, by: Standing, code: str, version: int, facts: Facts, language: str, text: Text, state: TextState
) -> Example:
    """Say it anew, in one language; it counts as checked today. Raises CannotDo when somebody changed it since `version`.

    Sent twice it is one change.
    """
    example = _locked(by, code)
    if example.version != version:
        if _says_the_same(example, facts, {language: (text, state)}):
            return example
        raise CannotDo(Reason.CHANGED_MEANWHILE)
    example.version += 1
    example.checked_on = timezone.localdate()
    _write(example, facts)
    _say(example, language, text, state)
    record(by.code, "example.changed", example.code)
    return example


@transaction.atomic
def publish(*, by: Standing, code: str) -> Example:
    """Everybody can read it from now on; one that was withdrawn comes back."""
    example = _locked(by, code)
    if example.state != State.PUBLISHED:
        example.state, example.withdrawn_on, example.withdrawn_because = State.PUBLISHED, None, ""
        example.published_on = example.published_on or timezone.localdate()
        example.checked_on = timezone.localdate()
        example.version += 1
        example.save()
        record(by.code, "example.published", example.code)
    return example


@transaction.atomic
def withdraw(*, by: Standing, code: str, because: str) -> Example:
    """It leaves the lists; its address stays and says why. Raises CannotDo without a reason."""
    example = _locked(by, code)
    if not because.strip():
        raise CannotDo(Reason.NO_REASON)
    example.state, example.withdrawn_on, example.withdrawn_because = (
        State.WITHDRAWN,
        timezone.localdate(),
        because.strip(),
    )
    example.version += 1
    example.save()
    record(by.code, "example.withdrawn", example.code)
    return example


@transaction.atomic
def bring_in(
    *, by: Standing, code: str, facts: Facts, texts: dict[str, tuple[Text, TextState]], is_published: bool = False
) -> Taken:
    """Take one example from a file: a new one is a draft (or published), one that says the same stays as it is."""
    require(may_edit(by))
    example = Example.objects.select_for_update().filter(code=code).first()
    if example is None:
        example = Example(code=code)
        if is_published:
            example.state, example.published_on = State.PUBLISHED, timezone.localdate()
        taken = Taken.NEW
    elif _says_the_same(example, facts, texts):
        return Taken.UNCHANGED
    else:
        example.version += 1
        example.checked_on = timezone.localdate()
        taken = Taken.CHANGED
    _write(example, facts)
    for language, (text, state) in texts.items():
        _say(example, language, text, state)
    record(by.code, "example.brought_in", example.code)
    return taken


def _locked(by: Standing, code: str) -> Example:
    """The example as it is now, held until the end of the transaction, if she looks after it."""
    require(may_edit(by))
    return Example.objects.visible_to(by).select_for_update().get(code=code)


def _marks(facts: Facts) -> set[tuple[str, str]]:
    return {("theme", one) for one in facts.themes} | {("audience", one) for one in facts.audiences}


def _write(example: Example, facts: Facts) -> None:
    for name in FACTS:
        value = getattr(facts, name)
        setattr(example, name, list(value) if name in {"links", "sources"} else value)
    example.save()
    wanted, there = _marks(facts), set(example.marks.values_list("kind", "key"))
    for kind in KINDS:
        gone = [key for of, key in there - wanted if of == kind]
        example.marks.filter(kind=kind, key__in=gone).delete()
    ExampleMark.objects.bulk_create(
        ExampleMark(example=example, kind=kind, key=key) for kind, key in sorted(wanted - there)
    )


def _say(example: Example, language: str, text: Text, state: TextState) -> None:
    ExampleText.objects.update_or_create(
        example=example, language=language, defaults={**asdict(text), "state": state.value}
    )


def _says_the_same(example: Example, facts: Facts, texts: dict[str, tuple[Text, TextState]]) -> bool:
    said = {one.language: (one.said, TextState(one.state)) for one in example.texts.all()}
    of_facts = all(
        getattr(example, name) == (list(value) if name in {"links", "sources"} else value)
        for name in FACTS
        for value in [getattr(facts, name)]
    )
    same_marks = set(example.marks.values_list("kind", "key")) == _marks(facts)
    return of_facts and same_marks and all(said.get(language) == words for language, words in texts.items())
