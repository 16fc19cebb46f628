"""Draws the answer to a letter as HTML. Plain Python, so that the server and her phone show the very same page.

Every word goes through `documents.html`, which escapes it: nothing of a letter becomes markup.
"""

from kvarter.letters.rendering.answer import render_answer
from kvarter.letters.rendering.sheet import Around

__all__ = ["Around", "render_answer"]
