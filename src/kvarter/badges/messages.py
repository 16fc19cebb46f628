"""What is said of a badge that somebody shows, and of what is not possible."""

from django.utils.translation import gettext_lazy as _

from kvarter.badges.openbadges.judging import Verdict

VERDICTS = {
    Verdict.VALID: _("Yes, this badge is valid."),
    Verdict.REVOKED: _("No, this badge was taken back."),
    Verdict.EXPIRED: _("No, this badge has expired."),
    Verdict.NOT_YET: _("No, this badge is not valid yet."),
    Verdict.TAMPERED: _("No, this badge was changed after it was signed."),
    Verdict.FORGED: _("No, this badge is forged. It was not signed by us."),
    Verdict.RETIRED_KEY: _("No, the key of this badge is not used any more. She can take a new badge home."),
    Verdict.OTHER_ISSUER: _("We cannot say. This badge is from somebody else."),
    Verdict.NOT_KNOWN: _("We cannot say. We do not find this badge among ours."),
    Verdict.UNREADABLE: _("This is no badge that we can read."),
}
UNSURE = frozenset({Verdict.OTHER_ISSUER, Verdict.NOT_KNOWN, Verdict.UNREADABLE})
"""Nothing is claimed about these."""
NOT_VALID = _("This is not valid any more. Ask the group.")
"""What it is for was taken back."""
