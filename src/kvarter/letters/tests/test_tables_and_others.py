"""What strangers' letters showed by kinds: tables of others' times, columns that end in what is left, last days of others, where the letter's own day stands."""

from __future__ import annotations

from datetime import date

import pytest

from kvarter.letters.reading import read

from .answers import deadlines, municipal

SUBJECT = "Vi mangler oplysninger til din ansøgning"
ASKED = "Du skal sende os din lejekontrakt senest den 20. marts 2026."
METERS = """Vandværket i Bjergby

2. marts 2026

Målerskift

Til {whom}

Nr.     Dag               Kl.
 9      mandag den 16. marts 2026     09.00
11      mandag den 16. marts 2026     09.40
13      tirsdag den 17. marts 2026    10.20

Du skal være hjemme. Det tager 20 minutter.

Venlig hilsen
Vandværket
"""
FLATS = """Bjergby Boligforening

2. marts 2026

Vi skifter rør

   Lejlighed        Dag                          Mellem kl.
   14, st. tv.      mandag den 23. marts 2026    08.00 - 09.30
   14, 3. th.       tirsdag den 24. marts 2026   10.15 - 11.45
   14, 4. tv.       onsdag den 25. marts 2026    08.00 - 09.30

Dette eksemplar er til: Oksana Melnyk, nr. 14, 3. th.
Nogen over 18 år skal være hjemme og lukke op.

Venlig hilsen
Bjergby Boligforening
"""


def starts(text: str) -> list[str]:
    return [one.start for one in read(text).appointments]


@pytest.mark.parametrize("whom", ["nr. 11, T. Berhane", "T. Berhane, Skovstien 11, 1. tv."])
def test_of_a_table_of_houses_only_the_row_of_her_house_is_hers(whom: str) -> None:
    assert starts(METERS.format(whom=whom)) == ["2026-03-16T09:40"]


def test_of_a_table_of_flats_only_the_row_of_her_flat_is_hers() -> None:
    assert starts(FLATS) == ["2026-03-24T10:15"]


def test_the_row_from_which_a_time_is_moved_no_longer_counts() -> None:
    rows = "Barnets tid er flyttet\n\n  FRA:   tirsdag den 24. marts 2026 kl. 08.15\n  TIL:   torsdag den 2. april 2026 kl. 14.25\n"
    assert starts(municipal(rows, subject="Tandpleje: ny tid")) == ["2026-04-02T14:25"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Din tid den 20. marts 2026 kl. 8.30 er desværre slettet.",
        "Du havde tid fredag den 20. marts 2026 kl. 8.30.",
        "Afdelingen holder møde om dig den 20. marts 2026 kl. 8.30. Det møde deltager du ikke i.",
    ],
)
def test_a_time_that_no_longer_counts_or_is_without_her_is_never_said(sentence: str) -> None:
    assert starts(municipal(f"Vi skriver om din tid på klinikken. {sentence}", subject="Din tid på klinikken")) == []


def test_an_hour_of_another_weekday_is_not_joined_to_the_day() -> None:
    text = municipal(
        "Forældremøde er torsdag den 26. marts.       Svømning hver onsdag kl. 10.15.", subject="Forældremøde"
    )
    assert "2026-03-26T10:15" not in starts(text)


def test_a_bar_beside_a_number_of_a_table_is_no_damaged_digit() -> None:
    rows = "| Kontrol    | Dato og tid                   | Sted      |\n| Scanning | fredag den 20. marts 2026 kl. 8.40| Afsnit 421 |\n| Jordemoder | tirsdag den 24. marts 2026 kl. 12.15| Centret |\n"
    assert starts(municipal(rows, subject="Dine tider hos jordemoderen")) == ["2026-03-20T08:40", "2026-03-24T12:15"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Advokat Krogh har efter rettens ønske frist til den 16. marts 2026 til at fremlægge kontrakten.",
        "Der er givet ham frist til den 16. marts 2026.",
        "De andre beboere har hver især fået brev med deres egen frist (16. marts 2026).",
        "Vi beder din læge om en attest. Den skal være her den 16. marts 2026. Det er lægens frist.",
        "Naboens frist er den 16. marts 2026.",
    ],
)
def test_a_last_day_of_somebody_else_is_not_hers(sentence: str) -> None:
    assert deadlines(read(municipal(f"{ASKED} {sentence}", subject=SUBJECT))) == [date(2026, 3, 20)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Du skal svare os, hvad du vil gøre, senest den 20. marts 2026.",
        "Er betaling sket senest den 20. marts 2026, bortfalder varslet.",
        "Inden vi træffer afgørelse, skal du sende os dine oplysninger senest den 20. marts 2026.",
    ],
)
def test_a_last_day_is_hers_behind_a_question_or_a_condition(sentence: str) -> None:
    assert deadlines(read(municipal(sentence, subject=SUBJECT))) == [date(2026, 3, 20)]


def test_money_that_comes_to_her_account_by_a_day_is_no_last_day() -> None:
    text = municipal(
        "Beløbet er anvist og vil være på din konto inden for otte bankdage.", subject="Svar på din ansøgning"
    )
    assert deadlines(read(text)) == []


def test_of_a_column_only_what_is_left_at_its_end_is_hers_to_pay() -> None:
    rows = "Undersøgelse               440,00\nFyldninger               1.690,00\nI ALT                    2.130,00\nBetalt på kortet        -1.000,00\nREST                     1.130,00 kr\n\nResten betales senest den 20. marts 2026 på MobilePay 00719.\n"
    told = [
        (one.value, one.direction) for one in read(municipal(rows, subject="Regning")).amounts if one.direction == "pay"
    ]
    assert told == [(1130.0, "pay")]


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("Bjergby Kommune\n\nBjergby den 2. marts 2026\n\nKære Halima", "Venlig hilsen\nBente Lund"),
        (
            "Bjergby Kommune\n\nKære Halima",
            "Knus Bente, pladsanviser, Bjergby Kommune, 2. marts 2026\ntlf. 00 56 20 30",
        ),
        (
            "Bjergby Kommune\n\nDato 2. marts 2026\n\nKære Halima",
            "Sted    Rådhuset\nDato    24. marts 2026\n\nVenlig hilsen\nBente",
        ),
    ],
)
def test_the_day_of_the_letter_is_found_where_people_write_it(head: str, foot: str) -> None:
    text = f"{head}\n\nDin ansøgning modtaget 20. februar 2026 er behandlet. Vi ses første gang tirsdag den 10. marts 2026.\n\n{foot}\n"
    assert read(text).date == date(2026, 3, 2)


def test_a_demand_in_which_nothing_is_found_is_not_called_harmless() -> None:
    text = municipal("Vi har ikke modtaget din husleje for februar, og du er i restance.", subject="Rykker for husleje")
    assert read(text).urgency != "none"
    assert not read(text).nothing_asked


def test_to_lose_the_lease_within_two_weeks_is_urgent() -> None:
    text = municipal(
        "Du skal svare os skriftligt senest den 10. marts 2026. Hører vi ikke fra dig, kan vi opsige dit lejemål.",
        subject="Advarsel om støj",
    )
    assert read(text).urgency == "urgent"
