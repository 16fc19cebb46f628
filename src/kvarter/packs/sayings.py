"""Every sentence of a country pack that is said in all languages, each by the key under which the catalogues know it."""

from collections.abc import Iterator
from dataclasses import dataclass

from kvarter.packs.letters import office_word_rows, sender_rows, sentences
from kvarter.packs.rules import CountryPack
from kvarter.packs.shapes import CHOICES


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence: its key (`topics.school`), its English, its Danish ("" where the sheet has none), the sheet it stands in."""

    key: str
    english: str
    danish: str
    sheet: str


def of_pack(facts: CountryPack) -> Iterator[Saying]:
    """What people choose from, whom helplines are for and when, and what is noted of a language."""
    for group in CHOICES:
        for one in getattr(facts, group).values():
            yield Saying(f"{group}.{one.key}", one.msgid, one.danish, "topics.toml")
            if one.of_her:
                yield Saying(f"{group}.{one.key}.of_her", one.of_her, "", "topics.toml")
    for line in facts.helplines.values():
        yield Saying(f"helplines.{line.key}.for_whom", line.for_whom, "", "helplines.toml")
        yield Saying(f"helplines.{line.key}.hours", line.hours, "", "helplines.toml")
    for language in facts.languages.values():
        if language.note:
            yield Saying(f"languages.{language.code}.note", language.note, "", "languages.toml")


def of_letters() -> Iterator[Saying]:
    """What the letter reader says: its sentences, office words with an example each, and who may write to her."""
    for section, rows in sentences().items():
        for key, row in rows.items():
            if isinstance(row, dict):
                yield _letters(f"{section}.{key}", row, "sentences.toml")
    for row in office_word_rows():
        yield _letters(f"office_words.{row['word']}", row, "office_words.toml")
        yield _letters(f"office_words.{row['word']}.example", row["example"], "office_words.toml")
    for row in sender_rows():
        yield _letters(f"who_writes.{row['name']}", row, "who_writes.toml")


def _letters(key: str, row: dict[str, str], sheet: str) -> Saying:
    return Saying(f"letters.{key}", row["english"], row["danish"], f"letters/{sheet}")
