"""What a page tells the script that checks and seals a form: everything is read from the form itself, so it is said once."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django import forms, template
from django.conf import settings
from django.forms import BoundField

from kvarter.asking.forms import phone_trouble
from kvarter.languages.here import reader_language
from kvarter.packs.phones import Trouble
from kvarter.ui.forms import HELD_SIGNS, HOLDS_NUMBER, Form
from kvarter.ui.templatetags.parts import in_summary

register = template.Library()


def _said_of(form: Form, bound: BoundField) -> dict[str, Any]:
    """The sentences of one field by the kind of trouble. "Required" is there only for what must be answered."""
    field = bound.field
    said: dict[str, Any] = {}
    if form.base_fields[bound.name].required:
        said["Required"] = field.error_messages["required"]
    if isinstance(field, forms.CharField):
        said |= {"Long": field.error_messages["max_length"], "Held": HELD_SIGNS, "Number": HOLDS_NUMBER}
    if getattr(field.widget, "input_type", "") == "tel":
        said |= {"Phone": phone_trouble(Trouble.WRONG), "OnePhone": phone_trouble(Trouble.ONE_ONLY)}
    return said


@register.filter
def sentences_of(form: Form) -> str:
    """Each visible field's own errors as JSON, beside the field and in the summary: the words that the server itself says."""
    return _sentences_of(type(form), reader_language(), settings.PACK)


@lru_cache(maxsize=64)
def _sentences_of(kind: type[Form], _language: str, _pack: str) -> str:
    """They are those of every form of a kind, whatever stands in it."""
    form = kind()
    said = {bound.name: _said_of(form, bound) for bound in form if not bound.is_hidden}
    both = {
        name: {kind: (str(one), in_summary(form[name], str(one))) for kind, one in kinds.items()}
        for name, kinds in said.items()
        if kinds
    }
    return json.dumps(both, ensure_ascii=False)


@register.simple_tag
def about(form: Form, draft: Any, page: Mapping[str, Any] | None) -> str:
    """Whose envelope it will be, as JSON: it lies inside, so that an envelope cannot be put under another woman unseen."""
    part = "reach" if "phone" in form.fields else "avoid"
    of = {"woman": draft.answers.get("code", ""), "group": draft.group_id} if draft else dict(page or {})
    return json.dumps({**of, "part": part}) if of else ""
