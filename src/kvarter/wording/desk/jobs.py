"""What the clock does for recordings."""

from django.utils.translation import gettext_lazy as _

from kvarter.wording.actions import let_know_words_changed

JOBS = {let_know_words_changed: _("Tell those whose recorded words have changed")}
