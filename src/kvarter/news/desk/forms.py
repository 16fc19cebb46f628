"""A news card in one language."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.branding.pixels import Flaw, NotTaken
from kvarter.catalogue.messages import TEXT_STATES
from kvarter.catalogue.rules import TextState
from kvarter.news.actions import Picture, Said
from kvarter.news.desk.messages import FLAWS
from kvarter.news.pictures import MOST_BYTES, cleaned
from kvarter.news.rules import LONGEST_ALT, LONGEST_BODY, LONGEST_LINE, LONGEST_TITLE
from kvarter.ui.desk.fields import area
from kvarter.ui.forms import OnceForm


class NewsForm(OnceForm):
    """Title and line are asked for; the rest may be empty. A picture needs words for who does not see it."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE, widget=forms.TextInput(attrs={"dir": "auto"}))
    line = forms.CharField(label=_("What is new, in one or two sentences?"), max_length=LONGEST_LINE, widget=area(3))
    body = forms.CharField(label=_("More about it"), max_length=LONGEST_BODY, required=False, widget=area(8))
    state = forms.ChoiceField(
        label=_("How did this text come about?"), choices=[(key.value, words) for key, words in TEXT_STATES.items()]
    )
    picture = forms.FileField(
        label=_("Picture"),
        help_text=_("JPEG or PNG, if you like. What a camera noted in it is taken out."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".jpg, .jpeg, .png, image/jpeg, image/png"}),
        error_messages=dict.fromkeys(("empty", "invalid", "missing"), FLAWS[Flaw.BROKEN]),
    )
    alt = forms.CharField(
        label=_("The picture in words"),
        help_text=_("For women who do not see it."),
        max_length=LONGEST_ALT,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    without_picture = forms.BooleanField(label=_("Take the picture away"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=1_000_000)
    has_picture = False

    def clean_picture(self) -> Picture | None:
        """The picture, cleaned; None when none was chosen."""
        sent = self.cleaned_data["picture"]
        if not sent:
            return None
        try:
            return Picture(*cleaned(sent.read(MOST_BYTES + 1)))
        except NotTaken as refusal:
            raise forms.ValidationError(FLAWS[refusal.flaw]) from refusal

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        shows = said.get("picture") or (self.has_picture and not said.get("without_picture"))
        if shows and not said.get("alt") and "alt" not in self.errors:
            self.add_error("alt", _("Please say in words what the picture shows."))
        return said

    def said(self) -> Said:
        """What was written. Only after is_valid()."""
        one = self.cleaned_data
        return Said(one["title"], one["line"], one["body"], one["alt"], TextState(one["state"]))

    def chosen_picture(self) -> Picture | None:
        """The new one, an empty one to take it away, or None to let it be. Only after is_valid()."""
        picture: Picture | None = self.cleaned_data["picture"]
        return picture or (Picture() if self.cleaned_data["without_picture"] else None)
