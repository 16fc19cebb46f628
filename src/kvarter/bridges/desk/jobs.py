"""What the clock does for offers: providers are asked, and web pages opened."""

from django.utils.translation import gettext_lazy as _

from kvarter.bridges.actions import ask_providers, look_at_links

JOBS = {
    ask_providers: _("Ask providers whether their offers are right"),
    look_at_links: _("Look whether web pages of offers are there"),
}
