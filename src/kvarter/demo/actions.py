"""The demo network is filled: once, whole or not at all, and never into a real network."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import Refused
from kvarter.demo.planning.world import World
from kvarter.demo.rules import SEED, Reason, plan
from kvarter.groups.models import Organisation
from kvarter.groups.queries import organisation
from kvarter.groups.rules import SYSTEM
from kvarter.rooms import brought

Say = Callable[[str], object]


class CannotFill(Refused):
    """The demo is not filled; the reason says why in a sentence."""


def fill(say: Say) -> bool:
    """Fill the demo network for today and say each step. False when it is filled already: then nothing changes.

    In one transaction: a broken fill leaves nothing. Raises CannotFill in a network that is not a demo.
    """
    there = organisation()
    if there is not None:
        if not there.is_demo:
            raise CannotFill(Reason.REAL_NETWORK)
        say("The demo network is filled already.")
        return False
    world = plan(SEED, timezone.localdate())
    with transaction.atomic():
        _write(world, say)
    return True


def _write(world: World, say: Say) -> None:
    """Each room writes its own part, lower rooms first: they are what upper ones point to."""
    for _room, part in brought("demo.filling"):
        say(part.fill(world))
    record(SYSTEM.code, "demo.filled", str(Organisation.objects.get().pk))
