"""Rules of what is true: E10 to E12, E18 and E24. Facts have a source and a day of review; what is named exists."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from kvarter.curriculum.engine.advice import Advice, Wrong
from kvarter.curriculum.engine.shapes import Common, Fact, Fault, Subject
from kvarter.curriculum.engine.speaking import HOLDER, fills, raw
from kvarter.languages.tables import LOCAL

LONGEST_REVIEW = timedelta(days=366)


def facts(subjects: Mapping[str, Subject], found: Mapping[str, Fact], today: date) -> Iterator[Fault]:
    """E11: nobody says it; E12: without a source, due, or looked at too seldom."""
    said = {
        one
        for subject in subjects.values()
        for words in subject.words.values()
        for text in words.values()
        for one in HOLDER.findall(text)
    }
    for fact in found.values():
        if f"fact.{fact.name}" not in said:
            yield Fault(
                "E11",
                fact.sheet,
                fact.line,
                Advice("no sentence says “%(name)s”. Use it, or remove it.", name=fact.name),
            )
        for advice in _due(fact, today):
            yield Fault("E12", fact.sheet, fact.line, advice)


def _due(fact: Fact, today: date) -> Iterator[Advice]:
    if not fact.source.startswith(("https://", "http://")):
        yield Advice("“%(name)s” has no page as its source. Write its address.", name=fact.name)
    if fact.review_by < today:
        yield Advice("“%(name)s” is due: look at its source again, and write new days.", name=fact.name)
    if fact.review_by - fact.known_on > LONGEST_REVIEW:
        yield Advice("“%(name)s” is looked at over a year after known_on. Name an earlier day.", name=fact.name)


def names(subject: Subject, common: Common) -> Iterator[Wrong]:
    """E10: facts and telephones that a sentence names; E18: needs, topics and missions."""
    yield from _unknown_places(subject, common)
    yield from _facts_of_cards(subject, common)
    asked = [
        (
            "subject",
            "matters",
            subject.matters,
            common.matters,
            "“%(name)s” is no topic of topics.toml. Name one that is.",
        ),
        (
            "subject",
            "missions",
            subject.missions,
            common.missions,
            "“%(name)s” is no mission of the practice phone. Name one that is.",
        ),
        ("subject", "offers", subject.offers, common.needs, "“%(name)s” is no need of needs.toml. Name one that is."),
        *(
            (
                f"talks.{one.key}",
                "offers",
                one.offers,
                common.needs,
                "“%(name)s” is no need of needs.toml. Name one that is.",
            )
            for one in subject.talks
        ),
    ]
    for table, field, named, known, what in asked:
        for one in sorted(set(named) - known):
            yield "E18", table, field, Advice(what, name=one)


def _unknown_places(subject: Subject, common: Common) -> Iterator[Wrong]:
    known = fills(common)
    for language, sentences in subject.words.items():
        for key, text in sentences.items():
            for one in sorted(set(HOLDER.findall(text)) - known.keys()):
                yield (
                    "E10",
                    f"words.{language}",
                    key,
                    Advice("“%%(%(name)s)s” stands for nothing. Write it in facts.toml.", name=one),
                )


def _facts_of_cards(subject: Subject, common: Common) -> Iterator[Wrong]:
    for card in subject.cards:
        places = HOLDER.findall(raw(subject, common, card.says, LOCAL))
        used = {one.removeprefix("fact.") for one in places if one.startswith("fact.")}
        if used != set(card.facts):
            said = ", ".join(sorted(used)) or "no fact"
            yield "E10", f"cards.{card.key}", "facts", Advice("the card says %(said)s. Write the same here.", said=said)


def review(subject: Subject, today: date) -> Iterator[Wrong]:
    """E24: where it was read, and when somebody looks again."""
    if not subject.sources:
        yield "E24", "subject", "sources", Advice("a subject stands on public pages. Name them.")
    if subject.review_by < today:
        advice = Advice("the day of review has passed. Look at the sources again, and write new days.")
        yield "E24", "subject", "review_by", advice
    if subject.review_by - subject.known_on > LONGEST_REVIEW:
        advice = Advice("the review is over a year after known_on. Name an earlier day.")
        yield "E24", "subject", "review_by", advice
