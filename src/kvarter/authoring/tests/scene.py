"""A second person of the office, and places where subjects are written, for the tests of this room."""

from cast import Cast
from kvarter.authoring import actions, queries
from kvarter.authoring.engine.changing import Change
from kvarter.authoring.engine.pieces import fingerprint
from kvarter.authoring.queries import Place
from kvarter.groups.models import LocalGroup, Membership
from kvarter.groups.queries import standing_of
from kvarter.groups.rules import SYSTEM, Role, Standing
from kvarter.people.models import Person

KEY, CARD = "the-woman", "cards.call"
PATH = f"/authoring/office/{KEY}/"


def a_second(cast: Cast, name: str = "Eva") -> Person:
    """Another person of the national office."""
    made = Person.objects.create_person(name=name, phone=f"+45200001{len(name):02}", language="da", area="")
    Membership.objects.create(person=made, role=Role.NATIONAL)
    return made


def place(group: LocalGroup | None = None, key: str = KEY) -> Place:
    found = queries.place_of(key, group)
    assert found
    return found


def seen(by: Standing, where: Place, table: str = CARD) -> str:
    return fingerprint(queries.written_at(by, where).subject, table)


def a_draft(by: Standing = SYSTEM, group: LocalGroup | None = None, words: str = "Ring, og tal med nogen") -> Place:
    """A draft in which the title of one card is other, in Danish alone."""
    where = place(group)
    change = Change({}, {("title", "da"): words})
    actions.write(by=by, place=where, table=CARD, change=change, seen=seen(by, where))
    return where


def published(cast: Cast, words: str = "Ring, og tal med nogen") -> None:
    """The same, published by two people."""
    where = a_draft(cast.standing("dorte"), words=words)
    actions.ask(by=cast.standing("dorte"), place=where)
    second = Person.objects.filter(name="Eva").first() or a_second(cast)
    draft = queries.draft_of(SYSTEM, where)
    assert draft
    actions.approve(by=standing_of(second), place=where, version=draft.version)
