"""What was not found is never told as "nothing to do", and no advice stands in the answer that the letter does not bear out."""

import re
from datetime import date
from pathlib import Path

import pytest

from kvarter.letters.acting import may_call
from kvarter.letters.examples import text_of
from kvarter.letters.explaining import Explanation, explain
from kvarter.letters.messages import voice_in
from kvarter.letters.reading import Reading, read
from kvarter.letters.rendering import Around, render_answer
from kvarter.letters.tests.answers import LETTERS, answer_of, municipal, names, reading_of
from kvarter.letters.tests.test_explaining import lines, plainly, told_of

NOTHING = "You need not do anything."
UNFOUND = "I could not find what they ask."
AROUND = Around("/h", "/s", "/c", "/a", "/r", "/w", "/sprite.svg")
PARTS = sorted(folder.name for folder in Path(LETTERS).iterdir() if folder.is_dir())


def all_words(told: Explanation) -> str:
    return " ".join(
        [told.tag.text if told.tag else "", *(one for part in told.parts for one in lines(told, part.kind))]
    )


@pytest.mark.parametrize("part", PARTS)
def test_nothing_to_do_is_never_said_of_a_letter_that_asks(part: str) -> None:
    for name in names(part):
        gold, reading = answer_of(part, name), reading_of(part, name)
        if reading.nothing_asked:
            assert not gold["actions"], name
            assert not gold["appointments"], name
            assert not reading.losses, name


@pytest.mark.parametrize(
    "body",
    [
        "Vi har set på din sag, og her er vores svar.",
        "Du skal ikke gøre noget, hvis oplysningerne er rigtige.",
        "Du skal ikke foretage dig noget, før du hører fra os.",
        "Du skal ikke gøre noget andet end at sende os din lønseddel.",
        "Skal du ikke gøre noget?",
        "Er alt rigtigt, skal du ikke gøre noget.",
        "Passer oplysningerne, skal du ikke foretage dig noget.",
        "Du skal ikke gøre noget. Send os din lejekontrakt.",
        "Du skal ikke gøre noget. Betaler du ikke, ophæver vi lejemålet.",
        "Det sker automatisk. Send os din lønseddel engang i næste uge.",
        "Om din boligstøtte. Vi mangler dine lønsedler.",
    ],
)
def test_without_proof_she_is_told_that_it_was_not_found_and_to_show_it(body: str) -> None:
    _, told = told_of(municipal(body), date(2026, 3, 3))
    said = all_words(told)
    assert NOTHING not in said
    assert UNFOUND not in said or "Show it to somebody." in said


@pytest.mark.parametrize(
    "body",
    [
        "Vi har modtaget dine papirer. Du skal ikke foretage dig noget.",
        "Du behøver ikke gøre noget. Pengene kommer af sig selv.",
        "Dette brev er kun til din orientering.",
        "Du skal ikke gøre noget. Har du spørgsmål, så ring til os.",
    ],
)
def test_nothing_to_do_is_said_where_the_letter_says_so_itself(body: str) -> None:
    reading, told = told_of(municipal(body), date(2026, 3, 3))
    assert reading.nothing_asked
    assert NOTHING in all_words(told)
    place = reading.evidence["nothing"][0]
    assert re.search("ikke|orientering", municipal(body)[place.start : place.end])


def test_where_nothing_was_found_a_mother_and_the_sender_are_one_tap_away() -> None:
    text = municipal("Vi har set på din sag. Ring til os på telefon 89 40 20 00.", day="2. marts 2026")
    html = render_answer(read(text, date(2026, 3, 3)), voice_in("en"), AROUND, today=date(2026, 3, 3))
    assert NOTHING not in html
    assert 'href="/a"' in html
    assert 'href="tel:89402000"' in html


UNCHECKED = "This number stands in the letter. We have not checked it."


def test_beside_a_number_that_only_the_letter_gives_stands_that_nobody_checked_it() -> None:
    today = date(2026, 3, 3)
    text = municipal("Vi har set på din sag. Ring til os på telefon 89 40 20 00.", day="2. marts 2026")
    html = render_answer(read(text, today), voice_in("en"), AROUND, today=today)
    assert html.count('href="tel:') == html.count(UNCHECKED) > 0
    assert re.search(rf'href="tel:89402000".*\n<p class="soft small">{UNCHECKED}', html)


def test_the_numbers_of_the_pack_are_called_without_a_doubt() -> None:
    today = date(2026, 3, 3)
    html = render_answer(read(str(text_of("false")), today), voice_in("en"), AROUND, today=today)
    assert 'href="tel:' in html
    assert UNCHECKED not in html


RENT = """Boligforeningen Lindehaven
Lindealle 2, 4700 Næstved
Tlf. 00 55 72 80

8. oktober 2025

PÅKRAV - husleje for oktober 2025

Vi har ikke modtaget din husleje. Beløbet 7.880,00 kr. skal være betalt inden 14 dage fra dette brevs dato. {parts}
Betaler du ikke inden fristens udløb, vil vi ophæve lejeaftalen.
{help}

Venlig hilsen
Boligforeningen Lindehaven
"""
WHOLE = "Der må ikke betales mindre end det fulde beløb."
HELP = "Har du problemer med at betale, så ring til vores rådgiver Susanne på 00 55 72 84, før fristen er gået. Hun hjælper gratis."


def rent(parts: str = WHOLE, offered: str = HELP) -> tuple[Reading, Explanation]:
    return told_of(RENT.format(parts=parts, help=offered), date(2025, 10, 8))


def test_the_letters_own_help_comes_first_and_its_number_stands_beside_it_alone() -> None:
    _, told = rent()
    kinds = [part.kind for part in told.parts]
    assert kinds.index("offer") < kinds.index("do")
    assert lines(told, "offer") == ["Can you not pay? They offer help. Call by 2025-10-22.", "It is free."]
    (pay,) = [part for part in told.parts if part.kind == "do"]
    assert pay.ways == ()
    (offer,) = [part for part in told.parts if part.kind == "offer"]
    assert [way.number for way in offer.ways] == ["0055728" + "4"]


def test_to_pay_in_parts_is_advised_only_where_the_letter_offers_it() -> None:
    advice = "Can you not pay? Ask to pay a little each month."
    _, told = rent()
    assert advice not in all_words(told)
    assert "You must pay all of it. A part is not enough." in all_words(told)
    assert advice not in all_words(rent(parts="")[1])
    assert advice in all_words(rent(parts="Du kan få en afdragsordning.")[1])
    assert advice not in all_words(rent(parts=f"{WHOLE} Du kan få en afdragsordning.")[1])


def test_a_price_by_the_month_is_said_so_and_only_if_she_says_yes() -> None:
    _, told = told_of(str(text_of("daycare")))
    assert lines(told, "money") == [
        "You pay 3912.0 kr. each month, if you say yes.",
        "Low income? You can ask to pay less, or nothing.",
    ]


def test_an_operation_is_called_one_with_what_to_do_the_evening_before() -> None:
    _, told = told_of(str(text_of("hospital")))
    assert told.title.text == "You have got a time for an operation."
    assert lines(told, "prepare") == [
        "Before it",
        "The evening before: eat nothing after 24:00.",
        "Take your yellow health card with you.",
        "You must not drive home yourself.",
    ]
    text = str(text_of("hospital"))
    start, end = text.index("Aftenen før"), text.index("Kan du ikke komme")
    assert not lines(told_of(text[:start] + text[end:])[1], "prepare")


def test_no_sentence_without_content() -> None:
    for part in PARTS:
        for name in names(part):
            reading = reading_of(part, name)
            said = all_words(explain(reading, plainly, today=reading.date or date(2026, 1, 1), language="en"))
            assert "Something happens" not in said, name


def test_a_day_of_another_year_is_said_with_it_and_how_long_ago() -> None:
    reading = read(RENT.format(parts=WHOLE, help=HELP))
    told = explain(reading, plainly, today=date(2026, 11, 29), language="en")
    assert "By 2025-10-22 2025." in lines(told, "day")
    assert "Months since then: 13." in lines(told, "day")
    assert [part.day for part in told.parts if part.day] == []
    assert any("2025-10-08 2025" in one.text for one in told.sender)
    assert "Call by" not in all_words(told)


def test_danish_times_have_a_point_and_days_of_this_year_no_year() -> None:
    html = render_answer(read(str(text_of("hospital"))), voice_in("da"), AROUND, today=date(2026, 5, 19))
    assert "Vær der tirsdag den 16. juni kl. 7.30." in html
    assert "kl. 24.00" in html


def test_numbers_and_addresses_stand_in_rows_of_their_own() -> None:
    html = render_answer(read(str(text_of("daycare"))), voice_in("da"), AROUND, today=date(2026, 3, 12))
    assert '<bdi dir="ltr">baarse.example/plads</bdi>' in html
    assert "plads, " not in html
    assert 'href="tel:79220011"' in html


def test_who_is_often_imitated_gets_no_button_and_fraud_only_numbers_of_the_pack() -> None:
    benefit = read(str(text_of("benefit")))
    assert not may_call(benefit)
    assert "tel:" not in render_answer(benefit, voice_in("da"), AROUND, today=date(2026, 1, 5))
    html = render_answer(read(str(text_of("false"))), voice_in("da"), AROUND, today=date(2026, 1, 5))
    assert re.findall(r"tel:(\d+)", html) == ["33980098", "33370037"]


def test_every_mark_that_leads_nowhere_else_names_its_row() -> None:
    html = render_answer(read(str(text_of("daycare"))), voice_in("ar"), AROUND, today=date(2026, 3, 12))
    rows = re.findall(r'<mark id="mark-\d+" data-row="([^"]+)"', html)
    assert len(rows) == html.count("<mark ")
    assert all(f'id="{row}"' in html for one in rows for row in one.split())


def test_empty_lines_of_a_paste_are_one_at_most() -> None:
    text = str(text_of("daycare")).replace("\n\n", "\n\n \n\n")
    html = render_answer(read(text), voice_in("da"), AROUND, today=date(2026, 3, 12))
    assert not re.search(r"\n\s*\n\s*\n", html[html.index('id="letter"') :])
