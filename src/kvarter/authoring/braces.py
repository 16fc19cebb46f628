"""A place in a sentence as people write it, `{fact.age}`, and as sheets do, `%(fact.age)s`. Plain Python."""

import re

from kvarter.curriculum.engine.speaking import HOLDER

WRITTEN = re.compile(r"\{([\w.-]+)\}")


def in_braces(text: str) -> str:
    """The sentence as it stands in a form."""
    return HOLDER.sub(r"{\1}", text)


def as_in_sheets(text: str) -> str:
    """The sentence as a sheet has it."""
    return WRITTEN.sub(r"%(\1)s", text)
