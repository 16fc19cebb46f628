"""Words that are spelled nearly alike: at most one edit up to five letters, two above. Plain Python."""

from collections.abc import Iterator

from kvarter.terms.searching.lexicon import Lexicon

SHORT = 5
"""Letters up to which one edit is allowed; of words under four letters none."""


def edits(one: str, other: str, most: int) -> int:
    """How many letters differ, two exchanged neighbours counting as one (Damerau, optimal string alignment); `most` + 1 for more."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for here, sign in enumerate(one, 1):
        earlier, before, row = before, row, [here]
        for there, letter in enumerate(other, 1):
            cost = min(before[there] + 1, row[-1] + 1, before[there - 1] + (sign != letter))
            if here > 1 and there > 1 and sign == other[there - 2] and one[here - 2] == letter:
                cost = min(cost, earlier[there - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def close_to(word: str, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """Words of the lexicon that are nearly spelled so, with how near: 0.7 for one edit, 0.5 for two."""
    if len(word) < 4:
        return
    most = 1 if len(word) <= SHORT else 2
    for length in range(len(word) - most, len(word) + most + 1):
        for other in lexicon.by_length.get(length, ()):
            if other[0] == word[0] or other[1:3] == word[1:3]:
                found = edits(word, other, most)
                if 0 < found <= most:
                    yield other, 0.7 if found == 1 else 0.5
