"""What the clock does with letters."""

from django.utils.translation import gettext_lazy as _

from kvarter.letters.actions import purge_letters

JOBS = {
    purge_letters: _("Delete letters that were kept for some minutes"),
}
