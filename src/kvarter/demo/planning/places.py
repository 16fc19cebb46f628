"""Where the groups are, and which areas and postcodes each of them takes women from."""

from datetime import date, timedelta

from kvarter.demo.planning.sheets import groups as group_sheets
from kvarter.demo.planning.world import new_code, stream
from kvarter.groups.demo.shapes import Group
from kvarter.packs.rules import Area, CountryPack, Place, distance_km

MONTH = timedelta(days=30)


def plan_groups(seed: str, facts: CountryPack, today: date) -> tuple[Group, ...]:
    """The groups of the sheet, at the centres of their areas."""
    chance = stream(seed, "groups")
    return tuple(
        Group(
            key=row["key"],
            code=new_code(chance),
            name=row["name"],
            place=row["place"],
            municipality=facts.areas[row["area"]].municipality,
            latitude=facts.areas[row["area"]].lat,
            longitude=facts.areas[row["area"]].lon,
            radius_km=row["radius_km"],
            phase=row["phase"],
            founded_on=today - row["months"] * MONTH,
        )
        for row in group_sheets()
    )


def nearest(groups: tuple[Group, ...], latitude: float, longitude: float) -> Group | None:
    """The group that takes a woman from there: the nearest one whose radius reaches the place."""
    away = [(distance_km((latitude, longitude), (one.latitude, one.longitude)), one) for one in groups]
    reached = [(km, one) for km, one in away if km <= one.radius_km]
    return min(reached, key=lambda pair: (pair[0], pair[1].name))[1] if reached else None


def areas_near(group: Group, facts: CountryPack, within_km: float) -> list[Area]:
    """The areas around a group, the nearest first."""
    centre = (group.latitude, group.longitude)
    away = sorted((distance_km(centre, (area.lat, area.lon)), area.slug) for area in facts.areas.values())
    return [facts.areas[slug] for km, slug in away if km <= within_km]


def catchment(group: Group, groups: tuple[Group, ...], facts: CountryPack) -> list[Place]:
    """Places whose women come to this group: its areas first, then towns by postcode."""
    areas = [
        Place(one.name, one.lat, one.lon, one.municipality, str(one.postcode))
        for one in areas_near(group, facts, group.radius_km)
    ]
    towns = [Place(one.town, one.lat, one.lon, one.municipality, str(one.first)) for one in facts.postcodes]
    return [place for place in (*areas, *towns) if nearest(groups, place.lat, place.lon) == group]
