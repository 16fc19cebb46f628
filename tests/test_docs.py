"""What stands in the docs is so, and what is so stands in the docs."""

import re
from pathlib import Path

from kvarter.conf.command import listed

ROOT = Path(__file__).resolve().parent.parent
RUNNING = (ROOT / "docs" / "running.md").read_text()
SOURCE = ROOT / "src" / "kvarter"


def test_every_setting_is_documented() -> None:
    settings = "".join((SOURCE / "conf" / f"{name}.py").read_text() for name in ("settings", "server", "web"))
    named = set(re.findall(r'"(KVARTER_[A-Z_]+|DATABASE_URL|HOST|PORT)"', settings))
    documented = set(re.findall(r"`(KVARTER_[A-Z_]+|DATABASE_URL|HOST|PORT)`", RUNNING))
    assert named <= documented, f"Not in docs/running.md: {sorted(named - documented)}"
    assert documented <= named, f"Documented but not there: {sorted(documented - named)}"


def test_every_command_is_documented() -> None:
    documented = set(re.findall(r"\| `kvarter ([\w-]+)", RUNNING))
    assert documented == set(listed())


def test_every_room_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text()
    rooms = [path.name for path in SOURCE.iterdir() if (path / "README.md").exists()]
    missing = [room for room in rooms if f"`{room}`" not in readme]
    assert not missing, f"One line each in the README's plan of the house: {missing}"


def test_every_decision_is_short_and_numbered() -> None:
    numbers = []
    for path in sorted((ROOT / "docs" / "adr").glob("*.md")):
        numbers.append(int(path.name[:4]))
        assert len(path.read_text().splitlines()) <= 60, f"{path.name} is longer than sixty lines."
    assert numbers == sorted(set(numbers))


def test_links_inside_the_repository_lead_somewhere() -> None:
    broken = []
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *SOURCE.rglob("README.md")]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text()):
            if not (path.parent / target).exists():
                broken.append(f"{path.relative_to(ROOT)} -> {target}")
    assert not broken, broken


def test_make_and_bootstrap_know_the_same_words() -> None:
    makefile = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    words = set(re.findall(r'^    "(\w+)": \(', (ROOT / "bootstrap").read_text(), re.MULTILINE))
    assert makefile
    assert set(makefile[1].split()) - {"help"} == words
