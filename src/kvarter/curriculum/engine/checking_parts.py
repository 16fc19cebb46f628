"""Rules of what a subject holds: E13 to E17, E19 and E21. Each gives (code, table, field, advice)."""

from collections import Counter
from collections.abc import Iterator

from kvarter.curriculum.engine.shapes import BLOCKS, WAYS, Question, Subject

Wrong = tuple[str, str, str, str]
CARDS, QUESTIONS, TALKS, PARTS = (8, 12), 8, 5, (6, 9)
MINUTES = (180, 240)
CROWD = 4
"""At one place at most so many of the right answers."""
OPTIONS = {"pick": 3, "yes_no": 2}


def counts(subject: Subject) -> Iterator[Wrong]:
    """E13: so many cards, questions and talks."""
    if not CARDS[0] <= len(subject.cards) <= CARDS[1]:
        yield "E13", "subject", "key", f"{len(subject.cards)} cards. Let it be {CARDS[0]} to {CARDS[1]}."
    if len(subject.quiz) != QUESTIONS:
        yield "E13", "subject", "key", f"{len(subject.quiz)} questions. Let it be {QUESTIONS}."
    if len(subject.talks) != TALKS:
        yield "E13", "subject", "key", f"{len(subject.talks)} talks. Let it be {TALKS}."
    if subject.block not in BLOCKS:
        yield "E13", "subject", "block", f"“{subject.block}” is no block. Use one of: {', '.join(BLOCKS)}."


def day(subject: Subject) -> Iterator[Wrong]:
    """E14: the day is a whole one."""
    if not PARTS[0] <= len(subject.parts) <= PARTS[1]:
        yield "E14", "parts", "", f"{len(subject.parts)} parts. Let it be {PARTS[0]} to {PARTS[1]}."
    if not MINUTES[0] <= subject.minutes <= MINUTES[1]:
        yield "E14", "parts", "", f"the parts take {subject.minutes} minutes. Let it be {MINUTES[0]} to {MINUTES[1]}."
    for part in subject.parts:
        if part.how not in WAYS:
            yield "E14", f"parts.{part.key}", "how", f"“{part.how}” is no way. Use one of: {', '.join(WAYS)}."
        if not 2 <= len(part.does) <= 5:
            yield "E14", f"parts.{part.key}", "does", f"{len(part.does)} steps. Let it be 2 to 5."


def looks(subject: Subject, pictures: frozenset[str]) -> Iterator[Wrong]:
    """E15: no two pictures alike that stand side by side; E21: every picture is one that can be drawn."""
    seen: dict[str, str] = {}
    for card in subject.cards:
        if card.picture in seen:
            yield (
                "E15",
                f"cards.{card.key}",
                "picture",
                f"“{card.picture}” is the picture of “{seen[card.picture]}” too.",
            )
        seen[card.picture] = card.key
    for question in subject.quiz:
        if len({one.picture for one in question.options}) < len(question.options):
            yield "E15", f"quiz.{question.key}", "options", "two answers have the same picture. Choose another."
    named = [("subject", subject.picture), *((f"cards.{one.key}", one.picture) for one in subject.cards)]
    named += [(f"talks.{one.key}", one.picture) for one in subject.talks]
    named += [(f"quiz.{one.key}", option.picture) for one in subject.quiz for option in one.options]
    for table, picture in named:
        if pictures and picture not in pictures:
            field = "options" if table.startswith("quiz") else "picture"
            yield "E21", table, field, f"there is no picture “{picture}”. Choose one of lucide."


def answers(subject: Subject) -> Iterator[Wrong]:
    """E16: one right answer each, spread over the places; E17: each answer says why; E19: a wrong one leads to a card."""
    cards = {card.key for card in subject.cards}
    places: Counter[int] = Counter()
    for question in subject.quiz:
        table = f"quiz.{question.key}"
        yield from _one(question)
        places.update(number for number, one in enumerate(question.options) if one.right)
        if question.origin not in cards:
            yield "E19", table, "from", f"“{question.origin}” is no card of this subject. Name one that is."
    for place, often in places.items():
        if often > CROWD:
            yield "E16", "quiz", "", f"{often} right answers stand at place {place + 1}. Let it be {CROWD} at most."


def _one(question: Question) -> Iterator[Wrong]:
    table = f"quiz.{question.key}"
    if len(question.options) != OPTIONS.get(question.kind, 0):
        kinds = ", ".join(f"{kind} has {number}" for kind, number in OPTIONS.items())
        yield "E16", table, "options", f"{len(question.options)} answers for “{question.kind}”: {kinds}."
    if sum(one.right for one in question.options) != 1:
        yield "E16", table, "options", "exactly one answer is right. Mark it with right = true."
    for number, one in enumerate(question.options, start=1):
        if not one.why:
            yield "E17", table, "options", f"answer {number} does not say why. Write it."
