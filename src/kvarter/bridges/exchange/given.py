"""What a directory gives: each service as facts about an offer, once for each place it has."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kvarter.bridges.exchange.cleaning import is_free
from kvarter.bridges.exchange.profile import NEEDS, QUESTIONS, TERMS, TOPICS, TRANSLATED, Facts, named_id
from kvarter.bridges.exchange.taking import WEEK
from kvarter.bridges.exchange.tray import Body, Tray
from kvarter.languages.rules import LOCAL

LONGEST_NAME, LONGEST_PHONE, LONGEST_URL, LONGEST_MAIL = 120, 20, 200, 254
MOST_HOURS, MOST_NEEDS, MOST_PLACES = 28, 4, 50
NO = re.compile(r"(?:no|none|nej|ingen|ikke|not)\b", re.IGNORECASE)
Parts = list[tuple[str, Body]]


@dataclass(frozen=True)
class Given:
    """One offer as a directory says it. `postcode`: where it is, for whoever knows places, when there is no point."""

    kind: str
    id: str
    facts: Facts
    postcode: str = ""


def given_by(tray: Tray) -> Iterator[list[Given]]:
    """Every service, in order; the first of a list is the service, others are its further places."""
    for of, body in tray.records("service"):
        yield _offers(tray, of, body)


def _offers(tray: Tray, of: str, body: Body) -> list[Given]:
    own = list(tray.parts("service", of))
    provider = tray.get("organization", body.get("organization_id")) or {}
    organisation = str(provider.get("name", ""))[:160]
    stable = named_id("service", organisation, str(body["name"])) if of.startswith("?") else of
    shared = _shared(tray, body, own) | {"organisation": organisation, "mail": _mail(body, provider)}
    found: list[Given] = []
    for pair, place in tray.places_of(of)[:MOST_PLACES] or [("", {})]:
        parts = [*tray.parts("service_at_location", pair), *own] if pair else own
        at_place = list(tray.parts("location", str(place.get("id")))) if place else []
        facts, postcode = _at(place, at_place)
        kind, known = ("service_at_location", f"{stable} {place.get('id')}") if found else ("service", stable)
        hours = _hours(parts) or _hours(at_place)
        phone = _phone([*parts, *at_place, *_of_organisation(tray, body)])
        facts = {**shared, **facts, "hours": hours, "phone": phone}
        facts["way_there"] = _words(shared["way_there"], str(place.get("transportation") or ""))
        facts["languages"] = _languages([*parts, *at_place])
        found.append(Given(kind, known[:200], facts, postcode))
    return found


def _mail(*of: Body) -> str:
    """The address of the service, else of its organisation: where it can be asked whether this is right. Never a person's."""
    found = (str(one.get("email") or "") for one in of)
    return next((one for one in found if one and len(one) <= LONGEST_MAIL), "")


def _of_organisation(tray: Tray, body: Body) -> Parts:
    return list(tray.parts("organization", str(body.get("organization_id"))))


def _shared(tray: Tray, body: Body, parts: Parts) -> Facts:
    """What is said of a service wherever it is."""
    terms = [one for kind, part in parts if kind == "attribute" if (one := _term(tray, part))]
    of = {name: [code for taxonomy, code in terms if taxonomy == name] for name in (NEEDS, TOPICS, QUESTIONS)}
    words = _translated(parts)
    documents = ", ".join(str(part.get("document") or "") for kind, part in parts if kind == "document").strip(", ")
    name = str(body["name"])[:LONGEST_NAME]
    url = str(body.get("url") or body.get("website") or "")
    confirmed = body.get("assured_date") or body.get("last_modified") or None
    return {
        "name": name,
        "about": _words(words["about"], str(body.get("description") or ("" if words["about"] else name))),
        "needs": [code for taxonomy, code in terms if taxonomy != QUESTIONS and taxonomy != TOPICS],
        "topics": of[TOPICS],
        "url": url if len(url) <= LONGEST_URL and url.startswith("http") else "",
        "to_bring": _words(words["to_bring"], documents),
        "way_there": words["way_there"],
        "is_closed": body.get("status") in {"inactive", "defunct", "temporarily closed"},
        "checked_on": confirmed,
        **_answers(of[QUESTIONS], body, parts),
    }


def _answers(said: list[str], body: Body, parts: Parts) -> dict[str, bool]:
    """The questions: by our own terms; else what fees and interpreters are said to be, and no where nothing is said."""
    answers = {name: name in said for name in TERMS}
    if not said:
        amounts = [str(part.get("amount") or "") for kind, part in parts if kind == "cost"]
        fees = str(body.get("fees_description") or body.get("fees") or "")
        answers["is_free"] = not any(one.strip("0., ") for one in amounts) and (bool(amounts) or is_free(fees))
        interpreter = str(body.get("interpretation_services") or "")
        answers["has_interpreter"] = bool(interpreter) and not NO.match(interpreter)
    return answers


def _term(tray: Tray, part: Body) -> tuple[str, str] | None:
    """The taxonomy and the code of the term that an attribute names."""
    of = part.get("taxonomy_term_id") or part.get("taxonomy_id")
    term = tray.get("taxonomy_term", of) or tray.get("taxonomy", of) if of else None
    if not term:
        return None
    taxonomy = tray.get("taxonomy", term.get("taxonomy_id")) or {}
    code = str(term.get("code") or term.get("name") or "")[:40]
    return (str(taxonomy.get("name") or term.get("taxonomy") or ""), code) if code else None


def _translated(parts: Parts) -> dict[str, dict[str, str]]:
    """Our texts in other languages, by field and language."""
    fields = {standard: own for own, standard in TRANSLATED.items()}
    words: dict[str, dict[str, str]] = {own: {} for own in TRANSLATED}
    for kind, part in parts:
        what = str(part.get("link_type") or "").split(":")
        if (
            kind == "attribute"
            and len(what) == 3
            and what[0] == "translation"
            and what[2] in fields
            and part.get("value")
        ):
            words[fields[what[2]]][what[1][:8]] = str(part["value"])
    return words


def _words(others: Mapping[str, str], local: str) -> dict[str, str]:
    """A text by language, the country's own first."""
    return {LOCAL: local, **others} if local else dict(others)


def _at(place: Body, parts: Parts) -> tuple[Facts, str]:
    """Where it is: in words, as a point, and the postcode."""
    address = next((part for kind, part in parts if kind == "address"), {})
    street = address.get("address_1") or address.get("street_1") or address.get("street")
    code = str(address.get("postal_code") or address.get("zip") or "")
    town = " ".join(str(one) for one in (code, address.get("city")) if one)
    words = [str(one) for one in (place.get("name"), street, town) if one]
    point = {"latitude": place.get("latitude"), "longitude": place.get("longitude")}
    return {"place": ", ".join(dict.fromkeys(words))[:LONGEST_NAME], **point}, code[:20]


def _hours(parts: Parts) -> list[list[Any]]:
    """Weekly hours: [weekday from 0, opens, closes]. What is not every week is left out."""
    found = set()
    for kind, part in parts:
        whole = part.get("opens_at") and part.get("closes_at") and part.get("freq") in (None, "", "weekly")
        if kind == "schedule" and whole and str(part.get("interval") or "1") == "1":
            days = [day for day in str(part.get("byday") or "").split(",") if day in WEEK]
            found |= {(WEEK.index(day), part["opens_at"], part["closes_at"]) for day in days}
    return [list(one) for one in sorted(found)[:MOST_HOURS]]


def _phone(parts: Parts) -> str:
    """The first telephone that is no fax, as digits."""
    for kind, part in parts:
        number = str(part.get("number") or "")
        if kind == "phone" and "fax" not in str(part.get("type") or "").lower():
            plain = re.sub(r"[^\d+]", "", number)
            if 3 <= len(plain) <= LONGEST_PHONE:
                return plain
    return ""


def _languages(parts: Parts) -> list[str]:
    codes = (str(part.get("code") or "") for kind, part in parts if kind == "language")
    return list(dict.fromkeys(code for code in codes if code))
