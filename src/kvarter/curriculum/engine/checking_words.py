"""Rules of the sentences: E03 to E09, E20 and E23. What is said stands in every language, short, plain and calm."""

import re
from collections.abc import Iterator

from kvarter.curriculum.engine.advice import Advice, Wrong
from kvarter.curriculum.engine.shapes import Common, Subject
from kvarter.curriculum.engine.speaking import HOLDER, raw
from kvarter.languages.readable import SENTENCE_END, lix
from kvarter.languages.tables import INTERFACE, LOCAL

MOST_WORDS, HARDEST = 15, 30
CARD_WORDS, TITLE_WORDS, ASK_WORDS = 40, 6, 20
TEACHERS = (LOCAL, "en")
EXCLAIMS = re.compile("[!¡՜！﹗‼]")


def words(subject: Subject, common: Common) -> Iterator[Wrong]:
    """Faults of what is said, each at its own language and key."""
    everybody, teachers = set(subject.for_everybody()), set(subject.for_teachers())
    yield from _missing(subject, common, everybody, INTERFACE)
    yield from _missing(subject, common, teachers - everybody, TEACHERS)
    for language, sentences in subject.words.items():
        for key, text in sentences.items():
            yield from _sentence(subject, common, language, key, text)
            if key not in everybody | teachers:
                yield "E20", f"words.{language}", key, Advice("nobody says “%(key)s”. Use it, or remove it.", key=key)
    yield from _lengths(subject, common)
    yield from _hard(subject)


def _missing(subject: Subject, common: Common, keys: set[str], languages: tuple[str, ...]) -> Iterator[Wrong]:
    for language in languages:
        if language not in subject.words:
            template = "nothing stands in %(language)s. Write %(number)d sentences."
            yield "E03", f"words.{language}", "", Advice(template, language=language, number=len(keys))
            continue
        for key in sorted(keys):
            if key and not raw(subject, common, key, language):
                advice = Advice("“%(key)s” has no words in %(language)s. Write them.", key=key, language=language)
                yield "E03", f"words.{language}", key, advice


def _sentence(subject: Subject, common: Common, language: str, key: str, text: str) -> Iterator[Wrong]:
    table = f"words.{language}"
    holders, bare = set(HOLDER.findall(text)), HOLDER.sub("x", text)
    longest = max(len(one.split()) for one in SENTENCE_END.split(bare))
    if longest > MOST_WORDS and not key.startswith(_asks(subject)):
        template = "a sentence has %(number)d words, at most %(most)d are allowed. Make two of it."
        yield "E05", table, key, Advice(template, number=longest, most=MOST_WORDS)
    if holders != (wanted := set(HOLDER.findall(raw(subject, common, key, LOCAL)))) or "%" in bare:
        named = ", ".join(sorted(wanted)) or "none"
        template = "the placeholders differ from the country's own language (%(named)s). Use the same."
        yield "E04", table, key, Advice(template, named=named)
    if any(sign.isdigit() for sign in bare):
        yield "E09", table, key, Advice("a figure stands in the sentence. Write it in facts.toml, or in letters.")
    if EXCLAIMS.search(text):
        yield "E08", table, key, Advice("no exclamation marks. Say it calmly.")


def _asks(subject: Subject) -> tuple[str, ...]:
    return tuple(talk.ask for talk in subject.talks)


def _lengths(subject: Subject, common: Common) -> Iterator[Wrong]:
    """E06: a card is one idea; E23: a title and an open question are short."""
    limits = [(card.says, "E06", CARD_WORDS) for card in subject.cards]
    limits += [(card.title, "E23", TITLE_WORDS) for card in subject.cards]
    limits += [(talk.ask, "E23", ASK_WORDS) for talk in subject.talks]
    for language in subject.words:
        for key, code, most in limits:
            number = len(raw(subject, common, key, language).split())
            if number > most:
                advice = Advice(
                    "“%(key)s” has %(number)d words, at most %(most)d. Say less.", key=key, number=number, most=most
                )
                yield code, f"words.{language}", key, advice


def _hard(subject: Subject) -> Iterator[Wrong]:
    """E07: what is said to her in the country's own language, taken together."""
    said = subject.words.get(LOCAL, {})
    for keys in (subject.for_everybody(), subject.for_teachers()):
        text = HOLDER.sub("x", " ".join(said.get(key, "").rstrip(".") + "." for key in keys))
        if (hard := lix(text)) > HARDEST:
            template = "it is too hard to read (LIX %(lix)d, at most %(most)d). Use shorter words and sentences."
            yield "E07", f"words.{LOCAL}", "", Advice(template, lix=round(hard), most=HARDEST)
