"""Makes the weights of the second opinion on days (`days.txt` of the pack) from all our letters with their answers.

`PYTHONPATH=src python -m kvarter.letters.tests.train_days` writes them anew, the same bytes from the same letters, rules and words.
It needs what stands in requirements/training.txt. With the name of parts (`train_days voices3`) it says how often it is right on
the days of these when they are left out, and writes nothing. Days that can be defended either way are not learnt from.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from kvarter.letters.reading.day_opinion import FILE, features
from kvarter.letters.reading.days_weighed import days_of, different, in_words
from kvarter.letters.reading.kinds import judged, kind_of
from kvarter.letters.reading.knowledge import danish
from kvarter.letters.reading.letter import Letter
from kvarter.letters.reading.letterdate import letter_date
from kvarter.letters.reading.linear import Linear
from kvarter.letters.reading.masks import cpr_spans, redacted
from kvarter.letters.reading.opinion import opinion_of
from kvarter.letters.reading.senders import sender_of
from kvarter.letters.tests.train import LETTERS, fingerprint, parts
from kvarter.letters.tests.weighing import Learnt, weights
from kvarter.packs.letters import HOME

FREEDOM = 1.0  # the inverse of regularisation


def opened(text: str) -> Letter:
    """A letter as `reader.read` has it when it looks at the days."""
    letter = Letter.opened(redacted(text, cpr_spans(text)), None, danish())
    dated = letter_date(letter)
    letter.date = dated[0] if dated else None
    letter.place_dates()
    kind = judged(kind_of(letter, sender_of(letter)), opinion_of(letter.plain), letter)
    letter.type = letter.knowledge.types.get(kind.type or "")
    return letter


def days(some: Iterable[str], folder: Path = LETTERS) -> list[Learnt]:
    """The days to come of all genuine letters of some parts."""
    return [one for part in some for path in sorted((folder / part).glob("*.json")) for one in _days_of(path)]


def _days_of(path: Path) -> list[Learnt]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    if gold["is_scam"] or gold["letter_type"] == "not_a_letter":
        return []
    hers = {one["deadline"] for one in gold["actions"] if one["deadline"]}
    either = {*gold["meta"]["neutral_dates"], gold["appeal"]["deadline"]}
    either |= {one["due"] for one in gold["amounts"] if one["direction"] == "pay"}
    letter = opened(path.with_suffix(".txt").read_text(encoding="utf-8"))
    count = different(days_of(letter))
    return [
        Learnt(features(in_words(letter, unit, one, count)), (day in hers,))
        for unit, one in days_of(letter)
        if (day := one.day.isoformat()) in hers or day not in either
    ]


def left_out(some: list[str]) -> Iterable[str]:
    """How often the days of some parts are told right by weights made from all others, a line for each bound."""
    reader = Linear(weights(days(one for one in parts() if one not in some), freedom=FREEDOM))
    told = [(reader.odds(one.found)[0], one.right[0]) for one in days(some)]
    for least in (-220, -100, 0, 40, 100, 200):
        said = [hers for odds, hers in told if odds >= least]
        yield f"log odds {least / 100} and more: {sum(said)} of {len(said)} are hers (of {sum(h for _, h in told)} that are)"


def main(some: list[str]) -> None:
    """Write the weights, or say how well the days of the parts named are told without having been seen."""
    if some:
        sys.stdout.write("\n".join([*left_out(some), ""]))
        return
    (HOME / FILE).write_text(weights(days(parts()), fingerprint(), freedom=FREEDOM), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
