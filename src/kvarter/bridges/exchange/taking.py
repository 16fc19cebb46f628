"""One row after the other is cleaned, checked and put on the tray; what is wrong with it is said."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from kvarter.bridges.exchange import cleaning
from kvarter.bridges.exchange.problems import Kind
from kvarter.bridges.exchange.profile import ABOUT
from kvarter.bridges.exchange.rows import LINK, MAIN, Row
from kvarter.bridges.exchange.tables import FIELDS, KEPT, NESTED_ONE, TABLES
from kvarter.bridges.exchange.tray import IN_WORDS, Tray
from kvarter.documents.findings import Problems, Where
from kvarter.documents.outside_text import is_unsafe, mail_address, text_of, web_address

LINKS = frozenset(LINK.values())
WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
CHOICES = {
    ("service", "status"): frozenset({"active", "inactive", "defunct", "temporarily closed"}),
    ("location", "location_type"): frozenset({"physical", "postal", "virtual"}),
    ("address", "address_type"): frozenset({"physical", "postal", "virtual"}),
    ("schedule", "freq"): frozenset({"weekly", "monthly"}),
    ("schedule", "wkst"): frozenset(day.lower() for day in WEEK),
    ("regular_schedule", "freq"): frozenset({"weekly", "monthly"}),
}
DAYS = frozenset(
    [
        "assured_date",
        "last_modified",
        "valid_from",
        "valid_to",
        "dtstart",
        "until",
        "start_date",
        "end_date",
        "date_incorporated",
    ]
)
HOURS = frozenset({"opens_at", "closes_at"})
WEB = frozenset({"url", "website", "uri", "logo", "schedule_link", "term_uri"})
MAIL = frozenset({"email", "assurer_email"})
SHAPED = frozenset(
    [
        "description",
        "application_process",
        "eligibility_description",
        "fees_description",
        "wait_time",
        "notes",
        "alert",
        "eligibility",
        "transportation",
        "details",
        "interpretation_services",
        "fees",
    ]
)
"""Texts in which the standard allows markup: it is taken out, and said only where it could do harm."""
OURS = frozenset(ABOUT)
"""The taxonomies of our own profile (docs/offers.md), which is written for version 3.1."""
BYDAY = frozenset(WEEK)
A = {"service": "A service", "organization": "An organisation"}
WEEKDAYS = {
    name: day
    for day, names in zip(
        WEEK,
        (
            "1 mo mon monday mandag",
            "2 tu tue tues tuesday tirsdag",
            "3 we wed wednesday onsdag",
            "4 th thu thur thurs thursday torsdag",
            "5 fr fri friday fredag",
            "6 sa sat saturday lørdag",
            "7 su sun sunday søndag",
        ),
        strict=True,
    )
    for name in names.split()
} | {"0": "SU"}
PARTS = {
    "schedule": "schedule",
    "regular_schedule": "schedule",
    "phone": "phone",
    "language": "language",
    "address": "address",
    "physical_address": "address",
    "postal_address": "address",
    "attribute": "attribute",
    "service_taxonomy": "attribute",
    "cost_option": "cost",
    "required_document": "document",
}
OWNERS = ("service_at_location", "service", "location", "organization")
"""To what a part belongs: the first of these links that is there."""
ADDRESS = frozenset({"address", "physical_address", "postal_address"})


class Taking:
    """Takes rows in; counts what no version of the standard knows and what we do not keep."""

    def __init__(self, tray: Tray, problems: Problems) -> None:
        self.tray, self.problems = tray, problems
        self.unsupported: Counter[tuple[str, str]] = Counter()
        self.refused: Counter[str] = Counter()
        self.seen: set[tuple[str, str]] = set()
        """Tables and fields that occurred, to tell the version by."""

    def take(self, row: Row) -> None:
        """One row, in whatever order rows come."""
        fields = self._known(row)
        if row.table == "contact" or row.table not in KEPT:
            return
        clean = self._cleaned(row, fields)
        if row.table in {*MAIN, "service_at_location"}:
            self._record(row, clean)
        elif row.table in {"taxonomy", "taxonomy_term"}:
            self.tray.put(row.table, str(clean.get("id") or ""), clean, row.where)
            if OURS & {clean.get("name"), clean.get("taxonomy")}:
                self.seen.add(("", "our profile"))
        else:
            self._part(row, clean)

    def _known(self, row: Row) -> dict[str, Any]:
        """The fields that we keep; the others are counted by name."""
        kept, known = KEPT.get(row.table, frozenset()), FIELDS[row.table]
        named = plural(row.named)
        fields: dict[str, Any] = {}
        for name, value in row.fields.items():
            if value is None or value == "":
                continue
            self.seen.add((row.table, name))
            if name in kept:
                fields[name] = value
            elif name not in known and not (row.is_nested and name in LINKS):
                self.unsupported[(f"{named}.{name}", "unknown-field")] += 1
            elif name != "id" and not name.endswith("_id"):
                self.unsupported[(f"{named}.{name}", "not-kept")] += 1
            if name not in kept and name in known:
                self._only_look(row, name, value)
        for name in row.strange:
            self.seen.add((row.table, name))
            if name not in TABLES and name not in NESTED_ONE:
                self.unsupported[(f"{named}.{name}", "unknown-field")] += 1
        return fields

    def _only_look(self, row: Row, name: str, value: object) -> None:
        """What is not kept is checked all the same, so that the publisher learns of it; persons are not looked at."""
        if row.table not in {"contact", "metadata"}:
            self._checked(row, name, value)

    def _cleaned(self, row: Row, fields: dict[str, Any]) -> dict[str, Any]:
        clean = {name: self._checked(row, name, value) for name, value in fields.items()}
        if row.table == "location":
            self._point(row, clean)
        if row.table in {"schedule", "regular_schedule"}:
            self._weekdays(row, clean)
        if row.table == "language":
            self._language(row, clean)
        return clean

    def _checked(self, row: Row, name: str, value: object) -> Any:
        """A value as we keep it, "" or None when it is wrong, which is said."""
        if name in {"latitude", "longitude"}:
            return value
        text, had_markup = text_of(value)
        if had_markup and (name not in SHAPED or is_unsafe(value)):
            self._say(row, Kind.HTML_CLEANED, name, "Markup was taken out of this text.")
        if not text:
            return ""
        return self._shaped(row, name, text)

    def _shaped(self, row: Row, name: str, text: str) -> str:
        if name in DAYS:
            day = cleaning.day_of(text)
            return day.isoformat() if day else self._say(row, Kind.BAD_DATE, name, "This is not a date.")
        if name in HOURS:
            return cleaning.clock_of(text) or self._say(row, Kind.BAD_TIME, name, "This is not an hour.")
        if name in WEB:
            return web_address(text) or self._say(row, Kind.BAD_ADDRESS, name, "This is no web address.")
        if name in MAIL:
            return mail_address(text) or self._say(row, Kind.BAD_ADDRESS, name, "This is no mail address.")
        return self._chosen(row, name, text)

    def _chosen(self, row: Row, name: str, text: str) -> str:
        choices = CHOICES.get(("address" if row.table in ADDRESS else row.table, name))
        if choices and text.lower().replace("_", " ") not in choices:
            return self._say(row, Kind.BAD_CHOICE, name, "This is not in the list of the standard.")
        return text.lower().replace("_", " ") if choices else text

    def _say(self, row: Row, kind: Kind, field: str, what: str) -> str:
        where = row.where
        if where.path is not None:
            where = Where(where.file, where.line, f"{where.path}/{field}")
        self.problems.say(kind, f"{plural(row.named)}.{field}: {what}", where, row.fields.get("id") or None)
        return ""

    def _point(self, row: Row, clean: dict[str, Any]) -> None:
        """Both numbers on the earth, or none."""
        given = [clean.pop(name, None) for name in ("latitude", "longitude")]
        if all(one is None or str(one).strip() == "" for one in given):
            return
        latitude, longitude = (cleaning.degrees(one) for one in given)
        if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
            self._say(row, Kind.BAD_PLACE, "latitude", "These are not two numbers of a point on the earth.")
        else:
            clean |= {"latitude": latitude, "longitude": longitude}

    def _weekdays(self, row: Row, clean: dict[str, Any]) -> None:
        """`byday` as two letters each, also from the weekday of older versions."""
        given = str(clean.pop("weekday", "") or clean.get("byday") or "")
        days = []
        for word in given.replace(";", ",").split(","):
            plain = word.strip().lower().removesuffix(".0")
            day = WEEKDAYS.get(plain) or WEEKDAYS.get(plain.lstrip("+-012345"), "")
            if plain and day not in BYDAY:
                self._say(row, Kind.BAD_CHOICE, "byday", "This is no day of the week.")
            days += [day] if day else []
        clean["byday"] = ",".join(days)

    def _language(self, row: Row, clean: dict[str, Any]) -> None:
        """The code of the language, from its code or its name; phones of older versions name several."""
        given = str(clean.get("code") or clean.get("name") or clean.get("language") or "")
        code = cleaning.language_of(given) if given else None
        if given and not code:
            self._say(row, Kind.BAD_LANGUAGE, "code" if clean.get("code") else "name", "We do not know this language.")
        clean["code"] = code or ""

    def _record(self, row: Row, clean: dict[str, Any]) -> None:
        of = str(clean.get("id") or "").strip()
        if row.table == "service_at_location":
            self._pair(row, clean, of)
            return
        if row.table != "location" and not clean.get("name"):
            self._nameless(row, clean, of)
            return
        if not of or of.startswith("?"):
            of = of or f"?{row.where.file}:{row.where.line}"
            self.problems.say(Kind.MISSING_ID, f"This {IN_WORDS[row.table]} has no id; it gets one.", row.where)
        self._links(clean)
        if not self.tray.put(row.table, of, clean, row.where) and not row.is_nested and self._stands_alone(row):
            self.problems.say(Kind.DUPLICATE_ID, "This id was there before; it counts once.", row.where, of)
        if row.table == "service" and clean.get("location_id"):
            self._pair(row, {"service_id": of, "location_id": clean["location_id"]}, "")
        if row.table == "location" and clean.get("service_id"):
            self._pair(row, {"service_id": clean["service_id"], "location_id": of}, "")

    def _nameless(self, row: Row, clean: dict[str, Any], of: str) -> None:
        """Left out and said; an id alone is no record, it only points to one."""
        is_pointer = row.where.path is not None and set(clean) <= {"id", *LINKS}
        if is_pointer or self.tray.get(row.table, of) is not None:
            return
        self.refused[row.table] += 1
        self.tray.put(row.table, of or f"?{row.where.file}:{row.where.line}", {}, row.where, use=False)
        what = f"{A[row.table]} without a name is left out."
        self.problems.say(Kind.MISSING_NAME, what, row.where, None if of.startswith("?") else of or None)

    @staticmethod
    def _stands_alone(row: Row) -> bool:
        """A row of a table, or a record of a list: not one that a record points to by holding it."""
        path = row.where.path
        return path is None or path.rsplit("/", 1)[-1].isdigit()

    @staticmethod
    def _links(clean: dict[str, Any]) -> None:
        for name in clean:
            if name.endswith("_id") and clean[name] is not None:
                clean[name] = str(clean[name]).strip()

    def _pair(self, row: Row, clean: dict[str, Any], of: str) -> None:
        """A service at a place: known by the two, whatever its id."""
        service, location = (str(clean.get(name) or "").strip() for name in ("service_id", "location_id"))
        if not service or not location:
            if row.table == "service_at_location":
                self.refused["service_at_location"] += 1
                what = "A pair needs a service and a place."
                self.problems.say(Kind.DANGLING, what, row.where, of if of and not of.startswith("?") else None)
            return
        known = f"?{service} {location}" if not of or of.startswith("?") else of
        self.tray.put("service_at_location", known, {"service_id": service, "location_id": location}, row.where)

    def _part(self, row: Row, clean: dict[str, Any]) -> None:
        kind = PARTS[row.table]
        if row.table == "attribute" and clean.get("link_id") and not clean.get("service_id"):
            entity = TABLES.get(str(clean.get("link_entity") or "service").lower(), "")
            if entity in OWNERS:
                self.tray.add(kind, entity, str(clean["link_id"]), clean, row.where)
            return
        for owner in OWNERS:
            if of := str(clean.get(f"{owner}_id") or "").strip():
                self.tray.add(kind, owner, of, clean, row.where)
                return
        if not row.fields.get("contact_id") and kind in {"phone", "schedule", "address"} and not row.is_nested:
            self.problems.say(Kind.DANGLING, f"This {kind} belongs to nothing in the file.", row.where)


def plural(name: str) -> str:
    """The name of a table as files of the newest version have it, where the file said it in the singular."""
    return name if name.endswith("s") or name not in TABLES else _PLURALS.get(name, name)


_PLURALS = {
    "organization": "organizations",
    "service": "services",
    "location": "locations",
    "program": "programs",
    "taxonomy_term": "taxonomy_terms",
    "phone": "phones",
    "schedule": "schedules",
    "language": "languages",
    "contact": "contacts",
    "address": "addresses",
    "attribute": "attributes",
}
Take = Callable[[Row], None]
