"""Picture questions of a level, before she practises and after: read from the pack, checked, played by links alone. No sum is made."""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kvarter.languages.readable import SENTENCE_END
from kvarter.practice.engine.checking_words import ADDRESS, BLAME, EXCLAIMS, MOST_WORDS
from kvarter.practice.engine.shapes import CORE_LANGUAGES, Fault, Shared, Words

SHEET = "check.toml"
MOST_QUESTIONS, OPTIONS = 8, 3


@dataclass(frozen=True, slots=True)
class Option:
    """An answer: a picture with a few words, `p_KEY` in the sheet."""

    key: str
    picture: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question, `q_KEY` in the sheet, with its answers in a mixed order that is always the same."""

    key: str
    picture: str
    right: str
    options: tuple[Option, ...]

    def is_right(self, answer: str) -> bool:
        """`answer`: the place of the option that she tapped."""
        return self.options[int(answer)].key == self.right


@dataclass(frozen=True, slots=True)
class PictureCheck:
    """The questions of all levels. `edition` changes with any of them, so that what she kept is due again."""

    levels: Mapping[int, tuple[Question, ...]]
    words: Words
    edition: str


NOTHING = PictureCheck({}, {}, "")


def read_check(folder: Path) -> PictureCheck:
    """The picture questions of a pack; none where it has none."""
    path = folder / SHEET
    if not path.exists():
        return NOTHING
    loaded = tomllib.loads(path.read_text(encoding="utf-8"))
    levels = {
        int(level): tuple(_question(loaded, key) for key in keys if key in loaded["questions"])
        for level, keys in loaded["levels"].items()
    }
    edition = hashlib.sha256(repr(levels).encode()).hexdigest()[:8]
    return PictureCheck(levels, loaded["words"], edition)


def _question(loaded: dict[str, Any], key: str) -> Question:
    picture, right, *others = loaded["questions"][key]
    keys = sorted([right, *others], key=lambda one: hashlib.sha256(f"{key} {one}".encode()).hexdigest())
    return Question(key, picture, right, tuple(Option(one, loaded["pictures"].get(one, "")) for one in keys))


def is_answered(questions: tuple[Question, ...], answers: str) -> bool:
    """Whether these answers, one sign a question, can stand in an address."""
    return len(answers) <= len(questions) and set(answers) <= set("012"[:OPTIONS])


def check_pictures(check: PictureCheck, shared: Shared) -> list[Fault]:
    """Rules of the questions: M14, M16, M28 of what is asked, M17, M18, M21, M22, M23 and M25 of the sentences."""
    told = [one for level, questions in check.levels.items() for one in _level(level, questions)]
    said = {f"q_{one.key}" for questions in check.levels.values() for one in questions}
    said |= {f"p_{o.key}" for questions in check.levels.values() for one in questions for o in one.options}
    for language in CORE_LANGUAGES if check.levels else ():
        sentences = check.words.get(language, {})
        told += [("M20", f"nobody says {key} ({language}).") for key in sorted(sentences.keys() - said)]
        for key in sorted(said):
            told += [
                (code, f"{key} ({language}): {advice}") for code, advice in _sentence(sentences.get(key, ""), shared)
            ]
    return [Fault(code, SHEET, 1, advice) for code, advice in told]


def _level(level: int, questions: tuple[Question, ...]) -> Iterator[tuple[str, str]]:
    if not 1 <= len(questions) <= MOST_QUESTIONS:
        yield "M16", f"level {level} has {len(questions)} questions. Let it have 1 to {MOST_QUESTIONS}."
    if len(questions) > 1 and len({one.right for one in questions}) == 1:
        yield "M14", f"level {level}: one answer is always right. Ask something where it is wrong."
    if len(questions) > OPTIONS and len({[o.key for o in one.options].index(one.right) for one in questions}) == 1:
        yield "M14", f"level {level}: the right picture stands at one place always. Exchange a question."
    for one in questions:
        pictures = [o.picture for o in one.options]
        if len(pictures) != OPTIONS or not all(pictures) or not one.picture:
            yield "M28", f"“{one.key}” needs {OPTIONS} answers, each with a picture."
        elif len(set(pictures)) < OPTIONS:
            yield "M28", f"two answers of “{one.key}” have the same picture. Without reading they are the same."


def _sentence(sentence: str, shared: Shared) -> Iterator[tuple[str, str]]:
    if not sentence:
        yield "M17", "has no words."
    if max(len(part.split()) for part in SENTENCE_END.split(sentence)) > MOST_WORDS:
        yield "M18", f"a sentence has over {MOST_WORDS} words."
    if any(sign.isdigit() for sign in sentence):
        yield "M21", "a figure stands in a sentence."
    if ADDRESS.search(sentence):
        yield "M22", "an address stands in a sentence."
    if any(name.lower() in sentence.lower().split() for name in shared.official):
        yield "M23", "a real service is named."
    if EXCLAIMS.search(sentence) or BLAME.search(sentence):
        yield "M25", "say it calmly."
