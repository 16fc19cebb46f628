"""The practice box: messages in the shape of MeMo, the public format of digital post, read and checked."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kvarter.practice.engine.checking_words import ADDRESS, EXCLAIMS
from kvarter.practice.engine.shapes import OTHER_LANGUAGES, Fault, Shared

LONGEST_NOTIFICATION = 150
"""What the format allows for the text of an SMS or a mail about new post."""
ACTIONS = frozenset({"", "self_service", "appointment", "payment"})
FOLDERS = ("inbox", "home")
SHEET = "mailbox.toml"


@dataclass(frozen=True, slots=True)
class Post:
    """One message of the box. `example` names a letter of the letter reader that says it whole, or is empty."""

    key: str
    sender: str
    folder: str
    example: str
    reply: bool
    mandatory: bool
    legal: bool
    files: int
    action: str
    label: Mapping[str, str]
    notification: Mapping[str, str]


def read_mailbox(folder: Path) -> tuple[Post, ...]:
    """The messages of a pack's box; none where it has none."""
    path = folder / SHEET
    if not path.exists():
        return ()
    return tuple(Post(**one) for one in tomllib.loads(path.read_text(encoding="utf-8"))["messages"])


def check_mailbox(box: tuple[Post, ...], shared: Shared) -> list[Fault]:
    """Rules M16, M17, M18, M22, M23 and M25 of the messages; M18 is the length that the format allows."""
    return [Fault(code, SHEET, 1, f"“{one.key}”: {advice}") for one in box for code, advice in _wrong(one, shared)]


def _wrong(one: Post, shared: Shared) -> Iterator[tuple[str, str]]:
    if one.action not in ACTIONS or one.folder not in FOLDERS or one.sender not in shared.words["en"]:
        yield "M16", "action, folder or sender is not one of those there are. Name one that is."
    for language in OTHER_LANGUAGES:
        label, notification = one.label.get(language, ""), one.notification.get(language, "")
        if not label or not notification:
            yield "M17", f"label or notification is missing in {language}."
        if len(notification) > LONGEST_NOTIFICATION:
            yield "M18", f"the notification is over {LONGEST_NOTIFICATION} characters in {language}."
        if any(name.lower() in f"{label} {notification}".lower().split() for name in shared.official):
            yield "M23", f"a real service is named in {language}."
        if ADDRESS.search(notification):
            yield "M22", f"a notification holds no link ({language})."
        if EXCLAIMS.search(label + notification):
            yield "M25", f"say it calmly in {language}."
