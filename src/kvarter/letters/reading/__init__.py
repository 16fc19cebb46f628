"""Reads a letter from a Danish authority: what it is, what to do, by when. Plain Python, the same on the server and on her phone."""

from .command import main_read
from .knowledge import Knowledge, load
from .reader import read
from .slots import Reading

__all__ = ["Knowledge", "Reading", "load", "main_read", "read"]
