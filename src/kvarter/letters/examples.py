"""Letters of our own to try with, and the lists of office words and senders. Read from the pack, kept in memory."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from kvarter.languages.messages import Words
from kvarter.letters.messages import say
from kvarter.letters.sentences import HOME, OfficeWord, Sender, msgid, office_words, who_writes

NAMES = ("daycare", "jobcentre", "hospital", "rent", "benefit", "false")


def named() -> list[tuple[str, Words]]:
    """(name, what it is) of each example, in the order in which they are offered."""
    return [(name, say(msgid("page", f"example_{name}"))) for name in NAMES]


@lru_cache(maxsize=8)
def text_of(name: str) -> str | None:
    """The text of an example, None when there is none of that name."""
    return (HOME / "examples" / f"{name}.txt").read_text(encoding="utf-8") if name in NAMES else None


@dataclass(frozen=True, slots=True)
class ListedWord:
    """An office word as it is listed: how else it begins in letters, what it means, and what its example says."""

    word: OfficeWord
    forms: str
    means: Words
    example_means: Words | None


def words_by_letter() -> list[tuple[str, list[ListedWord]]]:
    """(first letter, words) of all office words in her language, by the Danish alphabet."""
    return [
        (letter.upper(), [_listed(one) for one in group])
        for letter, group in groupby(office_words(), key=lambda one: one.word[0])
    ]


def _listed(one: OfficeWord) -> ListedWord:
    forms = "|".join(stem.strip() for stem in one.find if not stem.strip().startswith(one.word))
    says = say(one.example_english)
    return ListedWord(one, forms, say(one.english), says if says.text != one.example else None)


def senders_by_kind() -> list[tuple[Words, list[tuple[Sender, Words]]]]:
    """(kind of body, [(sender, what they do)]) in her language, in the order of the pack."""
    kinds = groupby(who_writes(), key=lambda one: one.kind)
    return [(say(msgid("sender", kind)), [(one, say(one.english)) for one in group]) for kind, group in kinds]
