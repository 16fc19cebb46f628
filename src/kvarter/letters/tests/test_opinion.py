"""The second opinion: what it says, that its weights are those of our letters, and what follows where it differs from the rules."""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from datetime import date

import pytest

from kvarter.letters.explaining import Explanation
from kvarter.letters.messages import voice_in
from kvarter.letters.reading import Reading, opinion, read
from kvarter.letters.reading.hosts import addresses, host_of
from kvarter.letters.reading.kinds import AGREED, SURE, UNKNOWN, UNSURE, Kind, judged
from kvarter.letters.reading.knowledge import danish
from kvarter.letters.reading.letter import Letter
from kvarter.letters.reading.opinion import BITS, FILE, Opinion, SecondReader, features, often, place_of, unrowed
from kvarter.letters.reading.scam import ALONE, Fraud, fraud_in
from kvarter.letters.rendering import Around, render_answer
from kvarter.letters.tests import train
from kvarter.letters.tests.answers import municipal, names, reading_of, text_of
from kvarter.letters.tests.test_explaining import told_of
from kvarter.packs.letters import HOME

AROUND = Around("/h", "/s", "/c", "/a", "/r", "/w", "/sprite.svg")
BROKEN = json.dumps({"types": ["bee_permit", "not_a_letter", "scam"], "step": 100, "bias": [-300, -200, -500]})
SMALL = BROKEN + "\n=bistade\t16\t!Q\n=bistader i\t16\t!Q\n=klik\t32\t#R\n"
STRANGE = """Rengøring og Vagt, Nordbyen
3. marts 2026

Hej Laila

Fra 1. april er der nye koder til portene. Kortet med nummer 14 virker til den 14. marts 2026.
Et nyt kort koster 75 kr., hvis det bliver væk. Vagten har telefon 00 11 22 33.

Hilsen Bo
"""


def kind(name: str | None, strength: float = 20.0) -> Kind:
    return Kind(name, danish().types[name].act if name else "information", strength, None)


def said(name: str, strength: int) -> Opinion:
    return Opinion(name, strength, -600, -600, frozenset(danish().types))


def an_open_letter() -> Letter:
    return Letter.opened(municipal("Vi skriver til dig."), None, danish())


def test_words_pairs_and_pieces_are_counted_and_digits_are_all_the_same() -> None:
    found = features("Frist: 12. maj\nfrist den 3. maj")
    assert (found["=frist"], found["=0 maj"], found["~_fri"], found["~rist_"]) == (2, 2, 2, 2)
    assert found["=frist 0"] == 1
    assert features("leje-\nkontrakt") == features("leje\u00adkontrakt") == features("LEJEKONTRAKT")
    assert features("", {}) == features("frist", {}) == Counter()


def test_a_word_that_stands_often_counts_a_little_more() -> None:
    assert [often(count) for count in (1, 2, 10)] == [16, 27, 53]


def test_each_type_has_a_sign_of_its_own_that_can_be_seen() -> None:
    signs = [train.sign_of(place) for place in range(120)]
    assert [place_of(sign) for sign in signs] == list(range(120))
    assert all(sign.isprintable() and not sign.isspace() for sign in signs)


def test_an_opinion_is_whole_numbers_that_one_can_add_up_by_hand() -> None:
    reader = SecondReader(SMALL)
    assert reader.read("Dine bistader") == Opinion("bee_permit", -300, -500, -200, frozenset(reader.types))
    one = reader.read("Dit bistade")
    assert (one.type, one.strength, one.fraud) == ("bee_permit", -300 + 100, -500)
    assert reader.read("Klik klik").fraud == -500 + 200
    assert reader.read("").strength == -300


@pytest.mark.parametrize("text", ["", "{}", BROKEN + "\nword without weights"])
def test_broken_weights_are_refused_at_once(text: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        SecondReader(text)


def test_the_weights_are_made_from_our_letters_as_they_are() -> None:
    head = json.loads((HOME / FILE).read_text(encoding="utf-8").partition("\n")[0])
    assert head["letters"] == train.fingerprint(), "make them anew: python -m kvarter.letters.tests.train"


@pytest.mark.skipif(importlib.util.find_spec("sklearn") is None, reason="needs requirements/training.txt")
def test_the_weights_come_out_the_same_byte_for_byte() -> None:
    made = train.trained(train.letters(train.parts()), train.fingerprint())
    assert made == (HOME / FILE).read_text(encoding="utf-8")


def test_the_weights_are_small_and_know_every_type_of_our_letters() -> None:
    reader = opinion.second_reader()
    assert reader is not None
    assert (HOME / FILE).stat().st_size < 600_000
    assert {"scam", "not_a_letter"} < set(reader.types)
    assert set(reader.types) - {"scam", "not_a_letter"} <= set(danish().types)


def test_where_rules_and_second_opinion_agree_the_kind_is_told() -> None:
    letter = an_open_letter()
    assert judged(kind("rent_change"), said("rent_change", AGREED), letter).told == SURE
    assert judged(kind("rent_change"), said("rent_change", AGREED - 1), letter).told == UNSURE


def test_where_they_differ_the_kind_is_not_told_and_the_better_one_is_kept() -> None:
    letter = an_open_letter()
    one = judged(kind("rent_change"), said("housing_offer", AGREED), letter)
    assert (one.type, one.act, one.told) == ("housing_offer", "offer", UNSURE)
    assert judged(kind("rent_change"), said("housing_offer", 200), letter).told == UNSURE


def test_where_the_rules_know_no_type_only_a_clear_second_opinion_is_told() -> None:
    letter = an_open_letter()
    assert judged(kind(None), said("housing_offer", 0), letter).told == SURE
    assert judged(kind(None), said("housing_offer", -200), letter).told == UNSURE
    assert judged(kind(None), said("housing_offer", -400), letter).told == UNKNOWN


def test_where_neither_is_strong_the_kind_is_unknown() -> None:
    one = judged(kind("rent_change"), said("housing_offer", -500), an_open_letter())
    assert (one.type, one.told) == ("rent_change", UNKNOWN)


def test_a_country_without_weights_and_a_type_they_do_not_know_go_by_the_rules() -> None:
    letter = an_open_letter()
    assert judged(kind("rent_change"), None, letter).told == SURE
    assert judged(kind(None), None, letter).told == UNSURE
    new = Opinion("housing_offer", 100, -600, -600, frozenset({"housing_offer"}))
    assert judged(kind("rent_change", 30.0), new, letter).told == SURE
    assert judged(kind("rent_change", 10.0), new, letter).told == UNSURE


def strange() -> tuple[Reading, Explanation]:
    return told_of(STRANGE, date(2026, 3, 4))


def test_a_letter_of_an_unknown_kind_is_said_to_be_one_and_shows_its_days_sums_and_numbers_with_their_words() -> None:
    reading, told = strange()
    assert (reading.kind_told, reading.letter_type, reading.abstain) == (UNKNOWN, None, False)
    assert told.title.text == "I do not know this kind of letter."
    assert told.lead is not None
    assert told.lead.text == "Below stand its days, sums and numbers, with the words of the letter."
    quoted = {part.kind: [STRANGE[a:b] for a, b in part.quotes] for part in told.parts}
    assert any("14. marts 2026" in words.replace("\n", " ") for words in quoted["named"])
    assert quoted["sums"] == ["Et nyt kort koster 75 kr., hvis det bliver væk. Vagten har telefon 00 11 22 33."]
    assert quoted["numbers"] == quoted["sums"]
    (numbers,) = [part for part in told.parts if part.kind == "numbers"]
    assert [way.text for way in numbers.ways] == ["00\u00a011\u00a022\u00a033"]


def test_a_known_kind_is_not_followed_by_all_its_sums() -> None:
    reading, told = told_of(text_of("made", "m07"))
    assert (reading.kind_told, bool(reading.phones)) == (SURE, True)
    assert not [part for part in told.parts if part.kind in ("sums", "numbers")]


def test_a_kind_that_is_not_sure_is_not_told_but_what_it_asks_is() -> None:
    text = municipal("Du skal sende os din lejekontrakt senest den 10. marts 2026.")
    reading = read(text, date(2026, 3, 2))
    reading.kind_told = UNSURE
    html = str(render_answer(reading, voice_in("en"), AROUND, today=date(2026, 3, 2)))
    assert "<h1>I am not sure what kind of letter this is.</h1>\n<p>Below stands what it asks of you.</p>" in html
    assert "10 March" in html


def test_the_sentences_of_doubt_are_said_in_danish_too() -> None:
    html = str(render_answer(strange()[0], voice_in("da"), AROUND, today=date(2026, 3, 4)))
    assert "<h1>Den slags brev kender jeg ikke.</h1>" in html
    assert "Beløb, der står i brevet" in html


@pytest.mark.parametrize("part", ["check", "check2", "check3", "made"])
def test_the_kind_of_our_own_letters_is_told_nearly_always_and_then_right(part: str) -> None:
    genuine = [one for name in names(part) if not (one := reading_of(part, name)).is_scam and not one.abstain]
    assert sum(one.kind_told == SURE for one in genuine) >= 0.95 * len(genuine)


@pytest.mark.parametrize(
    ("text", "reason", "sentence"),
    [
        ("TILBUD\nBukser kun 100 kr. Spar 50 kr.! Tilbuddet gælder så længe lager haves.", "advertisement", "It looks like an advertisement."),
        ("Linsesuppe\n2 dl linser\n1 tsk spidskommen\n1 løg, hakket\nSvits løget og lad det simre.", "recipe", "It looks like a recipe."),
        ("BUTIKKEN\nBon 00418 Kasse 2\nSaft 29,50\nI ALT 29,50\nDANKORT 29,50\nheraf moms 5,90\nTak for besøget", "receipt", "It looks like a receipt or a ticket."),
        ("Merhaba, bu akşam bizde yemek var. Lütfen saat altıda gelin ve çocukları da getirin. Sizi görmek için çok mutlu olacağız, bir şey getirmenize gerek yok.", "language", "It is in a language that I cannot read."),
        ("مرحبا، نلتقي يوم الجمعة في الحديقة الساعة الخامسة مع الأطفال", "language", "It is in a language that I cannot read."),
        ("Kvl ert dsa pqo nmv dd asd asd fgh jkl qwe qwe zxc kr kr mnb vcx lkj hgf dsa poi uyt hhh jjj test test rtg", "unreadable", "Many letters are broken. Try the PDF or a better copy."),
        ("Hej", "empty", "There are too few words."),
    ],
)  # fmt: skip
def test_what_is_no_letter_is_said_to_be_what_it_is(text: str, reason: str, sentence: str) -> None:
    reading, told = told_of(text)
    assert reading.abstain
    assert [doubt.kind for doubt in reading.warnings] == [f"not_a_letter.{reason}"]
    assert told.sender[0].text == sentence


@pytest.mark.parametrize(
    "text",
    [
        "Hej Fatima, mødet i morgen er flyttet til kl. 14. Hilsen Skolen",
        "Husk din tid i morgen kl. 10 hos tandlægen.",
        "Vaskekælderen er lukket tirsdag den 9. juni. Viceværten",
        "hej Laila, kan du tage Jamilas tur på mandag kl 5-8? skriv ja eller nej senest fredag 19. marts, hilsen Goran",
        "Hej Samira, vi har ikke fået kontingent for Yusuf endnu. Dem vil jeg gerne se senest mandag d. 19. oktober. Hilsen Bent, kasserer",
        "1.A, Klasserådet. Kære familier. Vi spiser sammen torsdag den 11. marts kl. 17.30. I bedes skrive jeres ret på listen. Hilsen Anna",
        "Kundenr. 8812\nDine priser fra 1. maj\nKonto 15 kr.\nKort 25 kr.\nPriserne stiger, fordi renten er steget. Du skal ikke gøre noget.",
    ],
)
def test_a_short_message_without_a_letterhead_is_a_message(text: str) -> None:
    assert not read(text, date(2027, 3, 15)).abstain


FALSE = "Din konto er i gang med at blive lukket. Bekræft dine oplysninger på {}, så er alt i orden igen."


@pytest.mark.parametrize(
    "host", ["skat.dk.hjaelp-nu.com", "min-skat.dk", "skat.dk-login.info", "www.skat.dk.evil.example"]
)
def test_an_address_that_begins_or_ends_like_a_true_one_is_nobodys(host: str) -> None:
    text = municipal(FALSE.format(f"https://{host}/x"), subject="Din konto")
    assert read(text).is_scam or [doubt.kind for doubt in read(text).warnings] == ["careful"]
    assert read(f"Vi skriver til dig fra {host}. Hilsen os alle sammen her.").sender_kind != "tax"


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("se www.skat.dk/frist", ["skat.dk"]),
        ("se www.com", ["www.com"]),
        ("skriv til os@kommune.example.", ["kommune.example"]),
    ],
)
def test_a_host_is_the_whole_of_it_and_never_only_an_ending(text: str, hosts: list[str]) -> None:
    assert [host_of(found) for found in addresses(text)] == hosts
    assert not read(municipal(f"Log ind på {text}")).abstain


def test_the_second_opinion_alone_calls_it_fraud_only_where_no_genuine_letter_reads_so() -> None:
    def heard(odds: int) -> Fraud:
        return fraud_in(an_open_letter(), None, Opinion("rent_change", 0, odds, -600, frozenset(danish().types)))

    assert (heard(ALONE).is_fraud, heard(ALONE).signs) == (True, ["reads_like_fraud"])
    assert (heard(ALONE - 1).is_fraud, heard(ALONE - 1).is_doubtful) == (False, True)
    assert not heard(-600).is_doubtful


@pytest.mark.parametrize(
    "text",
    [
        "Hej Laila\n\nLejligheden er din. Jeg arbejder i udlandet og kan ikke selv vise den frem. Overfør depositum, 9.000 kr., så snart du kan. Nøglen kommer med kurer dagen efter.\n\nHilsen Henrik",
        "Kære ansøger\n\nBilag 2 kan ikke åbnes. Send et foto af pas og bankkort (begge sider) som svar på denne mail. Gebyret på 300 kr. trækkes på kortet.\n\nSagsbehandleren",
        "Hej. Værelset koster 3.500 kr. Jeg er i Norge og kan desværre ikke vise det frem. Betal depositum til vores sikringskonto i morgen, så sender de nøglen med bud. Mvh Ib",
    ],
)  # fmt: skip
def test_money_and_papers_before_anything_was_seen_are_fraud_or_reason_for_care(text: str) -> None:
    reading = read(text, date(2027, 4, 26))
    assert reading.is_scam or "careful" in [doubt.kind for doubt in reading.warnings]


@pytest.mark.parametrize(
    "text",
    [
        "Søger du ikke senest den 30. september 2026, får du ikke pengene. Åbn din browser, skriv borger.dk, og log på med MitID. Vi har ikke lavet et link.",
        "Huslejen for maj er ikke registreret. Har du betalt i går eller i dag, så se bort fra brevet.",
    ],
)  # fmt: skip
def test_what_warns_or_only_speaks_of_today_is_no_reason_for_care(text: str) -> None:
    reading = read(municipal(text))
    assert not reading.is_scam
    assert "careful" not in [doubt.kind for doubt in reading.warnings]


STAKE = "Vi mangler papirer til din sag om {}. Du skal sende dem senest den {}. marts 2026."


@pytest.mark.parametrize("about", ["dagpenge", "boligstøtte", "opholdstilladelse", "samvær med dit barn", "inkasso"])
def test_what_is_at_stake_is_asked_of_the_whole_letter_and_near_it_is_urgent(about: str) -> None:
    assert read(municipal(STAKE.format(about, 12))).urgency == "urgent"
    assert read(municipal(STAKE.format(about, 30))).urgency == "soon"
    assert read(municipal(STAKE.format("cykelparkering", 12))).urgency == "soon"


def test_weights_that_are_added_up_as_one_row_come_out_as_they_went_in() -> None:
    rows = [[3, -80, 0, 79], [-1, -1, 5, 0], [0, 0, 0, -80]]
    one = sum(1000 * sum(weight << (BITS * place) for place, weight in enumerate(row)) for row in rows)
    assert unrowed(one, 4) == [1000 * sum(row[place] for row in rows) for place in range(4)]
