"""How an evening is opened, and who is sent to help whom."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from kvarter.evenings.queries import Tile, groups_for
from kvarter.groups.desk.choosing import OfAGroup
from kvarter.groups.rules import Standing
from kvarter.languages.here import reader_language
from kvarter.practice.engine.shelf import shelf
from kvarter.practice.queries import ladder
from kvarter.ui.drawing import Choice, boxes
from kvarter.ui.forms import Form, OnceForm


class EveningForm(OfAGroup, OnceForm):
    """Group, place and missions. `by` decides which groups may be chosen."""

    group = forms.ChoiceField(label=_("With which group?"))
    place = forms.CharField(label=_("Where is it?"), max_length=120)
    programme = forms.MultipleChoiceField(
        label=_("Which missions?"),
        help_text=_("They come in the order of the ladder. Three are enough for two hours."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, by: Standing, **kwargs: Any) -> None:
        super().__init__(*args, groups=groups_for(by), **kwargs)
        self.ladder = ladder(shelf(settings.PACK), reader_language())
        self.fields["programme"].choices = [(one.key, one.goal) for level in self.ladder for one in level.rungs]  # type: ignore[attr-defined]

    @property
    def levels(self) -> list[tuple[str, SafeString, int]]:
        """The ladder to tick, level by level: its name, its missions, how many of them are ticked."""
        ticked, drawn = set(self["programme"].value() or ()), []
        for level in self.ladder:
            choices = [Choice(one.key, one.goal, f"f-programme-{one.key}", one.key in ticked) for one in level.rungs]
            count = sum(one.chosen for one in choices)
            drawn.append((level.name, boxes("programme", "ticks", choices, chips=False, sealed=False), count))
        return drawn

    @property
    def chosen_programme(self) -> list[str]:
        """In the order of the ladder, whatever was ticked first."""
        ticked = set(self.cleaned_data["programme"])
        return [key for key, _label in self.fields["programme"].choices if key in ticked]  # type: ignore[attr-defined]


NOBODY = "nobody"


class HelperForm(Form):
    """Which phone helps another one. Nobody is an answer too, and must be given: an empty form changes nothing."""

    helper = forms.ChoiceField(label=_("Who helps?"), initial=NOBODY)

    def __init__(self, *args: Any, tiles: list[Tile], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["helper"].choices = [(NOBODY, _("Nobody")), *((str(one.place), one.name) for one in tiles)]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> int | None:
        """The place of the phone that helps, or None. Only after is_valid()."""
        helper = self.cleaned_data["helper"]
        return None if helper == NOBODY else int(helper)
