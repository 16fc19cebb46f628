"""The reader as her phone calls it: JSON in, JSON out. Plain Python, run in the browser; no word of a letter leaves it."""

import json
import secrets
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from kvarter.languages.messages import Translator
from kvarter.languages.tables import Table
from kvarter.letters.photo_doubts import drop_unsure
from kvarter.letters.reading import read
from kvarter.letters.reading.knowledge import danish
from kvarter.letters.rendering import Around, render_answer
from kvarter.letters.rules import appointment
from kvarter.letters.sentences import HOME, msgid, office_words
from kvarter.ui.text import without_control_characters

ZONE = Path(__file__).with_name("zone.tzif")
"""The country's time zone: it lies beside this file on the phone only."""
_voices: dict[str, Translator] = {}


def _asked(answer: Callable[..., object]) -> Callable[[str], str]:
    """A function that is called with one JSON object and answers in JSON."""
    return lambda asked: json.dumps(answer(**json.loads(asked)), ensure_ascii=False)


def _learn(language: str, sentences: dict[str, str], tables: dict[str, dict[str, Any]]) -> None:
    """Take in a language: its sentences, and how it and English write days and numbers."""
    known = {name: Table.of(row) for name, row in tables.items()}
    _voices[language] = Translator(
        language,
        (lambda english: english) if language == "en" else (lambda english: sentences.get(english, "")),
        lambda value, name: known[name].day(value),
        lambda value, name: known[name].number(value),
    )


def _answer(
    *,
    letter: str = "",
    example: str = "",
    unsure: list[str] | None = None,
    today: str,
    language: str,
    around: dict[str, Any],
) -> dict[str, Any]:
    """The answer to a letter as HTML, and what was read for those who want to look; CPR numbers stand in neither."""
    text = (HOME / "examples" / f"{example}.txt").read_text(encoding="utf-8") if example else letter
    day = date.fromisoformat(today)
    reading = read(text) if example else read(without_control_characters(text.replace("\r\n", "\n")), day)
    if example:
        day = reading.date or day
    if unsure:
        drop_unsure(reading, unsure)
    html = render_answer(
        reading, _voices[language], Around(**around), today=day, is_example=bool(example), photo=unsure
    )
    return {"html": html, "type": reading.letter_type or "", "reading": reading.as_dict()}


def _entry(*, day: str, at: str = "", language: str) -> str:
    """A calendar file that says "Appointment" and nothing else."""
    on = date.fromisoformat(day)
    moment = datetime.combine(on, time.fromisoformat(at), _zone()) if at else None
    summary = _voices[language].say(msgid("page", "event")).text
    return appointment(uid=secrets.token_hex(8), summary=summary, day=on, at=moment, now=datetime.now(UTC)).decode()


@lru_cache(maxsize=1)
def _zone() -> ZoneInfo:
    with ZONE.open("rb") as file:
        return ZoneInfo.from_file(file)


danish()  # loads what is known about letters now, so that her first letter need not wait for it
office_words()
learn, tell, entry = _asked(_learn), _asked(_answer), _asked(_entry)
