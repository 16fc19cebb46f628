"""What is said of a file that is sent."""

from django.utils.translation import gettext_lazy as _

from kvarter.documents.upload import Trouble

OTHER = _("This is no file of a subject. Send a .zip or a .toml that was exported here.")
TROUBLES = {
    Trouble.NOTHING: _("Choose the file you want to send."),
    Trouble.TOO_BIG: _("The file is too large. At most 2 MB can be sent."),
    Trouble.PICTURE: OTHER,
    Trouble.OTHER_KIND: OTHER,
}
KINDS = {
    "all": _("The whole subject was taken into the draft."),
    "sheet": _("The sheet was taken into the draft. The other languages stay as they were."),
    "words": _("The words of this language were taken into the draft."),
}
