"""What the clock does with years that are over."""

from django.utils.translation import gettext_lazy as _

from kvarter.insight.actions import publish_years

JOBS = {publish_years: _("Publish the numbers of a year that is over")}
