"""The words of receipts: short, friendly things, in nine languages."""

from django.utils.translation import gettext as _


def receipt_words() -> list[str]:
    """Thirty-two words of the reader's language, each one word."""
    return [
        _("moon"), _("sea"), _("bread"), _("lamp"), _("rose"), _("tea"), _("bird"), _("rain"),
        _("honey"), _("door"), _("cloud"), _("apple"), _("boat"), _("candle"), _("river"), _("spoon"),
        _("garden"), _("pearl"), _("basket"), _("star"), _("window"), _("olive"), _("thread"), _("bridge"),
        _("lemon"), _("feather"), _("drum"), _("snow"), _("carpet"), _("tree"), _("salt"), _("swing"),
    ]  # fmt: skip
