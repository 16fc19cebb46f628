"""JSON files, read event by event: what a page or a list holds comes one by one, so that memory stays flat."""

from collections.abc import Iterator
from typing import IO, Any

import ijson

from kvarter.bridges.exchange.opening import TooLarge
from kvarter.bridges.exchange.rows import pointer

DEEPEST = 64
MOST_VALUES = 2_000_000
"""Values in one record, or in all of a page that is no list."""
CONTENTS = frozenset({"contents", "content", "data", "results", "records", "items"})
"""Fields of a page that hold its records."""
Event = tuple[str, Any]


class TooDeep(Exception):
    """Nested deeper than any directory is."""


class BrokenJson(Exception):
    """No JSON; says the line, which counts from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _ByLine:
    """Bytes given on line by line, so that an error is known by its line."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream, self.whole, self.is_inside = stream, 0, False

    def read(self, most: int = -1) -> bytes:
        """At most one line. The parser asks for no bytes first, to see whether they are bytes."""
        if most == 0:
            return b""
        chunk = self.stream.readline(most if most > 0 else 1 << 16)
        if chunk:
            self.is_inside = not chunk.endswith(b"\n")
        self.whole += chunk.endswith(b"\n")
        return chunk

    @property
    def line(self) -> int:
        """The line given on last."""
        return max(self.whole + self.is_inside, 1)


def events_of(stream: IO[bytes]) -> Iterator[Event]:
    """Events of the file. Raises BrokenJson, TooDeep or TooLarge."""
    lines, depth = _ByLine(stream), 0
    try:
        for kind, value in ijson.basic_parse(lines, use_float=True, multiple_values=True):
            depth += (kind in {"start_map", "start_array"}) - (kind in {"end_map", "end_array"})
            if depth > DEEPEST:
                raise TooDeep
            yield kind, value
    except (ijson.JSONError, UnicodeDecodeError, ValueError, OverflowError) as error:
        raise BrokenJson(lines.line) from error


def built(first: Event, events: Iterator[Event]) -> Any:
    """The value that begins with this event. Raises TooLarge when it holds too much."""
    if first[0] not in {"start_map", "start_array"}:
        return first[1]
    stack: list[Any] = [{} if first[0] == "start_map" else []]
    keys: list[str] = [""]
    for held, (kind, value) in enumerate(events):
        if held > MOST_VALUES:
            raise TooLarge
        if kind == "map_key":
            keys[-1] = value
        elif kind in {"start_map", "start_array"}:
            fresh: Any = {} if kind == "start_map" else []
            _put(stack[-1], keys[-1], fresh)
            stack.append(fresh)
            keys.append("")
        elif kind in {"end_map", "end_array"}:
            whole = stack.pop()
            keys.pop()
            if not stack:
                return whole
        else:
            _put(stack[-1], keys[-1], value)
    return None


def _put(into: Any, key: str, value: Any) -> None:
    if isinstance(into, dict):
        into[key] = value
    else:
        into.append(value)


def parts_of(stream: IO[bytes]) -> Iterator[tuple[str, str, Any]]:
    """The file in parts: ("record", pointer, value) of a list or a page, and ("top", pointer, what else its object says)."""
    events = events_of(stream)
    for at, first in enumerate(events):
        path = f"/{at}" if at else ""
        if first[0] == "start_array":
            yield from _listed(path, events)
        elif first[0] == "start_map":
            yield from _page(path, events)
        else:
            yield "top", path, first[1]


def _listed(path: str, events: Iterator[Event]) -> Iterator[tuple[str, str, Any]]:
    yield "list", path, None
    for at, event in enumerate(iter(lambda: next(events, ("end_array", None)), ("end_array", None))):
        yield "record", pointer(path, at), built(event, events)


def _page(path: str, events: Iterator[Event]) -> Iterator[tuple[str, str, Any]]:
    rest: dict[str, Any] = {}
    for kind, key in events:
        if kind != "map_key":
            break
        event = next(events, ("null", None))
        if key in CONTENTS and event[0] == "start_array":
            rest[key] = 0
            for one in _listed(pointer(path, key), events):
                rest[key] += one[0] == "record"
                yield ("page", *one[1:]) if one[0] == "list" else one
        else:
            rest[key] = built(event, events)
    yield "top", path, rest
