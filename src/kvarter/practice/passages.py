"""What a Mother may say of the missions: each sentence that stands as it is, without a figure, a name or a key that is filled in."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse

from kvarter.languages.tables import LOCAL
from kvarter.languages.voiced import Passage
from kvarter.practice.engine.shapes import Mission
from kvarter.practice.engine.shelf import Shelf, shelf
from kvarter.practice.engine.speaking import say


def passages(language: str) -> Iterator[Passage]:
    """Mission by mission, in the order of the ladder; none of those that are not written in the language yet."""
    found = shelf(settings.PACK)
    for mission in found.missions.values():
        if language in mission.words:
            yield from _of_mission(found, mission, language)


def _of_mission(found: Shelf, mission: Mission, language: str) -> Iterator[Passage]:
    goal = say(mission, found.shared, "goal", language)
    address = reverse("practice:mission", args=[mission.key])
    for key, sentence in mission.words[language].items():
        if "%(" not in sentence:
            local = mission.words[LOCAL].get(key, "")
            place, group = f"practice/{mission.key}/{key}", f"practice-{mission.key}"
            yield Passage(place, group, goal, (sentence,), (local,), address)
