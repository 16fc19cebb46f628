"""What the clock does with photos."""

from django.utils.translation import gettext_lazy as _

from kvarter.classroom.actions import delete_photos

JOBS = {delete_photos: _("Delete photos of courses that are over")}
