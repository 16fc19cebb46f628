"""When those who lead are told of changes. Plain Python."""

from datetime import datetime, timedelta

AT_MOST_EVERY = timedelta(days=7)
"""Nobody gets two messages about changes within a week; what comes meanwhile goes with the next."""
HOUR = 9
"""Only in this hour of the morning, where the network is: nothing of it is urgent."""
NAMED = 3
"""Changes that one message names; the rest it counts, and the page has all of them."""


def is_the_hour(at: datetime) -> bool:
    """Whether messages go out now. `at`: where the network is."""
    return at.hour == HOUR
