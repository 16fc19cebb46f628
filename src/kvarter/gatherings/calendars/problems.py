"""The closed list of what can be wrong with a calendar."""

from enum import StrEnum


class Kind(StrEnum):
    """What can be wrong. The same list serves the command and the coordinator's page."""

    NOT_UNDERSTOOD = "not-understood"
    TRUNCATED = "truncated"
    ENCODING_GUESSED = "encoding-guessed"
    NO_START = "no-start"
    BAD_DATE = "bad-date"
    BAD_RULE = "bad-rule"
    RULE_TOO_OFTEN = "rule-too-often"
    BAD_ZONE = "bad-zone"
    END_BEFORE_START = "end-before-start"
    NO_UID = "no-uid"
    NO_OCCURRENCE = "no-occurrence"
    DUPLICATE = "duplicate"
    NOT_AN_EVENT = "not-an-event"
    PEOPLE_DROPPED = "people-dropped"
    HTML_CLEANED = "html-cleaned"
    BAD_ADDRESS = "bad-address"
    ATTACHMENT_DROPPED = "attachment-dropped"
