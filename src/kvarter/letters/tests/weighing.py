"""Makes the weights of a linear model: which names speak for which answer, and how much. Needs what stands in requirements/training.txt."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass

FEWEST = 2  # places in which a name must stand
LIGHTEST = 4  # hundredths of log odds; what weighs less is left out


@dataclass(frozen=True, slots=True)
class Learnt:
    """What is found at one place of a letter, and which answers are right there."""

    found: Collection[str]
    right: tuple[bool, ...]


def weights(seen: Sequence[Learnt], print_of_letters: str = "", *, freedom: float, lightest: int = LIGHTEST) -> str:
    """The weights as their file holds them, one of each name for each answer. `freedom` is the inverse of regularisation."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectors = DictVectorizer()
    table = vectors.fit_transform([dict.fromkeys(sorted(one.found), 1) for one in seen])
    often = (table > 0).sum(axis=0).A1 >= FEWEST
    names = vectors.get_feature_names_out()[often]
    columns, bias = [], []
    for answer in range(len(seen[0].right)):
        fitted = LogisticRegression(C=freedom, solver="liblinear", random_state=0, tol=1e-8, max_iter=5000)
        fitted.fit(table[:, often], [one.right[answer] for one in seen])
        columns.append([round(100 * weight) for weight in fitted.coef_[0]])
        bias.append(round(100 * float(fitted.intercept_[0])))
    heavy = sorted(
        (name, row)
        for name, *row in zip(names, *columns, strict=True)
        if max(abs(weight) for weight in row) >= lightest
    )
    head = {"letters": print_of_letters, "bias": bias}
    return "\n".join([json.dumps(head), *("\t".join([name, *map(str, row)]) for name, row in heavy), ""])
