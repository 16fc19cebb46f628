"""Letters of our own to try with, and the senders the pack knows. Read from the pack, kept in memory."""

from functools import lru_cache

from kvarter.letters.reading.knowledge import danish as knowledge
from kvarter.letters.sentences import HOME, msgid
from kvarter.letters.words import Words, say

NAMES = ("daycare", "jobcentre", "hospital", "rent", "benefit", "false")


def named() -> list[tuple[str, Words]]:
    """(name, what it is) of each example, in the order in which they are offered."""
    return [(name, say(msgid("page", f"example_{name}"))) for name in NAMES]


@lru_cache(maxsize=8)
def text_of(name: str) -> str | None:
    """The text of an example, None when there is none of that name."""
    return (HOME / "examples" / f"{name}.txt").read_text(encoding="utf-8") if name in NAMES else None


@lru_cache(maxsize=1)
def senders() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(kind of body, names) of all senders with a name of their own, in the order of the pack; kinds without names too."""
    know = knowledge()
    kinds: dict[str, list[str]] = {}
    for rule in know.senders:
        kinds.setdefault(rule.name, []).append(rule.extra)
    for rule in know.sender_kinds:
        kinds.setdefault(rule.name, [])
    return tuple((kind, tuple(dict.fromkeys(names))) for kind, names in kinds.items())
