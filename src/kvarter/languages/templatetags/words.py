"""Dates and numbers in the reader's language."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from kvarter.languages import rules as words
from kvarter.languages.content import translated
from kvarter.languages.here import reader_language

register = template.Library()


register.filter("translated", translated)


def _date_of(value: date) -> date:
    """A moment's day where the network is: at half past midnight it is not yet tomorrow, but no longer yesterday."""
    return timezone.localdate(value) if isinstance(value, datetime) else value


@register.filter
def day(value: date | None) -> str:
    """A date, or the day of a moment, in words of the reader's language."""
    return words.day(_date_of(value), reader_language()) if value else ""


@register.filter
def month(value: date) -> str:
    """Month and year in the reader's language."""
    at = _date_of(value)
    return words.month(at.year, at.month, reader_language())


@register.filter
def month_in_short(value: date) -> str:
    """The month as it fits into an arch."""
    return words.month_in_short(_date_of(value), reader_language())


@register.filter
def clock(value: datetime) -> str:
    """A time of day where the network is: "kl. 10.15"."""
    return words.clock(timezone.localtime(value).time(), reader_language())


@register.filter
def until(starts: datetime, ends: datetime) -> str:
    """Two times of one day: "kl. 15.00–17.00"."""
    language = reader_language()
    return words.span(timezone.localtime(starts).time(), timezone.localtime(ends).time(), language)


@register.filter
def moment(value: datetime) -> str:
    """Day and time; today is called today."""
    at = clock(value)
    if _date_of(value) == timezone.localdate():
        return _("Today, %(time)s") % {"time": at}
    return _("%(day)s, %(time)s") % {"day": day(value), "time": at}


@register.filter
def kilometres(value: float) -> str:
    """A distance in the reader's numbers, without its unit."""
    return words.kilometres(value, reader_language())


@register.filter
def number(value: int | float) -> str:
    """A number by the rules of the reader's language."""
    return words.number(value, reader_language())


@register.filter
def country(code: str) -> str:
    """A country's name in the reader's language."""
    return words.country_name(code, reader_language()) if code else ""
