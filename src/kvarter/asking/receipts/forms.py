"""How she shows her receipt."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kvarter.asking.rules import LONGEST_RECEIPT
from kvarter.ui.forms import Form


def cut(sent: QueryDict, longest: int = LONGEST_RECEIPT) -> QueryDict:
    """What was sent, each value cut short before anything looks at it: no receipt is longer."""
    short = sent.copy()
    for name, values in sent.lists():
        short.setlist(name, [value[:longest] for value in values])
    return short


class ReceiptForm(Form):
    """The number of a receipt, with its two words or without."""

    receipt = forms.CharField(
        label=_("Your two words and your number"),
        help_text=_("The twelve digits are enough."),
        max_length=LONGEST_RECEIPT,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto", "translate": "no", "spellcheck": "false"}),
        error_messages={"required": _("Write your receipt here: the number, or the words and the number.")},
    )
    numbers_allowed = frozenset({"receipt"})
