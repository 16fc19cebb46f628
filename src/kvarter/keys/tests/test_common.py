"""A passphrase that everybody tries first is refused in her browser, by the filter that the server puts on the page."""

import json
import shutil
import subprocess
from pathlib import Path

from django.contrib.auth.password_validation import CommonPasswordValidator

from kvarter.keys.common import SHORTEST, common_filter

MODULE = Path(__file__).parents[2] / "sealing/static/sealing/passphrase.js"
IN_NODE = """
import { isEasy } from "%s";
const { texts, filter } = JSON.parse((await import("node:fs")).readFileSync(0, "utf-8"));
const bytes = Uint8Array.from(atob(filter), (sign) => sign.charCodeAt(0));
console.log(JSON.stringify(texts.map((text) => isEasy(text, bytes))));
"""
GOOD = [
    "lampe sort kaffe regn", "min mormors blå dør", "قهوة سوداء في الصباح", "ሰላም ንዓኺ ሓብተይ ሎሚ", "kaffi iyo shaah badan",
    "чорна кава зранку", "4829 1057 3362", "482910573362", "smuk-solnedgang-i-juli", "قهوه سیاه صبح زود", "legal winner thank year",
]  # fmt: skip
EASY = [
    "1234567890", "12345678901", "0987654321", "aaaaaaaaaa", "abababababab", "abcdefghij", "jihgfedcba", "password12",
    "Password12", "PASSWORD12", "qwertyuiop", "qwertyuiop99", "1q2w3e4r5t", "basketball", "basketball1987", "2020202020",
    "01 02 03 04 05", "311399-1234", "١٢٣٤٥٦٧٨٩٠", "۱۲۳۴۵۶۷۸۹۰", "20 20 30 40 50",
]  # fmt: skip


def browser_refuses(texts: list[str]) -> list[bool]:
    node = shutil.which("node")
    assert node
    told = json.dumps({"texts": texts, "filter": common_filter()})
    command = [node, "--input-type=module", "-e", IN_NODE % MODULE.as_uri()]
    return list(json.loads(subprocess.run(command, input=told, capture_output=True, text=True, check=True).stdout))


def test_every_common_password_that_is_long_enough_is_refused() -> None:
    common = [word for word in CommonPasswordValidator().passwords if len(word) >= SHORTEST]
    assert len(common) > 1000
    assert all(browser_refuses(common))


def test_what_is_easy_to_guess_is_refused_in_any_script() -> None:
    assert [text for text, refused in zip(EASY, browser_refuses(EASY), strict=True) if not refused] == []


def test_three_or_four_words_of_her_own_are_taken() -> None:
    assert [text for text, refused in zip(GOOD, browser_refuses(GOOD), strict=True) if refused] == []


def test_hardly_any_other_passphrase_is_refused_by_mistake() -> None:
    others = [f"{number} lamps and {number * 7} doors" for number in range(5000)]
    assert sum(browser_refuses(others)) < 15


def test_the_filter_stays_small() -> None:
    assert len(common_filter()) < 6000
