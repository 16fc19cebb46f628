"""Every part on one page, for whoever builds pages: in both directions and with large text."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kvarter.ui.forms import Form


class PatternForm(Form):
    """One field of each kind, with invented words."""

    text = forms.CharField(label="Text", help_text="A hint", max_length=40)
    long = forms.CharField(label="Long text", widget=forms.Textarea(attrs={"rows": 2}))
    tick = forms.BooleanField(label="A tick")
    one = forms.ChoiceField(label="One of these", choices=[("a", "First"), ("b", "Second")], widget=forms.RadioSelect)
    some = forms.MultipleChoiceField(
        label="Some of these", choices=[("a", "First"), ("b", "Second")], widget=forms.CheckboxSelectMultiple
    )


def patterns(request: HttpRequest) -> HttpResponse:
    """The parts with and without errors; on one ground alone where the address says which."""
    ground = request.GET.get("ground", "")
    return render(
        request,
        "ui/patterns.html",
        {
            "form": PatternForm({}),
            "calm": PatternForm(prefix="calm"),
            "ground": ground if ground in {"light", "dark"} else "",
            "hues": ["", "clay", "sun", "plum", "leaf", "berry"],
        },
    )
