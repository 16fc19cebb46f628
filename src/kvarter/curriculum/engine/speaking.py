"""Finds a sentence of a subject in a language and fills its places: facts and telephones."""

import re
from collections.abc import Mapping

from kvarter.curriculum.engine.shapes import Common, Subject
from kvarter.languages.tables import LOCAL

FALLBACK = "en"
HOLDER = re.compile(r"%\(([\w.-]+)\)s")
"""A place in a sentence: a fact or a telephone."""


def raw(subject: Subject, common: Common, key: str, language: str) -> str:
    """The sentence as its sheet has it; empty when it is missing. `@key` is shared by subjects."""
    if key.startswith("@"):
        return common.words.get(language, {}).get(key[1:], "")
    return subject.words.get(language, {}).get(key, "")


def fills(common: Common) -> Mapping[str, str]:
    """What places stand for."""
    found = {f"fact.{name}": fact.value for name, fact in common.facts.items()}
    return found | {f"phone.{key}": phone for key, phone in common.phones.items()}


def spoken(subject: Subject, language: str) -> str:
    """The language in which a subject speaks to her: hers where every sentence stands in it, else English."""
    said = subject.words.get(language, {})
    return (
        language
        if said and all(said.get(key) for key in subject.for_everybody() if not key.startswith("@"))
        else FALLBACK
    )


def say(subject: Subject, common: Common, key: str, language: str) -> str:
    """The whole sentence; in the country's own language where hers has none. What fills a place keeps its own direction.

    A place for which nothing is known stays as it is written: that is a fault (E10), and drafts are looked at too.
    """
    sentence = raw(subject, common, key, language) or raw(subject, common, key, LOCAL)
    known = fills(common)
    return HOLDER.sub(lambda found: f"\u2068{known[found[1]]}\u2069" if found[1] in known else found[0], sentence)
