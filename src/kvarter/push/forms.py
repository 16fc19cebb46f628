"""What a browser says of itself when it lets us tell it."""

from typing import Any

from django import forms


class SubscriptionForm(forms.Form):
    """`PushSubscription.toJSON()` in one field."""

    subscription = forms.JSONField()

    def clean_subscription(self) -> dict[str, str]:
        """The address and both keys, as texts of a length that can be."""
        said: Any = self.cleaned_data["subscription"]
        keys: Any = said.get("keys") if isinstance(said, dict) else None
        found = {
            "endpoint": said.get("endpoint") if isinstance(said, dict) else None,
            "p256dh": keys.get("p256dh") if isinstance(keys, dict) else None,
            "auth": keys.get("auth") if isinstance(keys, dict) else None,
        }
        if not all(isinstance(one, str) and 0 < len(one) <= 1000 for one in found.values()):
            raise forms.ValidationError("No subscription.")
        return {name: str(one) for name, one in found.items()}
