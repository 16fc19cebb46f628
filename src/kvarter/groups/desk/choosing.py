"""Forms about one of the groups that she may choose from."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.groups.models import LocalGroup
from kvarter.ui.forms import Form


class OfAGroup(Form):
    """A form about one group. The room says which ones may be chosen: another is refused as an answer that was not shown."""

    group = forms.ChoiceField(label=_("For which group?"))

    def __init__(self, *args: Any, groups: Iterable[LocalGroup], **kwargs: Any) -> None:
        self.groups = {group.code: group for group in groups}
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [(code, group.name) for code, group in self.groups.items()]  # type: ignore[attr-defined]

    @property
    def chosen_group(self) -> LocalGroup:
        """The group she chose. Only after is_valid()."""
        return self.groups[self.cleaned_data["group"]]
