"""What the clock does with candidates and guest teachers."""

from django.utils.translation import gettext_lazy as _

from kvarter.education.actions import delete_old, thank_guests

JOBS = {
    delete_old: _("Delete candidates who were not taken"),
    thank_guests: _("Thank guests who taught"),
}
