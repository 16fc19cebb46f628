"""Controls of forms, drawn here and not by a template for each and one for each answer: a page of countries costs a fifth."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

from django.forms import (
    BoundField,
    CheckboxInput,
    DateInput,
    EmailInput,
    HiddenInput,
    NumberInput,
    PasswordInput,
    Select,
    Textarea,
    TextInput,
    TimeInput,
    Widget,
)
from django.utils.choices import BaseChoiceIterator
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer, with its id, its picture (or ""), and whether it is chosen."""

    value: str
    label: str
    id: str
    chosen: bool
    icon: SafeString | str = ""


def boxes(name: str, kind: str, choices: Iterable[Choice], *, chips: bool, sealed: bool) -> SafeString:
    """A label with a box in it for each answer. `kind`: "ticks" for several, "radios" for one."""
    found = tuple(choices)
    if any(one.chosen or isinstance(one.label, SafeString) for one in found):
        return _boxes(name, kind, found, chips, sealed)
    return _without_answers(name, kind, found, chips, sealed)


def _boxes(name: str, kind: str, choices: tuple[Choice, ...], chips: bool, sealed: bool) -> SafeString:
    begin, more = ("chip" if chips else "tick"), (" data-seal" if sealed else "")
    box = f'<input type="{"checkbox" if kind == "ticks" else "radio"}" name="{escape(name)}"'
    drawn = (
        f'<label class="{begin}" for="{escape(one.id)}">{box} value="{escape(one.value)}" id="{escape(one.id)}"'
        f"{' checked' if one.chosen else ''}{more}><span>{one.icon}{conditional_escape(one.label)}</span></label>"
        for one in choices
    )
    return mark_safe("".join(drawn))  # noqa: S308 (icons are ours, all words are escaped)


_without_answers = lru_cache(maxsize=128)(_boxes)
"""Boxes that nobody has ticked yet say nothing of anybody, so they are remembered by all that they show."""


class DrawnField(BoundField):
    """A field whose usual controls are drawn here; `ui.forms.Form` uses it. What is not usual is drawn by Django's templates."""

    def as_widget(
        self, widget: Widget | None = None, attrs: Mapping[str, Any] | None = None, only_initial: bool = False
    ) -> SafeString:
        drawer = _DRAWERS.get(type(self.field.widget))
        if widget or only_initial or drawer is None:
            return super().as_widget(widget, dict(attrs or {}), only_initial)
        own = self.field.widget
        given = own.build_attrs(own.attrs, self.build_widget_attrs(dict(attrs or {}), own))
        return drawer(self, given if "id" in given or not self.auto_id else {**given, "id": self.auto_id})


@dataclass(frozen=True)
class Ready(BaseChoiceIterator):
    """Answers that are made already: Django need not look at each of them again."""

    answers: tuple[tuple[str, Any], ...]

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return iter(self.answers)


def _attributes(given: Mapping[str, Any]) -> SafeString:
    """As Django's templates write them, in their order: what is true stands alone, what is false is left out."""
    there = [(name, value) for name, value in given.items() if value is not False]
    words = (f" {name}" if value is True else f' {name}="{escape(str(value))}"' for name, value in there)
    return mark_safe("".join(words))  # noqa: S308 (names are ours, values are escaped)


def _input(bound: BoundField, given: Mapping[str, Any]) -> SafeString:
    """A line to write in, something hidden, or a tick."""
    said = bound.field.widget.get_context(bound.html_name, bound.value(), {**given})["widget"]
    value = "" if said["value"] is None else format_html(' value="{}"', str(said["value"]))
    return format_html('<input type="{}" name="{}"{}{}>', said["type"], said["name"], value, _attributes(said["attrs"]))


def _textarea(bound: BoundField, given: Mapping[str, Any]) -> SafeString:
    value = bound.field.widget.format_value(bound.value()) or ""
    return format_html('<textarea name="{}"{}>\n{}</textarea>', bound.html_name, _attributes(given), value)


def _select(bound: BoundField, given: Mapping[str, Any]) -> SafeString:
    """One list to choose from, with groups in it or without."""
    widget = bound.field.widget
    chosen = {str(one) for one in widget.format_value(bound.value())}
    choices = widget.choices
    if isinstance(choices, Ready) and not chosen - {""}:
        drawn = _nothing_chosen(choices, "" in chosen)
    else:
        drawn = _answers(choices, chosen)
    return format_html('<select name="{}"{}>{}</select>', bound.html_name, _attributes(given), drawn)


def _answers(choices: Iterable[tuple[Any, Any]], chosen: set[str]) -> SafeString:
    return mark_safe("".join(_answer(value, label, chosen) for value, label in choices))  # noqa: S308 (all is escaped)


@lru_cache(maxsize=64)
def _nothing_chosen(choices: Ready, is_empty: bool) -> SafeString:
    """A list of which nobody has chosen anything yet, remembered by all that it shows. `is_empty`: its empty answer stands."""
    return _answers(choices, {""} if is_empty else set())


def _answer(value: Any, label: Any, chosen: set[str]) -> str:
    """One answer of a list, or a group of them under its name."""
    if isinstance(label, list | tuple):
        inside = "".join(_answer(one, its, chosen) for one, its in label)
        return f'<optgroup label="{escape(str(value))}">{inside}</optgroup>'
    value = "" if value is None else str(value)
    return f'<option value="{escape(value)}"{" selected" if value in chosen else ""}>{escape(str(label))}</option>'


_INPUTS = (TextInput, HiddenInput, CheckboxInput, DateInput, TimeInput, EmailInput, NumberInput, PasswordInput)
_DRAWERS: dict[type[Widget], Callable[[BoundField, Mapping[str, Any]], SafeString]] = {
    **dict.fromkeys(_INPUTS, _input),
    Textarea: _textarea,
    Select: _select,
}
