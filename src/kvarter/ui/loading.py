"""Templates are indented for people who read them; what is sent to a phone is not."""

import re

from django.template import Origin
from django.template.loaders.app_directories import Loader as AppDirectories

INDENT = re.compile(r"\n\s+")


class Loader(AppDirectories):
    """Django's own, without the blanks at the beginning of each line. It works once a template: the cached loader lies around it."""

    def get_contents(self, origin: Origin) -> str:
        return INDENT.sub("\n", super().get_contents(origin))
