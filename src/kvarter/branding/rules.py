"""What a brand is made of, and who may change it. Plain Python."""

from dataclasses import dataclass
from enum import StrEnum

from kvarter.access.rules import Reason as Access
from kvarter.groups.rules import Standing, may_be_national

MAIN, ACCENT = "#0e5a5a", "#f0b13f"
"""The colours that come with Kvarter (`tokens.css`)."""
MOST_VERSIONS = 20


class Reason(StrEnum):
    """Why a brand is not taken."""

    CHANGED_MEANWHILE = "changed meanwhile"
    UNREADABLE = "unreadable"


class Kind(StrEnum):
    """What a logo is; as its file is called."""

    NONE = ""
    SVG = "svg"
    PNG = "png"


@dataclass(frozen=True)
class Logo:
    """A logo that was cleaned."""

    kind: Kind = Kind.NONE
    content: bytes = b""


def may_edit(by: Standing) -> Access | None:
    """The national office alone chooses how the network looks."""
    return may_be_national(by)
