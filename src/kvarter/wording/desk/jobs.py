"""What the clock does for recordings."""

from django.utils.translation import gettext_lazy as _

from kvarter.wording.actions import tell_of_changed_words

JOBS = {tell_of_changed_words: _("Tell those whose recorded words have changed")}
