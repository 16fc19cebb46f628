"""What the pages of practice show: the ladder, one mission, and the words around them in her language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.db.models import Sum

from kvarter.groups.models import LocalGroup
from kvarter.languages.tables import LOCAL
from kvarter.practice.drawing import Line
from kvarter.practice.engine.mailbox import Post
from kvarter.practice.engine.shapes import Mission
from kvarter.practice.engine.shelf import Shelf
from kvarter.practice.engine.speaking import say, spoken
from kvarter.practice.models import Pair, PractisedCount

AROUND = [
    "band",
    "meaning",
    "stuck",
    "more",
    "show_me",
    "here",
    "passed",
    "not_yet",
    "later_is_fine",
    "once_more",
    "to_missions",
    "start",
    "minutes",
    "nothing_kept",
    "one_page",
    "pressed",
    "source",
    "seen",
    "review",
    "changed",
    "at_once",
    "do_bank",
    "do_key",
    "do_theft",
    "do_police",
    "do_tell",
    "not_code",
    "not_words",
    "not_spelled",
    "not_your_language",
    "keep_here",
    "keep_mother",
    "kept_here",
]


@dataclass(frozen=True)
class Rung:
    """One mission as the ladder shows it."""

    key: str
    picture: str
    goal: str
    goal_danish: str
    """Beside English, when the mission is not in her language yet."""
    spoken: str
    minutes: str
    edition: str
    """The day on which its facts were last looked at: a later one makes what she could do due again."""


@dataclass(frozen=True)
class Level:
    """One level of the ladder with its missions."""

    number: int
    name: str
    rungs: tuple[Rung, ...]


def around(shelf: Shelf, mission: Mission, language: str) -> dict[str, str]:
    """The sentences of the page around the practice phone."""
    return {key: say(mission, shelf.shared, f"@{key}", language) for key in AROUND}


def ladder_page(shelf: Shelf, language: str) -> dict[str, object]:
    """Everything the ladder shows: its levels, and the messages to sort."""
    words = shelf.shared.words.get(language, {})
    messages = words.get("msg_goal", "") if shelf.sets else ""
    return {
        "levels": ladder(shelf, language),
        "messages": messages,
        "words": words,
        "check_edition": shelf.check.edition,
    }


def ladder(shelf: Shelf, language: str) -> list[Level]:
    """Levels that have missions, from the phone up to helping others."""
    levels = []
    for number in sorted({one.step for one in shelf.missions.values()}):
        found = [one for one in shelf.missions.values() if one.step == number]
        rungs = tuple(rung_of(shelf, one, language) for one in found)
        levels.append(Level(number, say(found[0], shelf.shared, f"@step_{number}", language), rungs))
    return levels


def rung_of(shelf: Shelf, mission: Mission, language: str) -> Rung:
    """A mission in her language, as ladder and pages show it."""
    spoke = spoken(mission, language)
    goal = say(mission, shelf.shared, "goal", spoke)
    danish = "" if spoke == language else say(mission, shelf.shared, "goal", LOCAL)
    return Rung(
        mission.key,
        mission.picture,
        goal,
        danish,
        spoke,
        say(mission, shelf.shared, "@minutes", language),
        mission.known_on.isoformat(),
    )


def sources(shelf: Shelf, mission: Mission) -> list[str]:
    """The sites its facts were read on, by name: pages of the pack, not links a practice page could be left by."""
    return sorted({urlsplit(shelf.shared.sources[key]).netloc.removeprefix("www.") for key in mission.sources})


@dataclass(frozen=True)
class Letter:
    """A message of the practice box, as its list and its page show it."""

    key: str
    sender: Line
    label: Line
    notification: Line
    facts: tuple[str, ...]
    example: str
    folder: str
    reply: bool


def mailbox(shelf: Shelf, language: str) -> list[Letter]:
    """The practice box in her language, or in English beside the Danish."""
    return [_letter(shelf, one, language) for one in shelf.box]


def _letter(shelf: Shelf, post: Post, language: str) -> Letter:
    words, danish = shelf.shared.words[language], shelf.shared.words[LOCAL]
    spoke = language if language in post.label else "en"

    def line(said: Mapping[str, str]) -> Line:
        return Line("", said[LOCAL], said[spoke] if language != LOCAL else "")

    told = {
        "box_mandatory": post.mandatory,
        "box_legal": post.legal,
        "box_two_files": post.files > 1,
        f"act_{post.action}": post.action,
        "box_reply_yes": post.reply,
        "box_reply_no": not post.reply,
    }
    return Letter(
        key=post.key,
        sender=Line("", danish[post.sender], words[post.sender] if language != LOCAL else ""),
        label=line(post.label),
        notification=line(post.notification),
        facts=tuple(words[key] for key, holds in told.items() if holds),
        example=post.example,
        folder=post.folder,
        reply=post.reply,
    )


def pair_of(seat: str) -> Pair | None:
    """The pair of a phone, unless it is forgotten. One statement."""
    return Pair.objects.of_seat(seat).first()


def areas() -> list[tuple[str, str]]:
    """(code, place) of every group: as near as an area is ever told. One statement."""
    return list(LocalGroup.objects.open().order_by("place").values_list("code", "place"))


def area(code: str) -> LocalGroup | None:
    """The group whose area this is. One statement."""
    return LocalGroup.objects.open().filter(code=code).first() if code else None


def weekly_counts(first: date, last: date) -> list[tuple[int | None, str, str, str, int]]:
    """(group id, mission, level, language, how many) of the weeks that began in these days: true counts, never shown as they are."""
    weeks = PractisedCount.objects.filter(week__range=(first, last)).order_by()
    kinds = weeks.values("group_id", "mission", "level", "language").annotate(n=Sum("number"))
    return list(kinds.values_list("group_id", "mission", "level", "language", "n"))
