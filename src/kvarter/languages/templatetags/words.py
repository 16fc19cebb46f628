"""Dates and numbers in the reader's language."""

from datetime import date

from django import template
from django.urls import reverse
from django.utils import translation

from kvarter.languages import rules as words
from kvarter.languages.recordings import file_of, key_of

register = template.Library()


@register.filter
def day(value: date | None) -> str:
    """A date in words of the reader's language."""
    return words.day(value, translation.get_language() or "da") if value else ""


@register.filter
def month(value: date) -> str:
    """Month and year in the reader's language."""
    return words.month(value.year, value.month, translation.get_language() or "da")


@register.filter
def number(value: int | float) -> str:
    """A number by the rules of the reader's language."""
    return words.number(value, translation.get_language() or "da")


@register.filter
def country(code: str) -> str:
    """A country's name in the reader's language."""
    return words.country_name(code, translation.get_language() or "da") if code else ""


@register.simple_tag
def recording(*texts: str) -> str:
    """The address of a recording that says these texts in the reader's language, "" when there is none."""
    language, key = translation.get_language() or "da", key_of(" ".join(str(text) for text in texts if text))
    return reverse("languages:sound", args=[language, key]) if file_of(language, key) else ""
