"""The demo network on one day: the same seed and the same day always give the same world. Plain Python."""

from datetime import date
from enum import StrEnum
from hashlib import sha256

from kvarter.demo.planning.courses import plan_courses
from kvarter.demo.planning.evenings import plan_evenings
from kvarter.demo.planning.matching import Mothers
from kvarter.demo.planning.nearby import plan_gatherings, plan_offers, plan_partners
from kvarter.demo.planning.people import plan_people
from kvarter.demo.planning.places import plan_groups
from kvarter.demo.planning.sheets import sheet
from kvarter.demo.planning.talks import plan_life
from kvarter.demo.planning.women import plan_women
from kvarter.demo.planning.world import Phones, World
from kvarter.packs.rules import pack

SEED = "kvarter"
PACK = "dk"
NAME = "Kvarter demo"


class Reason(StrEnum):
    """Why the demo is not filled."""

    REAL_NETWORK = "This network is real: the demo is never filled into it. Give KVARTER_DATA another folder."


def plan(seed: str, today: date) -> World:
    """Everybody and everything of the demo, as the months until `today` have left it."""
    facts = pack(PACK)
    phones = Phones()
    groups = plan_groups(seed, facts, today)
    people, members = plan_people(seed, facts, groups, today, phones)
    mothers = Mothers(people, members)
    partners = plan_partners(seed, groups, today)
    offers = plan_offers(seed, groups, today)
    return World(
        name=NAME,
        seed=seed,
        today=today,
        groups=groups,
        people=people,
        members=members,
        partners=partners,
        women=plan_women(seed, facts, today, groups, mothers, partners, phones),
        offers=offers,
        gatherings=plan_gatherings(seed, facts, groups, today),
        digital=plan_evenings(seed, facts, groups, members, today),
        teaching=plan_courses(seed, facts, today, phones),
        life=plan_life(seed, facts, groups, mothers, offers, today),
        keys=sheet("keys"),
    )


def digest(world: World) -> str:
    """A hash over every value of a world: two worlds with one digest are the same."""
    return sha256(repr(world).encode()).hexdigest()
