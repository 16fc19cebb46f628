"""What the missions of Denmark hold together: the ladder, languages, journeys of the key, twins, messages. No database."""

from collections import Counter
from dataclasses import replace

import pytest

from kvarter.practice.engine.checking_play import never_wrong
from kvarter.practice.engine.mailbox import check_mailbox
from kvarter.practice.engine.messages import check_messages, counted, read_messages
from kvarter.practice.engine.shapes import CORE_LANGUAGES, OTHER_LANGUAGES, Mission
from kvarter.practice.engine.shelf import folder_of, shelf

SHELF = shelf("dk")
MISSIONS = list(SHELF.missions.values())
CORE = {
    "danish-letters", "fetch-the-code", "sign-in-same-phone", "not-my-request", "lost-phone", "open-the-box",
    "what-do-they-want", "answer-it", "move", "daycare-offer", "real-or-false", "i-pressed", "the-bank-calls",
    "look-away", "lawful-ways",
}  # fmt: skip
APPROVING = [
    one for one in MISSIONS if any(SHELF.shared.frame_of(screen).key == "key.approve" for screen in one.screens)
]
MESSAGES = read_messages(folder_of("dk"))


def test_there_are_forty_five_missions_on_all_six_levels() -> None:
    assert len(MISSIONS) >= 45
    assert {one.step for one in MISSIONS} == set(range(6))
    assert all(3 <= one.minutes <= 7 for one in MISSIONS)


def test_the_core_stands_in_nine_languages_and_the_others_in_three() -> None:
    core = {one.key for one in MISSIONS if one.core}
    assert core >= CORE
    for one in MISSIONS:
        assert set(CORE_LANGUAGES if one.core else OTHER_LANGUAGES) <= one.words.keys(), one.key


def test_every_journey_of_the_key_is_practised() -> None:
    assert {one for mission in MISSIONS for one in mission.journeys} >= {f"J{number}" for number in range(1, 13)}


@pytest.mark.parametrize("mission", APPROVING, ids=lambda one: one.key)
def test_every_approval_has_its_twin(mission: Mission) -> None:
    assert {one.genuine for one in mission.variants} == {True, False}


@pytest.mark.parametrize("press", ["swipe", "decline"])
@pytest.mark.parametrize("mission", APPROVING, ids=lambda one: one.key)
def test_who_always_approves_or_always_declines_fails(mission: Mission, press: str) -> None:
    automaton = SHELF.automata[mission.key]
    assert not all(never_wrong(automaton, one, press) for one in automaton.starts)


def test_every_mission_has_a_second_variant_to_be_played_on_another_day() -> None:
    assert all(len(one.variants) >= 2 for one in MISSIONS)


def test_each_of_forty_messages_comes_once_and_half_of_each_set_is_genuine() -> None:
    dealt = [one for messages in SHELF.sets for one in messages]
    assert len(dealt) == len(set(map(id, dealt))) == 40
    for messages in SHELF.sets:
        assert Counter(one.genuine for one in messages) == {True: 4, False: 4}
        assert len({one.key for one in messages}) == 8, "both of a twin lie in one set"


def test_every_message_speaks_in_nine_languages() -> None:
    for one in MESSAGES:
        assert set(CORE_LANGUAGES) <= one.says.keys() & one.why.keys(), one.key


def test_hits_and_false_alarms_are_two_figures() -> None:
    messages = SHELF.sets[0]
    everything_false = counted(messages, "s" * 8)
    assert (everything_false.found, everything_false.kept) == (4, 0)
    everything_true = counted(messages, "k" * 8)
    assert (everything_true.found, everything_true.kept) == (0, 4)


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("M16", {"way": "pigeon"}),
        ("M16", {"signs": ("no-link",)}),
        ("M16", {"sender": "nobody_known"}),
        ("M17", {"why": {"da": "x", "en": "x"}}),
        ("M18", {"says": dict.fromkeys(OTHER_LANGUAGES, "ord " * 16)}),
        ("M21", {"says": dict.fromkeys(OTHER_LANGUAGES, "Betal 300 nu.")}),
        ("M22", {"says": dict.fromkeys(OTHER_LANGUAGES, "Se www.real.dk nu.")}),
        ("M23", {"says": dict.fromkeys(OTHER_LANGUAGES, "Fra MitID nu.")}),
        ("M25", {"says": dict.fromkeys(OTHER_LANGUAGES, "Tryk nu!")}),
    ],
)
def test_a_message_with_a_fault_is_refused(code: str, change: dict[str, object]) -> None:
    good = MESSAGES[0]
    assert not check_messages(MESSAGES, SHELF.shared)
    bad = replace(good, **change)  # type: ignore[arg-type]
    assert code in {fault.code for fault in check_messages((bad, *MESSAGES[1:]), SHELF.shared)}
    assert "M15" in {fault.code for fault in check_messages(MESSAGES[:4], SHELF.shared)}


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("M16", {"action": "dance"}),
        ("M17", {"label": {"da": "Brev"}}),
        ("M18", {"notification": dict.fromkeys(OTHER_LANGUAGES, "Ny post. " * 20)}),
        ("M22", {"notification": dict.fromkeys(OTHER_LANGUAGES, "Se www.real.dk")}),
        ("M23", {"label": dict.fromkeys(OTHER_LANGUAGES, "Fra Jobnet")}),
        ("M25", {"label": dict.fromkeys(OTHER_LANGUAGES, "Svar nu!")}),
    ],
)
def test_a_message_of_the_box_with_a_fault_is_refused(code: str, change: dict[str, object]) -> None:
    assert not check_mailbox(SHELF.box, SHELF.shared)
    bad = replace(SHELF.box[0], **change)  # type: ignore[arg-type]
    assert code in {fault.code for fault in check_mailbox((bad,), SHELF.shared)}
