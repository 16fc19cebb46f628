"""What is said back after the room was steered."""

from django.utils.translation import gettext_lazy as _

STEERED = {
    "look": _("Every phone now says: look here."),
    "pause": _("Every phone now says: pause."),
    "play": _("Everybody goes on where she was."),
    "free": _("Each now goes on by herself."),
    "together": _("All now go on to the next mission together."),
    "shut": _("No new phone comes in. Who is in comes back all the same."),
    "unshut": _("New phones can join again."),
}
