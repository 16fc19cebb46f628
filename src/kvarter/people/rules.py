"""How well a person speaks and writes a language. Plain Python."""

from enum import IntEnum


class Spoken(IntEnum):
    """How well she speaks a language, by her own word. From CONVERSATION on she can carry a talk."""

    SOME = 1
    CONVERSATION = 2
    FLUENT = 3
    MOTHER_TONGUE = 4


class Written(IntEnum):
    """How well she reads and writes a language, by her own word."""

    NOT = 0
    A_LITTLE = 1
    WELL = 2
