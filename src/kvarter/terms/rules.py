"""What a term is, who may write it, and how terms lie over the words of the country pack. Plain Python."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256

from kvarter.access.rules import Reason as Access
from kvarter.groups.rules import Standing
from kvarter.packs.needs import NeedWords
from kvarter.terms.searching.folding import fold

LONGEST = 120
"""Letters of a term."""
MOST = 80
"""Terms of one need in one language that are found."""


class Kind(StrEnum):
    """What a term is; its list in the pack's sheets is `LISTS`."""

    NAME = "name"
    SENTENCE = "sentence"
    LATIN = "latin"


LISTS = {Kind.NAME: "terms", Kind.SENTENCE: "asks", Kind.LATIN: "latin"}
IN_LATIN = frozenset({"da", "en", "so", "tr"})
"""Languages that are written in Latin letters, so that they need no second list of them."""


class State(StrEnum):
    """How far a term is. All but retired ones are found."""

    MADE = "made"
    PROPOSED = "proposed"
    CHECKED = "checked"
    RETIRED = "retired"


class Reason(StrEnum):
    """Why a term cannot be kept so."""

    NOTHING = "nothing"
    KNOWN = "known"
    TOO_MANY = "too many"
    VIOLENCE = "violence"
    LOSES_HELP = "loses help"
    OWN_WORDS = "own words"
    OFFICE_ONLY = "office only"


@dataclass(frozen=True, order=True)
class Said:
    """A term as it is written."""

    kind: Kind
    text: str

    @property
    def key(self) -> str:
        """By what its page is found: it stays the same as long as the words do."""
        return sha256(f"{self.kind}\n{self.text}".encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Change:
    """What was written here of one term: it lies over the pack's own. `is_pack`: the pack has it too."""

    need: str
    said: Said
    state: State
    is_pack: bool

    @property
    def adds(self) -> bool:
        return not self.is_pack and self.state is not State.RETIRED

    @property
    def takes_away(self) -> bool:
        return self.state is State.RETIRED


def may_word(by: Standing, speaks: bool) -> Access | None:
    """Whoever speaks a language well writes its terms; the national office those of all."""
    if not by.is_signed_in:
        return Access.NOT_SIGNED_IN
    return None if by.is_system or by.is_national or speaks else Access.NOT_YOURS


def why_not_taken_away(by: Standing, is_danger: bool) -> Reason | None:
    """Only the office takes terms away from a need of violence."""
    return Reason.OFFICE_ONLY if is_danger and not (by.is_national or by.is_system) else None


def tidy(text: str) -> str:
    """A term with single blanks, and nothing around it."""
    return " ".join(text.split())


def why_not_new(text: str, there: Iterable[str]) -> Reason | None:
    """Why words cannot be a new term beside those that are there: nothing to compare, there already, or too many."""
    folded, known = fold(text), [fold(one) for one in there]
    if not folded:
        return Reason.NOTHING
    if folded in known:
        return Reason.KNOWN
    return Reason.TOO_MANY if len(known) >= MOST else None


def every_text(words: NeedWords) -> tuple[str, ...]:
    """All terms of a need."""
    return *words.terms, *words.asks, *words.latin


def said_in(words: NeedWords) -> list[Said]:
    """All terms of a need with what they are."""
    return [Said(kind, text) for kind, name in LISTS.items() for text in getattr(words, name)]


def merged(words: Mapping[str, NeedWords], changes: Iterable[Change]) -> dict[str, NeedWords]:
    """The words of a language as they are found: the pack's, without what was taken away, with what was added."""
    found = dict(words)
    for one in changes:
        old = found.get(one.need, NeedWords("", ""))
        texts = getattr(old, LISTS[one.said.kind])
        if one.takes_away:
            texts = tuple(text for text in texts if text != one.said.text)
        elif one.adds and one.said.text not in texts:
            texts = (*texts, one.said.text)
        found[one.need] = replace(old, **{LISTS[one.said.kind]: texts})
    return found


def digest_of(changes: Iterable[Change]) -> str:
    """Names what the changes make of a language's words, "" where they change none. Who said or checked it changes nothing."""
    rows = sorted(
        f"{'-' if one.takes_away else '+'}\t{one.need}\t{one.said.kind}\t{one.said.text}"
        for one in changes
        if one.adds or (one.takes_away and one.is_pack)
    )
    return sha256("\n".join(rows).encode()).hexdigest() if rows else ""
