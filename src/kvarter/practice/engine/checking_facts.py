"""Rules of what a mission names: M15, M16, M22 (people), M24, M26, M28 (picture)."""

from collections.abc import Iterator
from datetime import date, timedelta

from kvarter.practice.engine.shapes import JOURNEYS, Fault, Mission, Shared

LEAST_GENUINE, MOST_GENUINE = 40, 60
LONGEST_REVIEW = timedelta(days=366)
SECRET_DRAWS = "secret"  # noqa: S105 - a way of drawing
"""The way of drawing a field for a secret. Templates draw it without a name; `names` refuses any other way."""
DRAWN_PARTS = frozenset(
    {"title", "text", "small", "line", "bubble", "note", "caller", "words", "spelled", SECRET_DRAWS}
)
DRAWN_ELEMENTS = frozenset({"main", "quiet", "row", "slide", "danger", "go"})


def names(mission: Mission, shared: Shared) -> list[Fault]:
    """M16, M22, M26, M28: what is named has to exist, people are invented, secret fields have one way of being drawn."""
    faults = [
        Fault("M16", mission.sheet, mission.line("mission", key), f"“{one}” is not in lists.toml. Name one that is.")
        for key, given, known in (
            ("traps", mission.traps, shared.traps),
            ("teaches", mission.teaches, shared.skills),
            ("sources", mission.sources, shared.sources),
            ("journeys", mission.journeys, JOURNEYS),
        )
        for one in given
        if one not in known
    ]
    faults += [
        Fault("M16", mission.sheet, mission.line(f"screens.{screen.key}", "trap"), f"“{screen.trap}” is no trap here.")
        for screen in mission.screens
        if screen.trap and screen.trap not in mission.traps
    ]
    faults += [
        Fault("M22", mission.sheet, mission.line("mission", "people"), f"“{one}” is no invented person of lists.toml.")
        for one in mission.people
        if one not in shared.people
    ]
    if not mission.picture:
        faults.append(Fault("M28", mission.sheet, mission.line("mission", "picture"), "name a picture for it."))
    return faults + [one for key in sorted(shared.frames) for one in _drawing(shared, key)]


def _drawing(shared: Shared, key: str) -> Iterator[Fault]:
    """M26: whoever adds a frame uses the drawings there are, so that no field with a name slips in."""
    frame = shared.frames[key]
    for draws in (part.draws for part in frame.parts):
        if draws not in DRAWN_PARTS:
            yield Fault("M26", "frames.toml", 1, f"the frame {key} draws a part as “{draws}”, which does not exist.")
    for draws in (element.draws for element in frame.elements):
        if draws not in DRAWN_ELEMENTS:
            yield Fault(
                "M26", "frames.toml", 1, f"the frame {key} draws an element as “{draws}”, which does not exist."
            )


def facts(mission: Mission, shared: Shared, today: date) -> list[Fault]:
    """M15 and M24: half of what asks for her is hers; every mission has a source and a day of review."""
    return [*_shares(mission, shared), *_review(mission, today)]


def _shares(mission: Mission, shared: Shared) -> Iterator[Fault]:
    approves = any(one.draws == "slide" for screen in mission.screens for one in shared.frame_of(screen).elements)
    if all(one.genuine for one in mission.variants) and not approves:
        return  # nothing asks for her here: the variants are two ways of the same matter
    whole = sum(one.share for one in mission.variants)
    genuine = 100 * sum(one.share for one in mission.variants if one.genuine) / max(1, whole)
    if not LEAST_GENUINE <= genuine <= MOST_GENUINE:
        advice = f"{genuine:.0f} % are genuine. Let it be {LEAST_GENUINE} to {MOST_GENUINE} %."
        yield Fault("M15", mission.sheet, mission.line("variants"), advice)


def _review(mission: Mission, today: date) -> Iterator[Fault]:
    def fault(key: str, advice: str) -> Fault:
        return Fault("M24", mission.sheet, mission.line("mission", key), advice)

    if not mission.sources:
        yield fault("sources", "a mission has a source. Name it, and add it to lists.toml.")
    if mission.review_by < today:
        yield fault("review_by", "the day of review has passed. Look at the source again, and write new days.")
    if mission.review_by - mission.known_on > LONGEST_REVIEW:
        yield fault("review_by", "the review is over a year after known_on. Name an earlier day.")


def together(missions: list[Mission]) -> list[Fault]:
    """M02 and M16 between missions: a key twice, `after` a mission that is not there, or in a circle."""
    by_key: dict[str, Mission] = {}
    faults: list[Fault] = []
    for mission in missions:
        if mission.key in by_key:
            advice = f"“{mission.key}” is also the key of {by_key[mission.key].sheet}. Give it another."
            faults.append(Fault("M02", mission.sheet, mission.line("mission", "key"), advice))
        by_key[mission.key] = mission
    for mission in missions:
        for one in mission.after:
            if one not in by_key:
                advice = f"“{one}” is no mission. Name one that is."
                faults.append(Fault("M16", mission.sheet, mission.line("mission", "after"), advice))
        if _circles(mission.key, by_key):
            advice = "it comes after itself in a circle. Open the circle."
            faults.append(Fault("M16", mission.sheet, mission.line("mission", "after"), advice))
    return faults


def _circles(key: str, by_key: dict[str, Mission]) -> bool:
    seen: set[str] = set()
    todo = list(by_key[key].after)
    while todo:
        if (one := todo.pop()) == key:
            return True
        if one not in seen and one in by_key:
            seen.add(one)
            todo += by_key[one].after
    return False
