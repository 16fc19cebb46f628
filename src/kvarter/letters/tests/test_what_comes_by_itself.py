"""What comes to her by itself, times that fell away, sums said in passing, and frauds that keep her from asking: as the last strangers wrote."""

from __future__ import annotations

from datetime import date

import pytest

from kvarter.letters.reading import read

from .answers import deadlines, municipal

ASKED = "Vi mangler oplysninger til din ansøgning"
MARCH_20 = date(2026, 3, 20)


@pytest.mark.parametrize(
    "sentence",
    [
        "Du skal sende os lejekontrakten. Du kan regne med at høre fra os senest den 20. marts 2026.",
        "Din tid er aflyst. Ny tid fremsendes senest den 20. marts 2026.",
        "Er du ikke kontaktet inden den 20. marts 2026, skyldes det, at vi mangler en læge.",
        "Huslejen for april forfalder som sædvanlig den 20. marts 2026.",
        "Beboerne i nr. 7 hører selv fra låsesmeden inden den 20. marts 2026.",
        "Referatet fra mødet lægger jeg op til jer senest den 20. marts 2026.",
        "Barnet visiteres til et tilbud senest den 20. marts 2026.",
        "Tager du imod tilbuddet, opkræves derefter et depositum den 20. marts 2026.",
        "Nye sygesikringskort sendes senest den 20. marts 2026.",
        "Vi regner med at have afgjort sagen senest den 20. marts 2026.",
        "Din mands sag er en anden sag, og i den har han en frist den 20. marts 2026.",
        "Vores egen svarfrist er den 20. marts 2026.",
    ],
)
def test_what_comes_by_itself_is_not_hers(sentence: str) -> None:
    assert deadlines(read(municipal(sentence, subject=ASKED))) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Du tilmelder dig på nettet, og systemet lukker den 20. marts 2026 ved midnat.",
        "I vælger selv jeres tid i Aula. Der lukker for valget fredag den 20. marts 2026.",
        "Tilmelding sker på kontoret. Døren lukkes fredag den 20. marts 2026 kl. 12, og så er det for sent.",
        "Kurset ligger på nettet, varer en halv time og skal være gennemført senest den 20. marts 2026.",
        "Tilbagemeldingen skal foreligge fredag den 20. marts 2026.",
        "Sedlen vil jeg gerne ha retur på kontoret inden den 20. marts 2026.",
        "Det vil vi i så fald gerne have at vide senest den 20. marts 2026.",
        "Prøven kan tidligst tages den 10. marts 2026 og skal være taget senest den 20. marts 2026.",
        "Skriv det til os i Digital Post, så svaret er her fredag den 20. marts 2026.",
        "Skemaet ligger i appen. Jeg læser det inden vi ses, så det skulle gerne være udfyldt fredag den 20. marts 2026.",
        "Vi gør ikke noget, hvis pengene er på plads senest den 20. marts 2026.",
        "Fristen i mit sidste brev gælder ikke mere. Nu siger vi fredag den 20. marts 2026.",
        "Skabet skal tømmes, og alt skal være væk ved udgangen af fredag den 20. marts 2026.",
        "En gang om året skal man bekræfte det. I år skal det være sket senest den 20. marts 2026.",
    ],
)
def test_days_without_the_usual_words_are_hers(sentence: str) -> None:
    assert deadlines(read(municipal(sentence, subject=ASKED))) == [MARCH_20]


@pytest.mark.parametrize(
    ("sentence", "times"),
    [
        ("Mødet, der var berammet til onsdag den 18. marts 2026 kl. 9.00, er udsat.", []),
        ("Din samtale rykker fra den 18. marts til den 25. marts 2026, men klokkeslættet er det samme, kl. 13.45.", ["2026-03-25T13:45"]),
        ("Vi skal gennemgå boligen, og det har vi sat af til torsdag den 19. marts 2026 kl. 13.30.", ["2026-03-19T13:30"]),
        ("Jeg taler med din søn onsdag den 18. marts 2026 kl. 10. Dér skal du ikke være med.", []),
        ("Din ægtefælle er indkaldt for sig selv onsdag den 18. marts 2026 kl. 10.00.", []),
    ],
)  # fmt: skip
def test_times_that_are_hers_and_times_that_fell_away(sentence: str, times: list[str]) -> None:
    assert [one.start for one in read(municipal(sentence, subject="Dit møde hos os")).appointments] == times


@pytest.mark.parametrize(
    "stamp", ["man. 02-03-2026 08:12", "SMS 02-03-2026 08:12", "mandag den 2. marts 2026 kl. 08.12"]
)
def test_the_time_of_a_message_is_no_appointment(stamp: str) -> None:
    text = f"Sms fra Ejendomskontoret\n\n{stamp}\nHej Farah. Elektrikeren kommer torsdag den 5. marts 2026 kl. 9 og ser på dit komfur. Du skal bare lukke op."
    assert [one.start for one in read(text).appointments] == ["2026-03-05T09:00"]


@pytest.mark.parametrize(
    ("sentence", "sums"),
    [
        ("Din konto har været overtrukket med 2.386,17 kr. Pengene skal være på plads senest den 20. marts 2026.", {(2386.17, "pay")}),
        ("Du har gæld til kommunen på i alt 9.318,25 kr. Betaler du den ikke senest den 20. marts 2026, trækker vi i lønnen.", {(9318.25, "pay")}),
        ("Udgift i alt er 8.635,45 kr. I din favør 724,55 kr., som udbetales i april.", {(724.55, "receive")}),
        ("Kommunen skal betale dig de 2.316 kr. tilbage.", {(2316.0, "receive")}),
        ("Dit depositum er 12.000 kr. De 11.550 kr. sætter jeg ind på din konto.", {(11550.0, "receive")}),
        ("Du får 80 kr. for hver påbegyndt time.", set()),
        ("Gebyret på 4.000 kr. betales ikke tilbage.", set()),
    ],
)  # fmt: skip
def test_sums_as_they_are_said_in_passing(sentence: str, sums: set[tuple[float, str]]) -> None:
    reading = read(municipal(sentence, subject="Om dine penge"))
    assert {(one.value, one.direction) for one in reading.amounts if one.direction != "other"} == sums


@pytest.mark.parametrize(
    "message",
    [
        "Boligernes Betalingscenter\n\nVi har skiftet pengeinstitut, og det tidligere kontonummer kan ikke benyttes. Huslejen bedes betalt til konto 0000 "
        "0041882690 senest den 12. marts 2026. Viceværten har ikke kendskab til betalinger, og henvendelser sker alene skriftligt.",
        "Inkassokontoret\n\nDu kan undgå udlæg ved at betale 1.249 kr. med kontantkort, som du køber i en kiosk. Koden meldes til os på 00 79 79 60. "
        "Vi beder dig om ikke at kontakte fogedretten.",
        "Politiets enhed\n\nFor at sikre dine midler er der oprettet en beskyttet konto, hvortil indeståendet kan flyttes. Hav MitID ved hånden. "
        "Du bedes ikke tale med bankens filial.",
        "Ydelseskontoret\n\nDin ydelse er ved en fejl udbetalt to gange. Beløbet på 3.962 kr. skal føres tilbage til reg. 0000 konto 00 61 55 43 senest "
        "den 10. marts 2026. Vi kan ikke kontaktes telefonisk i denne uge.",
        "Kære kunde\n\nVi skifter dit gamle kort. Vi henter kortet på din adresse. Læg det i kuverten, skriv din nuværende kode, og giv den til budet.\n\nBanken",
        "Hej faster, jeg skriver fra en vens mobil. Kan du låne mig 900 kr. på mobilepay til det her nummer? Sig ikke noget til far.",
        "Kære patient\n\nDu bliver ringet op og bedt om at godkende i MitID. Det er helt normalt, at der står et andet navn. Send dit personnummer som svar.",
    ],
)
def test_who_keeps_her_from_asking_is_a_fraud(message: str) -> None:
    assert read(message).is_scam


@pytest.mark.parametrize(
    "message",
    [
        "NYT KONTONUMMER\n\nVandværket skifter bank. Din regning på 1.118,00 kr. skal betales til reg. 0000 konto 0000 222 333 senest den 20. marts 2026. "
        "Ring endelig og tjek, at det er rigtigt, på det nummer, der står på din gamle regning.",
        "Nabohjælpen\n\nDu får et gavekort på 800 kr. til butikken og en kurv med mad. Du skal ikke gøre noget.",
        "Teleselskabet\n\nÅbn appen, tryk på Regninger og swipe til betaling senest den 20. marts 2026. Det bliver 325,50 kr.",
        "Teleselskabet\n\nAt betale 275,50 kr. senest den 20. marts 2026. Denne mail indeholder intet betalingslink. Oplys aldrig MitID eller kortnummer på mail.",
    ],
)
def test_who_asks_her_to_check_is_none(message: str) -> None:
    reading = read(message)
    assert not reading.is_scam
    assert not reading.may_be_false


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Havnens Sparekasse, afd. Torvet", "finance"),
        ("Advokatfirmaet Lund & Søn", "lawyer"),
        ("Sportsklubben Pilen", "association"),
        ("Møbelhuset Bakken A/S", "company"),
    ],
)
def test_who_is_no_office_is_named_as_what_it_is(head: str, kind: str) -> None:
    reading = read(
        f"{head}\n\n2. marts 2026\n\nKære Halima\n\nHusk at svare os senest den 20. marts 2026.\n\nVenlig hilsen\nBente"
    )
    assert (reading.sender_kind, reading.as_dict()["sender"]["kind"]) == (kind, "none")


def test_a_period_from_the_day_she_applied_is_counted() -> None:
    text = "Du søgte den 6. marts 2026 om at forlænge din tilladelse. Du skal have taget foto senest 14 dage efter den dag, du søgte."
    assert deadlines(read(municipal(text, day="10. marts 2026"))) == [MARCH_20]


def test_shares_to_pay_may_stand_in_lines_without_a_table() -> None:
    text = "Maden koster 350 kr. I må godt dele det op:\n- 175 kr. fredag den 20. marts 2026\n- 175 kr. fredag den 27. marts 2026\n\nMobilePay 00 61 74."
    reading = read(municipal(text, subject="Lejrtur"))
    assert deadlines(reading) == [MARCH_20, date(2026, 3, 27)]
    assert [(one.value, one.due) for one in reading.amounts if one.direction == "pay"] == [
        (175.0, MARCH_20),
        (175.0, date(2026, 3, 27)),
    ]
