"""What is said as one, by one voice: a card, a question with its answers. Rooms bring theirs in `passages.py`; nothing here names one."""

from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from django.conf import settings

from kvarter.languages.recordings import key_of
from kvarter.rooms import brought


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one language that one recording says. `place` names it, such as "curriculum/municipality/c-interpreter".

    `group` and `under`: what it stands under, by key and in words; `parts`: what is said, in the order of the page; `local`: the
    same in the country's own language; `address`: where it stands.
    """

    place: str
    group: str
    under: str
    parts: tuple[str, ...]
    local: tuple[str, ...]
    address: str

    @property
    def words(self) -> str:
        return " ".join(self.parts)

    @property
    def key(self) -> str:
        """Changes with the words: a voice that said others is not heard any more."""
        return key_of(self.words)


def passages(language: str) -> tuple[Passage, ...]:
    """All that can be said in a language, room by room."""
    return _passages(settings.PACK, language)


@lru_cache(maxsize=1)
def _passages(_pack: str, language: str) -> tuple[Passage, ...]:
    """One language is remembered: it is a megabyte."""
    rooms = sorted(brought("passages"), key=itemgetter(0))
    return tuple(one for _room, brings in rooms for one in brings.passages(language))
