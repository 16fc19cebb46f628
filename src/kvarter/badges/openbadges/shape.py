"""Whether a credential has the shape that Open Badges 3.0 asks for (appendix B.1). Plain Python; what is wrong is named by its path."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from kvarter.badges.openbadges.credential import CONTEXT

BADGE_CONTEXT = "https://purl.imsglobal.org/spec/ob/v3p0/context"
OURS = frozenset({"OpenBadgeCredential", "AchievementCredential"})
"""Two names of one thing."""


def flaws(said: Mapping[str, Any]) -> list[str]:
    """What is not as it should be; nothing when the shape is right. Members that the specification does not know are let be."""
    return [
        *_contexts(said.get("@context")),
        *_types(said.get("type"), "type", {"VerifiableCredential"}, OURS),
        *_texts(said, "", "id"),
        *_issuer(said.get("issuer")),
        *_days(said),
        *_subject(said.get("credentialSubject")),
    ]


def _contexts(said: object) -> Iterator[str]:
    right = isinstance(said, list) and len(said) >= 2 and said[0] == CONTEXT
    if not right or not str(said[1]).startswith(BADGE_CONTEXT):  # type: ignore[index]
        yield "@context"


def _types(said: object, where: str, *wanted: frozenset[str] | set[str]) -> Iterator[str]:
    names = {one for one in said if isinstance(one, str)} if isinstance(said, list) else {said}
    if not all(names & one for one in wanted):
        yield where


def _texts(said: Mapping[str, Any], where: str, *names: str) -> Iterator[str]:
    for name in names:
        if not isinstance(said.get(name), str) or not said[name].strip():
            yield where + name


def _issuer(said: object) -> Iterator[str]:
    if isinstance(said, str) and said:
        return
    if not isinstance(said, Mapping):
        yield "issuer"
        return
    yield from _texts(said, "issuer.", "id")
    yield from _types(said.get("type"), "issuer.type", {"Profile"})


def _days(said: Mapping[str, Any]) -> Iterator[str]:
    for name in ("validFrom", "validUntil"):
        if (name in said or name == "validFrom") and moment_in(said, name) is None:
            yield name


def moment_in(said: Mapping[str, Any], name: str) -> datetime | None:
    """A time with its zone; None where there is none, or none that we can read."""
    try:
        found = datetime.fromisoformat(str(said.get(name, "")))
    except ValueError:
        return None
    return found if found.tzinfo else None


def subject_in(said: Mapping[str, Any]) -> Mapping[str, Any]:
    """The one whom it is about; nothing where it is about several or nobody."""
    found = said.get("credentialSubject")
    found = found[0] if isinstance(found, list) and len(found) == 1 else found
    return found if isinstance(found, Mapping) else {}


def _subject(said: object) -> Iterator[str]:
    subject = subject_in({"credentialSubject": said})
    if not subject:
        yield "credentialSubject"
        return
    yield from _types(subject.get("type"), "credentialSubject.type", {"AchievementSubject"})
    if not subject.get("id") and not subject.get("identifier"):
        yield "credentialSubject.id"
    achievement, where = subject.get("achievement"), "credentialSubject.achievement"
    if not isinstance(achievement, Mapping):
        yield where
        return
    yield from _types(achievement.get("type"), f"{where}.type", {"Achievement"})
    yield from _texts(achievement, f"{where}.", "id", "name", "description")
    if not isinstance(achievement.get("criteria"), Mapping):
        yield f"{where}.criteria"
