"""What guest teachers read in their mail."""

from django.utils.translation import gettext_lazy as _

ASKED = _("The Neighbourhood Mothers ask you whether you would teach: %(address)s")
THANKED = _("Thank you for teaching the Neighbourhood Mothers. It helps many women.")
