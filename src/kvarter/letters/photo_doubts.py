"""A number that was hard to read on a photo is no day and no sum: it is left out, and its place is shown. Plain Python."""

from collections.abc import Iterable

from kvarter.letters.reading import Reading
from kvarter.letters.reading.slots import Evidence


def drop_unsure(reading: Reading, unsure: Iterable[str]) -> None:
    """Take out of a reading every day, time and sum near which one of the `unsure` pieces of text stands."""
    pieces = [piece for piece in unsure if any(sign.isdigit() for sign in piece)]

    def is_doubtful(place: Evidence) -> bool:
        words = _lines(reading.redacted_text, place)
        return any(piece in words for piece in pieces)

    gone = set()
    for action in reading.actions:
        if action.deadline and is_doubtful(action.evidence):
            gone.add(action.deadline)
            action.deadline = None
            reading.unsure.append(action.evidence)
    times = [one for one in reading.appointments if is_doubtful(one.evidence)]
    sums = [one for one in reading.amounts if is_doubtful(one.evidence)]
    reading.unsure += [*(one.evidence for one in times), *(one.evidence for one in sums)]
    reading.appointments = [one for one in reading.appointments if one not in times]
    reading.amounts = [one for one in reading.amounts if one not in sums]
    for amount in reading.amounts:
        if amount.due in gone:  # the same day, said elsewhere in the letter
            amount.due = None
    if any(is_doubtful(place) for place in reading.appeal.evidence):
        reading.appeal.deadline = reading.appeal.first = None
    if any(is_doubtful(place) for place in reading.evidence.get("date", [])):
        reading.date = None


def _lines(text: str, place: Evidence) -> str:
    """The lines of a place and the one after it: the time often stands below its day."""
    start, end = text.rfind("\n", 0, place.start) + 1, text.find("\n", place.end)
    after = text.find("\n", end + 1) if end >= 0 else -1
    return text[start : after if after >= 0 else len(text)]
