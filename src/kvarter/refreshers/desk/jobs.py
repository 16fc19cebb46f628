"""What the clock does when facts have changed."""

from django.utils.translation import gettext_lazy as _

from kvarter.refreshers.actions import notify_who_leads

JOBS = {notify_who_leads: _("Tell who leads a group what has changed since its course")}
