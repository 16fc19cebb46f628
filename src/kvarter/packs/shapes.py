"""What each sheet of a pack holds: its tables and columns, and how each value is read."""

from kvarter.packs import fields
from kvarter.packs.sheets import Field, Shape

LATITUDE = Field(fields.number(-90, 90))
LONGITUDE = Field(fields.number(-180, 180))
MUNICIPALITY = fields.like(r"\d{3,8}", "101")
POSTCODE = fields.whole(1000, 9999)

PACK: dict[str, Shape] = {
    "pack": {
        "code": Field(fields.like("[a-z]{2}", "dk")),
        "name": Field(fields.text),
        "own_name": Field(fields.text),
        "currency": Field(fields.like("[A-Z]{3}", "DKK")),
        "time_zone": Field(fields.time_zone),
        "phone_prefix": Field(fields.like(r"\+\d{1,3}", "+45")),
        "quick_exit_url": Field(fields.web),
        "interface_languages": Field(fields.several(fields.language_code)),
        "known_on": Field(fields.day),
    },
    "defaults": {
        "closing_days": Field(fields.whole(1, 365)),
        "capacity": Field(fields.whole(1, 20)),
        "answer_hours": Field(fields.whole(1, 720)),
    },
    "box": {
        "south": LATITUDE,
        "north": LATITUDE,
        "west": LONGITUDE,
        "east": LONGITUDE,
    },
    "regions": {"code": Field(fields.like(r"\d{1,8}", "1084")), "name": Field(fields.text)},
    "role_words": {
        "language": Field(fields.language_code),
        "one": Field(fields.text),
        "many": Field(fields.text),
        "checked": Field(fields.truth),
    },
    "identity_patterns": {
        "key": Field(fields.slug),
        "pattern": Field(fields.expression),
        "about": Field(fields.text),
        "practice_only": Field(fields.truth, False),
    },
}

NAMES: dict[str, Shape] = {
    "wide": {"names": Field(fields.several(fields.text))},
    "also": {"area": Field(fields.slug), "names": Field(fields.several(fields.text))},
}
"""The one sheet that a pack may leave out."""

MUNICIPALITIES: Shape = {
    "code": Field(MUNICIPALITY),
    "name": Field(fields.text),
    "region": Field(fields.text),
    "seat": Field(fields.text),
    "lat": LATITUDE,
    "lon": LONGITUDE,
    "other_names": Field(fields.parted, ()),
}

POSTCODES: Shape = {
    "first": Field(POSTCODE),
    "last": Field(POSTCODE, None),
    "town": Field(fields.text),
    "municipality": Field(MUNICIPALITY, ""),
    "lat": LATITUDE,
    "lon": LONGITUDE,
    "source": Field(fields.one_of("geonames", "own")),
}

AREAS: Shape = {
    "slug": Field(fields.slug),
    "name": Field(fields.text),
    "municipality": Field(MUNICIPALITY),
    "postcode": Field(POSTCODE),
    "lat": LATITUDE,
    "lon": LONGITUDE,
    "certain": Field(fields.one_of("yes", "check")),
}

COUNTRIES: Shape = {"order": Field(fields.whole(1, 999)), "code": Field(fields.country_code)}

LANGUAGES: dict[str, Shape] = {
    "languages": {
        "code": Field(fields.language_code),
        "own_name": Field(fields.text),
        "english": Field(fields.text),
        "danish": Field(fields.text),
        "script": Field(fields.like("[A-Z][a-z]{3}", "Latn")),
        "direction": Field(fields.one_of("ltr", "rtl")),
        "interface": Field(fields.truth),
        "cldr": Field(fields.like(r"[a-z]{2,3}(_[A-Za-z]{2,4})*", "fa_AF"), ""),
        "understands": Field(fields.several(fields.language_code), ()),
        "note": Field(fields.text, ""),
    }
}

HELPLINES: dict[str, Shape] = {
    "helplines": {
        "key": Field(fields.slug),
        "owner": Field(fields.text),
        "phone": Field(fields.phone),
        "url": Field(fields.web),
        "for_whom": Field(fields.text),
        "topics": Field(fields.several(fields.slug)),
        "hours": Field(fields.text),
        "languages": Field(fields.several(fields.language_code)),
        "interpreter": Field(fields.one_of("yes", "no", "ask")),
        "cost": Field(fields.one_of("free", "ordinary call")),
        "regions": Field(fields.several(fields.text), ()),
        "danger_order": Field(fields.whole(1, 9), None),
        "source": Field(fields.web),
        "known_on": Field(fields.day),
        "review_by": Field(fields.day),
        "check_before_use": Field(fields.truth),
    }
}

CHOICE: Shape = {
    "key": Field(fields.slug),
    "msgid": Field(fields.text),
    "danish": Field(fields.text),
    "icon": Field(fields.slug),
    "sensitive": Field(fields.truth, False),
    "kind": Field(fields.one_of("ladder", "bridge", "other"), ""),
    "of_her": Field(fields.text, ""),
    "days": Field(fields.one_of("weekdays", "weekends"), ""),
    "from_hour": Field(fields.whole(0, 23), 0),
    "until_hour": Field(fields.whole(1, 24), 24),
}
CHOICES: dict[str, Shape] = dict.fromkeys(
    ("topics", "how_met", "next_steps", "partner_kinds", "safe_ways", "safe_times"), CHOICE
)
