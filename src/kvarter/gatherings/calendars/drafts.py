"""Meetings of a calendar as drafts of gatherings: what is to come, with an hour. Nothing else of the file is kept."""

import hashlib
from datetime import datetime, timedelta

from kvarter.gatherings.calendars.reading import Entry, Reading
from kvarter.gatherings.calendars.stamps import Stamp
from kvarter.gatherings.rules import LONGEST, Facts
from kvarter.languages.rules import LOCAL

USUAL = timedelta(hours=2)
"""How long a draft lasts where the calendar does not say it; somebody looks before it is opened."""
MOST = 200
LONGEST_TITLE = 120


def drafts_of(reading: Reading, now: datetime) -> dict[str, Facts]:
    """Drafts by what they are known by in their calendar, the next ones first, at most two hundred. Whole days have no hour."""
    found = [
        (stamp.moment, entry, stamp)
        for entry in reading.entries
        for stamp in entry.meetings.takes_place
        if not stamp.is_day and stamp.moment > now
    ]
    found.sort(key=lambda one: one[0])
    return {_key(entry, stamp): _facts(entry, stamp) for _moment, entry, stamp in found[:MOST]}


def _key(entry: Entry, stamp: Stamp) -> str:
    return hashlib.sha256(f"{entry.event.uid}\n{stamp.key.isoformat()}".encode()).hexdigest()[:40]


def _facts(entry: Entry, stamp: Stamp) -> Facts:
    event = entry.event
    length = event.end.key - event.start.key if event.end else USUAL
    lasts = length if timedelta(0) < length <= LONGEST else USUAL
    title = event.title[:LONGEST_TITLE] or "–"
    return Facts({LOCAL: title}, stamp.moment, stamp.moment + lasts, event.place[:LONGEST_TITLE])
