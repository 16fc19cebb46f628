"""Makes the weights of the second opinion (`opinion.txt` of the pack) from all our letters with their answers.

`PYTHONPATH=src python -m kvarter.letters.tests.train` writes them anew, the same bytes from the same letters.
It needs what stands in requirements/training.txt. With the name of parts (`train voices`) it says how well it reads
these when they are left out, and writes nothing.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from kvarter.letters.reading import opinion
from kvarter.letters.reading.knowledge import danish
from kvarter.letters.reading.masks import cpr_spans, redacted
from kvarter.letters.reading.opinion import LIGHTEST, OTHER, PARTS, WORD, SecondReader, features, often
from kvarter.letters.reading.repair import repaired
from kvarter.packs.letters import HOME

LETTERS = Path(__file__).resolve().parent / "letters"
FEWEST_WORDS, FEWEST_PIECES = 2, 3  # letters in which a word, a piece must stand
MOST = 0.5  # of the letters: what stands in more tells nothing
KEPT = 9_000  # words and pieces
STEP = 15  # hundredths of log odds in one step of a weight
HEAVIEST = 45  # steps
FREEDOM = 100.0  # the inverse of regularisation
OUTSIDE, NO_TYPE = "outside_vocab", ""  # a genuine message of a kind that has no name here
Seen = tuple[str, Counter[str]]  # the answer, what stands in the letter


def parts() -> list[str]:
    """The folders of our letters."""
    return sorted(folder.name for folder in LETTERS.iterdir() if folder.is_dir())


def letters(some: Iterable[str]) -> list[Seen]:
    """The answer and the words of each letter of some parts, in order."""
    return [
        (_kind(path), features(plain(path.with_suffix(".txt").read_text(encoding="utf-8"))))
        for part in some
        for path in sorted((LETTERS / part).glob("*.json"))
    ]


def plain(text: str) -> str:
    """What the second opinion reads of a letter, as `reader.read` gives it."""
    return repaired(redacted(text, cpr_spans(text)), danish()).text


def _kind(path: Path) -> str:
    gold = json.loads(path.read_text(encoding="utf-8"))
    if OUTSIDE in gold["meta"]["tags"]:
        return NO_TYPE
    return opinion.FRAUD if gold["is_scam"] else str(gold["letter_type"])


def fingerprint() -> str:
    """Of all letters with their answers, and of how words are taken from them."""
    total = sha256()
    for part in parts():
        for path in sorted((LETTERS / part).glob("*.json")):
            total.update(f"{_kind(path)}\n{path.with_suffix('.txt').read_text(encoding='utf-8')}\n".encode())
    return total.hexdigest()


def rarities(seen: list[Seen]) -> dict[str, int]:
    """Words and pieces worth weighing, with how rare each is: the logarithm of the inverse share of letters, in sixteenths."""
    stands: Counter[str] = Counter(name for _, found in seen for name in found)
    return {
        name: round(PARTS * (math.log((1 + len(seen)) / (1 + count)) + 1))
        for name, count in sorted(stands.items())
        if count >= (FEWEST_WORDS if name[0] == WORD else FEWEST_PIECES) and count < MOST * len(seen)
    }


def weights(seen: list[Seen], rare: dict[str, int]) -> tuple[list[str], Any, list[float]]:
    """(types, weights as rows of types and columns of `rare`, biases): each type against all others."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    column = {name: at for at, name in enumerate(rare)}
    rows, columns, values = [], [], []
    for row, (_, found) in enumerate(seen):
        known = {name: often(count) * rare[name] for name, count in found.items() if name in rare}
        norm = math.sqrt(sum(value * value for value in known.values())) or 1.0
        rows += [row] * len(known)
        columns += [column[name] for name in known]
        values += [value / norm for value in known.values()]
    table = csr_matrix((values, (rows, columns)), shape=(len(seen), len(rare)))
    answers = np.array([answer for answer, _ in seen])
    types = sorted({*answers.tolist()} - {NO_TYPE})
    fitted = [
        LogisticRegression(C=FREEDOM, solver="liblinear", random_state=0).fit(table, answers == name) for name in types
    ]
    return types, np.vstack([one.coef_[0] for one in fitted]), [float(one.intercept_[0]) for one in fitted]


def trained(seen: list[Seen], print_of_letters: str = "") -> str:
    """The weights as their file holds them: weighed once, the heaviest kept, and these weighed again."""
    import numpy as np

    rare = rarities(seen)
    _, first, _ = weights(seen, rare)
    heavy = np.sqrt((first**2).sum(axis=0)) * np.array(list(rare.values()))
    kept = {list(rare)[at] for at in np.argsort(-heavy, kind="stable")[:KEPT]}
    rare = {name: rarity for name, rarity in rare.items() if name in kept}
    types, table, bias = weights(seen, rare)
    head = {"letters": print_of_letters, "step": STEP, "types": types, "bias": [round(100 * one) for one in bias]}
    lines = [json.dumps(head)]
    for column, (name, rarity) in enumerate(rare.items()):
        steps = [_steps(float(one)) for one in table[:, column]]
        pairs = "".join(sign_of(at) + chr(LIGHTEST + one) for at, one in enumerate(steps) if one)
        lines.append(f"{name}\t{rarity}\t{pairs}")
    return "\n".join([*lines, ""])


def sign_of(place: int) -> str:
    """The sign of a type in the file: what can be seen in ASCII, then capitals with accents."""
    return chr(33 + place) if place < 94 else chr(192 + place - 94)


def _steps(weight: float) -> int:
    """A weight in whole steps; none where it is lighter than one."""
    return max(-HEAVIEST, min(HEAVIEST, round(100 * weight / STEP))) if abs(weight) >= STEP / 100 else 0


def left_out(some: list[str]) -> Iterable[str]:
    """How well the letters of some parts are read by weights made from all others, a line for each measure."""
    reader = SecondReader(trained(letters(one for one in parts() if one not in some)))
    told = [(answer, reader.weighed(found)) for answer, found in letters(some)]
    genuine = [(answer, one) for answer, one in told if answer not in (opinion.FRAUD, OTHER)]
    for least in (-1000, -300, -220, -140, -85, 0):
        sure = [answer == one.type for answer, one in genuine if one.strength >= least]
        yield f"type, log odds {least / 100} and more: {sum(sure)} of {len(sure)} right (of {len(genuine)} letters)"
    for name, label in ((opinion.FRAUD, "fraud"), (OTHER, "other")):
        yes = sorted(getattr(one, label) for answer, one in told if answer == name)
        no = sorted(getattr(one, label) for answer, one in told if answer != name)
        yield f"{label}: log odds of those that are {yes}, highest of the others {no[-6:]}"


def main(some: list[str]) -> None:
    """Write the weights, or say how well the parts named are read without having been seen."""
    if some:
        sys.stdout.write("\n".join([*left_out(some), ""]))
        return
    (HOME / opinion.FILE).write_text(trained(letters(parts()), fingerprint()), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
