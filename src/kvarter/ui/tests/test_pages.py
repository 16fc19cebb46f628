"""The parts, in both directions, with errors and without."""

import re

import pytest
from django.template import engines
from django.utils import translation

from cast import Cast
from kvarter.ui.templatetags.parts import icon, kind_of, phone
from kvarter.ui.views import PatternForm
from visiting import Visit


@pytest.mark.parametrize(
    ("lang", "direction"), [("da", "ltr"), ("en", "ltr"), ("ar", "rtl"), ("fa", "rtl"), ("ti", "ltr")]
)
def test_the_page_of_parts_stands_in_both_directions(cast: Cast, visit: Visit, lang: str, direction: str) -> None:
    page = visit(None, "/ui/patterns/", lang=lang).content.decode()
    assert f'<html lang="{lang}" dir="{direction}" ' in page
    for part in ("door teal", "arch", "tag", "note", "btn", "pill", "field", "chip", "picture", "error"):
        assert re.search(rf'class="[^"]*{part}', page), f"The part {part!r} is not on the page."


def test_an_error_is_tied_to_its_field_and_stands_in_the_list_on_top(cast: Cast, visit: Visit) -> None:
    page = visit(None, "/ui/patterns/", lang="en").content.decode()
    assert 'aria-describedby="f-text-hint f-text-error"' in page
    assert 'aria-invalid="true"' in page
    assert 'href="#f-text"' in page


@pytest.mark.parametrize(("name", "kind"), [("text", "text"), ("tick", "tick"), ("one", "radios"), ("some", "ticks")])
def test_each_field_is_drawn_as_what_it_is(name: str, kind: str) -> None:
    assert kind_of(PatternForm()[name]) == kind


@pytest.mark.parametrize(
    ("number", "shown"),
    [("+4520000077", "20 00 00 77"), ("+447700900123", "+44 770 090 0123"), ("112", "112"), ("<b>", "&lt;b&gt;")],
)
def test_a_phone_number_keeps_its_own_direction(number: str, shown: str) -> None:
    assert phone(number) == f'<bdi dir="ltr" translate="no">{shown}</bdi>'


def test_only_icons_that_point_along_the_line_turn_round() -> None:
    assert "turns" in icon("chevron-right")
    assert "turns" not in icon("heart-handshake")


def test_a_name_in_a_sentence_keeps_its_own_direction_and_no_markup() -> None:
    with translation.override("ar"):
        text = engines["django"].from_string("{{ name|bdi }}").render({"name": "<i>Rose</i>"})
    assert text == "<bdi>&lt;i&gt;Rose&lt;/i&gt;</bdi>"


def test_a_notice_is_said_once(cast: Cast, visit: Visit) -> None:
    cast.birthe.language = "en"
    cast.birthe.save()
    membership = cast.mother("amina")
    first = visit(cast.birthe, f"/group/people/{membership.code}/end/", {}).content.decode()
    assert "She has left the group." in first
    assert "She has left the group." not in visit(cast.birthe, "/group/people/").content.decode()
