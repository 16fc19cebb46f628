"""The descriptor of a package: which file holds which table. It is believed in nothing else."""

from pathlib import PurePosixPath
from typing import Any

from kvarter.bridges.exchange import json_reading, opening
from kvarter.bridges.exchange.lettering import encoding_of
from kvarter.bridges.exchange.opening import Found, TooLarge
from kvarter.bridges.exchange.problems import Kind
from kvarter.bridges.exchange.recoding import as_bytes
from kvarter.bridges.exchange.tables import TABLES
from kvarter.documents.archives import DAMAGED
from kvarter.documents.findings import Problems, Where

DESCRIPTOR = "datapackage.json"
VERSION = "hsds_version"
"""Our own word in a descriptor, so that our packages say which version they are written in."""
MOST_RESOURCES = 1000


class Descriptor:
    """What a package says of its files."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.tables: dict[str, str] = {}
        self.version: str | None = None

    def take(self, file: Found, others: set[str]) -> None:
        """Read one. `others`: the files that are there."""
        said = self._said(file)
        if not isinstance(said, dict):
            return
        version = said.get(VERSION)
        self.version = version if isinstance(version, str) else self.version
        resources = said.get("resources")
        for at, one in enumerate((resources if isinstance(resources, list) else [])[:MOST_RESOURCES]):
            if isinstance(one, dict):
                self._resource(file, at, one, others)

    def _said(self, file: Found) -> Any:
        where = Where(file.name)
        try:
            encoding, _guessed = encoding_of(file.open)
            with as_bytes(file.open, encoding) as stream:
                if not stream.peek(64).lstrip().startswith(b"{"):
                    return None  # a link of git, or a word: no descriptor at all
                events = json_reading.events_of(stream)
                return json_reading.built(next(events, ("null", None)), events)
        except json_reading.BrokenJson as broken:
            self.problems.say(Kind.BROKEN_JSON, "The descriptor is no JSON.", Where(file.name, broken.line))
        except json_reading.TooDeep:
            self.problems.say(Kind.TOO_DEEP, "The descriptor is nested too deep.", where)
        except TooLarge:
            self.problems.say(Kind.TOO_LARGE, "The descriptor is too large.", where)
        except DAMAGED:
            self.problems.say(Kind.BROKEN_ZIP, "The descriptor cannot be unpacked.", where)
        return None

    def _resource(self, file: Found, at: int, one: dict[str, Any], others: set[str]) -> None:
        paths = one.get("path")
        for path in paths if isinstance(paths, list) else [paths]:
            if not isinstance(path, str) or not path:
                continue
            where = Where(file.name, None, f"/resources/{at}/path")
            name = (PurePosixPath(file.name).parent / path).as_posix()
            if opening.leaves(path) and "://" not in path:
                self.problems.say(Kind.BAD_PATH, "The descriptor leads out of its folder.", where)
            elif name not in others:
                self.problems.say(Kind.MISSING_FILE, f"This file is not there: {path[:100]}", where)
            elif table := TABLES.get(str(one.get("name")).lower()):
                self.tables[name] = table
