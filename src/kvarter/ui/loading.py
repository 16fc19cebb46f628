"""Templates are laid out for people who read them; what is sent to a phone has no blank that nobody sees."""

import re

from django.template import Origin
from django.template.loaders.app_directories import Loader as AppDirectories

BLOCKS = (
    "html|head|body|meta|link|title|main|header|footer|nav|section|article|div|p|h[1-6]|ul|ol|li|dl|dt|dd|table|caption|thead"
    "|tbody|tr|th|td|form|fieldset|legend|details|summary|blockquote|br|hr|select|option|optgroup|template|script|style"
)
"""Around these a browser shows no blank."""
INDENT = re.compile(r"\n\s+")
IN_A_TAG = re.compile(r"<[a-z][^<>]*>", re.IGNORECASE)
AROUND_BLOCKS = re.compile(rf"\s*\n\s*(?=</?(?:{BLOCKS})\b)|(</?(?:{BLOCKS})\b[^<>]*>)\s*\n\s*", re.IGNORECASE)
IN_A_BUTTON = re.compile(r"(<button\b[^<>]*>)\s*\n\s*|\s*\n\s*(?=</button>)", re.IGNORECASE)


def without_layout(template: str) -> str:
    """The template with each tag on one line, and without line breaks around blocks. It works once a template: the cached loader lies around it."""
    one_line = IN_A_TAG.sub(
        lambda tag: re.sub(r"\s*\n\s*(?=>)|\s*\n\s*$", "", tag[0]).replace("\n", " "), INDENT.sub("\n", template)
    )
    return IN_A_BUTTON.sub(r"\1", AROUND_BLOCKS.sub(r"\1", one_line))


class Loader(AppDirectories):
    """Django's own, without the layout of the file."""

    def get_contents(self, origin: Origin) -> str:
        return without_layout(super().get_contents(origin))
