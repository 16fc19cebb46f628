"""The matching engine: which waiting woman is suggested to which Mother, so that the sum of benefits is the largest.

Plain Python on whole numbers, exact at every size, and the same answer for the same question. It suggests; people
decide. Pairs that break a rule are not options, and running pairs only lower a Mother's capacity.
"""

from collections.abc import Sequence

from kvarter.referrals.matching.answer import Assignment, Options
from kvarter.referrals.matching.board import Board
from kvarter.referrals.matching.checks import BadInstance
from kvarter.referrals.matching.explaining import Because, Why, why
from kvarter.referrals.matching.files import main_match, match_file, read_file, to_json

__all__ = [
    "Assignment",
    "BadInstance",
    "Because",
    "Board",
    "Options",
    "Why",
    "assign",
    "assign_one_more",
    "main_match",
    "match_file",
    "read_file",
    "to_json",
    "why",
]


def assign(options: Options, capacity: Sequence[int]) -> Assignment:
    """Return a best assignment: the largest sum of benefits, each woman once at most, each Mother within capacity.

    `options` has a row per woman of pairs (index of the Mother, benefit), whole numbers, the benefit above zero;
    `capacity` has a whole number >= 0 per Mother. Raises BadInstance, which says where the fault is.
    """
    return Board(options, capacity).assignment()


def assign_one_more(board: Board, options: Sequence[Sequence[int]]) -> int | None:
    """Take one more woman onto a solved board, and return the Mother now suggested to her, or None.

    The board is the best assignment again, as if everybody had come at once. Raises BadInstance.
    """
    return board.suggestion(board.arrive(options))
