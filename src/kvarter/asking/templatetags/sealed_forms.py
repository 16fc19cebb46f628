"""What a page tells the script that checks and seals a form: everything is read from the form itself, so it is said once."""

import json
from typing import Any

from django import forms, template

from kvarter.asking.forms import PHONE_TROUBLE
from kvarter.packs.phones import Trouble
from kvarter.ui.forms import KindForm

register = template.Library()


def _said_of(form: KindForm, name: str) -> dict[str, str]:
    """The sentences of one field by the kind of trouble. "Required" is there only for what must be answered."""
    field, first = form.fields[name], form.base_fields[name]
    said = {"Required": field.error_messages["required"]} if first.required else {}
    if isinstance(field, forms.CharField):
        said["Long"] = field.error_messages["max_length"]
    if field.widget.input_type == "tel" if isinstance(field.widget, forms.TextInput) else False:
        said |= {"Phone": PHONE_TROUBLE[Trouble.WRONG], "OnePhone": PHONE_TROUBLE[Trouble.ONE_ONLY]}
    return {kind: str(sentence) for kind, sentence in said.items()}


@register.filter
def sentences_of(form: KindForm) -> str:
    """Each visible field's own errors as JSON: the words that the server itself would say."""
    return json.dumps({bound.name: _said_of(form, bound.name) for bound in form if not bound.is_hidden}, ensure_ascii=False)


@register.simple_tag
def about(form: KindForm, draft: Any, page: Any) -> str:
    """Whose envelope it will be, as JSON: it lies inside, so that an envelope cannot be put under another woman unseen."""
    part = "reach" if "phone" in form.fields else "avoid"
    of = {"woman": draft.answers.get("code", ""), "group": draft.group_id} if draft else dict(page or {})
    return json.dumps({**of, "part": part}) if of else ""
