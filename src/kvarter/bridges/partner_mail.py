"""What a provider reads in a mail: in the country's own language, and in English."""

from django.utils import translation
from django.utils.translation import gettext as _

from kvarter.bridges.models import Offer
from kvarter.delivery.actions import send
from kvarter.languages.rules import LOCAL


def mail_to_provider(offer: Offer, address: str, *, is_reminder: bool) -> None:
    """Ask the provider of an offer whether it is right. The mail holds what stands on a public page, and the way to answer."""
    texts = dict.fromkeys(_said(offer, address, language, is_reminder=is_reminder) for language in (LOCAL, "en"))
    send(offer.mail, "\n\n".join(texts), about=offer.code)


def _said(offer: Offer, address: str, language: str, *, is_reminder: bool) -> str:
    with translation.override(language):
        asks = _("You stand in our list of what women can be shown the way to: %(name)s. Is it still right?") % {
            "name": offer.name
        }
        again = _("We have asked before.") if is_reminder else ""
        how = _("Look at it and press one button, no account is needed:")
        return "\n".join(filter(None, [asks, again, how, f"{address}?lang={language}"]))
