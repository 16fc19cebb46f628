"""Take the screenshots of README and docs: the journeys themselves, with pictures kept, then three of them side by side."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"


def main() -> int:
    """Run the journeys with pictures. The exit code is theirs."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    env = {**os.environ, "KVARTER_SHOTS": str(FOLDER)}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-m",
        "journey",
        "-p",
        "no:randomly",
        "tests/journeys/test_main_journey.py",
        "tests/journeys/test_seen_at_a_glance.py",
        "tests/journeys/test_contact.py",
        "tests/journeys/test_first_day.py",
        "tests/journeys/test_letters_on_phone.py",
        "tests/journeys/test_evening.py",
        "tests/journeys/test_evening_plan.py",
        "tests/journeys/test_practising_together.py",
        "tests/journeys/test_practice_letter.py",
    ]
    return subprocess.run(command, cwd=ROOT, env=env).returncode


if __name__ == "__main__":
    raise SystemExit(main())
