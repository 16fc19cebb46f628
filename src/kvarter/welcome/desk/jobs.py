"""What the clock does for the first page of a Mother."""

from django.utils.translation import gettext_lazy as _

from kvarter.welcome.actions import tidy_marks

JOBS = {tidy_marks: _("Delete marks of women who are no longer followed")}
