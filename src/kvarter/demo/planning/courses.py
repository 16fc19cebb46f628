"""The courses of the demo: one that ended, one in the middle, one that looks for women; and who would like to come."""

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from kvarter.demo.planning.sheets import sheet
from kvarter.demo.planning.world import Phones, new_code, stream
from kvarter.education.demo.shapes import Candidate, Course, Guest, Participant, Session, Teaching
from kvarter.packs.rules import CountryPack

SESSIONS = 14


def plan_courses(seed: str, facts: CountryPack, today: date, phones: Phones) -> Teaching:
    """As the sheet says it, counted from today."""
    chance, rows = stream(seed, "courses"), sheet("courses")
    zone = ZoneInfo(facts.time_zone)
    courses = tuple(_course(chance, row, today, zone) for row in rows["courses"])
    candidates = tuple(_candidate(chance, row, today, phones) for row in rows["candidates"])
    return Teaching(courses, candidates)


def _course(chance: Random, row: dict[str, Any], today: date, zone: ZoneInfo) -> Course:
    every = timedelta(days=sheet("courses")["every"])
    begins_on = today + timedelta(days=row["next_in"]) - row["held"] * every
    code = new_code(chance)
    women = tuple(
        Participant(new_code(chance), name, language)
        for name, language in zip(row["women"], row["languages"], strict=True)
    )
    sessions = tuple(
        _session(chance, row, number, begins_on + (number - 1) * every, zone) for number in range(1, SESSIONS + 1)
    )
    return Course(code, sheet("courses")["group"], row["name"], sheet("courses")["place"], begins_on, women, sessions)


def _session(chance: Random, row: dict[str, Any], number: int, day: date, zone: ZoneInfo) -> Session:
    starts, ends = (datetime.combine(day, time.fromisoformat(one), zone) for one in sheet("courses")["hours"])
    misses = row.get("misses", {})
    asked = row.get("guests", {}).get(str(number))
    return Session(
        code=new_code(chance),
        starts_at=starts,
        ends_at=ends,
        is_over=number <= row["held"],
        has_child_care=number in row.get("children", []),
        missed_by=frozenset(int(woman) for woman, missed in misses.items() if number in missed),
        guest=Guest(**asked) if asked else None,
    )


def _candidate(chance: Random, row: dict[str, Any], today: date, phones: Phones) -> Candidate:
    return Candidate(
        code=new_code(chance),
        group=sheet("courses")["group"],
        name=row["name"],
        phone=phones.for_woman(),
        languages=tuple(row["languages"]),
        words=row["words"],
        stage=row["stage"],
        notes=row.get("notes", ""),
        received_on=today - timedelta(days=row["days"]),
    )
