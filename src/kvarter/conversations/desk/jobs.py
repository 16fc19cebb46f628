"""What the clock does with the traces by which a form that was sent twice is known."""

from django.utils.translation import gettext_lazy as _

from kvarter.conversations.actions import purge_tokens

JOBS = {purge_tokens: _("Delete traces of forms sent twice")}
