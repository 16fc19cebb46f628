"""What the clock does with messages that nobody answered."""

from django.utils.translation import gettext_lazy as _

from kvarter.contact.actions import purge_messages

JOBS = {
    purge_messages: _("Delete old messages to groups"),
}
