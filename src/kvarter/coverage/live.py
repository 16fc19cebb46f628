"""What the live room of an evening counted, taken from the room below: a proposal for whoever writes the evening down."""

from kvarter.coverage.models import AgreedEvening
from kvarter.coverage.rules import Held
from kvarter.evenings import queries as evenings
from kvarter.groups.rules import Standing

CORE_LEVEL, HELPS = 2, 5
"""The ladder: who passed a mission of her post has practised, who passed one of helping is at level 5."""


def counted_live(standing: Standing, evening: AgreedEvening) -> Held | None:
    """The numbers of the room that was open with this group on this day; None where none was.

    The room counts women, not Mothers, so its numbers are looked at by somebody before they stand.
    """
    same = (one for one in evenings.held(standing) if (one.group_id, one.on) == (evening.group_id, evening.on))
    if (room := next(same, None)) is None or not room.women:
        return None
    five = sum(count for level, count in room.levels.items() if level >= HELPS)
    practised = sum(count for level, count in room.levels.items() if level >= CORE_LEVEL)
    return Held(room.women, max(practised, five), five, room.languages)
