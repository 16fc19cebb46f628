"""The test kit of the age format (npm package cctv-age, 143 files) through both libraries and through our own check.

Every deviation is named here with its reason; one more, or one less, fails.
"""

import base64
import hashlib
import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pyrage
import pytest

from kvarter.sealing import age
from kvarter.sealing.rules import check_stanza

Vector = dict[str, Any]

HYBRID = "post-quantum identities: not part of the format that Kvarter writes"
HYBRIDS = {"armor_hybrid", "hybrid", "hybrid_and_x25519", "hybrid_grease", "hybrid_multiple_recipients"}
BUNDLE_DEVIATIONS = dict.fromkeys(HYBRIDS, f"{HYBRID}, left out of the bundle")
PYRAGE_DEVIATIONS = dict.fromkeys(HYBRIDS, f"{HYBRID}, no identity of that kind") | {
    "armor_whitespace_outside": "blanks before an armored file are refused; we never write any",
    "stanza_missing_body": "too lenient: opens it. The server opens nothing, and our own check refuses it",
    "stanza_missing_final_line": "too lenient, as above",
}
NOT_RUN = {
    "scrypt_work_factor_23"
}  # pyrage spends 8 GB of memory on it and opens it; the server opens nothing by scrypt


@pytest.fixture(scope="module")
def kit() -> dict[str, Vector]:
    node = shutil.which("node")
    assert node, "The test kit needs Node and `npm ci`: run `make assets`."
    here = Path(__file__).with_name("vectors.mjs")
    told = subprocess.run([node, here], capture_output=True, check=True, timeout=120)
    return dict(json.loads(told.stdout))


def as_expected(vector: Vector, outcome: str) -> bool:
    if vector["expect"] == "success":
        return outcome == f"opened {vector['payload']}"
    return outcome.startswith("refused ")


def by_pyrage(vector: Vector) -> str:
    file = base64.b64decode(vector["bytes"])
    try:
        if vector["passphrases"]:
            payload = pyrage.passphrase.decrypt(file, vector["passphrases"][0])
        else:
            identities = [pyrage.x25519.Identity.from_str(text) for text in vector["identities"]]
            payload = pyrage.decrypt(file, identities)
    except (pyrage.DecryptError, pyrage.IdentityError) as refusal:
        return f"refused {refusal}"
    return f"opened {hashlib.sha256(payload).hexdigest()}"


def deviations(kit: dict[str, Vector], label: str) -> set[str]:
    return {name for name, vector in kit.items() if not as_expected(vector, vector[label])}


def test_the_kit_is_whole(kit: dict[str, Vector]) -> None:
    assert Counter(vector["expect"] for vector in kit.values()) == {
        "success": 26,
        "header failure": 62,
        "armor failure": 22,
        "payload failure": 19,
        "no match": 13,
        "HMAC failure": 1,
    }


def test_typage_as_published_does_all_143_as_expected(kit: dict[str, Vector]) -> None:
    assert deviations(kit, "published") == set()


def test_the_bundle_deviates_only_where_post_quantum_was_left_out(kit: dict[str, Vector]) -> None:
    assert deviations(kit, "bundle") == set(BUNDLE_DEVIATIONS)


def test_pyrage_deviates_only_as_listed(kit: dict[str, Vector]) -> None:
    tried = {name: vector | {"pyrage": by_pyrage(vector)} for name, vector in kit.items() if name not in NOT_RUN}
    assert deviations(tried, "pyrage") == set(PYRAGE_DEVIATIONS)


def header_refused(vector: Vector) -> bool:
    """Whether the check from outside refuses the file before its payload: it has no key, so it cannot see everything."""
    file = base64.b64decode(vector["bytes"])
    try:
        binary = age.unarmor(file.decode("latin-1")) if vector.get("armored") else file
        return any(check_stanza(stanza) for stanza in age.parse(binary).stanzas)
    except age.Malformed:
        return True


def test_our_check_refuses_every_malformed_armor_and_header(kit: dict[str, Vector]) -> None:
    malformed = {name for name, vector in kit.items() if vector["expect"] in {"armor failure", "header failure"}}
    missed = {name for name in malformed if not header_refused(kit[name])}
    assert missed == {"stream_no_nonce", "stream_short_nonce"}  # the payload's length is checked after the header


def test_our_check_accepts_every_good_file_for_x25519_alone(kit: dict[str, Vector]) -> None:
    other = {"stanza_empty_body", "stanza_empty_last_line", "stanza_valid_characters"}  # stanzas of invented kinds
    good = {name for name, vector in kit.items() if vector["expect"] == "success" and not vector["passphrases"]}
    plain = {name for name in good - HYBRIDS - other if name != "x25519_grease"}
    assert len(plain) >= 15
    assert [name for name in sorted(plain) if header_refused(kit[name])] == []
