"""What the clock does with gatherings that are over."""

from django.utils.translation import gettext_lazy as _

from kvarter.gatherings.actions import purge_co_hosts, purge_parties

JOBS = {
    purge_parties: _("Delete who had signed up for gatherings that are over"),
    purge_co_hosts: _("Delete the addresses of those who hosted gatherings that are over"),
}
