"""What the clock does with candidates and guest teachers."""

from django.utils.translation import gettext_lazy as _

from kvarter.education.actions import delete_old, delete_photos, thank_guests

JOBS = {
    delete_old: _("Delete candidates who were not taken"),
    thank_guests: _("Thank guests who taught"),
    delete_photos: _("Delete photos for ID cards after 30 days"),
}
