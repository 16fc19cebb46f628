"""Days, times and dates of letters as strangers write them: who "de" is, what is moved, when a message was written."""

from __future__ import annotations

from datetime import date

import pytest

from kvarter.letters.reading import read

from .answers import deadlines, municipal

SUBJECT = "Vi mangler oplysninger til din ansøgning"
MARCH_20 = date(2026, 3, 20)
FORMAL = "De bedes sende os Deres lejekontrakt, og vi beder Dem huske underskrift."


@pytest.mark.parametrize(
    "sentence",
    [
        "Tandlægen ved det. De sender regningen til os senest den 20. marts 2026, så du skal ikke lægge ud.",
        "Det afregner jeg med klubben, de skriver til mig inden den 20. marts 2026.",
        "Din udlejer er spurgt, og de svarer os senest den 20. marts 2026.",
    ],
)
def test_in_a_letter_that_says_du_they_are_others(sentence: str) -> None:
    assert deadlines(read(municipal(f"Du har søgt om hjælp, og din sag er i gang. {sentence}", subject=SUBJECT))) == []


@pytest.mark.parametrize(
    "sentence",
    ["De sender papirerne senest den 20. marts 2026.", "De skal sende papirerne inden den 20. marts 2026."],
)
def test_in_a_letter_that_says_de_it_is_she(sentence: str) -> None:
    text = municipal(f"{FORMAL} {sentence}", subject="Vi mangler oplysninger").replace("Kære ", "Til ")
    assert deadlines(read(text)) == [date(2026, 3, 20)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Vi mangler lønsedlerne. De skal være modtaget her senest den 20. marts 2026.",
        "Du skal have taget billeder, de skal være sendt til os senest den 20. marts 2026.",
    ],
)
def test_things_that_must_be_there_are_hers_to_send(sentence: str) -> None:
    assert deadlines(read(municipal(sentence, subject=SUBJECT))) == [date(2026, 3, 20)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Du skal sende skemaet før den 20. marts 2026.",
        "Det skal være gjort før d. 20-03-2026, for jeg laver planen den dag.",
        "Vi kan bruge svarene, når de er sendt før den 20. marts 2026.",
    ],
)
def test_before_a_day_is_by_the_day_before(sentence: str) -> None:
    assert deadlines(read(municipal(f"Du skal udfylde skemaet. {sentence}", subject=SUBJECT))) == [date(2026, 3, 19)]


def test_the_day_before_is_not_taken_off_twice() -> None:
    text = municipal("Du skal give besked senest dagen før, den 19. marts 2026.", subject=SUBJECT)
    assert deadlines(read(text)) in ([date(2026, 3, 19)], [])


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Til: alle · 19. november 2026 · Signe", date(2026, 11, 19)),
        ("Brev af: 7. april 2026            Vores ref.: 26/0412", date(2026, 4, 7)),
        ("KLARTELE  12-07-2026 09:30", date(2026, 7, 12)),
        ("Dette er en besked fra Jobcenter Øksnebjerg, mandag den 11. maj 2026.", date(2026, 5, 11)),
        ("Rent og Rart sms 17-03-2027", date(2027, 3, 17)),
    ],
)
def test_the_day_of_a_message_is_found_where_its_head_gives_it(line: str, day: date) -> None:
    text = f"Langsted Skole\n{line}\n\nHej Halima\n\nDu skal sende os skemaet. Vi vil gerne se dig til en samtale.\n\nVenlig hilsen\nSigne\n"
    assert read(text).date == day


def test_no_letter_is_dated_later_than_it_is_read() -> None:
    text = municipal("Vi mødes snart.", day="2. marts 2026")
    assert read(text, on=date(2026, 2, 20)).date is None


def test_a_line_with_the_day_alone_and_a_greeting_are_no_part_of_the_sentence_below() -> None:
    text = "5. maj 2027\n\nhej Mariam\n\nvi varsler besigtigelse af dit lejemål onsdag den 19. maj 2027 kl. 10.30, så du skal være hjemme.\n\nhilsen Bjergby Boligselskab\n"
    assert read(text).date == date(2027, 5, 5)


@pytest.mark.parametrize(
    ("sentence", "starts"),
    [
        ("Du har en aftale hos os man 16-03-2026 kl. 13:20, opgang 4.", ["2026-03-16T13:20"]),
        ("Montøren kommer onsdag den 18. marts 2026 kl. 10.30, og du skal lukke op.", ["2026-03-18T10:30"]),
        ("Din tid rykkes fra den 12. marts til den 18. marts 2026 kl. 9.15.", ["2026-03-18T09:15"]),
        ("Der åbnes mandag den 9. marts kl. 16, og der lukkes igen søndag den 15. marts kl. 20.", []),
        ("Der er lukket for vandet tirsdag den 10. marts 2026 fra kl. 9 til 14.", []),
    ],
)
def test_times_at_which_somebody_is_met_and_times_at_which_nobody_is(sentence: str, starts: list[str]) -> None:
    assert [one.start for one in read(municipal(sentence, subject="Vi skriver om din tid")).appointments] == starts


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Du skal svare inden i morgen.", date(2026, 3, 3)),
        ("Send mig papirerne senest i overmorgen.", date(2026, 3, 4)),
        ("Skriv til mig, så jeg har det før weekenden den 7.", date(2026, 3, 6)),
        (
            "Valget skal være foretaget inden mandag den 16. marts, for at den nye læge kan få din journal.",
            date(2026, 3, 16),
        ),
    ],
)
def test_days_as_they_are_spoken_are_last_days(sentence: str, day: date) -> None:
    assert deadlines(read(municipal(sentence, subject=SUBJECT))) == [day]


@pytest.mark.parametrize(
    "sentence",
    [
        "Karim skal aflevere sine papirer til mig senest den 20. marts 2026.",
        "Boligforeningens vicevært skal sende nøglen til mig senest den 20. marts 2026.",
        "Grundbeløbet offentliggøres senest den 20. marts 2026.",
    ],
)
def test_what_somebody_named_must_do_is_not_hers(sentence: str) -> None:
    assert deadlines(read(municipal(sentence, subject=SUBJECT))) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Din cykel er fundet. Den gemmes til og med den 20. marts 2026, derefter sælges den.",
        "Din hæk er for høj. Du får til den 20. marts 2026, ellers klipper vi den på din regning.",
        "Betal på siden, seneste betaling er fredag den 20. marts 2026.",
        "Dem vil jeg gerne have på kontoen senest den 20. marts 2026, for den 21. sender jeg listen.",
    ],
)
def test_a_day_until_which_something_is_kept_or_given_is_hers(sentence: str) -> None:
    assert deadlines(read(municipal(sentence, subject=SUBJECT))) == [MARCH_20]


@pytest.mark.parametrize(
    "sentence",
    [
        "Du skulle til møde hos os onsdag den 18. marts 2026 kl. 10.00. Det møde bliver ikke til noget.",
        "Samtalen, du havde booket torsdag den 19. marts kl. 9, har jeg slettet.",
    ],
)
def test_a_time_that_the_next_words_take_away_is_no_appointment(sentence: str) -> None:
    assert read(municipal(sentence, subject="Vi skriver om dit møde")).appointments == []
