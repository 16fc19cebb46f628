"""Turns a message of a set into what its page shows, on the same practice phone as the missions."""

from dataclasses import dataclass, replace

from kvarter.languages.tables import LOCAL
from kvarter.practice.drawing import Drawn, Line, Press
from kvarter.practice.engine.messages import KEPT, STOPPED, Message, counted
from kvarter.practice.engine.shapes import Shared
from kvarter.practice.engine.shelf import Shelf

FRAMES = {"app": "key.two"}


@dataclass(frozen=True)
class Sorting:
    """Where she is in a set: what she answered so far, the message now, or the two figures at the end."""

    goal: str
    spoken: str
    picture: str
    state: Drawn | None
    kept: str
    found: str


def sorting(shelf: Shelf, number: int, answers: str, language: str, address: str) -> Sorting:
    """The page of a set after these answers. `address` is where the next answer is added."""
    messages, shared = shelf.sets[number - 1], shelf.shared
    spoken = language if language in messages[0].says else "en"
    count = counted(messages, answers)
    words = shared.words[language]
    state = drawn(shared, messages[len(answers)], spoken, language, address) if len(answers) < len(messages) else None
    if state and answers:
        last = messages[len(answers) - 1]
        state = _said(state, shared, last, last.is_seen(answers[-1]), spoken)
    return Sorting(
        goal=words["msg_goal"],
        spoken=language,
        picture="messages-square",
        state=state,
        kept=words["msg_kept"] % {"kept": count.kept, "of": count.genuine},
        found=words["msg_found"] % {"found": count.found, "of": count.false},
    )


def drawn(shared: Shared, message: Message, spoken: str, reader: str, address: str) -> Drawn:
    """One message on the practice phone with its two answers."""
    frame = shared.frames[FRAMES.get(message.way, f"{message.way}.two")]
    danish, mine = shared.words[LOCAL], shared.words[spoken]

    def line(draws: str, key: str) -> Line:
        return Line(draws, danish[key], mine[key] if spoken != LOCAL else "")

    def press(key: str, answer: str) -> Press:
        return Press("row", danish[key], mine[key] if spoken != LOCAL else "", f"{address}{answer}/", False)

    says = Line("bubble", message.says[LOCAL], message.says[spoken] if spoken != LOCAL else "")
    return Drawn(
        name=f"{message.key}{int(message.genuine)}",
        look=frame.look,
        icon=frame.icon,
        app=line("app", frame.app),
        lines=(line("caller", message.sender), says),
        presses=(press("is_real", KEPT), press("is_false", STOPPED)),
        go=None,
        spelling="",
        said="",
        turn="",
        coach=mine["msg_is_it"],
        coach_danish="" if spoken == reader else danish["msg_is_it"],
        twin="",
        is_trap=False,
        far=0,
        hints=(),
        show_url="",
        end="",
    )


def _said(state: Drawn, shared: Shared, last: Message, is_seen: bool, spoken: str) -> Drawn:
    """The same page with what was true of the message before."""
    words = shared.words[spoken]
    was = words["msg_was_real" if last.genuine else "msg_was_false"]
    said = " ".join([words["msg_right"] if is_seen else was, last.why[spoken]])
    return replace(state, said=said, turn="right" if is_seen else "wrong")
