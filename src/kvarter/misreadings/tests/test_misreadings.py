"""A woman says that a reading is wrong: only what she was shown is sent, nothing of her is kept, and the office reads it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cast import Cast
from fixtures import Go
from kvarter.access.models import AuditLine
from kvarter.access.rules import NotAllowed
from kvarter.groups.rules import SYSTEM
from kvarter.letters.rules import Slot
from kvarter.letters.sentences import msgid
from kvarter.misreadings import actions, queries, rules
from kvarter.misreadings.actions import CannotReport
from kvarter.misreadings.models import Misreading
from kvarter.misreadings.rules import Reason, known_type, why_not
from visiting import Visit

pytestmark = pytest.mark.django_db
SAID = {"type": "rent_arrears_demand", "slot": "day", "words": "The day is a Monday, not a Tuesday."}
WRONG = "/letter/wrong/"


def said(kind: str = "rent_arrears_demand", slot: Slot = Slot.DAY, words: str = "") -> Misreading:
    return actions.report_misreading(letter_type=kind, slot=slot, words=words)


@pytest.mark.parametrize(
    ("today", "waiting", "reason"),
    [
        (0, 0, None),
        (rules.MOST_A_DAY - 1, rules.MOST_OPEN - 1, None),
        (rules.MOST_A_DAY, 0, Reason.TOO_MANY_TODAY),
        (0, rules.MOST_OPEN, Reason.TOO_MANY_OPEN),
    ],
)
def test_only_so_much_is_taken_in(today: int, waiting: int, reason: Reason | None) -> None:
    assert why_not(today=today, waiting=waiting) is reason


def test_the_type_is_one_of_the_pack_or_nothing() -> None:
    assert known_type("rent_arrears_demand") == "rent_arrears_demand"
    assert known_type("scam") == "scam"
    assert known_type("Kære Fatima") == ""


@pytest.mark.parametrize("slot", Slot)
def test_every_slot_has_words(slot: Slot) -> None:
    assert msgid("wrong", slot.value)


def test_she_first_sees_exactly_what_is_sent_and_nothing_is_kept_yet(visit: Visit) -> None:
    page = visit(None, WRONG, SAID, lang="en").content.decode()
    assert "This is sent" in page
    assert "Your rent is not paid. You can lose your home." in page
    assert SAID["words"] in page
    assert not Misreading.objects.exists()


def test_after_her_yes_it_is_kept_with_the_day_and_nothing_else(visit: Visit) -> None:
    page = visit(None, WRONG, {**SAID, "confirmed": "1"}, lang="en").content.decode()
    assert "Thank you. It helps the next woman." in page
    one = Misreading.objects.get()
    assert (one.letter_type, one.slot, one.words) == (SAID["type"], "day", SAID["words"])
    assert one.day == timezone.localdate()
    kept = {field.name for field in Misreading._meta.get_fields()}
    assert kept == {"id", "code", "day", "letter_type", "slot", "words", "closed_on"}
    assert not AuditLine.objects.exists()  # a line of the trail would say the time


def test_what_else_a_form_carries_is_not_kept(go: Go) -> None:
    go(None, WRONG, {**SAID, "letter": "Kære Fatima", "type": "Kære Fatima", "confirmed": "1"})
    assert "Fatima" not in "".join(map(str, Misreading.objects.values_list()))
    assert Misreading.objects.get().letter_type == ""


def test_the_answer_page_may_send_here_without_a_token() -> None:
    browser = Client(enforce_csrf_checks=True)
    assert browser.post(WRONG, SAID).status_code == 200
    answer = browser.post(WRONG, {**SAID, "confirmed": "1"})
    assert answer.status_code == 302
    assert not [name for name in browser.cookies if name == "sessionid"]


def test_change_gives_her_words_back(visit: Visit) -> None:
    page = visit(None, WRONG, {**SAID, "change": "1", "confirmed": ""}, lang="en").content.decode()
    assert "Is something wrong?" in page
    assert SAID["words"] in page
    assert 'value="rent_arrears_demand"' in page
    assert not Misreading.objects.exists()


@pytest.mark.parametrize("words", ["081425-3311", "My number is 0814253311", "08 14 25 33 11", "٠٨١٤٢٥-٣٣١١"])
def test_cpr_numbers_are_refused_kindly(visit: Visit, words: str) -> None:
    page = visit(None, WRONG, {**SAID, "words": words, "confirmed": "1"}, status=422, lang="en").content.decode()
    assert "Please take the CPR or card number out. We never need it." in page
    assert not Misreading.objects.exists()


@pytest.mark.parametrize("change", [{"slot": ""}, {"slot": "mother"}, {"words": "x" * 301}])
def test_what_does_not_fit_is_not_kept(visit: Visit, change: dict[str, str]) -> None:
    visit(None, WRONG, {**SAID, **change, "confirmed": "1"}, status=422, lang="en")
    assert not Misreading.objects.exists()


def test_three_hundred_signs_fit_however_the_browser_ends_its_lines(go: Go) -> None:
    assert go(None, WRONG, {**SAID, "words": "x\r\n" * 149 + "xx", "confirmed": "1"}).status_code == 302
    assert len(Misreading.objects.get().words) == 300


@pytest.mark.parametrize("lang", ["da", "ar"])
def test_the_form_is_there_without_a_type_in_her_language(visit: Visit, lang: str) -> None:
    page = visit(None, WRONG, lang=lang).content.decode()
    assert f'lang="{lang}"' in page
    assert all(f'value="{slot}"' in page for slot in Slot)


def test_when_too_many_have_come_she_is_told_kindly_and_keeps_her_words(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MOST_A_DAY", 1)
    said()
    page = visit(None, WRONG, {**SAID, "confirmed": "1"}, status=429, lang="en").content.decode()
    assert "Many have written. Please try again another day." in page
    assert SAID["words"] in page
    assert Misreading.objects.count() == 1


def test_a_new_day_takes_in_anew_until_too_many_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_A_DAY", 1)
    monkeypatch.setattr(rules, "MOST_OPEN", 2)
    for days in (2, 1):
        one = said()
        Misreading.objects.filter(pk=one.pk).update(day=timezone.localdate() - timedelta(days=days))
    with pytest.raises(CannotReport) as refused:
        said()
    assert refused.value.reason is Reason.TOO_MANY_OPEN
    actions.close(by=SYSTEM, code=Misreading.objects.first().code)  # type: ignore[union-attr]
    assert said().words == ""


def test_her_words_go_after_ninety_days_and_the_count_stays() -> None:
    one = said(words="Monday")
    now = timezone.now()
    assert actions.purge_misreadings(now + timedelta(days=89)) == 0
    assert actions.purge_misreadings(now + timedelta(days=90)) == 1
    one.refresh_from_db()
    assert (one.words, one.slot) == ("", "day")
    assert actions.purge_misreadings(now + timedelta(days=91)) == 0


def test_closing_takes_her_words_away_and_leaves_a_line_without_them(cast: Cast) -> None:
    one = said(words="Monday")
    assert actions.close(by=cast.standing("dorte"), code=one.code) == 1
    assert actions.close(by=cast.standing("dorte"), code=one.code) == 0
    one.refresh_from_db()
    assert (one.words, one.closed_on) == ("", timezone.localdate())
    assert AuditLine.objects.get(act="letter.misreading_closed").thing == one.code


@pytest.mark.parametrize("name", ["amina", "birthe", "maryam", "ceren", "stranger"])
def test_nobody_but_the_national_office_reads_or_closes(cast: Cast, name: str) -> None:
    one = said(words="Monday")
    assert queries.waiting(cast.standing(name)) == []
    with pytest.raises(NotAllowed):
        actions.close(by=cast.standing(name), code=one.code)
    with pytest.raises(NotAllowed):
        actions.close_type(by=cast.standing(name), letter_type=one.letter_type, codes=[one.code])
    assert Misreading.objects.waiting().count() == 1


def test_closing_a_type_closes_what_was_shown_and_not_what_came_meanwhile(cast: Cast) -> None:
    shown, other, late = said(words="a"), said("tax_bill"), said(words="b")
    by = cast.standing("dorte")
    assert actions.close_type(by=by, letter_type=shown.letter_type, codes=[shown.code, other.code]) == 1
    assert set(Misreading.objects.waiting()) == {other, late}


def test_a_closed_one_cannot_keep_words() -> None:
    one = said(words="a")
    with pytest.raises(IntegrityError), transaction.atomic():
        Misreading.objects.filter(pk=one.pk).update(closed_on=date(2026, 1, 1))


def test_they_are_grouped_by_type_and_slot_the_most_often_named_first() -> None:
    said("tax_bill", Slot.MONEY)
    for slot in (Slot.SENDER, Slot.DAY, Slot.DAY):
        said(slot=slot, words="a" if slot is Slot.DAY else "")
    rent, tax = queries.by_type(queries.waiting(SYSTEM))
    assert (rent.letter_type, rent.count, tax.letter_type) == ("rent_arrears_demand", 3, "tax_bill")
    assert [(one.slot, one.count, len(one.with_words)) for one in rent.slots] == [(Slot.DAY, 2, 2), (Slot.SENDER, 1, 0)]


def test_the_page_shows_some_words_and_says_how_many_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "MOST_SHOWN", 2)
    for number in range(5):
        said(words=f"word {number}")
    (rent,) = queries.by_type(queries.waiting(SYSTEM))
    assert (rent.slots[0].count, len(rent.slots[0].with_words), rent.slots[0].more) == (5, 2, 3)


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_office_reads_and_closes(visit: Visit, cast: Cast, lang: str) -> None:
    type(cast.dorte).objects.filter(pk=cast.dorte.pk).update(language=lang)
    cast.dorte.refresh_from_db()
    one, other = said(words="<b>Rent twice</b>"), said("tax_bill", words="Too much")
    page = visit(cast.dorte, reverse("misreadings:said")).content.decode()
    assert "&lt;b&gt;Rent twice" in page
    assert "Too much" in page
    visit(cast.dorte, reverse("misreadings:close"), {"code": one.code})
    page = visit(cast.dorte, reverse("misreadings:said")).content.decode()
    assert "Rent twice" not in page
    visit(cast.dorte, reverse("misreadings:close"), {"type": "tax_bill", "codes": other.code})
    assert not Misreading.objects.waiting().exists()
    visit(cast.dorte, reverse("misreadings:said"))


def test_the_sheet_holds_every_line_and_no_formula(go: Go, cast: Cast) -> None:
    said(words="=1+1; two")
    answer: Any = go(cast.dorte, reverse("misreadings:sheet"))
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[1] == f'{timezone.localdate().isoformat()};rent_arrears_demand;day;"\'=1+1; two"'


def test_the_list_costs_the_same_however_long_it_is(cast: Cast, django_assert_max_num_queries: Any) -> None:
    for number in range(30):
        said("tax_bill" if number % 2 else "fine", list(Slot)[number % 11], f"word {number}")
    from fixtures import signed_in

    browser = signed_in(cast.dorte)
    with django_assert_max_num_queries(8):
        assert browser.get(reverse("misreadings:said")).status_code == 200
