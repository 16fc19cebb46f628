"""Makes the weights of the second opinion on times (`meetings.txt` of the pack) from all our letters with their answers.

`PYTHONPATH=src python -m kvarter.letters.tests.train_meetings` writes them anew, the same bytes from the same letters, rules and words.
It needs what stands in requirements/training.txt. With the name of parts (`train_meetings voices4`) it says how often it is right on
the times of these when they are left out, and writes nothing.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from kvarter.letters.reading.hours import in_words, times_of
from kvarter.letters.reading.linear import Linear
from kvarter.letters.reading.meeting_opinion import FILE, features
from kvarter.letters.tests.train import LETTERS, fingerprint, parts
from kvarter.letters.tests.train_days import opened
from kvarter.letters.tests.weighing import Learnt, weights
from kvarter.packs.letters import HOME

FREEDOM = 0.3  # the inverse of regularisation
LIGHTEST = 5  # hundredths of log odds; what weighs less is left out


def times(some: Iterable[str], folder: Path = LETTERS) -> list[Learnt]:
    """The days with an hour of all genuine letters of some parts, and whether she is expected then."""
    return [one for part in some for path in sorted((folder / part).glob("*.json")) for one in _times_of(path)]


def _times_of(path: Path) -> Iterator[Learnt]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    if gold["is_scam"] or gold["letter_type"] == "not_a_letter":
        return
    hers = {one["start"] for one in gold["appointments"]}
    either = set(gold["meta"]["neutral_dates"])
    letter = opened(path.with_suffix(".txt").read_text(encoding="utf-8"))
    found = times_of(letter)
    for one in found:
        if one.start in hers or one.start[:10] not in either:
            yield Learnt(features(in_words(letter, one, found)), (one.start in hers,))


def left_out(some: list[str]) -> Iterable[str]:
    """How often the times of some parts are told right by weights made from all others, a line for each bound."""
    reader = Linear(weights(times(one for one in parts() if one not in some), freedom=FREEDOM, lightest=LIGHTEST))
    told = [(reader.odds(one.found), one.right) for one in times(some)]
    for least in (-100, -20, 0, 60, 140, 200):
        said = [right[0] for odds, right in told if odds[0] >= least]
        yield f"log odds {least / 100} and more: {sum(said)} of {len(said)} are hers (of {sum(r[0] for _, r in told)})"


def main(some: list[str]) -> None:
    """Write the weights, or say how well the times of the parts named are told without having been seen."""
    if some:
        sys.stdout.write("\n".join([*left_out(some), ""]))
        return
    made = weights(times(parts()), fingerprint(), freedom=FREEDOM, lightest=LIGHTEST)
    (HOME / FILE).write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
