"""Answers to choose from, drawn here and not by a template for each: a page of forty languages costs half, one of countries a third."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.forms import BoundField, Select
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
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
    begin, more = ("chip" if chips else "tick"), (mark_safe(" data-seal") if sealed else "")
    box, chosen = ("checkbox" if kind == "ticks" else "radio"), mark_safe(" checked")
    return format_html_join(
        "",
        '<label class="{}" for="{}"><input type="{}" name="{}" value="{}" id="{}"{}{}><span>{}{}</span></label>',
        (
            (begin, one.id, box, name, one.value, one.id, chosen if one.chosen else "", more, one.icon, one.label)
            for one in choices
        ),
    )


def is_plain_select(bound: BoundField) -> bool:
    """One list to choose from, without groups in it."""
    widget = bound.field.widget
    return type(widget) is Select and not any(isinstance(label, list | tuple) for _, label in widget.choices)


def select(bound: BoundField, attributes: Mapping[str, str | bool]) -> SafeString:
    """A plain select as Django draws it, without a template for each option."""
    widget = bound.field.widget
    own = widget.build_attrs(widget.attrs, {**bound.build_widget_attrs(dict(attributes), widget), "id": bound.auto_id})
    chosen = {str(one) for one in widget.format_value(bound.value())}
    mark = mark_safe(" selected")
    options = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        (
            (value, mark if str(value) in chosen else "", label)
            for value, label in (("" if value is None else value, label) for value, label in widget.choices)
        ),
    )
    return format_html('<select name="{}"{}>{}</select>', bound.html_name, flatatt(own), options)
