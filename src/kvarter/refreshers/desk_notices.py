"""The message to those who lead a group: what is another today than it was taught."""

from collections.abc import Sequence

from django.utils.translation import gettext, ngettext

from kvarter.refreshers.queries import Heard
from kvarter.refreshers.rules import NAMED


def named(one: Heard) -> str:
    """One change in a few words."""
    said = {"subject": one.subject, "before": one.before, "now": one.now}
    if not one.subject:
        return gettext("%(before)s is said no more") % said
    return gettext("%(subject)s: now %(now)s, before %(before)s") % said


def letter(changes: Sequence[Heard], address: str) -> str:
    """What changed, and the page with the cards. The language is that of who reads it."""
    said = {
        "what": "; ".join(named(one) for one in changes[:NAMED]),
        "number": len(changes) - NAMED,
        "address": address,
    }
    if len(changes) <= NAMED:
        return (
            gettext("Something that your Mothers learnt is another today. %(what)s. See the cards: %(address)s") % said
        )
    return (
        ngettext(
            "Something that your Mothers learnt is another today. %(what)s; and %(number)s more. See the cards: %(address)s",
            "Something that your Mothers learnt is another today. %(what)s; and %(number)s more. See the cards: %(address)s",
            len(changes) - NAMED,
        )
        % said
    )


def brief() -> str:
    """The same for her browser."""
    return gettext("Something that your Mothers learnt is another today.")
