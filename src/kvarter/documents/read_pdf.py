"""Takes the text out of a PDF under limits of time and memory, without any file or connection, whatever the PDF tries.

`fork_server` does it in a fork for each PDF. Where there is no fork, `python -m kvarter.documents.read_pdf` does it in a process
of its own: from stdin to stdout, and the exit code says how it went.
"""

import codecs
import os
import sys
from enum import IntEnum

from kvarter.documents.limits import MOST_PAGES, MOST_SIGNS

SECONDS = 3
"""Of processor time; real letters need a tenth of one."""
CLOCK_SECONDS = 5
"""By the clock, since others go first."""
MEMORY = 256 * 1024 * 1024
"""Real letters need 31 MB and twice their own size."""
BEHIND = 10
"""How far a reader steps back behind the pages of the house when both want the processor (`nice`)."""
HYPHEN_AND_BREAK = "\ufffe"
"""What pdfium writes where a word is parted at the end of a line."""
PASSWORD = "password"  # noqa: S105  (the word with which pdfium says that one is needed)


class Outcome(IntEnum):
    """Exit codes; every other end (a signal, a crash) counts as too heavy."""

    READ = 0
    ENCRYPTED = 3
    BROKEN = 4
    TOO_MANY_PAGES = 5
    NO_TEXT = 6


def prepare() -> None:
    """Load all that is needed later: under the limits no file can be opened any more."""
    import pypdfium2  # noqa: F401

    codecs.lookup("utf-16-le")


def limit() -> None:
    """Seconds, bytes of memory, no core dump, no new file, connection or process. Inherited files stay open."""
    if sys.platform == "win32":
        return
    import resource
    import signal

    limits = {resource.RLIMIT_CPU: SECONDS, resource.RLIMIT_NOFILE: 0}
    if sys.platform != "darwin":  # macOS refuses a limit of address space
        limits[resource.RLIMIT_AS] = MEMORY
    for nothing in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE, resource.RLIMIT_NPROC):
        limits[nothing] = 0
    for what, most in limits.items():
        resource.setrlimit(what, (most, most))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(CLOCK_SECONDS)
    os.nice(BEHIND)


def text_of(pdf: bytes) -> tuple[Outcome, str]:
    """The text of all pages with blank lines between them, at most MOST_SIGNS; "" unless READ. Raises MemoryError."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
        if len(document) > MOST_PAGES:
            return Outcome.TOO_MANY_PAGES, ""
        pages = [page.get_textpage().get_text_range() for page in document]
    except pypdfium2.PdfiumError as error:
        return (Outcome.ENCRYPTED if PASSWORD in str(error).lower() else Outcome.BROKEN), ""
    except (AssertionError, ValueError, OverflowError):  # what the binding says of pages that make no sense
        return Outcome.BROKEN, ""
    text = "\n\n".join(pages).replace("\r\n", "\n").replace(HYPHEN_AND_BREAK, "-\n")[:MOST_SIGNS]
    return (Outcome.READ, text) if text.strip() else (Outcome.NO_TEXT, "")


def main() -> int:
    """Stdin to stdout."""
    prepare()
    limit()
    try:
        outcome, text = text_of(sys.stdin.buffer.read())
    except MemoryError:
        return 1
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    return int(outcome)


if __name__ == "__main__":
    sys.exit(main())
