"""What the clock does for practice."""

from django.utils.translation import gettext_lazy as _

from kvarter.practice.actions import purge_pairs

JOBS = {
    purge_pairs: _("Forget practice on two phones"),
}
