"""Parts that are drawn once for each language know nothing of whoever asks."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch
from django.utils.safestring import mark_safe
from django.utils.translation import override

import kvarter

TEMPLATES = sorted(Path(kvarter.__file__).parent.glob("*/templates/**/*.html"))
REMEMBERED = re.compile(r'{% part "([^"]+)"')
PERSONAL = re.compile(r"\b(csrf_token|shell|request|person|messages|form)\b")


def test_no_remembered_part_asks_for_the_request_or_a_person() -> None:
    names = {name for path in TEMPLATES for name in REMEMBERED.findall(path.read_text())}
    assert "ui/leave.html" in names
    for path in TEMPLATES:
        if path.as_posix().split("/templates/")[1] in names:
            tags = " ".join(re.findall(r"{[{%].*?[%}]}", path.read_text()))
            assert not PERSONAL.search(re.sub(r"'[^']*'|\"[^\"]*\"", "", tags)), path.name


def test_a_part_is_drawn_once_for_each_language_and_its_words() -> None:
    page = Template('{% part "ui/danger.html" words=words %}')
    for language, sentence in (("da", "Er du i fare"), ("en", "Are you in danger")):
        with override(language):
            assert sentence in page.render(Context({"words": "<112>"}))
            assert "&lt;112&gt;" in page.render(Context({"words": "<112>"}))
            assert "113" in page.render(Context({"words": "113"}))


@pytest.mark.parametrize("thing", [object(), ["a"], ("a", object())])
def test_a_part_is_given_words_and_numbers_only(thing: object) -> None:
    with pytest.raises(TypeError, match="words and numbers only"):
        Template('{% part "ui/danger.html" words=words %}').render(Context({"words": thing}))


def test_a_word_that_is_markup_is_no_other_words_markup() -> None:
    page = Template('{% part "ui/danger.html" words=words %}')
    assert "<i>112</i>" in page.render(Context({"words": mark_safe("<i>112</i>")}))
    assert "&lt;i&gt;112&lt;/i&gt;" in page.render(Context({"words": "<i>112</i>"}))


def test_an_address_is_found_by_its_name_and_code() -> None:
    page = Template(
        "{% url 'bridges:offer' code %} {% url 'asking:step' step='where' %} {% url 'welcome:home' as home %}{{ home }}"
    )
    assert page.render(Context({"code": "one"})) == "/offers/one/ /ask/where/ /"
    assert page.render(Context({"code": "two"})) == "/offers/two/ /ask/where/ /"
    with pytest.raises(NoReverseMatch):
        Template("{% url 'bridges:nowhere' as gone %}").render(Context())
