"""The shelf: every mission of a country pack, read, checked and compiled once. A sheet with a fault does not open."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from kvarter.packs import place
from kvarter.packs.rules import pack
from kvarter.practice.engine.checking import check_folder
from kvarter.practice.engine.compiling import Automaton, compiled
from kvarter.practice.engine.mailbox import Post, check_mailbox, read_mailbox
from kvarter.practice.engine.messages import Message, check_messages, dealt, read_messages
from kvarter.practice.engine.pairing import check_pairs
from kvarter.practice.engine.picture_check import NOTHING, PictureCheck, check_pictures, read_check
from kvarter.practice.engine.practice_letter import Template, check_templates, read_templates
from kvarter.practice.engine.reading import read_shared
from kvarter.practice.engine.shapes import Fault, Mission, Shared


@dataclass(frozen=True)
class Shelf:
    """The missions of a pack by key, in the order of the ladder, without the lines of their sheets: only faults say them."""

    missions: dict[str, Mission]
    automata: dict[str, Automaton]
    shared: Shared
    faults: tuple[Fault, ...]
    sets: tuple[tuple[Message, ...], ...] = ()
    """Messages to sort, true from false, eight at a time."""
    box: tuple[Post, ...] = ()
    """The practice box."""
    check: PictureCheck = NOTHING
    """Picture questions of each level."""
    templates: tuple[Template, ...] = ()
    """Letters that a Mother may make for her group."""


def folder_of(code: str) -> Path:
    """Where a pack keeps its missions."""
    return place.folder_of(code) / "practice"


@lru_cache(maxsize=4)
def shelf(code: str) -> Shelf:
    """All missions that hold every rule. A passed day of review (M24) is told by `check`, and closes nothing by itself."""
    return read_shelf(code, date.min)


def read_shelf(code: str, today: date) -> Shelf:
    """The shelf as it stands on a day, with its faults."""
    if not folder_of(code).is_dir():  # a new country begins without missions
        nothing = frozenset[str]()
        return Shelf({}, {}, Shared({}, {}, nothing, nothing, {}, {}, (), {}, ""), ())
    helplines = {line.key: line.phone for line in pack(code).helplines.values()}
    shared = read_shared(folder_of(code), helplines)
    found, faults = check_folder(folder_of(code) / "missions", shared, today)
    messages = read_messages(folder_of(code))
    box, check = read_mailbox(folder_of(code)), read_check(folder_of(code))
    faults += [*check_messages(messages, shared), *check_mailbox(box, shared)]
    templates = read_templates(folder_of(code))
    faults += [*check_pairs(found, shared), *check_pictures(check, shared), *check_templates(templates, shared)]
    broken = {fault.sheet for fault in faults}
    kept = sorted((one for one in found if one.sheet not in broken), key=lambda one: (one.step, one.place))
    missions = {one.key: replace(one, lines={}) for one in kept}
    automata = {key: compiled(one) for key, one in missions.items()}
    return Shelf(missions, automata, shared, tuple(faults), dealt(messages), box, check, templates)
