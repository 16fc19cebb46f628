"""What she typed, understood as needs: longest and rarest first, close spelling only where nothing exact was found. Plain Python."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kvarter.terms.searching.close import close_to
from kvarter.terms.searching.folding import fold, is_latin
from kvarter.terms.searching.lexicon import PHRASE, Lexicon, Numbers
from kvarter.terms.searching.stems import Stem, stems, taken_apart_as

LONGEST = 300
"""Letters of a text that are read."""
MOST_WORDS = 40
OTHERS = {"da": 0.6, "en": 0.5}
"""How much the words of other languages count beside hers; those not named count `ELSEWHERE`."""
ELSEWHERE = 0.3
ENOUGH = 0.12
"""Votes below which nothing was understood."""
FIRM = 0.1
"""Votes of one word that count as speaking for a need."""
SHARE = 0.45
"""Of the best need's votes: what has less is not shown as understood."""
MOST = 3


@dataclass(frozen=True)
class Understood:
    """`needs`: best first, at most three; `why`: the word of each; `nearest`: the three that came closest, also where none is sure;
    `is_firm`: two words of hers, or a whole name, speak for the first; `danger`: help stands above the offers.
    """

    needs: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    danger: bool = False
    nearest: tuple[str, ...] = ()
    is_firm: bool = False


class Votes:
    """Votes for needs, and the word that gave most for each."""

    def __init__(self) -> None:
        self.sums: dict[str, float] = defaultdict(float)
        self.most: dict[str, tuple[float, str]] = {}
        self.firm: dict[str, set[str]] = defaultdict(set)

    def add(self, votes: Mapping[str, float], weight: float, word: str, whole: bool = False) -> None:
        for need, value in votes.items():
            self.sums[need] += value * weight
            if whole or value * weight >= FIRM:
                self.firm[need].update((word, " ") if whole else (word,))
            self.most[need] = max(self.most.get(need, (0.0, "")), (value * weight, word))

    def best(self) -> list[tuple[str, float]]:
        return sorted(self.sums.items(), key=lambda pair: (-pair[1], pair[0]))


def understand(text: str, language: str, lexicons: Mapping[str, Lexicon]) -> Votes:
    """The votes for each need of a text. `language` is the one she reads; she may type any other."""
    words = fold(text[:LONGEST]).split()[:MOST_WORDS]
    votes, numbers = Votes(), Numbers()
    order = sorted(lexicons, key=lambda one: -_weight(one, language))
    phrases = _runs(words, numbers)
    for one in order:
        _phrases(phrases, lexicons[one], _weight(one, language), votes)
    for number, word in enumerate(words):
        after = words[number + 1] if number + 1 < len(words) else ""
        _word(word, after, [lexicons[one] for one in order], language, votes, numbers)
    if not votes.sums or max(votes.sums.values()) < ENOUGH:
        _nearly(words, [lexicons[one] for one in order], language, votes)
    return votes


def _weight(one: str, language: str) -> float:
    return 1.0 if one == language else OTHERS.get(one, ELSEWHERE)


Run = tuple[int, int, str, int]
"""Some words of hers that follow each other: from which, up to which, together, and the number under which such a phrase is found."""


def _runs(words: Sequence[str], numbers: Numbers) -> list[Run]:
    """Every run of at most eight words, the longest first."""
    found = []
    for length in range(min(len(words), 8), 0, -1):
        for start in range(len(words) - length + 1):
            run = " ".join(words[start : start + length])
            found.append((start, start + length, run, numbers[PHRASE + run]))
    return found


def _phrases(runs: Sequence[Run], lexicon: Lexicon, weight: float, votes: Votes) -> None:
    """Whole names and sentences that stand in hers, the longest first; each word speaks once."""
    taken: set[int] = set()
    for start, end, run, number in runs:
        if (needs := lexicon.votes_at(number)) and taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            share = weight * (0.6 + 0.4 * (end - start)) / len(needs)
            votes.add(dict.fromkeys(needs, share), 1.0, run, whole=True)


def _word(word: str, after: str, lexicons: Sequence[Lexicon], language: str, votes: Votes, numbers: Numbers) -> None:
    """One word by itself, by its beginning and consonants, and as it is written together with the next."""
    known = 0.0
    apart: dict[str, tuple[Stem, ...]] = {}
    for lexicon in lexicons:
        weight = _weight(lexicon.language, language)
        if known >= 1.0 and weight <= ELSEWHERE:
            return
        way = taken_apart_as(word, lexicon.language)
        keys = apart.get(way) or apart.setdefault(way, stems(word, way))
        found = {key: (part, spoken) for key, part in keys if (spoken := lexicon.votes_at(numbers[key]))}
        if not found:
            continue
        if after and (together := lexicon.votes_at(numbers[word + after])):
            votes.add(together, weight, word + after)
        best = max(part for part, _spoken in found.values())
        known = max(known, best if weight > ELSEWHERE else 0)
        for key, (part, spoken) in found.items():
            if key[0] == " " and (best >= 0.9 or not is_latin(word)):
                continue
            votes.add(spoken, weight * part, word)


def _nearly(words: Sequence[str], lexicons: Sequence[Lexicon], language: str, votes: Votes) -> None:
    """Close spelling, in the first language that knows a word nearly so."""
    for word in words:
        for lexicon in lexicons:
            weight = _weight(lexicon.language, language)
            found = list(close_to(word, lexicon))
            for other, near in found:
                votes.add(lexicon.votes_of(other), weight * near / len(found) ** 0.5, word)
            if found:
                break


def best_needs(votes: Votes) -> Understood:
    """The needs that are shown as understood; `nearest` are the three that came closest where none is sure."""
    ranked = votes.best()
    top = ranked[0][1] if ranked else 0.0
    sure = [need for need, value in ranked if value >= ENOUGH and value >= top * SHARE][:MOST]
    nearest = tuple(need for need, _value in ranked[:MOST])
    is_firm = bool(sure) and len(votes.firm[sure[0]]) > 1
    return Understood(tuple(sure), tuple(votes.most[need][1] for need in sure), nearest=nearest, is_firm=is_firm)
