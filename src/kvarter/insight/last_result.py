"""The last answer of a costly question, so that the same is not counted and protected again for the next page."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from kvarter.insight.disclosure import Table

Answer = TypeVar("Answer")


class LastAnswer(Generic[Answer]):
    """The last answer under what it depends on; asked for something else it is worked out and that is remembered instead."""

    def __init__(self) -> None:
        self.last: tuple[object, Answer] | None = None

    def __call__(self, mark: object, work: Callable[[], Answer]) -> Answer:
        last = self.last
        if last is not None and last[0] == mark:
            return last[1]
        answer = work()
        self.last = mark, answer
        return answer


class LastResult(Generic[Answer]):
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
