"""Every letter can be explained: no type, act, action or loss without a sentence, and each reading is put into the right order."""

import re
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kvarter.languages.messages import Value, Words
from kvarter.letters.explaining import Explanation, all_sentences, explain, is_critical
from kvarter.letters.messages import voice_in
from kvarter.letters.reading import Reading, read
from kvarter.letters.reading.knowledge import HOME, danish
from kvarter.letters.reading.sureness import PERHAPS
from kvarter.letters.sentences import book, msgid, office_words

OWN = Path(__file__).parent / "letters"
SLOTS = re.compile(r"%\((\w+)\)s")
MOST_WORDS = 15


def plainly(msgid: str, /, **slots: Value) -> Words:
    """English with the slots as they are."""
    return Words(msgid % slots if slots else msgid, "en")


def told_of(text: str, today: date | None = None) -> tuple[Reading, Explanation]:
    reading = read(text, today)
    return reading, explain(reading, plainly, today=today or reading.date or date(2026, 1, 1), language="en")


def letter(name: str) -> str:
    return next(OWN.glob(f"*/{name}.txt")).read_text(encoding="utf-8")


def lines(told: Explanation, kind: str) -> list[str]:
    return [one.text for part in told.parts if part.kind == kind for one in (part.title, *part.lines)]


def unsaid(section: str, keys: set[str]) -> list[str]:
    """Keys without a sentence in English, Danish or Arabic; the other languages may fall back to the act's sentence."""
    rows, arabic = book()[section], voice_in("ar").sentence

    def is_said(row: dict[str, str]) -> bool:
        return bool(row.get("english") and row.get("danish") and arabic(row["english"]))

    return sorted(key for key in keys if not is_said(rows.get(key, {})))


def test_the_check_finds_a_type_without_a_sentence() -> None:
    assert unsaid("type", {"fine", "letter_from_the_moon"}) == ["letter_from_the_moon"]


def test_the_check_finds_a_sentence_that_has_no_arabic_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        book()["type"], "new", {"english": "Nobody has said this yet", "danish": "Det har ingen sagt endnu"}
    )
    assert unsaid("type", {"new"}) == ["new"]


def test_every_type_act_action_channel_loss_sender_and_sign_of_fraud_has_a_sentence() -> None:
    know = danish()
    wanted = {
        "type": {*know.types, "scam", "not_a_letter"},
        "act": {*(kind.act for kind in know.types.values()), *tomllib.loads((HOME / "acts.toml").read_text())},
        "duty": {rule.name for rule in know.duties},
        "channel": {rule.name for rule in know.channels},
        "nothing": {rule.name for rule in know.losses},
        "sender": {*(rule.name for rule in know.sender_kinds), *(rule.name for rule in know.senders), "impersonator"},
        "scam": {*(rule.name for rule in know.scam["signs"]), "borrowed_name_in_address", "foreign_address"},
    }
    assert {section: missing for section, keys in wanted.items() if (missing := unsaid(section, keys))} == {}


def test_sentences_are_short_and_keep_their_slots_in_danish() -> None:
    long = [english for english, _ in all_sentences() if len(english.split()) > MOST_WORDS]
    lost = [
        english for english, said in all_sentences() if sorted(SLOTS.findall(english)) != sorted(SLOTS.findall(said))
    ]
    loud = [english for english, said in all_sentences() if "!" in english + said]
    assert (long, lost, loud) == ([], [], [])


def test_one_english_sentence_has_one_danish_sentence() -> None:
    pairs = set(all_sentences())
    english = [one for one, _ in pairs]
    assert sorted({one for one in english if english.count(one) > 1}) == []


def test_critical_types_are_types_of_the_pack() -> None:
    listed = book()["critical"]
    assert {*listed["always"], *listed["against_her"]} <= set(danish().types)


def test_a_place_in_daycare_says_what_to_do_by_when_what_it_costs_and_what_is_lost() -> None:
    _, told = told_of(letter("m01"), date(2026, 3, 13))
    assert told.title.text == "The daycare has a place for your child."
    assert told.tag is not None
    assert told.tag.text == "By 2026-03-20."
    assert lines(told, "day") == ["By 2026-03-20.", "7 days left."]
    assert "You can lose the place, the time or the offer." in lines(told, "nothing")
    assert lines(told, "complain")[0] == "You can complain"
    assert lines(told, "help")[-1].startswith("A Mother can read it with you.")
    assert told.alarm == ""


@pytest.mark.parametrize("name", ["m08", "m28", "m48", "m13", "m51", "m05", "n02"])
def test_home_court_residence_child_and_money_are_not_hers_alone(name: str) -> None:
    reading, told = told_of(letter(name))
    assert is_critical(reading)
    assert told.banner is not None
    assert told.banner.text == "Do not wait, and do not be alone with this."


@pytest.mark.parametrize("name", ["m02", "m18", "c14", "m60"])
def test_everyday_letters_do_not_frighten(name: str) -> None:
    _, told = told_of(letter(name))
    assert (told.alarm, told.banner) == ("", None)


@pytest.mark.parametrize(
    ("today", "sentence"),
    [
        (date(2026, 3, 18), "2 days left."),
        (date(2026, 3, 19), "It is tomorrow."),
        (date(2026, 3, 20), "It is today."),
        (date(2026, 3, 21), "This day has passed. Call them today."),
    ],
)
def test_days_left_are_counted_from_today(today: date, sentence: str) -> None:
    _, told = told_of(letter("m01"), today)
    assert sentence in lines(told, "day")


def test_an_appointment_can_be_put_into_the_calendar_and_says_the_rights() -> None:
    _, told = told_of(letter("m02"))
    part = next(part for part in told.parts if part.kind == "come")
    assert (part.day, part.at) == (date(2026, 6, 16), "07:30")
    assert "You may ask for an interpreter." in lines(told, "come")


def test_nothing_to_do_is_said() -> None:
    _, told = told_of(letter("c14"))
    assert told.tag is not None
    assert told.tag.text == "You need not do anything."
    assert lines(told, "money") == ["You get 2382.0 kr.", "It comes on 2026-01-20."]


def test_a_duty_without_a_day_says_ask() -> None:
    reading = read(letter("m01"))
    reading.actions[0].deadline = None
    told = explain(reading, plainly, today=date(2026, 3, 13), language="en")
    assert "I found no date. Ask the sender." in lines(told, "day")


def test_fraud_says_why_and_what_to_do_after_a_mistake() -> None:
    _, told = told_of(letter("m42"))
    assert told.alarm == "scam"
    assert told.title.text == "This looks like fraud. Do not press, pay or answer."
    assert "It says that you must not tell anybody." in lines(told, "signs")
    assert [one.text for one, _ in told.ladder][:2] == [
        "Call your bank now. Ask them to block your card.",
        "Block your MitID. Call 33\u00a098\u00a000\u00a098.",
    ]


@pytest.mark.parametrize("text", ["", "hej", "\x00" * 50, letter("m43")])
def test_what_is_no_letter_is_not_explained(text: str) -> None:
    _, told = told_of(text)
    assert told.title.text == "This is not a letter I can read."
    assert told.parts == []


def test_where_a_type_has_no_words_the_act_speaks_and_it_is_said() -> None:
    def arabic(msgid_: str, /, **slots: Value) -> Words:
        return Words("عرض", "ar") if msgid_ == msgid("act", "offer") else plainly(msgid_, **slots)

    told = explain(read(letter("m01")), arabic, today=date(2026, 3, 13), language="ar")
    assert (told.title.text, told.is_exact) == ("عرض", False)


@pytest.mark.parametrize("path", sorted(OWN.glob("*/*.txt"))[::4], ids=lambda path: path.stem)
def test_every_letter_of_our_own_is_explained_without_a_gap(path: Path) -> None:
    _, told = told_of(path.read_text(encoding="utf-8"))
    said = [told.title.text, *(one.text for one in told.sender), *(t for p in told.parts for t in lines(told, p.kind))]
    assert all(said)
    assert not [one for one in said if "%(" in one]


def test_there_are_two_hundred_office_words_and_every_one_has_an_example_with_it() -> None:
    words = office_words()
    assert len(words) >= 200
    assert len({word.word for word in words}) == len({word.slug for word in words}) == len(words)
    silent = [w.word for w in words if not any(stem in w.example.lower() for stem in (*w.find, w.word))]
    assert silent == []


def test_the_examples_lie_in_the_pack() -> None:
    assert len(list((HOME / "examples").glob("*.txt"))) == 6


def test_a_day_that_is_not_sure_is_said_as_perhaps_and_goes_into_no_calendar() -> None:
    reading = read(letter("m01"), date(2026, 3, 13))
    action = next(one for one in reading.actions if one.deadline)
    action.evidence = replace(action.evidence, confidence=0.5)
    told = explain(reading, plainly, today=date(2026, 3, 13), language="en")
    (day,) = [part for part in told.parts if part.kind == "day"]
    assert day.title.text.startswith("Perhaps by")
    assert day.day is None
    assert told.tag is not None
    assert str(action.deadline) not in told.tag.text
    assert not [one for one in lines(told, "money") if str(action.deadline) in one]


METERS = (
    "Boligforeningen Birken\n12. november 2026\n\nKære Laila Testsen\n\nVi læser målere i alle opgange den 14. december 2026.\n"
    "Beboere, der ikke selv kan være hjemme, afleverer en nøgle på ejendomskontoret senest mandag den 7. december 2026.\n\n"
    "Venlig hilsen\nEjendomskontoret\n"
)


def test_a_day_that_may_be_anybodys_is_named_with_its_sentence_and_is_no_last_day() -> None:
    _, told = told_of(METERS, date(2026, 11, 13))
    (named,) = [part for part in told.parts if part.kind == "named"]
    assert lines(told, "named")[:2] == [
        "Days named in the letter",
        "2026-12-07. I cannot tell whether you must do something by then.",
    ]
    ((start, end),) = named.quotes
    assert METERS[start:end].startswith("Beboere, der ikke selv kan være hjemme")
    assert named.day is None
    assert not any(part.day == date(2026, 12, 7) for part in told.parts)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        (
            "Lindeby Kommune\n12. november 2026\n\nKære Laila Testsen\n\nDu har penge til gode. Klik her inden 24 timer: "
            "www.lindeby-penge.example\n\nVenlig hilsen\nKommunen\n",
            "It wants you to press a link.",
        ),
        (
            "Din bog er klar. Betal leje for lokalet på www.lokale-klub.example, når du kommer.",
            "It wants you to pay or log in by a link.",
        ),
    ],
)
def test_few_signs_of_fraud_are_told_as_be_careful_in_a_letter_and_in_what_is_none(text: str, sign: str) -> None:
    reading, told = told_of(text, date(2026, 11, 13))
    assert not reading.is_scam
    assert told.parts[0].kind == "careful"
    assert told.parts[0].title.text == "Be careful. This may be fraud."
    assert sign in lines(told, "careful")


def test_where_it_may_be_fraud_no_day_is_said_surely_no_number_is_a_button_and_nothing_goes_into_the_calendar() -> None:
    asked = "Send kopi af dit pas til os senest den 20. november 2026. Kom til møde den 24. november 2026 kl. 10.00."
    letter = f"Lindeby Kommune\n12. november 2026\n\nKære Laila Testsen\n\n{asked} {{}}\n\nRing på 00 11 22 33.\n\nVenlig hilsen\nKommunen\n"
    careful, told = told_of(
        letter.format("Du har penge til gode. Klik her inden 24 timer: www.lindeby-penge.example"), date(2026, 11, 13)
    )
    assert careful.may_be_false
    assert [one.deadline for one in careful.actions if one.evidence.confidence > PERHAPS] == []
    assert [part.kind for part in told.parts if part.day] == []
    assert [way.kind for part in told.parts for way in part.ways if way.kind == "call" and not way.is_checked] == []
    sure, _ = told_of(letter.format(""), date(2026, 11, 13))
    assert not sure.may_be_false
    assert [one.deadline for one in sure.actions if one.evidence.confidence > PERHAPS] == [date(2026, 11, 20)]
