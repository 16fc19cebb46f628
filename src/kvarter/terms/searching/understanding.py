"""What she typed, understood as needs: longest and rarest first, close spelling only where nothing exact was found. Plain Python."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kvarter.terms.searching.close import close_to
from kvarter.terms.searching.folding import fold, is_latin
from kvarter.terms.searching.lexicon import Lexicon
from kvarter.terms.searching.stems import stems

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
    votes = Votes()
    order = sorted(lexicons, key=lambda one: -_weight(one, language))
    for one in order:
        _phrases(words, lexicons[one], _weight(one, language), votes)
    for number, word in enumerate(words):
        after = words[number + 1] if number + 1 < len(words) else ""
        _word(word, after, [lexicons[one] for one in order], language, votes)
    if not votes.sums or max(votes.sums.values()) < ENOUGH:
        _nearly(words, [lexicons[one] for one in order], language, votes)
    return votes


def _weight(one: str, language: str) -> float:
    return 1.0 if one == language else OTHERS.get(one, ELSEWHERE)


def _phrases(words: Sequence[str], lexicon: Lexicon, weight: float, votes: Votes) -> None:
    """Whole names and sentences that stand in hers, the longest first; each word speaks once."""
    taken = [False] * len(words)
    for length in range(min(len(words), 8), 0, -1):
        for start in range(len(words) - length + 1):
            end = start + length
            if any(taken[start:end]):
                continue
            if needs := lexicon.named(" ".join(words[start:end])):
                taken[start:end] = [True] * length
                share = weight * (0.6 + 0.4 * length) / len(needs)
                votes.add(dict.fromkeys(needs, share), 1.0, " ".join(words[start:end]), whole=True)


def _word(word: str, after: str, lexicons: Sequence[Lexicon], language: str, votes: Votes) -> None:
    """One word by itself, by its beginning and consonants, and as it is written together with the next."""
    known = 0.0
    for lexicon in lexicons:
        weight = _weight(lexicon.language, language)
        if known >= 1.0 and weight <= ELSEWHERE:
            return
        parts = ((key, part, lexicon.votes_of(key)) for key, part in stems(word, lexicon.language))
        found = {key: (part, spoken) for key, part, spoken in parts if spoken}
        if not found:
            continue
        if after and (together := lexicon.votes_of(word + after)):
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
