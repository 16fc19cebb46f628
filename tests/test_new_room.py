"""A room brings its own everything: one is really made in a copy of the tree, and it is green at once."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from running import FOREIGN

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("src", "tests", "scripts", "docs", "bench")
FILES = (".importlinter", "README.md", "CONTRIBUTING.md", "Makefile", "bootstrap", "conftest.py", "pyproject.toml")
PROOFS = (
    "src/kvarter/bakery",
    "tests/test_architecture.py",
    "tests/test_docs.py::test_every_room_stands_in_the_readme",
    "tests/test_doors.py::test_every_page_opens_for_exactly_the_people_in_the_table",
    "tests/test_doors.py::test_the_table_names_no_page_that_is_gone",
)
GIT = ("git", "-c", "user.name=Kvarter", "-c", "user.email=kvarter@localhost", "-c", "commit.gpgsign=false")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tree as it is, remembered by git, so that what changes can be listed."""
    folder = tmp_path_factory.mktemp("tree")
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "pictures"))
    for name in FILES:
        shutil.copy(ROOT / name, folder / name)
    (folder / ".gitignore").write_text("__pycache__\n.data\n.hypothesis\n.pytest_cache\n")
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "Before"]):
        subprocess.run([*GIT, *words], cwd=folder, check=True)
    return folder


def said(tree: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """What a command answers in the copy, and nowhere else."""
    own = {key: value for key, value in os.environ.items() if key not in FOREIGN}
    env = own | {"PYTHONPATH": str(tree / "src"), "KVARTER_DATA": str(tree / ".data")}
    return subprocess.run(command, cwd=tree, env=env, capture_output=True, text=True)


def room(tree: Path, *name: str) -> subprocess.CompletedProcess[str]:
    return said(tree, sys.executable, "bootstrap", "room", *name)


@pytest.fixture(scope="module")
def bakery(tree: Path) -> Path:
    """The tree with a new room in it."""
    done = room(tree, "bakery")
    assert done.returncode == 0, done.stderr
    return tree


def test_a_new_room_touches_its_folder_one_line_of_storeys_and_one_line_of_the_readme(bakery: Path) -> None:
    tree = bakery
    status = said(tree, "git", "status", "--porcelain").stdout.splitlines()
    assert status == [" M README.md", " M src/kvarter/rooms.py", "?? src/kvarter/bakery/"]
    assert said(tree, "git", "diff", "--numstat").stdout.splitlines() == [
        "1\t0\tREADME.md",
        "1\t0\tsrc/kvarter/rooms.py",
    ]
    assert not [path for path in (tree / "src/kvarter/bakery").rglob("*") if "nook" in path.name]


def test_it_is_green_at_once(bakery: Path) -> None:
    """Storeys, every house check, its own tests with its menu, and its doors in the table that is joined from all rooms."""
    tree, python = bakery, sys.executable
    storeys = said(tree, str(Path(python).with_name("lint-imports")), "--no-cache")
    assert storeys.returncode == 0, storeys.stdout
    tests = said(tree, python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *PROOFS)
    assert tests.returncode == 0, tests.stdout[-3000:]
    system = said(tree, python, "-m", "kvarter", "manage", "check")
    assert system.returncode == 0, system.stderr


def test_without_its_line_of_storeys_it_is_found_out(tree: Path) -> None:
    (tree / "src/kvarter/stray").mkdir()
    (tree / "src/kvarter/stray/__init__.py").touch()
    found = said(tree, str(Path(sys.executable).with_name("lint-imports")), "--no-cache")
    shutil.rmtree(tree / "src/kvarter/stray")
    assert found.returncode == 1
    assert "kvarter.stray" in found.stdout


@pytest.mark.parametrize("name", ["", "Two words", "letters", "class", "a/b"])
def test_a_name_that_cannot_be_a_rooms_is_refused_with_a_sentence(tree: Path, name: str) -> None:
    before = said(tree, "git", "status", "--porcelain").stdout
    done = room(tree, name)
    assert done.returncode == 2
    assert "room" in done.stderr
    assert said(tree, "git", "status", "--porcelain").stdout == before
