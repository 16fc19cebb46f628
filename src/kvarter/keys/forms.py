"""What her browser hands in: public or wrapped things only."""

from django import forms

from kvarter.ui.forms import Form


class WrappedForm(Form):
    """A recipient and its wrapped identity. Made by her browser, so nothing here is ever typed."""

    recipient = forms.CharField(max_length=80, required=False)
    wrapped_by_passphrase = forms.CharField(max_length=8192, required=False, strip=False)
    wrapped_by_words = forms.CharField(max_length=8192, required=False, strip=False)
    wrapped_by_passkey = forms.CharField(max_length=8192, required=False, strip=False)
    numbers_allowed = frozenset({"recipient", "wrapped_by_passphrase", "wrapped_by_words", "wrapped_by_passkey"})


class NoteForm(Form):
    """A note to herself. Sealed by her browser, so nothing here is ever typed."""

    note = forms.CharField(max_length=8192, strip=False)
    numbers_allowed = frozenset({"note"})
