"""What the clock does with rooms that nobody closed."""

from django.utils.translation import gettext_lazy as _

from kvarter.evenings.actions import close_old, see_visitors_off

JOBS = {
    close_old: _("Close rooms of evenings that were forgotten"),
    see_visitors_off: _("Take phones of visitors out of the demo’s room"),
}
