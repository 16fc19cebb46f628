"""The colours and pictures a Mother can choose from, to know a woman again on her own phone. Never who she is."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

COLOURS = {
    "sun": pgettext_lazy("colour", "Yellow"),
    "clay": pgettext_lazy("colour", "Orange"),
    "berry": pgettext_lazy("colour", "Red"),
    "plum": pgettext_lazy("colour", "Purple"),
    "teal": pgettext_lazy("colour", "Blue-green"),
    "leaf": pgettext_lazy("colour", "Green"),
}
PICTURES = {
    "flower-2": _("Flower"),
    "sun": pgettext_lazy("picture", "Sun"),
    "moon": pgettext_lazy("picture", "Moon"),
    "star": _("Star"),
    "heart": _("Heart"),
    "leaf": _("Leaf"),
    "bird": _("Bird"),
    "cat": _("Cat"),
    "fish": _("Fish"),
    "apple": _("Apple"),
    "coffee": _("Cup"),
    "umbrella": _("Umbrella"),
}
