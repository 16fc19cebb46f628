"""How far something is and where, in her language: whole sentences, since directions are said differently everywhere."""

from django.utils.translation import gettext as _

from kvarter.bridges.mapping import Way


def away(km: str, way: Way | None) -> str:
    """The distance and the direction from her place; without a direction where it is right there."""
    said = {
        None: _("%(km)s km away"),
        Way.NORTH: _("%(km)s km away, to the north"),
        Way.NORTH_EAST: _("%(km)s km away, to the north-east"),
        Way.EAST: _("%(km)s km away, to the east"),
        Way.SOUTH_EAST: _("%(km)s km away, to the south-east"),
        Way.SOUTH: _("%(km)s km away, to the south"),
        Way.SOUTH_WEST: _("%(km)s km away, to the south-west"),
        Way.WEST: _("%(km)s km away, to the west"),
        Way.NORTH_WEST: _("%(km)s km away, to the north-west"),
    }
    return said[way] % {"km": km}
