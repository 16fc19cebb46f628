"""The closed list of what can be wrong with a directory."""

from enum import StrEnum


class Kind(StrEnum):
    """What can be wrong. The same list serves the command and the coordinator's page."""

    NOT_UNDERSTOOD = "not-understood"
    BROKEN_JSON = "broken-json"
    BROKEN_CSV = "broken-csv"
    BROKEN_ZIP = "broken-zip"
    TOO_LARGE = "too-large"
    TOO_DEEP = "too-deep"
    BAD_PATH = "bad-path"
    MISSING_FILE = "missing-file"
    MORE_PAGES = "more-pages"
    COUNT_DIFFERS = "count-differs"
    MISSING_NAME = "missing-name"
    MISSING_ID = "missing-id"
    DUPLICATE_ID = "duplicate-id"
    DANGLING = "dangling"
    CYCLE = "cycle"
    BAD_DATE = "bad-date"
    BAD_TIME = "bad-time"
    BAD_PLACE = "bad-place"
    BAD_ADDRESS = "bad-address"
    BAD_CHOICE = "bad-choice"
    BAD_LANGUAGE = "bad-language"
    HTML_CLEANED = "html-cleaned"
    ENCODING_GUESSED = "encoding-guessed"


WRITTEN = "3.1"
"""The version in which we write."""
