"""Why a key cannot be taken. Plain Python."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a key is refused."""

    NOT_A_KEY = "not a key"
    NOT_WRAPPED = "not wrapped"
    HAS_ONE = "has one"
