"""What must never become a deadline, an appointment or a sum, one by one."""

from __future__ import annotations

from datetime import date

import pytest

from kvarter.letters.reading import read

from .answers import deadlines, municipal

DUTY = "Du skal sende os din lejekontrakt senest den 20. marts 2026."
MARCH_20 = [date(2026, 3, 20)]


def test_the_day_of_the_letter_is_no_deadline() -> None:
    reading = read(municipal("Du skal sende os din lejekontrakt."))
    assert reading.date == date(2026, 3, 2)
    assert deadlines(reading) == []


def test_a_date_inside_a_law_citation_is_nothing() -> None:
    reading = read(municipal(DUTY + " Det følger af lovbekendtgørelse nr. 433 af 22. april 2026 med senere ændringer."))
    assert deadlines(reading) == MARCH_20


def test_a_paragraph_number_is_no_sum() -> None:
    reading = read(municipal("Du skal betale 500 kr. senest den 20. marts 2026, jf. aktivlovens § 91, stk. 1."))
    assert [a.value for a in reading.amounts if a.direction == "pay"] == [500.0]
    assert {a.value for a in reading.amounts} == {500.0}


def test_a_cpr_number_is_neither_date_nor_sum_and_is_blacked_out() -> None:
    reading = read(municipal("Cpr-nr. 201426-1234. " + DUTY))
    assert deadlines(reading) == MARCH_20
    assert "1234" not in reading.redacted_text
    assert reading.amounts == []


def test_case_numbers_are_no_dates() -> None:
    reading = read(municipal("Sagsnr. 25-03-2026-0017, j.nr. 27.36.04-G01-12-26. " + DUTY))
    assert deadlines(reading) == MARCH_20


def test_telephone_numbers_are_no_sums() -> None:
    reading = read(municipal("Ring til os på 89 40 20 00. " + DUTY))
    assert reading.amounts == []
    assert reading.phones[:1] == ["89402000"]


def test_the_ends_of_a_period_are_no_deadlines() -> None:
    reading = read(
        municipal(
            "Send kontoudtog for perioden 1. april 2026 til 30. juni 2026. Det skal ske senest den 10. juli 2026."
        )
    )
    assert deadlines(reading) == [date(2026, 7, 10)]


def test_a_past_event_is_no_deadline() -> None:
    reading = read(
        municipal(
            "Den 3. februar 2026 oplyste du, at du er flyttet. Du skulle have svaret senest den 20. februar 2026."
        )
    )
    assert deadlines(reading) == []


def test_senest_can_mean_most_recently() -> None:
    reading = read(municipal("Sagen er senest drøftet den 12. januar 2026. " + DUTY))
    assert deadlines(reading) == MARCH_20


def test_opening_hours_are_no_appointment() -> None:
    reading = read(municipal("Vi har åbent mandag den 9. marts 2026 kl. 9-15. Telefontid: mandag-torsdag kl. 9-15."))
    assert reading.appointments == []


def test_what_she_need_not_do_is_no_action() -> None:
    reading = read(municipal("Du skal ikke gøre noget. Pengene kommer automatisk."))
    assert reading.actions == []
    assert reading.no_action


def test_two_deadlines_in_one_letter_keep_apart() -> None:
    text = municipal(
        "Du skal betale 1.200 kr. tilbage senest den 31. marts 2026.\n\nKlagevejledning\nDu kan klage over afgørelsen. Klagen skal sendes til os inden 4 uger.",
        subject="Afgørelse om tilbagebetaling",
    )
    reading = read(text)
    assert deadlines(reading) == [date(2026, 3, 31)]
    assert reading.appeal.possible
    assert reading.appeal.deadline == date(2026, 3, 30)


def test_a_weekday_that_contradicts_its_date_is_said() -> None:
    reading = read(municipal("Du skal sende os din lejekontrakt senest mandag den 20. marts 2026."))
    assert [w.kind for w in reading.warnings] == ["weekday_disagrees"]
    assert reading.actions[0].evidence.confidence < 0.7


def test_telephone_hours_do_not_become_the_time_of_the_meeting() -> None:
    reading = read(municipal("Du er indkaldt til samtale torsdag den 12. marts 2026 kl. 10.15. Telefontid: kl. 9-15."))
    assert [a.start for a in reading.appointments] == ["2026-03-12T10:15"]


def test_the_authoritys_own_deadline_is_not_hers() -> None:
    reading = read(municipal(DUTY + " Du får svar senest den 30. april 2026."))
    assert deadlines(reading) == MARCH_20


def test_the_day_to_cancel_is_no_action_of_its_own() -> None:
    reading = read(
        municipal(
            "Du er indkaldt til samtale torsdag den 12. marts 2026 kl. 10.15. Afbud skal meldes senest den 11. marts 2026."
        )
    )
    assert deadlines(reading) == []


def test_a_period_from_an_unknown_event_gives_no_day_but_a_place_to_look() -> None:
    text = municipal("Du skal sende os regningen senest 14 dage efter behandlingen hos kiropraktoren.")
    reading = read(text)
    assert deadlines(reading) == []
    assert [text[e.start : e.end] for e in reading.unsure] == ["14 dage"]


@pytest.mark.parametrize(
    "written",
    [
        "20. marts 2026",
        "20/3-2026",
        "20.03.2026",
        "20. marts",
        "fredag den 20. marts",
        "2026-03-20",
        "20-03-2026",
        "20. rnarts 2026",
        "20, marts 2026",
    ],
)
def test_a_date_is_read_in_every_way_it_is_written(written: str) -> None:
    assert deadlines(read(municipal(f"Du skal sende os din lejekontrakt senest den {written}."))) == MARCH_20


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.250,00 kr.", 1250.0),
        ("kr. 516,-", 516.0),
        ("2.416 kroner", 2416.0),
        ("DKK 99,50", 99.5),
        ("4.862 ,75 kr.", 4862.75),
    ],
)
def test_a_sum_is_read_in_every_way_it_is_written(written: str, value: float) -> None:
    reading = read(municipal(f"Du skal betale {written} senest den 20. marts 2026."))
    assert [a.value for a in reading.amounts if a.direction == "pay"] == [value]


@pytest.mark.parametrize(
    ("period", "day"),
    [
        ("inden 14 dage fra datoen på dette brev", date(2026, 3, 16)),
        ("senest fire uger efter modtagelsen af brevet", date(2026, 3, 30)),
        ("inden 5 hverdage", date(2026, 3, 9)),
        ("senest tre måneder efter, at du har fået dette brev", date(2026, 6, 2)),
        ("senest 8 dage efter brevets dato", date(2026, 3, 10)),
    ],
)
def test_a_period_becomes_a_day(period: str, day: date) -> None:
    assert deadlines(read(municipal(f"Du skal sende os din lejekontrakt {period}."))) == [day]


def test_working_days_leave_out_easter() -> None:
    assert deadlines(read(municipal("Du skal svare inden 5 hverdage.", day="31. marts 2026"))) == [date(2026, 4, 10)]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("senest på fredag", date(2026, 3, 6)),
        ("inden fredag", date(2026, 3, 6)),
        ("senest fredag i næste uge", date(2026, 3, 13)),
        ("senest fredag i uge 14", date(2026, 4, 3)),
        ("inden månedens udgang", date(2026, 3, 31)),
        ("inden udgangen af april", date(2026, 4, 30)),
        ("senest den første hverdag i april", date(2026, 4, 1)),
        ("senest den sidste bankdag i maj", date(2026, 5, 29)),
        ("inden otte dage", date(2026, 3, 10)),
        ("14 dage efter modtagelsen", date(2026, 3, 16)),
        ("inden fire uger fra i dag", date(2026, 3, 30)),
    ],
)
def test_a_day_that_is_named_without_a_date_is_worked_out(written: str, day: date) -> None:
    assert deadlines(read(municipal(f"Du skal sende os din lejekontrakt {written}."))) == [day]


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("i uge 14", "i uge 14"),
        ("i uge 14 og 15", "i uge 14 og 15"),
        ("inden udgangen af uge 14", "udgangen af uge 14"),
        ("primo april", "primo april"),
        ("senest ultimo marts", "ultimo marts"),
        ("senest i slutningen af marts", "slutningen af marts"),
        ("senest næste fredag", "næste fredag"),
        ("senest på mandag", "mandag"),
    ],
)
def test_a_time_that_is_no_day_is_shown_and_never_guessed(written: str, place: str) -> None:
    text = municipal(f"Du skal sende os din lejekontrakt {written}.")  # the letter is written on a Monday
    reading = read(text)
    assert deadlines(reading) == []
    assert place in [text[e.start : e.end] for e in reading.unsure]


def test_a_week_in_which_nothing_is_asked_is_no_place_to_look() -> None:
    assert read(municipal("Kontoret holder lukket i uge 29.")).unsure == []


def test_the_last_day_to_pay_is_read_from_its_label() -> None:
    reading = read(municipal("Betal 500 kr. Sidste rettidige betalingsdag: 20.03.2026."))
    assert deadlines(reading) == MARCH_20


def test_until_is_a_last_day_only_where_something_is_open_to_her() -> None:
    assert deadlines(read(municipal("Vi venter på dit svar til og med den 20. marts 2026."))) == MARCH_20
    assert deadlines(read(municipal("Udstillingen er åben til og med den 20. marts 2026."))) == []


def test_the_day_a_message_was_sent_is_no_appointment() -> None:
    text = municipal("Sendt: 2. marts 2026 15:42\n\nSamtalen er torsdag den 12. marts 2026 kl. 10.15.")
    assert [a.start for a in read(text).appointments] == ["2026-03-12T10:15"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sidste dag for at vælge en tid er fredag den 20. marts 2026.",
        "Vi skal have skemaet fredag den 20. marts 2026.",
        "Papirerne skal være hos os fredag den 20. marts 2026.",
        "Skriv i Digital Post, så vi har det fredag den 20. marts 2026.",
        "Hvis vi ikke har fået papirerne den 20. marts 2026, stopper vi din hjælp.",
        "Efter den 20. marts 2026 kan du ikke sende flere papirer.",
        "Du kan søge om pladsen i perioden 9. marts til 20. marts 2026.",
        "Send os din lejekontrakt. Kommunen afventer dit svar i 18 dage fra dags dato.",
    ],
)
def test_a_last_day_is_found_however_it_is_said(sentence: str) -> None:
    assert deadlines(read(municipal(sentence, subject="Vi mangler oplysninger til din ansøgning"))) == MARCH_20


@pytest.mark.parametrize(
    "sentence",
    [
        "Din næste udbetaling er den 31. marts 2026.",
        "Sagen skal være afgjort af nævnet den 20. marts 2026, og du får besked.",
        "Din nye sagsbehandler begynder den 20. marts 2026.",
        "Papirerne skal være med til mødet den 20. marts 2026 kl. 10.00.",
        "Du skal ikke gøre noget. Ændringen sker den 20. marts 2026.",
        "Vi holder lukket den 20. marts 2026 og den 23. marts 2026.",
    ],
)
def test_a_day_of_something_else_is_not_taken_for_her_last_day(sentence: str) -> None:
    assert deadlines(read(municipal(sentence, subject="Vi mangler oplysninger til din ansøgning"))) == []


def test_the_only_day_of_a_letter_that_asks_is_given_with_little_confidence() -> None:
    body = "Fortæl os, hvem der bor hos dig. Brevet her bliver taget op igen den 20. marts 2026."
    reading = read(municipal(body, subject="Vi mangler oplysninger til din ansøgning"))
    assert deadlines(reading) == MARCH_20
    assert [a.evidence.confidence for a in reading.actions] == [0.5]


def test_what_she_pays_when_she_signs_up_has_the_day_of_signing_up() -> None:
    body = "Tilmeld dig prøven på nettet senest den 20. marts 2026. Du betaler 500 kr., når du tilmelder dig."
    reading = read(municipal(body, subject="Tilmelding til Prøve i Dansk 2"))
    assert {a.duty == "pay" for a in reading.actions} == {True, False}
    assert [a.value for a in reading.amounts if a.direction == "pay"] == [500.0]


@pytest.mark.parametrize("number", ["11.7 01 73-6612", "2.5 17.2 3-6767", "17 0.\n1 73-6612"])
def test_a_cpr_number_torn_into_single_digits_is_blacked_out(number: str) -> None:
    shown = read(municipal(f"Fristen var den {number} og er gået.")).redacted_text
    assert number[-4:] not in shown


def test_hours_before_a_time_at_the_hospital_are_no_sign_of_fraud() -> None:
    reading = read(
        "Aarhus Universitetshospital\nBørneafdelingen\n\nHalima Yusuf\n\n2. marts 2026\n\nDin tid hos os\n\nKære Halima Yusuf\n\n"
        "Du har fået tid til undersøgelse mandag den 23. marts 2026 kl. 10.15. Bekræft tiden med MitID på Min Sundhedsplatform.\n\n"
        "Afbud skal meldes senest 24 timer før på 00 12 34 56. Ellers bliver tiden spærret for andre. Spis ikke de sidste 12 timer inden undersøgelsen.\n\n"
        "Venlig hilsen\nBørneafdelingen\n"
    )
    assert not reading.is_scam
    assert [a.start for a in reading.appointments] == ["2026-03-23T10:15"]
    assert deadlines(reading) == []


def test_a_whatsapp_group_of_the_class_is_no_sign_of_fraud() -> None:
    reading = read(
        "Bakkeskolen\nSkolevej 4\n\n2. marts 2026\n\nUdflugt med 3.A\n\nKære forældre\n\n"
        "Vi tager på udflugt tirsdag den 24. marts 2026. I må gerne aftale kørsel i klassens WhatsApp-gruppe. Svar i dag eller senest fredag den 13. marts 2026 på Aula, "
        "om jeres barn må komme med. I logger ind på Aula med MitID.\n\n"
        "Venlig hilsen\nLone, klasselærer\n"
    )
    assert not reading.is_scam
    assert reading.scam_signs == []
    assert deadlines(reading) == [date(2026, 3, 13)]


def test_days_before_a_meeting_are_counted_back_from_it() -> None:
    reading = read(municipal("Vi skal have skemaet senest 5 hverdage før mødet den 23. marts 2026 kl. 10.00."))
    assert deadlines(reading) == [date(2026, 3, 16)]


def test_the_last_day_of_school_is_no_last_day_to_act() -> None:
    assert deadlines(read(municipal("Fredag den 26. juni er sidste dag før sommerferien."))) == []
    assert deadlines(read(municipal("Fredag den 20. marts er sidste dag for at søge."))) == [date(2026, 3, 20)]


def test_what_somebody_else_must_do_by_a_day_is_not_hers() -> None:
    for other in (
        "Din arbejdsgiver skal indberette lønnen",
        "Faren har frist til at svare",
        "Montøren afleverer nøglen",
    ):
        assert deadlines(read(municipal(f"{other} senest den 20. marts 2026."))) == []


def test_a_permit_is_renewed_before_it_runs_out_if_the_letter_says_on_which_day() -> None:
    duty = "Du skal søge om forlængelse, inden kortet udløber."
    assert deadlines(read(municipal("Dit kort udløber den 26. april 2026. " + duty))) == [date(2026, 4, 26)]
    assert deadlines(read(municipal(duty))) == []
    two = "Dit kort udløber den 26. april 2026. Dit pas udløber den 3. maj 2026. "
    assert deadlines(read(municipal(two + duty))) == []


def test_a_day_without_a_month_counts_only_with_its_weekday_or_month_named() -> None:
    assert deadlines(read(municipal("Aflever sedlen senest fredag d. 20."))) == [date(2026, 3, 20)]
    assert deadlines(read(municipal("Send skemaet senest den 20. ds."))) == [date(2026, 3, 20)]
    assert deadlines(read(municipal("Aflever sedlen senest fredag d. 19."))) == []
