"""Dates of plans, which may lie in another year."""

from datetime import date

from django import template

from kvarter.languages.here import reader_language
from kvarter.languages.rules import day_of_year

register = template.Library()


@register.filter
def long_day(value: date | None) -> str:
    """A date with its year, a dash where there is none."""
    return day_of_year(value, reader_language()) if value else "–"


@register.filter
def iso_day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None
