"""Two people change the same thing at once: what is taken for a change, and what the form says then."""

from datetime import date, time
from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from kvarter.sealing.rules import number_to_leave_out
from kvarter.ui.desk.meanwhile import both, is_as_seen, mark_of
from kvarter.ui.forms import Form

WAYS = [("bus", "By bus"), ("foot", "On foot")]


class OutingForm(Form):
    name = forms.CharField(label="Name", widget=forms.TextInput(attrs={"lang": "da"}))
    about = forms.CharField(label="About", required=False, widget=forms.Textarea)
    on = forms.DateField(label="Day", widget=forms.DateInput(format="%Y-%m-%d"))
    starts = forms.TimeField(label="Hour", widget=forms.TimeInput(format="%H:%M"))
    is_open = forms.BooleanField(label="Open", required=False, initial=True)
    way = forms.ChoiceField(label="Way", choices=WAYS)
    days = forms.MultipleChoiceField(label="Days", choices=[("1", "Monday"), ("2", "Tuesday")], required=False)
    places = forms.IntegerField(label="Places", required=False)
    once = forms.CharField(required=False, widget=forms.HiddenInput)


BEFORE: dict[str, Any] = {
    "name": "Tur",
    "about": "Vi går.\nVi spiser.",
    "on": date(2026, 5, 1),
    "starts": time(9, 30),
    "is_open": True,
    "way": "bus",
    "days": ["2", "1"],
    "places": None,
}
SENT = "name=Tur&about=Vi+g%C3%A5r.%0D%0AVi+spiser.&on=2026-05-01&starts=09:30&is_open=on&way=bus&days=1&days=2&places="


def sent(more: str = "", begun: dict[str, Any] = BEFORE) -> OutingForm:
    """The form as a browser sends it, with what she changed; it was opened while `begun` stood there."""
    said = QueryDict(SENT, mutable=True)
    for name, values in QueryDict(more).lists():
        said.setlist(name, [one for one in values if one])
    said["seen"] = mark_of(OutingForm(initial=begun))
    return OutingForm(said)


def test_what_a_browser_sends_untouched_is_what_lay_there() -> None:
    assert both(sent(), BEFORE) == []
    assert is_as_seen(sent(), BEFORE)


def test_what_she_changes_herself_is_no_conflict() -> None:
    assert is_as_seen(sent("name=Skovtur&is_open=&way=foot&days=&places=4"), BEFORE)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("name", "Byttemarked"), ("about", ""), ("on", date(2026, 5, 2)), ("starts", time(10))),
        *(("is_open", False), ("way", "foot"), ("days", ["1"]), ("places", 12)),
    ],
)
def test_every_kind_of_field_that_another_changed_is_noticed_and_not_taken_back(name: str, value: object) -> None:
    now = {**BEFORE, name: value}
    form = sent("about=Hendes+egne+ord" if name != "about" else "name=Hendes+navn")
    assert not is_as_seen(form, now)
    (one,) = both(form, now)
    assert one.is_taken
    assert form[name].value() == OutingForm(initial=now)[name].value() or form.cleaned_data[name] in {value, ""}
    assert is_as_seen(form, now), "saved once more it is saved"
    assert form.non_field_errors()


def test_where_both_wrote_hers_stays_and_theirs_is_shown() -> None:
    form = sent("name=Hendes&way=foot")
    (one,) = both(form, {**BEFORE, "name": "Den andens"})
    assert (one.label, one.theirs, one.language, one.is_taken) == ("Name", "Den andens", "da", False)
    assert form["name"].value() == "Hendes"
    assert form["way"].value() == "foot"


def test_choices_and_ticks_are_said_in_words() -> None:
    now = {**BEFORE, "way": "foot", "days": ["1"], "is_open": False}
    with override("en"):
        assert [one.theirs for one in both(sent("name=x"), now)] == ["No", "On foot", "Monday"]


def test_both_who_wrote_the_same_agree() -> None:
    assert both(sent("name=Skovtur"), {**BEFORE, "name": "Skovtur"}) == []


def test_a_third_change_while_she_looks_at_both_is_shown_too() -> None:
    form = sent("name=Hendes")
    both(form, {**BEFORE, "name": "Den andens"})
    assert not is_as_seen(form, {**BEFORE, "name": "Den tredjes"})


def test_a_form_without_a_mark_asks_nothing_and_nonsense_in_it_breaks_nothing() -> None:
    form = sent()
    form.data["seen"] = ""
    assert is_as_seen(form, {**BEFORE, "name": "x"})
    form.data["seen"] = "= name =x name=\x00 on"
    assert not is_as_seen(form, {**BEFORE, "name": "x"})
    assert is_as_seen(form, BEFORE), "what she says stands there already"
    assert both(form, {**BEFORE, "name": "x"})


@given(st.text())
def test_no_mark_looks_like_an_identity_number(name: str) -> None:
    assert not number_to_leave_out(mark_of(OutingForm(initial={**BEFORE, "name": name})))
