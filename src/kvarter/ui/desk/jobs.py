"""What the clock does with forms that were refused."""

from django.utils.translation import gettext_lazy as _

from kvarter.ui.kept import purge_pages

JOBS = {purge_pages: _("Delete refused forms that were kept for some minutes")}
