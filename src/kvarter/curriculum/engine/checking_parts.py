"""Rules of what a subject holds: E13 to E17, E19 and E21. Each gives (code, table, field, advice)."""

from collections import Counter
from collections.abc import Iterator, Sized

from kvarter.curriculum.engine.advice import Advice, Wrong
from kvarter.curriculum.engine.shapes import BLOCKS, WAYS, Question, Subject

CARDS, QUESTIONS, TALKS, PARTS = (8, 12), 8, 5, (6, 9)
MINUTES = (180, 240)
CROWD = 4
"""At one place at most so many of the right answers."""
OPTIONS = {"pick": 3, "yes_no": 2}


def counts(subject: Subject) -> Iterator[Wrong]:
    """E13: so many cards, questions and talks."""
    if not CARDS[0] <= len(subject.cards) <= CARDS[1]:
        yield (
            "E13",
            "subject",
            "key",
            _between("%(number)d cards. Let it be %(least)d to %(most)d.", subject.cards, CARDS),
        )
    if len(subject.quiz) != QUESTIONS:
        yield "E13", "subject", "key", _just("%(number)d questions. Let it be %(wanted)d.", subject.quiz, QUESTIONS)
    if len(subject.talks) != TALKS:
        yield "E13", "subject", "key", _just("%(number)d talks. Let it be %(wanted)d.", subject.talks, TALKS)
    if subject.block not in BLOCKS:
        advice = Advice("“%(name)s” is no block. Use one of: %(known)s.", name=subject.block, known=", ".join(BLOCKS))
        yield "E13", "subject", "block", advice


def _between(template: str, held: Sized, limits: tuple[int, int]) -> Advice:
    return Advice(template, number=len(held), least=limits[0], most=limits[1])


def _just(template: str, held: Sized, wanted: int) -> Advice:
    return Advice(template, number=len(held), wanted=wanted)


def day(subject: Subject) -> Iterator[Wrong]:
    """E14: the day is a whole one."""
    if not PARTS[0] <= len(subject.parts) <= PARTS[1]:
        yield "E14", "parts", "", _between("%(number)d parts. Let it be %(least)d to %(most)d.", subject.parts, PARTS)
    if not MINUTES[0] <= subject.minutes <= MINUTES[1]:
        template = "the parts take %(minutes)d minutes. Let it be %(least)d to %(most)d."
        yield "E14", "parts", "", Advice(template, minutes=subject.minutes, least=MINUTES[0], most=MINUTES[1])
    for part in subject.parts:
        if part.how not in WAYS:
            advice = Advice("“%(name)s” is no way. Use one of: %(known)s.", name=part.how, known=", ".join(WAYS))
            yield "E14", f"parts.{part.key}", "how", advice
        if not 2 <= len(part.does) <= 5:
            advice = Advice("%(number)d steps. Let it be 2 to 5.", number=len(part.does))
            yield "E14", f"parts.{part.key}", "does", advice


def looks(subject: Subject, pictures: frozenset[str]) -> Iterator[Wrong]:
    """E15: no two pictures alike that stand side by side; E21: every picture is one that can be drawn."""
    seen: dict[str, str] = {}
    for card in subject.cards:
        if card.picture in seen:
            template = "“%(name)s” is the picture of “%(other)s” too."
            advice = Advice(template, name=card.picture, other=seen[card.picture])
            yield "E15", f"cards.{card.key}", "picture", advice
        seen[card.picture] = card.key
    for question in subject.quiz:
        if len({one.picture for one in question.options}) < len(question.options):
            advice = Advice("two answers have the same picture. Choose another.")
            yield "E15", f"quiz.{question.key}", "options", advice
    named = [("subject", subject.picture), *((f"cards.{one.key}", one.picture) for one in subject.cards)]
    named += [(f"talks.{one.key}", one.picture) for one in subject.talks]
    named += [(f"quiz.{one.key}", option.picture) for one in subject.quiz for option in one.options]
    for table, picture in named:
        if pictures and picture not in pictures:
            field = "options" if table.startswith("quiz") else "picture"
            yield "E21", table, field, Advice("there is no picture “%(name)s”. Choose one of lucide.", name=picture)


def answers(subject: Subject) -> Iterator[Wrong]:
    """E16: one right answer each, spread over the places; E17: each answer says why; E19: a wrong one leads to a card."""
    cards = {card.key for card in subject.cards}
    places: Counter[int] = Counter()
    for question in subject.quiz:
        table = f"quiz.{question.key}"
        yield from _one(question)
        places.update(number for number, one in enumerate(question.options) if one.right)
        if question.origin not in cards:
            advice = Advice("“%(name)s” is no card of this subject. Name one that is.", name=question.origin)
            yield "E19", table, "from", advice
    for place, often in places.items():
        if often > CROWD:
            template = "%(often)d right answers stand at place %(place)d. Let it be %(most)d at most."
            yield "E16", "quiz", "", Advice(template, often=often, place=place + 1, most=CROWD)


def _one(question: Question) -> Iterator[Wrong]:
    table = f"quiz.{question.key}"
    if len(question.options) != OPTIONS.get(question.kind, 0):
        kinds = ", ".join(f"{kind} has {number}" for kind, number in OPTIONS.items())
        template = "%(number)d answers for “%(kind)s”: %(kinds)s."
        yield "E16", table, "options", Advice(template, number=len(question.options), kind=question.kind, kinds=kinds)
    if sum(one.right for one in question.options) != 1:
        yield "E16", table, "options", Advice("exactly one answer is right. Mark it with right = true.")
    for number, one in enumerate(question.options, start=1):
        if not one.why:
            yield "E17", table, "options", Advice("answer %(number)d does not say why. Write it.", number=number)
