"""What the clock does with words about misread letters."""

from django.utils.translation import gettext_lazy as _

from kvarter.misreadings.actions import purge_misreadings

JOBS = {
    purge_misreadings: _("Delete words about misread letters"),
}
