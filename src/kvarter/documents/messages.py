"""What is said where a document cannot be made."""

from django.utils.translation import gettext_lazy as _

NO_PAPER = _("The paper could not be made. Please try again in a minute.")
