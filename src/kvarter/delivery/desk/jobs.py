"""What the clock does with messages that were sent long ago."""

from django.utils.translation import gettext_lazy as _

from kvarter.delivery.actions import purge_messages

JOBS = {purge_messages: _("Delete what is known of old messages")}
