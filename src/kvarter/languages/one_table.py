"""One table of sentences for each language, however many rooms have a catalogue.

Django 5.2 means to merge catalogues that count alike, but compares the code of one rule with the other rule itself, so it never
does: each sentence is looked for in some thirty tables, one after another, and each of them is there twice.
"""

import gettext
from sys import intern
from typing import Any

from django.utils.translation import trans_real


def use_one_table() -> None:
    """From now on languages are read so. Asked twice it is done once."""
    trans_real.TranslationCatalog.update = _merge  # type: ignore[method-assign, assignment]


def _merge(self: Any, catalogue: Any) -> None:
    """Put a catalogue over those that came before it; its English is the same text in all languages.

    Where it counts otherwise than the one before it, it stays a table of its own. What gettext has read is let go of.
    """
    found = {_shared(english): said for english, said in catalogue._catalog.items()}
    if catalogue.plural.__code__ == self._plurals[0].__code__:
        self._catalogs[0].update(found)
    else:
        self._catalogs.insert(0, found)
        self._plurals.insert(0, catalogue.plural)
    gettext._translations.clear()  # type: ignore[attr-defined]


def _shared(english: Any) -> Any:
    """A sentence, or a sentence with the number of its form."""
    return intern(english) if isinstance(english, str) else (intern(english[0]), english[1])
