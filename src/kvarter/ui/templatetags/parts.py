"""Template tags for the parts: icons, fields, text that keeps its own direction."""

import json
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.forms import (
    BaseForm,
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    FileInput,
    HiddenInput,
    RadioSelect,
)
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kvarter.languages.here import reader_language
from kvarter.languages.rules import LOCAL
from kvarter.packs.phones import written_phone
from kvarter.packs.queries import country, phones
from kvarter.sealing.fingerprint import four_words
from kvarter.ui.desk import meanwhile
from kvarter.ui.drawing import Choice, boxes
from kvarter.ui.forms import CHOOSE_SOMETHING, HELD_SIGNS, HOLDS_NUMBER, TOO_LONG, WRITE_SOMETHING
from kvarter.ui.links import address, links

register = template.Library()
LONG = 20
"""Answers that are folded away and so many that she is helped to find one."""
SIMPLE = frozenset({"text", "file", "tick", "hidden"})
"""Kinds of fields with one control."""
FILE = {"class": "away", "data-module": "chosen"}
"""The browser's own button speaks the browser's language and not hers: the label beside it is the button."""
PICTURES = ("image/jpeg", "image/png", "image/*")
TURNS = frozenset({"chevron-left", "chevron-right", "log-out", "undo-2", "footprints"})
"""Icons that point along the reading direction and turn round in right-to-left pages."""


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str) -> SafeString:
    """A line icon from the sprite; it says nothing to a screen reader, since the words beside it do."""
    turns = " turns" if name in TURNS else ""
    return format_html(
        '<svg class="icon{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        turns,
        static("built/sprite.svg"),
        name,
    )


@register.simple_tag
def part(template: str, **shown: Any) -> SafeString:
    """A template that shows these words and numbers and nothing else, drawn once for each of them and each language.

    It knows neither request nor person. Since what it drew stays in memory, it is given no name of anybody.
    """
    if not all(map(_is_plain, shown.values())):
        raise TypeError(f"{template} is remembered, so it is given words and numbers only.")
    given = tuple((name, type(value), value) for name, value in shown.items())
    return _drawn(template, reader_language(), (settings.PACK, settings.DEMO), given)


def _is_plain(value: object) -> bool:
    """A word, a number, yes, no or nothing; or several of them."""
    return (
        value is None
        or isinstance(value, str | int | float)
        or (isinstance(value, tuple) and all(map(_is_plain, value)))
    )


@lru_cache(maxsize=1024)
def _drawn(
    template: str, _language: str, _network: tuple[str, bool], given: tuple[tuple[str, type, Any], ...]
) -> SafeString:
    return mark_safe(get_template(template).render({name: value for name, _, value in given}))  # noqa: S308  what a template drew


@register.simple_tag
def url(name: str, *args: Any, **named: Any) -> str:
    """As Django's own, which looks a page up anew each time it is named."""
    return address(name, *args, **named)


def kind_of(field: BoundField) -> str:
    """How a field is drawn: text, file, tick, ticks, radios or hidden."""
    widget = field.field.widget
    if isinstance(widget, HiddenInput):
        return "hidden"
    if isinstance(widget, CheckboxSelectMultiple):
        return "ticks"
    if isinstance(widget, FileInput):
        return "file"
    if isinstance(widget, RadioSelect):
        return "radios"
    return "tick" if isinstance(widget, CheckboxInput) else "text"


def choices_of(bound: BoundField, icons: dict[str, str]) -> list[Choice]:
    """The answers of a field, each with its id, its picture, and whether it is chosen."""
    value = bound.value() or []
    chosen = {str(one) for one in value} if isinstance(value, list | tuple | set) else {str(value)}
    return [
        Choice(
            str(value),
            str(label),
            f"{bound.auto_id}-{number}" if number else bound.auto_id,
            str(value) in chosen,
            icon(icons[str(value)]) if icons.get(str(value)) else "",
        )
        for number, (value, label) in enumerate(bound.field.choices)  # type: ignore[attr-defined]
    ]


def _attributes(bound: BoundField, kind: str, sealed: bool) -> dict[str, str | bool]:
    """What the control says of itself: its hint and error, whether it is wrong, whether her browser seals it."""
    described = [
        f"{bound.auto_id}-{part}" for part, there in (("hint", bound.help_text), ("error", bound.errors)) if there
    ]
    found: dict[str, str | bool] = {"aria-describedby": " ".join(described)} if described else {}
    if kind == "file":
        found |= FILE
    if bound.errors and kind in {"text", "file", "tick"}:
        found["aria-invalid"] = "true"
    if sealed:
        found["data-seal"] = True
        if bound.field.required:
            found["required"] = True
    return found


@register.inclusion_tag("ui/field.html")
def field(
    bound: BoundField,
    look: str = "",
    sealed: bool = False,
    icons: dict[str, str] | None = None,
    first: int = 0,
    more: str = "",
) -> dict[str, Any]:
    """Draw a form field with label, hint, error and control. `look`: "", "chips" or "picture"; `sealed`: her browser seals it.

    `first`: how many answers stand openly; the others are folded away, unless one of them is chosen. `more`: what the
    fold is called.
    """
    kind = kind_of(bound)
    choices = choices_of(bound, icons or {}) if kind in {"ticks", "radios"} else []
    shown, folded = (choices[:first], choices[first:]) if first else (choices, [])
    control = bound.as_widget(attrs=_attributes(bound, kind, sealed)) if kind in SIMPLE else ""

    def drawn(some: list[Choice]) -> SafeString:
        return boxes(bound.html_name, kind, some, chips=bool(look), sealed=sealed)

    return {
        "field": bound,
        "kind": kind,
        "look": look,
        "choices": drawn(shown),
        "folded": drawn(folded),
        "is_long": len(folded) > LONG,
        "more": more or _("More answers"),
        "is_open": any(one.chosen for one in folded),
        "control": control,
        "is_picture": str(bound.field.widget.attrs.get("accept", "")).endswith(PICTURES),
    }


@register.inclusion_tag("ui/file_button.html")
def file_button(name: str, accept: str = "", described: str = "") -> dict[str, Any]:
    """A file button that no form draws. `described`: the ids of its hint and error."""
    widget = FileInput(attrs={**FILE, "id": f"f-{name}", "accept": accept, "aria-describedby": described})
    return {"control": widget.render(name, None), "id": f"f-{name}", "is_picture": accept.endswith(PICTURES)}


@register.simple_tag
def seen(form: BaseForm) -> SafeString:
    """The hidden mark of what lay before her when she opened the form; what she sent keeps its own (`ui.desk.meanwhile`)."""
    mark = form.data.get(meanwhile.NAME, "") if form.is_bound else meanwhile.mark_of(form)
    return format_html('<input type="hidden" name="{}" value="{}">', meanwhile.NAME, mark)


@register.simple_tag
def in_summary(bound: BoundField, error: str) -> str:
    """An error as it stands above the form, where nobody sees which field it is beside: general ones name their field."""
    if error == str(WRITE_SOMETHING):
        return _("Please write: %(field)s") % {"field": bound.label}
    if error == str(CHOOSE_SOMETHING):
        return _("Please choose: %(field)s") % {"field": bound.label}
    if error in {str(one) for one in (HELD_SIGNS, HOLDS_NUMBER, TOO_LONG)}:
        return _("%(field)s: %(error)s") % {"field": bound.label, "error": error}
    return error


@register.simple_tag
def link(word: str) -> str:
    """The address that a room above gives for a word."""
    return address(links()[word])


@register.filter
def phone(value: str) -> SafeString:
    """A phone number as people of the country write it, kept left-to-right in every page."""
    return format_html('<bdi dir="ltr" translate="no">{}</bdi>', written_phone(value, phones()))


@register.simple_tag
def identity_name() -> str:
    """What people of the country call its identity number."""
    return country().identity.name


@register.simple_tag
def login_name() -> str:
    """What people of the country call the key by which they sign in to the state."""
    return country().identity.login


@register.simple_tag
def holds_number() -> str:
    """What is said of a text that holds an identity or card number, for scripts that look before anything is sent."""
    return str(HOLDS_NUMBER)


@register.simple_tag
def country_for_scripts() -> str:
    """What scripts have to know of the country on every page, as JSON (static/ui/country.js reads it)."""
    return json.dumps(
        {"language": LOCAL, "identity": country().identity.shape, "number": country().identity.name},
        separators=(",", ":"),
        ensure_ascii=False,
    )


@register.simple_tag
def script_of(language: str) -> str:
    """The script of a language by its four letters (ISO 15924), by which styles choose fonts and line heights."""
    found = country().languages.get(language)
    return found.script if found else ""


@register.simple_tag
def local_language() -> str:
    """The country's own language: that of its letters, offices and places."""
    return LOCAL


@register.simple_tag
def rules_of_phones() -> str:
    """The rule of phone numbers as JSON, for the scripts that read and write them."""
    return _rules_of_phones(settings.PACK)


@lru_cache(maxsize=4)
def _rules_of_phones(_pack: str) -> str:
    return json.dumps(phones().for_browser(), separators=(",", ":"))


@register.filter
def in_four_words(recipients: str) -> list[str]:
    """Each key that a form seals to, as people compare it."""
    return [four_words(one) for one in sorted(recipients.split())]


@register.filter
def bdi(value: object) -> SafeString:
    """A name or number that keeps its own direction inside any sentence."""
    return format_html("<bdi>{}</bdi>", value)


@register.filter
def as_is(value: object) -> SafeString:
    """A place, a name or a word of a receipt that a browser's own translation has to leave as it is."""
    return format_html('<bdi translate="no">{}</bdi>', value)


@register.filter
def at(mapping: dict[Any, Any], key: Any) -> Any:
    """The value at a key, or nothing."""
    return mapping.get(key, "")
