"""Rules of the sentences: M17 to M23 and M25, M28, M29. What is said stands in every language, short, kind, and invented."""

import re
from collections.abc import Iterator

from kvarter.languages.readable import SENTENCE_END, lix
from kvarter.languages.tables import LOCAL
from kvarter.practice.engine.compiling import compiled
from kvarter.practice.engine.shapes import Fault, Mission, Shared
from kvarter.practice.engine.speaking import fills, key_of_label, keys_of, raw
from kvarter.practice.engine.typing import looks_real

MOST_WORDS, HARDEST = 15, 30
MOST_BYTES_STATE, MOST_BYTES_MISSION = 3_000, 30_000
HOLDER = re.compile(r"%\(([\w.-]+)\)s")
EXCLAIMS = re.compile("[!¡՜！﹗‼]")
BLAME = re.compile(
    r"\b(your fault|stupid|you failed|mistakes?|points|score|winner|din skyld|dum|dumt|du fejlede|fejl|point|vinder)\b",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"https?:|www\.|\b[\w-]+\.(?:dk|com|net|org)\b|@\w", re.IGNORECASE)


def words(mission: Mission, shared: Shared) -> list[Fault]:
    """Faults of what is said, each at its own line and language."""
    faults: list[Fault] = []
    for language in mission.languages:
        for key in _said(mission, shared):
            faults += _missing(mission, shared, key, language)
    for language, sentences in mission.words.items():
        for key, sentence in sentences.items():
            faults += _sentence(mission, shared, language, key, sentence)
    return [
        *faults,
        *_unsaid(mission, shared),
        *_hard(mission),
        *_slots(mission),
        *_screens(mission, shared),
        *_bytes(mission, shared),
    ]


def _said(mission: Mission, shared: Shared) -> list[str]:
    said = ["goal", *(key for screen in mission.screens for key in keys_of(mission, shared, screen))]
    return list(dict.fromkeys(said))


def _fault(mission: Mission, code: str, language: str, key: str, advice: str) -> Fault:
    return Fault(code, mission.sheet, mission.line(f"words.{language}", key), advice)


def _missing(mission: Mission, shared: Shared, key: str, language: str) -> Iterator[Fault]:
    if not raw(mission, shared, key, language):
        code = "M28" if key == "goal" else "M17"
        yield _fault(mission, code, language, key, f"“{key}” has no words in {language}. Write them in its block.")


def _sentence(mission: Mission, shared: Shared, language: str, key: str, sentence: str) -> Iterator[Fault]:
    holders = set(HOLDER.findall(sentence))
    longest = max(len(one.split()) for one in SENTENCE_END.split(HOLDER.sub("x", sentence)))
    if longest > MOST_WORDS:
        advice = f"a sentence has {longest} words, at most {MOST_WORDS} are allowed. Make two of it."
        yield _fault(mission, "M18", language, key, advice)
    english = set(HOLDER.findall(raw(mission, shared, key, "en")))
    if holders != english or "%" in HOLDER.sub("", sentence):
        wanted = ", ".join(sorted(english)) or "none"
        yield _fault(mission, "M19", language, key, f"the placeholders differ from English ({wanted}). Use the same.")
    known = {*fills(mission, shared), "press"}
    for one in sorted(holders - known):
        yield _fault(mission, "M19", language, key, f"“%({one})s” stands for nothing. Write it below [slots].")
    if any(sign.isdigit() for sign in HOLDER.sub("", sentence)):
        yield _fault(mission, "M21", language, key, "a figure stands in the sentence. Write it below [slots].")
    if ADDRESS.search(sentence):
        yield _fault(mission, "M22", language, key, "this looks like an address that could be real. Leave it out.")
    if EXCLAIMS.search(sentence) or BLAME.search(sentence):
        yield _fault(mission, "M25", language, key, "no exclamation marks, blame, points or ranks. Say it calmly.")


def _unsaid(mission: Mission, shared: Shared) -> Iterator[Fault]:
    said = set(_said(mission, shared))
    for language, sentences in mission.words.items():
        for key in sentences.keys() - said:
            yield _fault(mission, "M20", language, key, "nobody says this. Use it, or remove it.")


def _hard(mission: Mission) -> Iterator[Fault]:
    text = HOLDER.sub("x", " ".join(one.rstrip(".") + "." for one in mission.words.get(LOCAL, {}).values()))
    if (hard := lix(text)) > HARDEST:
        advice = f"the Danish is too hard (LIX {hard:.0f}, at most {HARDEST}). Use shorter words and sentences."
        yield Fault("M18", mission.sheet, mission.line("words.da"), advice)


def _slots(mission: Mission) -> Iterator[Fault]:
    """M22: no figure that somebody's number could be."""
    for key, value in mission.slots.items():
        if looks_real(value) or ADDRESS.search(value):
            advice = f"“{value}” could be a real number or address. Invent a shorter one, or name a helpline."
            yield Fault("M22", mission.sheet, mission.line("slots", key), advice)


def _screens(mission: Mission, shared: Shared) -> Iterator[Fault]:
    """M23: what stands on the practice phone never names a real service, in any language."""
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(one)}(?!\w)" for one in shared.official), re.IGNORECASE)
    for screen in mission.screens:
        frame = shared.frame_of(screen)
        labels = (key_of_label(shared, screen, name) for name in frame.names)
        for key in dict.fromkeys([*screen.shows.values(), *labels]):
            for language in mission.languages:
                if found := pattern.search(raw(mission, shared, key, language)):
                    advice = f"“{found[0]}” is the name of a real service. A practice screen has names of its own."
                    yield _fault(mission, "M23", language, key, advice)


def _bytes(mission: Mission, shared: Shared) -> Iterator[Fault]:
    """M29 as far as the words go: the drawn pages are measured in the room's tests."""
    for language in mission.languages:
        size = {
            one.key: sum(len(raw(mission, shared, key, language).encode()) for key in keys_of(mission, shared, one))
            for one in mission.screens
        }
        for screen in mission.screens:
            if size[screen.key] > MOST_BYTES_STATE:
                advice = f"the words of this screen take {size[screen.key]} bytes in {language}. Say less."
                yield Fault("M29", mission.sheet, mission.line(f"screens.{screen.key}", "key"), advice)
        if (whole := sum(size[one.screen] for one in compiled(mission).states.values() if not one.is_end)) > (
            MOST_BYTES_MISSION * 3
        ):
            advice = f"all states together say {whole} bytes in {language}. Make two missions of it."
            yield Fault("M29", mission.sheet, mission.line("mission", "key"), advice)
