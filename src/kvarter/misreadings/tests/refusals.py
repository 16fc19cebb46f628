"""Who may do which action of this room."""

from cast import Cast
from kvarter.letters.rules import Slot
from kvarter.misreadings import actions
from refusing import Act, May


def closes(cast: Cast) -> Act:
    said = actions.report_misreading(letter_type="", slot=next(iter(Slot)))
    return lambda by: actions.close(by=by, code=said.code)


def closes_a_type(cast: Cast) -> Act:
    said = actions.report_misreading(letter_type="", slot=next(iter(Slot)))
    return lambda by: actions.close_type(by=by, letter_type=said.letter_type, codes=[said.code])


MAY: May = {"close": ({"dorte", "system"}, closes), "close_type": ({"dorte", "system"}, closes_a_type)}
BY_NOBODY = {
    "report_misreading": "the woman, who has no account",
    "purge_misreadings": "the clock",
}
