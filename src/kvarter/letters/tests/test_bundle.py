"""The pack for her phone: complete, as it is listed, and served under headers that let nothing else run."""

import json
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kvarter.device.headers import POLICY, for_phone
from kvarter.documents import limits
from kvarter.languages.tables import INTERFACE
from kvarter.letters.examples import text_of
from kvarter.letters.phone import bundle
from visiting import Visit

SCRIPTS = Path(__file__).resolve().parents[1] / "phone"
AROUND = {name: "/x" for name in ("here", "start", "calendar", "ask", "reply", "wrong", "sprite")}
ALONE = """
import json, sys
sys.path = [sys.argv[1], *[place for place in sys.path if "site-packages" not in place]]
from kvarter.letters.phone import pyodide_entry as on_phone
words = json.load(open(sys.argv[2], encoding="utf-8"))
on_phone.learn(json.dumps(words))
asked = json.load(sys.stdin)
print(on_phone.tell(json.dumps(asked)))
print(on_phone.entry(json.dumps({"day": "2026-06-16", "at": "07:30", "language": "ar"})))
assert not [name for name in sys.modules if name.split(".")[0] in ("django", "babel")]
"""

pytestmark = [pytest.mark.django_db, pytest.mark.scenery]


def test_every_built_file_lies_where_the_list_says_with_the_bytes_it_says() -> None:
    for part in ("reading", *bundle.PHOTO_PARTS):
        for row in bundle.built()[part]:
            assert sha256((bundle.BUILT / row["url"].removeprefix("/")).read_bytes()).hexdigest() == row["hash"]


def test_what_is_made_here_comes_as_listed_and_only_under_its_own_address(client: Client) -> None:
    for name in ("code", *INTERFACE):
        content = client.get(bundle.address(name)).content
        assert sha256(content).hexdigest() == bundle.made(name)[0]
    assert client.get(reverse("letters:made", args=["da", "0" * 16])).status_code == 404
    assert client.get(reverse("letters:made", args=["xx", "0" * 16])).status_code == 404
    assert client.get(bundle.address("da").replace(".json", "0.json")).status_code == 404


def test_every_page_of_the_list_opens_without_an_account_and_sets_no_cookie(client: Client) -> None:
    pages = [row for row in bundle.listed()["reading"] if not row["hash"] and not row["url"].startswith("/static/")]
    assert len(pages) == 4 * len(INTERFACE)
    for row in pages:
        answer = client.get(row["url"])
        assert answer.status_code == 200
        assert not answer.cookies


def test_the_reader_runs_from_its_files_alone(tmp_path: Path) -> None:
    for name, text in json.loads(bundle.code()).items():
        place = tmp_path / "code" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode() if isinstance(text, str) else bytes(text))
    (tmp_path / "ar.json").write_bytes(bundle.language("ar"))
    asked = {
        "letter": text_of("daycare"),
        "today": "2026-03-13",
        "language": "ar",
        "around": {**AROUND, "on_phone": True},
    }
    command = [sys.executable, "-I", "-c", ALONE, str(tmp_path / "code"), str(tmp_path / "ar.json")]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-600:]
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[0])
    assert told["type"] == "daycare_place_offer"
    assert "يوجد مكان لطفلك" in told["html"]
    assert "DTSTART:20260616T053000Z" in json.loads(done.stdout.splitlines()[1])


@pytest.mark.parametrize("language", INTERFACE)
def test_the_page_is_there_in_every_language_at_an_address_of_its_own(visit: Visit, language: str) -> None:
    answer = visit(None, reverse("letters:phone", args=[language]), lang="en")
    page = answer.content.decode()
    assert f'<html lang="{language}"' in page
    assert "<title>Kvarter</title>" in page
    assert answer.headers["Content-Language"] == language
    assert "img-src 'self' data: blob:;" in answer.headers["Content-Security-Policy"]
    assert "wasm" not in answer.headers["Content-Security-Policy"]


def test_webassembly_may_run_below_the_pack_and_nowhere_else() -> None:
    below: dict[str, str] = {}
    for_phone(below, "", "/letter/pack/abc/letter-worker.js")
    assert below == {"Content-Security-Policy": POLICY}
    for name in ("/sw.js", "/letter/offline.js"):
        beside: dict[str, str] = {}
        for_phone(beside, "", name)
        assert beside == {"Cache-Control": "no-cache"}


def test_an_installed_page_takes_letters_from_other_apps(client: Client) -> None:
    answer = client.get(reverse("letters:manifest"), {"lang": "ar"})
    said = answer.json()
    assert said["dir"] == "rtl"
    assert said["share_target"]["action"] == reverse("letters:shared")
    assert said["share_target"]["method"] == "POST"
    assert client.post(reverse("letters:shared"), {"letter": text_of("daycare")}).status_code == 200


def test_phone_and_server_take_in_the_same_amount() -> None:
    page, pdf = (SCRIPTS / "given.mjs").read_text(), (SCRIPTS / "pdf.mjs").read_text()
    signs = {int(found.replace("_", "")) for found in re.findall(r"\b\d\d_000\b", page + pdf)} - {10_000}
    assert signs == {limits.MOST_SIGNS}
    assert f"MOST_PAGES = {limits.MOST_PAGES};" in pdf
    assert "MOST_BYTES = 10 * 1024 * 1024" in pdf
    assert limits.MOST_BYTES == 10 * 1024 * 1024
