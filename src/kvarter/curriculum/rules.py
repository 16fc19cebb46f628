"""Who may publish a subject. Plain Python."""

from collections.abc import Collection
from enum import StrEnum

from kvarter.access.rules import Reason as Access
from kvarter.groups.rules import Standing, may_be_national


class Reason(StrEnum):
    """Why a subject is not published."""

    WROTE_IT = "wrote it"
    PUBLISHED_MEANWHILE = "published meanwhile"


def may_publish(by: Standing, authors: Collection[str]) -> Access | Reason | None:
    """The national office, and of it somebody who wrote nothing of what is published: two people have read it."""
    if refusal := may_be_national(by):
        return refusal
    return Reason.WROTE_IT if by.code in authors else None
