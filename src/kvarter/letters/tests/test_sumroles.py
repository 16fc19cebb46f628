"""What a sum is to her, by the words around it."""

from __future__ import annotations

import pytest

from kvarter.letters.reading import read
from kvarter.letters.reading.sumroles import NEITHER, PAY, RECEIVE, UNTOLD, role_of
from kvarter.letters.reading.wordings import Wording

from .answers import municipal

MONEY = Wording("sum.money")


def sums_written(low: str) -> list[tuple[int, int]]:
    """Where sums stand in a lower-case sentence."""
    return [match.span() for match in MONEY.finditer(low) if match["cur"] or match["after"] or match["dash"]]


ROLES = [
    ("Du får nu 2.150 kr. om måneden.", "2.150 kr.", RECEIVE),
    ("Der ligger 640 kr. til dig i kassen.", "640 kr.", RECEIVE),
    ("Du får retur 815 kr.", "815 kr.", RECEIVE),
    ("Vi har bevilget 1.900 kr. til en cykel.", "1.900 kr.", RECEIVE),
    ("Udlejer skal betale 3.000 kr. til dig.", "3.000 kr.", RECEIVE),
    ("Du skylder altså 412 kr.", "412 kr.", PAY),
    ("I alt at betale 980,00 kr., heraf moms 196,00 kr.", "980,00 kr.", PAY),
    ("I alt at betale 980,00 kr., heraf moms 196,00 kr.", "196,00 kr.", NEITHER),
    ("Beløbet på 730 kr. bedes indbetalt.", "730 kr.", PAY),
    ("Resten på 250 kr. betaler du i døren.", "250 kr.", PAY),
    ("2. rate 300 kr. den 1. juni", "300 kr.", PAY),
    ("Huslejen sættes op fra 5.100 kr. til 5.300 kr.", "5.100 kr.", NEITHER),
    ("Huslejen sættes op fra 5.100 kr. til 5.300 kr.", "5.300 kr.", NEITHER),
    ("I dag får du 1.213 kr.", "1.213 kr.", NEITHER),
    ("Før fik du 900 kr. om måneden.", "900 kr.", NEITHER),
    ("Lejen stiger med 75 kr.", "75 kr.", NEITHER),
    ("Din indtægt er oplyst til 18.400 kr.", "18.400 kr.", NEITHER),
    ("Du kan højst få 4.200 kr.", "4.200 kr.", NEITHER),
    ("Betaler du ikke, kommer der et rykkergebyr på 100 kr.", "100 kr.", NEITHER),
    ("Kravet på 3.300 kr. er frafaldet.", "3.300 kr.", NEITHER),
    ("Se bort fra regningen på 1.340 kr.", "1.340 kr.", NEITHER),
    ("De 2.600 kr. betaler vi direkte til optikeren.", "2.600 kr.", NEITHER),
    ("Ikke bevilget (krone) 2.480,00 kr.", "2.480,00 kr.", NEITHER),
    ("Der var 300 kr. i kassen.", "300 kr.", UNTOLD),
]


@pytest.mark.parametrize(("sentence", "amount", "role"), ROLES)
def test_the_words_around_a_sum_say_what_it_is_to_her(sentence: str, amount: str, role: str) -> None:
    low = sentence.lower()
    start = low.index(amount)
    others = [(a, b) for a, b in sums_written(low) if a != start]
    assert role_of(low, start, start + len(amount), others) == role


@pytest.mark.parametrize(
    ("sentence", "then", "role"),
    [
        ("Du har fået 2.310 kr. for meget.", "Beløbet skal du betale tilbage.", PAY),
        ("Du har fået 640 kr. for lidt.", "Differencen kommer på din konto.", RECEIVE),
        ("Vi har regnet med 900 kr. til briller.", "Beløbet går direkte til optikeren.", NEITHER),
    ],
)
def test_the_amount_points_back_to_its_sum(sentence: str, then: str, role: str) -> None:
    ((start, end),) = sums_written(sentence.lower())
    assert role_of(sentence.lower(), start, end, (), then.lower()) == role


@pytest.mark.parametrize(
    ("body", "directions"),
    [
        ("Depositum     22.500\n- maling     5.650\nDu får retur     16.850", {(16850.0, "receive")}),
        ("Hvis vi ikke hører fra dig, giver vi afslag, og du betaler fuld pris, 3.480 kr.", set()),
        ("De 6.420 kr. betaler vi direkte til tandlægen.\n\nBevilget     6.420,00 kr.", set()),
    ],
)
def test_what_stays_and_what_goes_elsewhere_is_neither_paid_nor_got(
    body: str, directions: set[tuple[float, str]]
) -> None:
    reading = read(municipal(body))
    assert {(one.value, one.direction) for one in reading.amounts if one.direction != "other"} == directions


@pytest.mark.parametrize(
    "head",
    [
        "Det er bestemt, at de 3.600 kr. afdrages således:",
        "Lånet betales tilbage i tre rater:",
        "Du betaler gælden sådan:",
    ],
)
def test_a_plan_is_read_under_a_sentence_that_opens_it(head: str) -> None:
    rows = "     1. april 2026            1.200 kr.\n     1. juli 2026             1.200 kr.\n     1. oktober 2026          1.200 kr."
    reading = read(municipal(f"{head}\n{rows}"))
    paid = [(one.value, one.due.isoformat()) for one in reading.amounts if one.direction == "pay" and one.due]
    assert paid == [(1200.0, "2026-04-01"), (1200.0, "2026-07-01"), (1200.0, "2026-10-01")]
