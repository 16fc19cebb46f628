"""Reads a letter from a Danish authority: what it is, what to do, by when. Plain Python, the same on the server and on her phone."""

from .abstain import is_unread
from .command import main_read
from .knowledge import Knowledge, load
from .reader import read
from .slots import Reading

__all__ = ["Knowledge", "Reading", "is_unread", "load", "main_read", "read"]
