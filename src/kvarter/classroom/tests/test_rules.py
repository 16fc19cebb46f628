"""When a photo of a session is taken, and when not: the borders of time and number."""

from datetime import UTC, datetime, timedelta

import pytest

from kvarter.classroom.rules import MOST_CHARTS, Reason, why_no_photo

BEGINS, GONE = datetime(2026, 3, 2, 10, tzinfo=UTC), datetime(2026, 3, 9, 12, tzinfo=UTC)
SOON = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("now", "there", "reason"),
    [
        (BEGINS - SOON, 0, Reason.NOT_BEGUN),
        (BEGINS, 0, None),
        (GONE - SOON, 0, None),
        (GONE, 0, Reason.COURSE_OVER),
        (BEGINS, MOST_CHARTS - 1, None),
        (BEGINS, MOST_CHARTS, Reason.ENOUGH),
    ],
)
def test_photos_are_taken_from_the_beginning_until_all_are_deleted(
    now: datetime, there: int, reason: Reason | None
) -> None:
    assert why_no_photo(BEGINS, GONE, there, now) == reason
