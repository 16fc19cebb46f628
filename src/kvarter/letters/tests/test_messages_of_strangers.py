"""Short messages, called-off times, plans of instalments and frauds as people write them who never saw the rules."""

from __future__ import annotations

from datetime import date

import pytest

from kvarter.letters.reading import read

THREAD = """Lægehuset Birken (sms)

fredag 8. januar 2027 kl. 09.14
Hej Sahra. Vi minder om din tid tirsdag den 12. januar 2027 kl. 13.30.

mandag 11. januar 2027 kl. 07.52
Hej Sahra. Lægen er syg. Tiden i morgen er derfor aflyst, så bliv bare hjemme.
Du får i stedet tid onsdag den 20. januar 2027 kl. 8.40, samme sted.
"""
NOTE = """Kære Naima

Din cykel står stadig i opgangen, og du har fået besked før. Du skal flytte den senest den 20. marts 2026,
ellers kører vi den væk. Ring til mig, hvis du ikke kan.

Hilsen Jens, vicevært
2. marts 2026
"""
PLAN = """Bjergby Kommune
Opkrævningen

4. juni 2026

Aftale om at betale i rater

Kære Halima Yusuf

Du skylder 3.600,00 kr. Beløbet er delt i tre:

Rate      Beløb            Betalingsfrist
1         1.200,00 kr.     01-07-2026
2         1.200,00 kr.     03-08-2026
3         1.200,00 kr.     01-09-2026

Venlig hilsen
Opkrævningen
"""


def test_of_a_thread_only_the_time_that_still_counts_is_an_appointment_and_its_last_message_is_its_day() -> None:
    reading = read(THREAD)
    assert [one.start for one in reading.appointments] == ["2027-01-20T08:40"]
    assert reading.date == date(2027, 1, 11)


@pytest.mark.parametrize(
    "sentence",
    [
        "Tiden hos os mandag den 24. august 2026 kl. 13.15 udgår.",
        "Din operation onsdag den 26. august 2026 kl. 7.45 må vi desværre udsætte.",
        "Mødet den 24. august 2026 kl. 13.15 er aflyst.",
        "Mødet var først sat til mandag den 24. august 2026 kl. 13.15.",
    ],
)
def test_a_time_that_is_called_off_is_never_shown_as_coming(sentence: str) -> None:
    letter = f"Østsund Sygehus\nØjenklinikken\n\n17. august 2026\n\nDin tid\n\nKære Mona\n\n{sentence}\n\nVenlig hilsen\nKlinikken\n"
    assert read(letter).appointments == []


def test_a_short_message_without_a_letterhead_is_read() -> None:
    reading = read(NOTE)
    assert not reading.abstain
    assert [one.deadline for one in reading.actions] == [date(2026, 3, 20)]


def test_a_timetable_speaks_to_nobody_and_is_no_letter() -> None:
    reading = read(
        "Bus 7 Bjergby - Havnen\nGyldig fra 12. december\n\nMandag-fredag\n6.10   6.40   7.10   7.40\nLørdag\n8.10   9.10\n"
    )
    assert reading.abstain


def test_each_row_of_a_plan_is_hers_to_pay_on_its_day_and_the_whole_is_not() -> None:
    reading = read(PLAN)
    days = [date(2026, 7, 1), date(2026, 8, 3), date(2026, 9, 1)]
    assert [one.deadline for one in reading.actions] == days
    assert [(one.value, one.due) for one in reading.amounts if one.direction == "pay"] == [
        (1200.0, day) for day in days
    ]


@pytest.mark.parametrize(
    "message",
    [
        "Hej mor. Jeg har tabt min telefon, så skriv til mit nye nummer. Kan du betale en regning på 4.870 kr. for mig i dag?",
        "PARKERING: Ubetalt afgift 95 kr. Efter kl. 20 i aften stiger den. Betal nu med kort: p-afgift-klar.example/9q",
        "PostDanmark: Told 24 kr. mangler. Pakken sendes retur om 12 timer. Udfyld kortoplysninger: postdk-told.example",
    ],
)
def test_a_few_lines_of_fraud_are_fraud_and_not_only_no_letter(message: str) -> None:
    reading = read(message)
    assert reading.is_scam
    assert not reading.abstain


def test_an_address_is_trusted_only_when_all_of_it_is_on_the_list() -> None:
    text = "Din skat. Bekræft MitID med det samme, ellers bliver den spærret: {}"
    assert read(text.format("https://penge.borger.dk.klik-her.com/x")).is_scam
    assert "borrowed_name_in_address" in read(text.format("https://borger-dk-refusion.com/x")).scam_signs


def test_a_day_whose_year_stands_on_the_next_line_is_the_day_of_the_letter_and_none_is_later_than_the_reading() -> None:
    letter = (
        "Lindeby Kommune                                               23. marts\n"
        "Pladsanvisningen                                              2026\n\n"
        "Laila Testsen\nGranvej 2\n\nTaksten for dagplejen ændres\n1. maj 2026.\n\n"
        "Du skal sende din lønseddel med Digital Post senest den 10. april 2026.\n\nVenlig hilsen\nPladsanvisningen\n"
    )
    assert read(letter, date(2026, 3, 25)).date == date(2026, 3, 23)
