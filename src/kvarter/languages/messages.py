"""Says a sentence in a language and fills in its days, sums and names. Plain Python: the same on the server and on her phone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kvarter.languages.tables import direction

ISOLATE, END = "\u2068", "\u2069"
"""Around names, addresses and numbers: they keep their own direction inside any sentence (Unicode UAX 9)."""

Value = str | int | float | date
"""What is written into a slot of a sentence."""


def format_value(
    value: Value, language: str, day: Callable[[date, str], str], number: Callable[[int | float, str], str]
) -> str:
    """What goes into a slot of a sentence, by the rules of its language; names keep their own direction."""
    if isinstance(value, date):
        return day(value, language)
    if isinstance(value, str):
        return f"{ISOLATE}{value}{END}" if direction(language) == "rtl" else value
    return number(value if value % 1 else int(value), language)


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence with its slots filled in, and the language it is in."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Translator:
    """A language: where its sentences are found ("" when there is none), and how it writes days and numbers.

    `day` and `number` take the language too, since a sentence without words is said in English, days and all.
    """

    language: str
    sentence: Callable[[str], str]
    day: Callable[[date, str], str]
    number: Callable[[int | float, str], str]

    def say(self, msgid: str, /, **slots: Value) -> Words:
        """The sentence in this language with days and numbers by its rules; in English where it has no words."""
        sentence = self.sentence(msgid)
        language = self.language if sentence else "en"
        filled = {name: format_value(value, language, self.day, self.number) for name, value in slots.items()}
        return Words((sentence or msgid) % filled if filled else (sentence or msgid), language)
