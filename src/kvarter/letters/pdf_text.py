"""Takes the text out of a PDF, in a process of its own: `python -m kvarter.letters.pdf_text` reads stdin and writes the text to stdout.

The exit code says how it went. The process may use little time and memory and can write no file, whatever the PDF tries.
"""

import resource
import sys
from enum import IntEnum

from kvarter.letters.limits import MOST_PAGES, MOST_SIGNS

SECONDS = 5
MEMORY = 400 * 1024 * 1024
PASSWORD = "password"  # noqa: S105  (the word with which pdfium says that one is needed)


class Outcome(IntEnum):
    """Exit codes; every other end (a signal, a crash) counts as too heavy."""

    READ = 0
    ENCRYPTED = 3
    BROKEN = 4
    TOO_MANY_PAGES = 5
    NO_TEXT = 6


def limit() -> None:
    """Seconds of processor, bytes of memory, no files, no core dump."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def text_of(pdf: bytes) -> tuple[Outcome, str]:
    """The text of all pages with blank lines between them, at most MOST_SIGNS; "" unless READ."""
    import pypdfium2  # only here, so that its memory counts against the limits

    try:
        document = pypdfium2.PdfDocument(pdf)
        if len(document) > MOST_PAGES:
            return Outcome.TOO_MANY_PAGES, ""
        pages = [page.get_textpage().get_text_range() for page in document]
    except pypdfium2.PdfiumError as error:
        return (Outcome.ENCRYPTED if PASSWORD in str(error).lower() else Outcome.BROKEN), ""
    text = "\n\n".join(pages).replace("\r\n", "\n")[:MOST_SIGNS]
    return (Outcome.READ, text) if text.strip() else (Outcome.NO_TEXT, "")


def main() -> int:
    """Stdin to stdout."""
    limit()
    try:
        outcome, text = text_of(sys.stdin.buffer.read())
    except MemoryError:
        return 1
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    return int(outcome)


if __name__ == "__main__":
    sys.exit(main())
