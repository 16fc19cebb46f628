"""Loads what the reader knows about Danish letters: senders, types, phrases, periods, holidays, scam signs.

All of it is data of the country pack. It comes from a folder, or from a mapping of file names to texts where
there is no folder (the phone). Everything is compiled once.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from kvarter.packs.letters import HOME

from .patterns import Slot, needs, slot_of, stands_in
from .phrasebook import Phrase, PhraseBook, parsed

Table = dict[str, Any]
_LETTERS = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class LetterType:
    """What the pack says of one letter type, apart from its phrases."""

    key: str
    act: str
    senders: frozenset[str]
    usual_sender: str
    stakes: tuple[str, ...]
    channels: tuple[str, ...]
    asks: str
    adverse: bool
    meets: bool
    optional: bool
    monthly: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of saying something: a pattern, what it stands for, a weight, the zones where it counts."""

    pattern: re.Pattern[str]
    name: str
    weight: float
    extra: str = ""
    needs: tuple[str, ...] = ()
    ways: Slot | None = None

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in a lower-case text; skips the search where none of the needed pieces stands in it."""
        if self.ways:
            return self.ways.search(text)
        if self.needs and not stands_in(text, self.needs):
            return None
        return self.pattern.search(text)


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """Everything the reader knows, compiled."""

    types: dict[str, LetterType]
    subjects: PhraseBook
    bodies: PhraseBook
    acts: PhraseBook
    senders: tuple[Rule, ...]
    sender_kinds: tuple[Rule, ...]
    domains: tuple[Rule, ...]
    private_senders: tuple[Rule, ...]
    slots: dict[str, Slot]
    channels: tuple[Rule, ...]
    duties: tuple[Rule, ...]
    losses: tuple[Rule, ...]
    stakes: tuple[Rule, ...]
    something_else: tuple[Rule, ...]
    months: dict[str, int]
    long_months: tuple[str, ...]
    weekdays: dict[str, int]
    numbers: dict[str, int]
    units: dict[str, str]
    anchors: tuple[Rule, ...]
    legal_periods: tuple[Table, ...]
    holidays: tuple[Table, ...]
    scam: Table
    words: frozenset[str]
    damaged: dict[str, str]
    by_shape: dict[str, str]


def load(source: Path | Mapping[str, str] = HOME) -> Knowledge:
    """The knowledge in a folder of TOML files, or in a mapping of their names to their texts. Raises ValueError if a file is broken."""
    texts = (
        source
        if isinstance(source, Mapping)
        else {p.name: p.read_text(encoding="utf-8") for p in sorted(source.glob("*.toml"))}
    )
    return _compiled({name: tomllib.loads(text) for name, text in texts.items() if name.endswith(".toml")})


@lru_cache(maxsize=1)
def danish() -> Knowledge:
    """The knowledge of the Danish pack, loaded once."""
    return load()


def _senders(rows: Table) -> dict[str, tuple[Rule, ...]]:
    """Who writes: bodies by name, words and addresses of a kind, and who is no office."""

    def by_kind(table: Table, weight: int, key: str = "patterns") -> tuple[Rule, ...]:
        said = _spaced if key == "patterns" else str
        return tuple(
            _rule(said(p), kind, row.get("weight", weight) if key == "patterns" else weight)
            for kind, row in table.items()
            for p in row.get(key, ())
        )

    return {
        "senders": tuple(
            _rule(_spaced(row["pattern"]), row["kind"], row.get("weight", 6), row["name"]) for row in rows["sender"]
        ),
        "sender_kinds": by_kind(rows["kinds"], 3),
        "domains": by_kind(rows["kinds"], 2, "domains"),
        "private_senders": by_kind(rows.get("no_office", {}), 1),
    }


def _compiled(files: Mapping[str, Table]) -> Knowledge:
    kinds: Table = {}
    for name in sorted(files):
        if name.startswith("types"):
            kinds.update(files[name])
    phrases, senders, calendar = files["phrases.toml"], files["senders.toml"], files["calendar.toml"]
    vocabulary, real = _vocabulary(files)
    return Knowledge(
        types={key: _letter_type(key, row) for key, row in kinds.items()},
        subjects=_book(kinds, "subject"),
        bodies=_book(kinds, "body"),
        acts=PhraseBook(parsed(p, act) for act, row in files["acts.toml"].items() for p in row["phrases"]),
        **_senders(senders),
        slots={slot: slot_of(row["patterns"]) for slot, row in phrases["slot"].items()},
        channels=_rules(phrases["channel"]),
        duties=_rules(phrases["duty"]),
        losses=_rules(phrases["loss"]),
        stakes=_rules(phrases["stake"]),
        something_else=_rules(phrases["something_else"]),
        months=calendar["months"],
        long_months=tuple(m for m in calendar["months"] if len(m) >= 4),
        weekdays=calendar["weekdays"],
        numbers=calendar["numbers"],
        units=calendar["units"],
        anchors=tuple(_rule(row["phrase"], row["name"], 1, row["event"]) for row in calendar["anchor"]),
        legal_periods=tuple(calendar["legal_period"]),
        holidays=tuple(calendar["holiday"]),
        scam=_scam(files["scam.toml"]),
        words=vocabulary | real,
        damaged=_damaged(vocabulary, real),
        by_shape=_shapes(vocabulary),
    )


def _letter_type(key: str, row: Table) -> LetterType:
    return LetterType(
        key, row["act"], frozenset(row.get("from", ())), next(iter(row.get("from", ())), ""), tuple(row.get("stakes", ())), tuple(row.get("channels", ())),
        row.get("asks", "often"), row.get("adverse", False), row.get("meets", row["act"] in ("summons", "service")), row.get("optional", False), row.get("monthly", False),
    )  # fmt: skip


def _book(kinds: Table, part: str) -> PhraseBook:
    """Phrases of all types; 'against' phrases count in both parts with a negative weight."""
    found = [parsed(p, key) for key, row in kinds.items() for p in row.get(part, ())]
    for key, row in kinds.items():
        for written in row.get("against", ()):
            phrase = parsed(written, key)
            found.append(Phrase(phrase.parts, key, -phrase.weight, phrase.whole))
    return PhraseBook(found)


def _rule(pattern: str, name: str, weight: float, extra: str = "") -> Rule:
    return Rule(re.compile(pattern, re.M), name, float(weight), extra, needs(pattern))


def _spaced(pattern: str) -> str:
    """The name may be broken over two lines."""
    return pattern.replace(" ", r"\s+")


def _rules(rows: list[Table]) -> tuple[Rule, ...]:
    return tuple(
        replace(
            _rule("|".join(row["patterns"]), row["name"], row.get("weight", 1), row.get("what", "")),
            ways=slot_of(row["patterns"]),
        )
        for row in rows
    )


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns))


def _scam(table: Table) -> Table:
    signs = _rules(table["sign"])
    return {**table, "signs": tuple(signs), "against_rule": _any_of(table["against"])}


def _vocabulary(files: Mapping[str, Table]) -> tuple[frozenset[str], frozenset[str]]:
    """Words of the office (that damage may be repaired to), and ordinary words that look like damaged ones."""
    words = set(files["words.toml"]["words"])
    for name, table in files.items():
        if name.startswith("types"):
            for row in table.values():
                for part in ("subject", "body"):
                    words.update(w for p in row.get(part, ()) for w in _LETTERS.findall(p.lower()))
    return frozenset(words), frozenset(files["words.toml"]["real"])


_DAMAGE = (
    (("m", "rn"),), (("ø", "o"), ("å", "a"), ("æ", "e")), (("ø", "o"), ("å", "a"), ("æ", "ae")), (("ø", "oe"), ("å", "aa"), ("æ", "ae")),
    (("ø", "o"), ("å", "a"), ("æ", "z")), (("ø", "a"), ("å", "a"), ("æ", "a")), (("ø", "0"), ("å", "a"), ("æ", "a")), (("ø", "o"), ("å", "4"), ("æ", "2")),
)  # fmt: skip


def _damaged(vocabulary: frozenset[str], real: frozenset[str]) -> dict[str, str]:
    """Each usual damage of an office word, with the word it was."""
    found: dict[str, str] = {}
    for word in sorted(vocabulary):
        for swaps in _DAMAGE:
            broken = word
            for right, wrong in swaps:
                broken = broken.replace(right, wrong)
            if broken != word and broken not in vocabulary and broken not in real:
                found.setdefault(broken, word)
    return found


def _shapes(vocabulary: frozenset[str]) -> dict[str, str]:
    """Long words by their shape, where only one word has it."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for word in sorted(vocabulary):
        key = shape(word)
        if len(word) < 5 or key in twice:
            continue
        if key in found and not word.startswith(found[key]):
            twice.add(key)
            del found[key]
        else:
            found.setdefault(key, word)
    return found


def shape(word: str) -> str:
    """A word with all vowels that OCR takes for one another made equal, for words of five letters and more."""
    return re.sub(r"[æøåaeoz&]+", "*", word.lower().replace("rn", "m").replace("ii", "u"))
