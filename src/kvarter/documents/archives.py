"""What goes wrong when a zip from outside is opened or read."""

import zlib
from zipfile import BadZipFile

DAMAGED = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
"""What the standard library raises of a damaged or locked zip. One that is no zip at all among them."""
