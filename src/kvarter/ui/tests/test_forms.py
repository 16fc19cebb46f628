"""Every form is kind: an error says what to do, no number or sign comes in that does not belong, what she wrote stays."""

import pytest
from django import forms
from django.http import QueryDict
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from kvarter.packs.digits import western_digits
from kvarter.ui.forms import Form
from kvarter.ui.text import has_control_characters, without_control_characters

DIGITS = {
    "western": "0123456789",
    "arabic": "٠١٢٣٤٥٦٧٨٩",
    "persian": "۰۱۲۳۴۵۶۷۸۹",
    "bengali": "০১২৩৪৫৬৭৮৯",
    "wide": "０１２３４５６７８９",
}


class Everything(Form):
    """One field of each kind."""

    words = forms.CharField(max_length=10)
    long = forms.CharField(required=False)
    phone = forms.CharField(required=False)
    one = forms.ChoiceField(choices=[("a", "A")])
    some = forms.MultipleChoiceField(choices=[("a", "A")])
    number = forms.IntegerField()
    on = forms.DateField(error_messages={"invalid": "Choose a day."})
    numbers_allowed = frozenset({"phone"})


GOOD = "words=Ord&one=a&some=a&number=3&on=2026-12-24"


def said(query: str) -> dict[str, str]:
    """The first error of each field, in English."""
    with translation.override("en"):
        return {name: str(errors[0]) for name, errors in Everything(QueryDict(query)).errors.items()}


def test_a_form_filled_in_well_has_no_errors() -> None:
    assert said(GOOD) == {}


def test_each_error_says_what_to_do() -> None:
    assert said("words=abcdefghijklmn&one=x&some=x&number=x&on=x") == {
        "words": "This is too long. Please write it shorter.",
        "one": "Please choose one of the answers shown.",
        "some": "Please choose one of the answers shown.",
        "number": "Please write a number or date that fits.",
        "on": "Choose a day.",
    }
    assert said("on=2026-12-24&number=1")["words"] == "Please write an answer here."
    assert said("on=2026-12-24&number=1")["one"] == "Please choose an answer."


@pytest.mark.parametrize("script", DIGITS)
@pytest.mark.parametrize(
    "number", ["311399-1234", "3113991234", "31 13 99 1234", "4571123456789012", "4571 1234 5678 9012"]
)
def test_a_cpr_or_card_number_is_sent_back_in_every_script(script: str, number: str) -> None:
    written = "".join(DIGITS[script][int(sign)] if sign.isdigit() else sign for sign in number)
    assert said(f"{GOOD}&long=Ring {written} nu") == {
        "long": "Please take the CPR or card number out. We never need it."
    }
    assert "phone" not in said(f"{GOOD}&phone={written}")


@pytest.mark.parametrize(
    "text", ["Ring 20 00 00 77", "Kl. 10-12 den 24/12 2026", "5240 Odense NØ", "12345678901234567890123"]
)
def test_numbers_that_people_write_every_day_are_taken(text: str) -> None:
    assert "long" not in said(f"{GOOD}&long={text}")


def test_a_text_without_a_limit_of_its_own_has_one() -> None:
    assert said(f"{GOOD}&long={'x' * 2001}") == {"long": "This is too long. Please write it shorter."}
    assert said(f"{GOOD}&long={'x' * 2000}") == {}


def test_control_characters_are_said_and_never_shown_again() -> None:
    form = Everything(QueryDict(f"{GOOD}&long=Hej%00%07%1B"))
    assert not form.is_valid()
    assert form["long"].value() == "Hej"


@given(st.text())
def test_what_is_left_of_any_text_holds_no_control_characters(text: str) -> None:
    left = without_control_characters(text)
    assert not has_control_characters(left)
    assert has_control_characters(text) == (left != text)


@pytest.mark.parametrize("text", ["زهرة\u200f", "na\u200cme", "e\u0301", "ትግርኛ", "👩🏽‍🍼", "to\nlines\t"])
def test_words_of_every_script_and_their_marks_are_no_control_characters(text: str) -> None:
    assert not has_control_characters(text)


@given(st.text())
def test_digits_of_any_script_become_western_and_nothing_else_changes(text: str) -> None:
    plain = western_digits(text)
    assert len(plain) == len(text)
    assert all(a == b or (b in "0123456789" and a.isdecimal()) for a, b in zip(text, plain, strict=True))
