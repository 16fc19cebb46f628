"""What stands beside a course and a woman's place: her details, and pictures of her."""

from django.utils.translation import gettext_lazy as _

from kvarter.education.beside import Beside

HERS = (
    Beside("consents:her_details", "user-round", _("About you")),
    Beside("consents:her_pictures", "camera", _("Pictures of you")),
)
