"""Roles as words in her language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kvarter.groups.rules import Role

ROLES: dict[Role, Promise] = {
    Role.MOTHER: _("Neighbourhood Mother"),
    Role.COORDINATOR: _("Coordinator"),
    Role.ASSISTANT: _("Assistant coordinator"),
    Role.BOARD: _("Board"),
    Role.CONSULTANT: _("Consultant"),
    Role.NATIONAL: _("National office"),
}
