"""Two people change the same thing at once, and nothing is lost.

A form of something that is there already carries a mark of what lay before her (`{% seen form %}`). When she saves, the
action holds the row and asks whether it still says so (`access.rules.require_as_seen`). If not, the page shows what somebody
else changed beside what she wrote (`both`). Fields that she left alone then say what stands there now, so that saving hers
takes nothing of the other's back that she never looked at. "Leave it as they wrote it" leads to another address of the
same page (`?now=1`), since at its own the refused page is shown once more (ADR 22).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, cast

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _

NAME = "seen"
"""Of the hidden field. It is none of the form's own, so that every form can have it."""
LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
"""A mark has no digits: ten of them in a row look like an identity number."""


@dataclass(frozen=True)
class Difference:
    """A field that somebody else changed. `theirs`: as they wrote it; `is_taken`: she had left it alone, so hers says that too now."""

    label: str
    theirs: str
    language: str
    is_taken: bool


def mark_of(form: forms.BaseForm, now: Mapping[str, Any] | None = None) -> str:
    """What every visible field says at first, each as a few letters. `now`: first values other than the form's own."""
    return " ".join(f"{one.name}={_letters(_first(one, now))}" for one in _visible(form))


def is_as_seen(form: forms.BaseForm, now: Mapping[str, Any]) -> bool:
    """Nobody changed anything since she opened the form, or it says already what she says: who taps twice is told that it is done.

    `now`: the first values of the form for what is there.
    """
    there = _seen(form)
    is_said = all(_first(one, now) == _written(one.field, one.data) for one in _visible(form))
    return not there or is_said or there == dict(_pairs(mark_of(form, now)))


def both(form: forms.BaseForm, now: Mapping[str, Any]) -> list[Difference]:
    """The form as it is to be shown once more, changed in its place, and what somebody else changed. Saved again it is saved over `now`."""
    seen, differences = _seen(form), []
    said = cast(QueryDict, form.data).copy()
    for one in _visible(form):
        theirs, hers = _first(one, now), _written(one.field, one.data)
        if _letters(theirs) == seen.get(one.name) or theirs == hers:
            continue
        is_taken = _letters(hers) == seen.get(one.name)
        if is_taken:
            said.setlist(one.html_name, theirs)
        language = one.field.widget.attrs.get("lang", "")
        differences.append(Difference(str(one.label), _in_words(one.field, theirs), language, is_taken))
    said[NAME] = mark_of(form, now)
    form.data = said
    form.full_clean()
    form.add_error(None, _("Somebody changed this meanwhile. Look at both, then save yours or leave theirs."))
    return differences


def _visible(form: forms.BaseForm) -> Iterator[BoundField]:
    return (one for one in form if not one.is_hidden and not isinstance(one.field, forms.FileField))


def _pairs(mark: str) -> Iterator[tuple[str, str]]:
    return ((name, letters) for name, _is, letters in (one.partition("=") for one in mark.split()))


def _seen(form: forms.BaseForm) -> dict[str, str]:
    return dict(_pairs(str(form.data.get(NAME, ""))))


def _first(one: BoundField, now: Mapping[str, Any] | None) -> list[str]:
    return _written(one.field, one.initial if now is None else now.get(one.name, one.field.initial))


def _written(field: forms.Field, value: Any) -> list[str]:
    """A value as a browser sends it, whether it comes from the table or from there: one text, several for several answers, or none."""
    if isinstance(field.widget, forms.CheckboxInput):
        return ["on"] if value else []
    shown = field.widget.format_value(field.prepare_value(value))
    if isinstance(shown, list | tuple):
        return sorted(str(one) for one in shown if one != "")
    said = "" if shown is None else str(shown).replace("\r\n", "\n").strip()
    return [said] if said else []


def _letters(written: list[str]) -> str:
    return sha256("\0".join(written).encode()).hexdigest()[:10].translate(LETTERS)


def _in_words(field: forms.Field, written: list[str]) -> str:
    if isinstance(field.widget, forms.CheckboxInput):
        return _("Yes") if written else _("No")
    names = {str(value): str(name) for value, name in getattr(field, "choices", ())}
    return "\n".join(names.get(one, one) for one in written)
