"""What co-hosts read, in a mail and on their pages: in the country's own language and in English. Also what is said of counting."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kvarter.delivery.actions import send
from kvarter.gatherings.models import CoHost
from kvarter.gatherings.rules import Reason, secret_of
from kvarter.languages.rules import LOCAL

ASKED = _("The Neighbourhood Mothers ask you to host a gathering with them. Look at it here, no account is needed:")
CHANGED = _("Something has changed about the gathering that you host with the Neighbourhood Mothers:")
ENDED = {
    Reason.REMOVED: _("You do not host this gathering with the group any more."),
    Reason.OVER: _("This gathering was more than two weeks ago, so your link has ended."),
    Reason.NOT_HERS: _("The group writes the texts of this gathering itself."),
}
COUNTING = {
    Reason.NOT_BEGUN: _("It has not begun yet. Count when the women have come."),
    Reason.TOO_LATE: _("It was too long ago. Its number stands in the report already."),
}


def secret_of_host(code: str) -> str:
    """The secret of a co-host's link. The word before the code is in no form's own code, so that no other link is equal to it."""
    return secret_of(f"host {code}", settings.SECRET_KEY)


def address_of_host(co_host: CoHost) -> str:
    """The whole address of her link."""
    return settings.SITE_URL + reverse("gatherings:hosting", args=[secret_of_host(co_host.code)])


def mail_to(co_host: CoHost, text: object) -> None:
    """A sentence and her link. The mail says nothing of the gathering itself."""
    said = []
    for language in dict.fromkeys((LOCAL, "en")):
        with translation.override(language):
            said.append(f"{text}\n{address_of_host(co_host)}?lang={language}")
    send(co_host.mail, "\n\n".join(said), about=co_host.code)
