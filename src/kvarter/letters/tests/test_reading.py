"""How a reading is made and given out: knowledge, evidence, layout, refusal, command."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from kvarter.letters.reading import load, main_read, read
from kvarter.letters.reading.knowledge import HOME, danish
from kvarter.letters.reading.layout import lines_of
from kvarter.letters.reading.mapped import Mapped
from kvarter.letters.reading.patterns import needs
from kvarter.letters.reading.reader import LONGEST, MOST_LINES
from kvarter.letters.reading.repair import danish_letters_lost, repaired
from kvarter.letters.reading.sureness import SURELY
from kvarter.letters.reading.units import units_of

from .answers import deadlines, municipal, names, text_of

DUTY = "Du skal sende os din lejekontrakt senest den 20. marts 2026."


def test_the_knowledge_can_come_from_a_mapping_as_on_the_phone() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in HOME.glob("*.toml")}
    assert read(municipal(DUTY), knowledge=load(texts)).as_dict() == read(municipal(DUTY)).as_dict()


def test_every_type_has_an_act_that_exists_and_phrases() -> None:
    know = danish()
    acts = {phrase.owner for found in know.acts._by_start.values() for phrase in found}
    assert len(acts) == 13
    assert len(know.types) == 95
    assert {kind.act for kind in know.types.values()} <= acts


def test_a_new_letter_type_is_a_change_of_data_only() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in HOME.glob("*.toml")}
    texts["types_new.toml"] = (
        '[bee_permit]\nact = "decision"\nfrom = ["municipality"]\nsubject = ["biavl *6", "bistade *6"]\nbody = ["bistade *3", "biavl *3"]\n'
    )
    reading = read(
        municipal("Vi har besluttet, at du må have to bistader i haven.", subject="Tilladelse til bistader"),
        knowledge=load(texts),
    )
    assert reading.letter_type == "bee_permit"


def test_evidence_names_the_words_the_deadline_was_read_from() -> None:
    text = municipal(DUTY)
    place = read(text).actions[0].evidence
    assert text[place.start : place.end].strip().startswith("den 20. marts 2026")
    assert place.rule == "deadline.date:she_must"
    assert place.confidence >= SURELY


def test_offsets_hold_when_the_text_had_to_be_repaired() -> None:
    text = municipal("Du skal sende os din leje\u00ad\nkontrakt senest den 2 0. marts 2 0 2 6.").replace(
        "2 0. marts", "20. marts"
    )
    place = read(text).actions[0].evidence
    assert text[place.start : place.end].endswith("2 0 2 6")


def test_a_word_broken_over_two_lines_is_closed_but_a_hanging_hyphen_stays() -> None:
    page = repaired("Vi mangler din leje-\nkontrakt til job-\nog ydelsessagen.", danish())
    joined = " ".join(u.text for u in units_of(lines_of(page)))
    assert "lejekontrakt" in joined
    assert "job- og" in joined


def test_a_side_column_does_not_cut_through_the_sentences() -> None:
    left = [
        "Du skal sende os din lejekontrakt, så vi har den i hænde",
        "senest den 20. marts 2026, ellers kan vi ikke behandle din",
        "ansøgning, og så giver vi afslag på den hjælp, du har søgt",
        "om hos os i kommunen.",
    ]
    right = ["Bjergby Kommune", "2. marts 2026", "Tlf. 89 40 20 00", "Rådhusgade 1"]
    text = "\n".join(f"{one:<75}{two}" for one, two in zip(left, right, strict=True))
    reading = read(text)
    assert deadlines(reading) == [date(2026, 3, 20)]
    assert reading.date == date(2026, 3, 2)


def test_lost_danish_letters_are_noticed_and_put_back() -> None:
    lost = text_of("made", "m28-lost")
    assert danish_letters_lost(lost)
    assert (
        "møde" in repaired("De skal til mode. " + lost, danish()).text
        or "udsættelse" in repaired(lost, danish()).text.lower()
    )


def test_a_letter_without_a_date_counts_from_the_day_it_is_read_and_is_less_sure() -> None:
    text = municipal("Du skal sende os din lejekontrakt inden 14 dage.", day="")
    assert deadlines(read(text)) == []
    reading = read(text, date(2026, 3, 2))
    assert deadlines(reading) == [date(2026, 3, 16)]
    assert reading.actions[0].evidence.confidence <= 0.5


def test_a_true_notice_that_warns_of_links_is_no_fraud() -> None:
    text = municipal(
        "Dit MitID udløber den 30. april 2026. Forny det senest den 29. april 2026 på mitid.dk. Vi sender aldrig links i sms.",
        subject="Dit MitID udløber",
    )
    assert not read(text).is_scam


def test_what_fraud_demands_is_not_hers_to_do() -> None:
    reading = read(text_of("check", "c46"))
    assert reading.is_scam
    assert reading.actions == []
    assert "borrowed_name_in_address" in reading.scam_signs


def test_a_letter_that_gives_less_time_than_the_law_is_noticed() -> None:
    text = municipal(
        "Vi stopper din kontanthjælp.\n\nDu kan klage over afgørelsen. Klagen skal sendes til os senest den 9. marts 2026.",
        subject="Din kontanthjælp stopper",
    )
    reading = read(text)
    assert reading.appeal.deadline == date(2026, 3, 9)
    assert [w.kind for w in reading.warnings] == ["shorter_than_law.complain_to_municipality"]
    assert not read(text.replace("9. marts", "30. marts")).warnings


def test_an_empty_text_is_refused() -> None:
    assert read("").abstain
    assert read("   \n").letter_type == "not_a_letter"


def test_a_mapped_text_keeps_offsets_through_replacements() -> None:
    import re

    page = Mapped.of("a--b").sub(re.compile("--"), "-")
    assert page.text == "a-b"
    assert page.span(2, 3) == (3, 4)


def test_the_command_writes_one_file_a_letter_and_no_cpr_number(tmp_path: Path) -> None:
    letter = tmp_path / "one.txt"
    letter.write_text(municipal("Cpr-nr. 201426-1234. " + DUTY), encoding="utf-8")
    code, shown = main_read([letter], on="letter", out=tmp_path / "out", as_json=True)
    written = json.loads((tmp_path / "out" / "one.json").read_text(encoding="utf-8"))
    assert code == 0
    assert written["actions"][0]["deadline"] == "2026-03-20"
    assert json.loads(shown)["one"] == written
    assert "201426" not in shown


def test_the_command_says_what_it_cannot_read(tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4")
    assert main_read([scan]) == (1, "scan.pdf: only plain text can be read here")
    code, shown = main_read([scan], text_of=lambda path: municipal(DUTY))
    assert code == 0
    assert shown.endswith("by 2026-03-20")
    assert main_read([], on="tomorrow")[0] == 1
    assert main_read([tmp_path / "none.txt"])[0] == 1


def test_a_text_too_long_is_read_to_the_limit_and_the_cut_is_said() -> None:
    text = municipal(DUTY) + "\n\nBilag 1\n" + "Ord. " * 20_000
    reading = read(text)
    assert deadlines(reading) == [date(2026, 3, 20)]
    assert [(w.kind, w.evidence.start) for w in reading.warnings] == [("cut", LONGEST)]
    assert not read(text[:LONGEST]).warnings


def test_a_text_of_more_lines_than_any_letter_is_read_so_far_and_the_cut_is_said() -> None:
    text = municipal(DUTY) + "\n\nBilag 1" + "\nOrd." * 20_000
    assert len(text) > LONGEST
    reading = read(text)
    assert deadlines(reading) == [date(2026, 3, 20)]
    ((kind, start),) = [(w.kind, w.evidence.start) for w in reading.warnings]
    assert (kind, text[:start].count("\n"), text[start]) == ("cut", MOST_LINES - 1, "\n")
    assert "cut" not in {w.kind for w in read("1.\n" * (MOST_LINES - 1) + "1.").warnings}


def test_what_stands_last_in_a_long_letter_is_read() -> None:
    text = municipal("Her er vores svar på dit spørgsmål om reglerne.\n\n" * 1_150 + DUTY)
    assert 50_000 < len(text) < LONGEST
    assert deadlines(read(text)) == [date(2026, 3, 20)]


def test_a_search_in_pieces_finds_what_one_pattern_would() -> None:
    for slot in danish().slots.values():
        for name in names("check2"):
            low = text_of("check2", name).lower()
            found, whole = slot.search(low), slot.whole.search(low)
            assert (found and found.span()) == (whole and whole.span())


def test_a_piece_is_only_asked_for_where_no_match_can_do_without_it() -> None:
    assert needs(r"\bklage(?:n)? sendes") == (" sendes",)
    assert needs(r"abc?|\d{2}") == ()
    assert needs(r"(?:du|de) må\b") == ("du må", "de må")
    assert needs(r"[a|b]long{2}er") == ("lon",)


def test_words_in_an_address_are_not_repaired() -> None:
    reading = read(municipal(DUTY + " Brug mit-sygefravaer.dk eller skriv til naevn@bjergby.example."))
    assert reading.urls[:1] == ["mit-sygefravaer.dk"]
    assert reading.emails == ["naevn@bjergby.example"]


def test_what_she_pays_each_month_for_daycare_is_hers_to_pay() -> None:
    text = municipal(
        "Vi kan tilbyde Zakaria plads i vuggestuen. Prisen er 3.415 kr. om måneden.",
        subject="Tilbud om plads i vuggestue",
    )
    reading = read(text)
    assert reading.letter_type == "daycare_place_offer"
    assert [(a.value, a.direction) for a in reading.amounts] == [(3415.0, "pay")]
