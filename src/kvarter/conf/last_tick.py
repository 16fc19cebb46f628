"""When the clock last did what was due: the file `last-tick` in the data folder holds the moment (ISO, UTC)."""

from datetime import UTC, datetime

from django.conf import settings

NAME = "last-tick"


def note(now: datetime) -> None:
    """Write the moment down, whole or not at all."""
    path = settings.DATA / NAME
    part = path.with_name(f".{NAME}.part")
    part.write_text(now.astimezone(UTC).isoformat())
    part.replace(path)


def last() -> datetime | None:
    """The moment; None when the clock has never run here, or what stands there makes no sense."""
    try:
        found = datetime.fromisoformat((settings.DATA / NAME).read_text().strip())
    except (OSError, ValueError):
        return None
    return found if found.tzinfo else None
