"""What the clock's jobs are called on the page of the national office, and what can stop one."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

JOBS: dict[str, Promise] = {
    "pass_on": _("Ask the next Mother when one has not answered"),
    "take_over": _("Give women to a Mother who said yes"),
    "shred": _("Destroy envelopes that are closed"),
    "tidy_marks": _("Delete marks of women who are no longer followed"),
    "throw_away_old": _("Delete drafts that are old"),
    "purge_codes": _("Delete codes for signing in"),
    "purge_tokens": _("Delete traces of forms sent twice"),
    "purge_misreadings": _("Delete words about misread letters"),
    "purge_messages": _("Delete what is known of old messages"),
    "purge_letters": _("Delete letters that were kept for some minutes"),
    "purge_pages": _("Delete refused forms that were kept for some minutes"),
    "_old_sessions": _("End sessions that are over"),
    "nightly": _("Make the copy of the night"),
    "cut_log": _("Clear deleted rows from the disk"),
}
FAULTS: dict[str, Promise] = {"took too long": _("It took too long and was stopped.")}
