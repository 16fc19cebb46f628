"""The subjects of a track and the edition that a course keeps: the one place where this room asks what is taught."""

import json
import tomllib
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.conf import settings

from kvarter.languages.catalogues import DENMARK
from kvarter.packs.place import folder_of

Subject = dict[str, Any]
"""key, minutes, and its name by language."""


def subjects_of_edition() -> tuple[list[Subject], str]:
    """The subjects of the first track of the country, in their order, and the SHA-256 of their JSON."""
    subjects = list(_subjects(settings.PACK))
    text = json.dumps(subjects, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return subjects, sha256(text.encode()).hexdigest()


@lru_cache(maxsize=4)
def _subjects(code: str) -> tuple[Subject, ...]:
    sheet = folder_of(code) / "education.toml"
    sheet = sheet if sheet.exists() else folder_of(DENMARK) / "education.toml"
    return tuple(tomllib.loads(sheet.read_text(encoding="utf-8"))["tracks"][0]["subjects"])
