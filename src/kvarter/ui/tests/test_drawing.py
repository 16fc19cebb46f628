"""What is drawn in Python is what Django's own templates draw."""

import re

import pytest
from django import forms
from django.utils.translation import override

from kvarter.ui.drawing import is_plain_select, select
from kvarter.ui.templatetags.parts import choices_of, field

PLACES = [("", "Choose"), ("n", "North <&>"), (3, "Süd")]


class Asking(forms.Form):
    """Every kind of question."""

    place = forms.ChoiceField(choices=PLACES, help_text="One only")
    colour = forms.ChoiceField(choices=[("r", "Red"), ("b", "Blue")], required=False, disabled=True)
    grouped = forms.ChoiceField(choices=[("Warm", [("r", "Red")]), ("b", "Blue")])
    several = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B & C")], widget=forms.CheckboxSelectMultiple)
    month = forms.TypedChoiceField(
        choices=[(1, "One"), (2, "Two")], coerce=int, initial=2, widget=forms.Select(attrs={"class": "short"})
    )


def plain(html: str) -> str:
    return re.sub(r">\s+|\s+<", lambda found: found[0].strip(), html)


@pytest.mark.parametrize("name", ["place", "colour", "month"])
@pytest.mark.parametrize(
    "said", [None, {}, {"place": "n", "month": "1"}, {"place": "3", "colour": "b"}, {"place": "<x>"}]
)
def test_a_select_is_what_django_draws(name: str, said: dict[str, str] | None) -> None:
    bound = Asking(said)[name]
    attributes: dict[str, str | bool] = {"aria-describedby": "id_x-hint", "data-seal": True}
    drawn, own = plain(select(bound, attributes)), plain(bound.as_widget(attrs=attributes))
    tag = re.compile(r"<select ([^>]*)>")
    assert sorted(tag.findall(drawn)[0].split()) == sorted(tag.findall(own)[0].split())
    assert tag.sub("", drawn) == tag.sub("", own)


def test_a_select_with_groups_is_left_to_django() -> None:
    form = Asking()
    assert is_plain_select(form["place"])
    assert not is_plain_select(form["grouped"])
    assert not is_plain_select(form["several"])


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
