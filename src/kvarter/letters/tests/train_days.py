"""Makes the weights of the second opinion on days (`days.txt` of the pack) from all our letters with their answers.

`PYTHONPATH=src python -m kvarter.letters.tests.train_days` writes them anew, the same bytes from the same letters, rules and words.
It needs what stands in requirements/training.txt. With the name of parts (`train_days voices3`) it says how often it is right on
the days of these when they are left out, and writes nothing. Days that can be defended either way are not learnt from.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kvarter.letters.reading.day_opinion import FILE, DayInWords, DayReader, features
from kvarter.letters.reading.days_weighed import days_of, different, in_words
from kvarter.letters.reading.kinds import judged, kind_of
from kvarter.letters.reading.knowledge import danish
from kvarter.letters.reading.letter import Letter
from kvarter.letters.reading.letterdate import letter_date
from kvarter.letters.reading.masks import cpr_spans, redacted
from kvarter.letters.reading.opinion import opinion_of
from kvarter.letters.reading.senders import sender_of
from kvarter.letters.tests.train import LETTERS, fingerprint, parts
from kvarter.packs.letters import HOME

FEWEST = 2  # days in which something must stand
LIGHTEST = 4  # hundredths of log odds; what weighs less is left out
FREEDOM = 1.0  # the inverse of regularisation


@dataclass(frozen=True, slots=True)
class Learnt:
    """A day of a letter, and whether she has to act by it."""

    day: DayInWords
    hers: bool


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
        Learnt(in_words(letter, unit, one, count), day in hers)
        for unit, one in days_of(letter)
        if (day := one.day.isoformat()) in hers or day not in either
    ]


def trained(seen: list[Learnt], print_of_letters: str = "") -> str:
    """The weights as their file holds them."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectors = DictVectorizer()
    table = vectors.fit_transform([dict.fromkeys(sorted(features(one.day)), 1) for one in seen])
    often = (table > 0).sum(axis=0).A1 >= FEWEST
    fitted = LogisticRegression(C=FREEDOM, solver="liblinear", random_state=0, tol=1e-8, max_iter=5000)
    fitted.fit(table[:, often], [one.hers for one in seen])
    names = vectors.get_feature_names_out()[often]
    heavy = [(name, round(100 * weight)) for name, weight in zip(names, fitted.coef_[0], strict=True)]
    lines = [f"{name}\t{weight}" for name, weight in sorted(heavy) if abs(weight) >= LIGHTEST]
    head = {"letters": print_of_letters, "bias": round(100 * float(fitted.intercept_[0]))}
    return "\n".join([json.dumps(head), *lines, ""])


def left_out(some: list[str]) -> Iterable[str]:
    """How often the days of some parts are told right by weights made from all others, a line for each bound."""
    reader = DayReader(trained(days(one for one in parts() if one not in some)))
    told = [(reader.hers(one.day), one.hers) for one in days(some)]
    for least in (-220, -100, 0, 40, 100, 200):
        said = [hers for odds, hers in told if odds >= least]
        yield f"log odds {least / 100} and more: {sum(said)} of {len(said)} are hers (of {sum(h for _, h in told)} that are)"


def main(some: list[str]) -> None:
    """Write the weights, or say how well the days of the parts named are told without having been seen."""
    if some:
        sys.stdout.write("\n".join([*left_out(some), ""]))
        return
    (HOME / FILE).write_text(trained(days(parts()), fingerprint()), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
