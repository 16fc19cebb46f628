"""What is drawn in Python is what Django's own templates draw."""

import re
from datetime import date
from typing import Any

import pytest
from django import forms
from django.utils.safestring import mark_safe
from django.utils.translation import override

from kvarter.ui.drawing import Choice, Ready, boxes
from kvarter.ui.forms import Form
from kvarter.ui.templatetags.parts import choices_of, field

PLACES = [("", "Choose"), ("n", "North <&>"), (3, "Süd")]


class Asking(forms.Form):
    """Every kind of question, as Django draws it."""

    place = forms.ChoiceField(choices=PLACES, help_text="One only")
    colour = forms.ChoiceField(choices=[("r", "Red"), ("b", "Blue")], required=False, disabled=True)
    grouped = forms.ChoiceField(choices=[("Warm <&>", [("r", "Red"), ("", "Neither")]), ("b", "Blue")])
    month = forms.TypedChoiceField(
        choices=[(1, "One"), (2, "Two")], coerce=int, initial=2, widget=forms.Select(attrs={"class": "short"})
    )
    name = forms.CharField(widget=forms.TextInput(attrs={"dir": "auto", "title": '"<'}), max_length=80)
    words = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=500)
    to = forms.CharField(widget=forms.HiddenInput, initial="<k>")
    yes = forms.BooleanField(widget=forms.CheckboxInput(attrs={"data-on": True, "data-off": False}))
    day = forms.DateField(initial=date(2026, 3, 1))
    secret = forms.CharField(widget=forms.PasswordInput)
    many = forms.IntegerField(min_value=1, initial=0)
    several = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B & C")], widget=forms.CheckboxSelectMultiple)


class Drawn(Form, Asking):
    """The same questions, drawn here."""


def plain(html: str) -> str:
    return re.sub(r">\s+|\s+<", lambda found: found[0].strip(), html)


@pytest.mark.parametrize("name", list(Asking.base_fields))
@pytest.mark.parametrize(
    "said",
    [
        None,
        {},
        {"place": "n", "month": "1", "grouped": "r", "name": "A <b>", "words": "\nI & you", "yes": "on", "day": "x"},
        {"place": "3", "colour": "b", "grouped": "", "secret": "s", "many": "2", "to": ""},
        {"place": "<x>", "yes": "", "day": "2026-05-01"},
    ],
)
def test_a_control_is_what_django_draws(name: str, said: dict[str, str] | None) -> None:
    attributes: dict[str, str | bool] = {"aria-describedby": "id_x-hint", "data-seal": True}
    drawn, own = Drawn(said, auto_id="id_%s"), Asking(said)
    own.use_required_attribute = False
    for field_ in own.fields.values():
        Form._say_what_to_do(field_)
    assert plain(drawn[name].as_widget(attrs=attributes)) == plain(own[name].as_widget(attrs=attributes))
    assert plain(str(drawn[name])) == plain(str(own[name]))


def test_an_answer_is_a_label_with_its_box_and_nothing_in_it_is_markup() -> None:
    with override("en"):
        drawn = field(Asking({"several": ["b"]})["several"], look="chips", sealed=True, first=1)
    assert [one.chosen for one in choices_of(Asking({"several": ["b"]})["several"], {})] == [False, True]
    assert drawn["is_open"]
    assert not drawn["is_long"]
    assert drawn["folded"] == (
        '<label class="chip" for="id_several-1"><input type="checkbox" name="several" value="b" id="id_several-1" checked'
        " data-seal><span>B &amp; C</span></label>"
    )
    assert 'name="several" value="a" id="id_several" data-seal>' in drawn["choices"]


class Ticks(Form):
    """A list and boxes whose answers are made already."""

    place = forms.ChoiceField(required=False)
    several = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B & C")], widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = Ready((("", "Choose"), ("n", "North <&>")))  # type: ignore[attr-defined]


@pytest.mark.parametrize("again", [1, 2])
def test_what_one_person_chose_is_never_drawn_for_another(again: int) -> None:
    def drawn(form: Ticks) -> str:
        return f"{form['place']} {field(form['several'])['choices']}"

    assert "selected>Choose" in drawn(Ticks())
    assert "checked" not in drawn(Ticks())
    hers = drawn(Ticks({"place": "n", "several": ["b"]}))
    assert hers.count("selected") == 1
    assert "selected>North" in hers
    assert hers.count("checked") == 1
    assert drawn(Ticks()).count("selected") == 1
    assert "checked" not in drawn(Ticks())
    assert "selected" not in drawn(Ticks({"place": "gone"}))


def test_a_label_that_is_markup_is_no_other_labels_markup() -> None:
    def drawn(label: str) -> str:
        return boxes("x", "ticks", [Choice("a", label, "f-x", chosen=False)], chips=False, sealed=False)

    assert "<b>A</b>" in drawn(mark_safe("<b>A</b>"))
    assert "&lt;b&gt;A&lt;/b&gt;" in drawn("<b>A</b>")
    assert "<b>A</b>" in drawn(mark_safe("<b>A</b>"))
