"""Makes the weights of the second opinion on sums (`sums.txt` of the pack) from all our letters with their answers.

`PYTHONPATH=src python -m kvarter.letters.tests.train_sums` writes them anew, the same bytes from the same letters, rules and words.
It needs what stands in requirements/training.txt. With the name of parts (`train_sums voices4`) it says how often it is right on
the sums of these when they are left out, and writes nothing.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from kvarter.letters.reading.amounts import MOST, sums_of
from kvarter.letters.reading.linear import Linear
from kvarter.letters.reading.sum_opinion import FILE, features
from kvarter.letters.reading.sums_weighed import DIRECTIONS, Around, in_words
from kvarter.letters.tests.train import LETTERS, fingerprint, parts
from kvarter.letters.tests.train_days import opened
from kvarter.letters.tests.weighing import Learnt, weights
from kvarter.packs.letters import HOME

FREEDOM = 0.5  # the inverse of regularisation
LIGHTEST = 6  # hundredths of log odds; what weighs less is left out


def sums(some: Iterable[str], folder: Path = LETTERS) -> list[Learnt]:
    """The sums of all genuine letters of some parts: hers to pay, hers to get."""
    return [one for part in some for path in sorted((folder / part).glob("*.json")) for one in _sums_of(path)]


def _sums_of(path: Path) -> Iterator[Learnt]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    if gold["is_scam"] or gold["letter_type"] == "not_a_letter":
        return
    told = {(round(float(one["value"]), 2), one["direction"]) for one in gold["amounts"]}
    letter = opened(path.with_suffix(".txt").read_text(encoding="utf-8"))
    found = sums_of(letter)
    every = [one for in_unit in found.by_unit.values() for one in in_unit][:MOST]
    around = Around.of(letter, every)
    for one in every:
        right = tuple((round(one.value, 2), direction) in told for direction in DIRECTIONS)
        yield Learnt(features(in_words(letter, found, one, around)), right)


def left_out(some: list[str]) -> Iterable[str]:
    """How often the sums of some parts are told right by weights made from all others, a line for each bound."""
    reader = Linear(weights(sums(one for one in parts() if one not in some), freedom=FREEDOM, lightest=LIGHTEST))
    told = [(reader.odds(one.found), one.right) for one in sums(some)]
    for at, direction in enumerate(DIRECTIONS):
        for least in (-300, -200, -100, 0, 40, 100):
            said = [right[at] for odds, right in told if odds[at] >= least]
            yield f"{direction}, log odds {least / 100} and more: {sum(said)} of {len(said)} (of {sum(r[at] for _, r in told)})"


def main(some: list[str]) -> None:
    """Write the weights, or say how well the sums of the parts named are told without having been seen."""
    if some:
        sys.stdout.write("\n".join([*left_out(some), ""]))
        return
    made = weights(sums(parts()), fingerprint(), freedom=FREEDOM, lightest=LIGHTEST)
    (HOME / FILE).write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
