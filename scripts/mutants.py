"""Plant faults in rules, actions and middleware, one at a time, and look whether a test notices each (`make mutants`).

Every room is tested once with coverage, which says which tests come to which line. A fault then meets only the tests that come to
its line, the nearest first, for some seconds; one that survives meets them all. `make mutants` plants 60 over the house;
`python scripts/mutants.py 200 signin` plants up to 200 in one room. The same tree gives the same faults. The exit code is the
number of survivors that docs/mutants.md does not explain.
"""

import ast
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from coverage import CoverageData

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "kvarter"
EXPLAINED = ROOT / "docs" / "mutants.md"
LEFT_OUT = (".git", ".data", ".venv", ".tools", "node_modules", ".mypy_cache", ".hypothesis")
NEAR_SECONDS, ALL_SECONDS, HANGS_SECONDS = 20.0, 300.0, 60.0
"""What a fault costs at first, what a survivor costs, and how much longer than usual its tests may take before they hang."""
BESIDE = (
    "*/attendance.py",
    "*/braking.py",
    "*/changes.py",
    "*/colliding.py",
    "*/openbadges/judging.py",
    "*/searching/danger.py",
    "*/whispering.py",
)
"""Decisions that stand in a file of their own: who has been there long enough, who is held back, whether a badge is true."""
OTHERS: dict[type[ast.AST], str] = {
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.In: "not in",
    ast.NotIn: "in",
    ast.Is: "is not",
    ast.IsNot: "is",
}


@dataclass(frozen=True)
class Fault:
    """One place of a file with other words."""

    path: Path
    line: int
    start: int
    end: int
    words: str

    @property
    def lines(self) -> tuple[str, str]:
        """The line as it stands and as the fault makes it."""
        text = self.path.read_bytes()
        begin, stop = text.rfind(b"\n", 0, self.start) + 1, text.find(b"\n", self.end)
        changed = text[begin : self.start] + self.words.encode() + text[self.end : stop]
        return " ".join(text[begin:stop].decode().split()), " ".join(changed.decode().split())

    @property
    def room(self) -> str:
        return self.path.relative_to(SOURCE).parts[0]

    def __str__(self) -> str:
        return f"{self.path.relative_to(SOURCE)}: {' -> '.join(self.lines)}"

    @property
    def place(self) -> str:
        """A number that scatters faults over the tree and is the same each time."""
        return hashlib.sha256(str(self).encode()).hexdigest()


def targets(room: str = "") -> list[Path]:
    """The files in which a fault can harm somebody."""
    names = ("*/rules.py", "*/actions.py", "*/actions/*.py", "*/middleware.py", *BESIDE)
    files = [file for name in names for file in SOURCE.glob(name)]
    return sorted(file for file in set(files) if room in ("", file.relative_to(SOURCE).parts[0]))


class Places:
    """Bytes of a file by line and column."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = path.read_bytes()
        self.starts = [0]
        for line in self.text.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))

    def fault(self, node: ast.expr | ast.stmt, words: str) -> Fault:
        start = self.starts[node.lineno - 1] + node.col_offset
        end = self.starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        return Fault(self.path, node.lineno, start, end, words)


def faults_in(path: Path) -> Iterator[Fault]:
    """A guard that lets everybody through, a border moved by one, yes for no, and for or."""
    places = Places(path)
    for node in ast.walk(ast.parse(places.text)):
        yield from _faults_of(node, places)


def _faults_of(node: ast.AST, places: Places) -> Iterator[Fault]:
    match node:
        case ast.Expr(value=ast.Call(func=ast.Name(id="require"))):
            yield places.fault(node, "None")
        case ast.If(test=test, body=[ast.Raise() | ast.Return()]):
            yield places.fault(test, "False")
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in OTHERS:
            yield places.fault(node, f"{ast.unparse(left)} {OTHERS[type(op)]} {ast.unparse(right)}")
        case ast.BoolOp(op=op, values=values):
            other = " or " if isinstance(op, ast.And) else " and "
            yield places.fault(node, f"({other.join(f'({ast.unparse(one)})' for one in values)})")
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield places.fault(node, f"bool({ast.unparse(operand)})")
        case ast.Return(value=ast.Constant(value=bool() as said)):
            yield places.fault(node, f"return {not said}")


class Room:
    """The tests of one room in a copy of the tree: which of them pass, how long each takes, which lines it comes to."""

    def __init__(self, tree: Path, name: str) -> None:
        self.tree, self.name, self.data = tree, name, tree / f".coverage.{name}"
        files = ",".join(str(tree / path.relative_to(ROOT)) for path in targets(name))
        coverage = ["-m", "coverage", "run", f"--data-file={self.data}", f"--include={files}"]
        tests = [f"src/kvarter/{name}", "tests/test_refusals.py"]
        self._run([*coverage, *self._pytest("-p", "comes_to", *tests)], {"MUTANTS_ROOM": name}, 3600)
        self.seconds: dict[str, float] = json.loads((tree / "passed.json").read_text())

    def _pytest(self, *more: str) -> list[str]:
        quick = ["-q", "--nomigrations", "-p", "no:randomly", "-p", "no:cacheprovider"]
        return ["-m", "pytest", *quick, "-m", "not journey and not postgres", *more]

    def _run(self, command: Sequence[str], env: dict[str, str], timeout: float) -> int:
        paths = os.pathsep.join((str(self.tree / "src"), str(self.tree / "scripts")))
        whole = {**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1", **env}
        done = subprocess.run(
            [sys.executable, *command], cwd=self.tree, env=whole, capture_output=True, timeout=timeout, text=True
        )
        return done.returncode

    def tests_of(self, fault: Fault) -> list[str]:
        """The passing tests that come to its line, those that come to the fewest lines of its file first."""
        data = CoverageData(str(self.data))
        data.read()
        lines: dict[str, set[int]] = defaultdict(set)
        for line, tests in data.contexts_by_lineno(str(self.tree / fault.path.relative_to(ROOT))).items():
            for test in tests:
                lines[test].add(line)
        return sorted(
            (test for test, seen in lines.items() if fault.line in seen and test in self.seconds),
            key=lambda test: (len(lines[test]), self.seconds[test]),
        )

    def within(self, tests: list[str], most: float) -> list[str]:
        """The first of these tests, as many as last no longer than `most` seconds; one at least."""
        chosen, spent = tests[:1], 0.0
        for test in tests[1:]:
            if spent + self.seconds[test] <= most:
                chosen.append(test)
                spent += self.seconds[test]
        return chosen

    def notices(self, fault: Fault, tests: list[str]) -> bool:
        """Whether one of these tests fails, or hangs, with the fault in the tree."""
        path = self.tree / fault.path.relative_to(ROOT)
        before = path.read_bytes()
        path.write_bytes(before[: fault.start] + fault.words.encode() + before[fault.end :])
        (self.tree / "chosen.txt").write_text("\n".join(tests))
        usual = sum(self.seconds[test] for test in tests)
        try:
            code = self._run(self._pytest("-x", "@chosen.txt"), {}, HANGS_SECONDS + 10 * usual)
        except subprocess.TimeoutExpired:
            return True
        finally:
            path.write_bytes(before)
        if code not in (0, 1, 2):
            raise RuntimeError(f"pytest could not run the tests of {fault}: exit code {code}.")
        return code != 0


def copy_of_the_tree(folder: str) -> Path:
    tree = Path(folder) / "tree"
    shutil.copytree(ROOT, tree, symlinks=True, ignore=shutil.ignore_patterns(*LEFT_OUT))
    return tree


def planted(number: int, room: str) -> dict[str, list[Fault]]:
    """`number` faults scattered over the house, by room."""
    faults = sorted((fault for path in targets(room) for fault in faults_in(path)), key=lambda one: one.place)
    rooms: dict[str, list[Fault]] = defaultdict(list)
    for fault in faults[:number]:
        rooms[fault.room].append(fault)
    print(f"{len(faults)} faults can be planted, {min(number, len(faults))} are.", flush=True)
    return dict(sorted(rooms.items(), key=lambda pair: pair[0]))


def verdict(room: Room, fault: Fault) -> str:
    tests = room.tests_of(fault)
    if not tests:
        return "NO TEST "
    near, further = room.within(tests, NEAR_SECONDS), room.within(tests, ALL_SECONDS)
    if room.notices(fault, near) or (len(further) > len(near) and room.notices(fault, further)):
        return "noticed "
    return "SURVIVED"


def main() -> int:
    """How many faults nobody noticed and nobody explained."""
    number, name = int([*sys.argv[1:], "60"][0]), [*sys.argv[2:], ""][0]
    explained = set(re.findall(r"^- `(.+)`$", EXPLAINED.read_text(), re.MULTILINE)) if EXPLAINED.exists() else set()
    left: list[Fault] = []
    with tempfile.TemporaryDirectory(prefix="kvarter-mutants-") as folder:
        tree = copy_of_the_tree(folder)
        for one, faults in planted(number, name).items():
            room = Room(tree, one)
            print(f"{one}: {len(room.seconds)} tests", flush=True)
            for fault in faults:
                said = verdict(room, fault)
                known = said != "noticed " and str(fault) in explained
                left += [fault] if said != "noticed " and not known else []
                print(f"  {'explained' if known else said} {fault}", flush=True)
    print(f"{len(left)} without an explanation in {EXPLAINED.relative_to(ROOT)}.")
    return len(left)


if __name__ == "__main__":
    raise SystemExit(min(main(), 120))
