"""Where a person lives, as it is kept: the slug of a residential area, or only the point of a town. Never a street."""

from kvarter.packs.rules import CountryPack, Place
from kvarter.people.models import Person


def residence_of(place: Place | None, facts: CountryPack) -> dict[str, object]:
    """The fields of Person for this place. `area` is "" for a town: then it is not known whether two live in the same area."""
    if place is None:
        return {"area": "", "latitude": None, "longitude": None}
    return {"area": facts.area_of(place), "latitude": place.lat, "longitude": place.lon}


def residence_name(person: Person, facts: CountryPack) -> str:
    """The name of her area or town, as she would write it; "" when she left it out."""
    if person.area in facts.areas:
        return facts.areas[person.area].name
    if person.latitude is None or person.longitude is None:
        return person.area
    here = (person.latitude, person.longitude)
    towns = [(one.town, (one.lat, one.lon)) for one in facts.postcodes]
    seats = [(one.seat, (one.lat, one.lon)) for one in facts.municipalities.values()]
    return next((name for name, point in (*seats, *towns) if point == here), facts.nearest_area(here).name)
