"""What the clock does with letters, and with words about those that were misread."""

from django.utils.translation import gettext_lazy as _

from kvarter.letters.actions import purge_letters, purge_misreadings

JOBS = {
    purge_misreadings: _("Delete words about misread letters"),
    purge_letters: _("Delete letters that were kept for some minutes"),
}
