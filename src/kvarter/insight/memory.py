"""The last answer of a costly function of tables, so that the same counts are not protected again for the next page."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from kvarter.insight.disclosure import Table

Answer = TypeVar("Answer")


class Remembering(Generic[Answer]):
    """A function that is worked out anew only when its tables differ from the last ones.

    Closed months do not change, so most pages ask the same; and since the counts themselves are compared, a correction
    in the database is never missed. Nothing is kept on disk.
    """

    def __init__(self, work: Callable[[Sequence[Table]], Answer]) -> None:
        self.work = work
        self.last: tuple[list[Table], Answer] | None = None

    def __call__(self, tables: Sequence[Table]) -> Answer:
        asked, last = list(tables), self.last
        if last is not None and last[0] == asked:
            return last[1]
        answer = self.work(asked)
        self.last = asked, answer
        return answer
