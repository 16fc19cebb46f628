"""What is handed to operators: systemd reads the units, a linter the container file, and both name settings that there are."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from test_docs import ROOT

DEPLOY = ROOT / "deploy"
UNITS = sorted([*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")])
HADOLINT = Path(sys.executable).with_name("hadolint")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
def test_systemd_reads_every_unit_without_a_word(tmp_path: Path) -> None:
    """With a program that is there in the place of ours; a unit with a wrong word is heard."""
    for unit in UNITS:
        text = unit.read_text().replace("/opt/kvarter/.venv/bin/kvarter", "/bin/true").replace("/opt/kvarter", "/tmp")
        (tmp_path / unit.name).write_text(text)
    files = [str(tmp_path / unit.name) for unit in UNITS]
    assert len(files) >= 3
    assert _verified(*files) == ""
    wrong = tmp_path / "kvarter-wrong.service"
    wrong.write_text((DEPLOY / "kvarter.service").read_text().replace("Restart=always", "Restart=sometimes"))
    assert "sometimes" in _verified(str(wrong))


def _verified(*files: str) -> str:
    done = subprocess.run(["systemd-analyze", "verify", *files], capture_output=True, text=True)
    ours = [line for line in (done.stdout + done.stderr).splitlines() if "kvarter" in line]
    return "\n".join(ours)


@pytest.mark.skipif(not HADOLINT.exists(), reason="needs hadolint of the development environment")
def test_the_linter_finds_nothing_in_the_container_file(tmp_path: Path) -> None:
    done = subprocess.run([str(HADOLINT), str(DEPLOY / "Dockerfile")], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")
    bad = tmp_path / "Dockerfile"
    bad.write_text("FROM python\nRUN cd /tmp && pip install django\n")
    assert subprocess.run([str(HADOLINT), str(bad)], capture_output=True).returncode == 1


def test_every_setting_and_word_that_they_use_is_in_the_docs() -> None:
    docs = (ROOT / "docs/running.md").read_text()
    used = "".join(one.read_text() for one in [*UNITS, DEPLOY / "Dockerfile"])
    settings = set(re.findall(r"KVARTER_[A-Z_]+", used))
    assert settings
    assert all(f"`{one}`" in docs for one in settings)
    words = set(re.findall(r"(?:bin/|&& |exec )kvarter ([a-z]+)", used))
    assert {"serve", "migrate", "check"} <= words
    assert all(f"`kvarter {one}" in docs for one in words)


def test_the_container_file_installs_from_the_locks_and_runs_as_nobody_special() -> None:
    text = (DEPLOY / "Dockerfile").read_text()
    installs = [line for line in text.splitlines() if "pip install" in line]
    assert all("--require-hashes" in line or "--no-deps ." in line for line in installs)
    assert re.search(r"^USER 10001$", text, re.M)
    assert (ROOT / ".dockerignore").read_text().split().count(".data") == 1
