"""The curriculum measured: bytes of a card and of a subject, the reading of all sheets, and the paper of all subjects."""

import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from kvarter.curriculum.engine.shelf import main_track, shelf

Line = tuple[str, str, str]
LANGUAGES = ("da", "ar", "ti")
STATIC = Path(__file__).resolve().parents[2] / "ui/static/built"
OF_A_CARD = ("card.css", "curriculum-card.js")
OF_A_SUBJECT = ("kvarter.css", "public.js", "curriculum.css", "curriculum-learn.js", "sprite.svg")
MEASURED = """
import json, resource, sys, time
from kvarter.documents.typeset import typeset
values = json.load(sys.stdin)
before = time.perf_counter()
pdf = typeset("curriculum/description", values)
print(time.perf_counter() - before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, len(pdf))
"""


def table() -> list[Line]:
    """Measure, figure and aim, a line each."""
    before = time.process_time()
    found = shelf("dk", main_track("dk"))
    took = time.process_time() - before
    assert found
    browser = _browser()
    card, subject = ("", 0), ("", 0)
    for language in LANGUAGES:
        for key, one in found.subjects.items():
            size = _sent(browser, f"/learn/{key}/", language) + _zipped(OF_A_SUBJECT)
            subject = max(subject, (f"{key}, {language}", size), key=lambda pair: pair[1])
            for each in one.cards:
                size = _sent(browser, f"/learn/{key}/{each.key}/", language) + _zipped(OF_A_CARD)
                card = max(card, (f"{each.key}, {language}", size), key=lambda pair: pair[1])
    seconds, memory = _described()
    return [
        (f"{len(found.subjects)} subjects in nine languages read (processor)", f"{took:.2f} s", "< 3 s"),
        (f"a card by itself with all it loads, the heaviest ({card[0]})", f"{card[1] / 1000:.1f} kB", "<= 12 kB"),
        (f"a subject without a network, with all it loads ({subject[0]})", f"{subject[1] / 1000:.1f} kB", "<= 300 kB"),
        ("the description of all subjects as a PDF", f"{seconds:.1f} s", "< 5 s"),
        ("memory of the process that sets it", f"{memory:.0f} MB", "< 100 MB"),
    ]


def _browser() -> Any:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kvarter.conf.settings")
    os.environ["KVARTER_DATA"] = tempfile.mkdtemp(prefix="kvarter-learn-")
    import django
    from django.core.management import call_command
    from django.test import Client

    django.setup()
    call_command("migrate", verbosity=0)
    return Client(SERVER_NAME="localhost", HTTP_ACCEPT_ENCODING="gzip")


def _sent(browser: Any, address: str, language: str) -> int:
    return len(browser.get(address, headers={"accept-language": language}).content)


def _zipped(names: tuple[str, ...]) -> int:
    return sum(len(gzip.compress((STATIC / name).read_bytes(), 9)) for name in names)


def _described() -> tuple[float, float]:
    """Seconds and megabytes of the process that sets the description."""
    from kvarter.curriculum.desk.papers import values_of

    found = shelf("dk", main_track("dk"))
    assert found
    values = json.dumps(values_of(found, "description", "da"))
    done = subprocess.run([sys.executable, "-c", MEASURED], input=values, capture_output=True, text=True, check=True)
    seconds, kilobytes, _size = done.stdout.split()
    return float(seconds), float(kilobytes) / 1024


PARTS = {"Curriculum": table}


if __name__ == "__main__":
    for measure, figure, aim in table():
        sys.stdout.write(f"{measure:78} {figure:14} {aim}\n")
