"""Settings as people write them: addresses in any form, secrets from files, host names; nonsense is refused in a sentence."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from kvarter.conf.address import BadAddress, host_of, hosts, site
from running import PATIENCE

ROOT = Path(__file__).resolve().parent.parent
FACTS = [
    "SITE_URL",
    "ALLOWED_HOSTS",
    "CSRF_TRUSTED_ORIGINS",
    "HTTPS",
    "SMS_GATEWAY_TOKEN",
    "DEFAULT_FROM_EMAIL",
    "EMAIL_TIMEOUT",
]
ASK = f"from django.conf import settings; import json; from kvarter.signin.actions.passkeys import _host; print(json.dumps([*(getattr(settings, n) for n in {FACTS}), _host()]))"


def started(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A new process that reads these settings and says what became of them."""
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "KVARTER_DATA": str(folder), **environment}
    command = [sys.executable, "-m", "kvarter", "manage", "shell", "-v0", "-c", ASK]
    return subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE)


def facts(folder: Path, **environment: str) -> dict[str, Any]:
    done = started(folder, **environment)
    assert done.returncode == 0, done.stderr
    return dict(zip([*FACTS, "rp_id"], json.loads(done.stdout), strict=True))


GOOD = {
    "https://Kvarter.Example.org": "https://kvarter.example.org",
    "https://kvarter.example.org/": "https://kvarter.example.org",
    "https://kvarter.example.org.": "https://kvarter.example.org",
    "  https://kvarter.example.org\n": "https://kvarter.example.org",
    "HTTPS://kvarter.example.org:443": "https://kvarter.example.org",
    "http://kvarter.example.org:80/": "http://kvarter.example.org",
    "https://kvarter.example.org:80": "https://kvarter.example.org:80",
    "https://kvarter.example.org:": "https://kvarter.example.org",
    "https://Bydelsmødre.example": "https://xn--bydelsmdre-6cb.example",
    "https://BYDELSMØDRE.example:443/": "https://xn--bydelsmdre-6cb.example",
    "https://bydelsmo\u0308dre.example": "https://xn--bydelsmdre-kcb.example",
    "https://xn--bydelsmdre-6cb.example": "https://xn--bydelsmdre-6cb.example",
    "https://بيت.example": "https://xn--ngbe9g.example",
    "https://straße.example": "https://xn--strae-oqa.example",
    "https://kvarter。example": "https://kvarter.example",
    "http://localhost:8000": "http://localhost:8000",
    "http://127.0.0.1:8000/": "http://127.0.0.1:8000",
    "http://[::1]:8000": "http://[::1]:8000",
    "https://[2001:DB8:0:0::1]": "https://[2001:db8::1]",
    "https://[2001:db8::1]:443": "https://[2001:db8::1]",
}
BAD = [
    "", "kvarter.example.org", "//kvarter.example.org", "ftp://kvarter.example.org", "https:/kvarter.example.org", "https://",
    "https:///net", "https://kvarter.example.org/net", "https://kvarter.example.org/net/", "https://kvarter.example.org//",
    "https://kvarter.example.org?x=1", "https://kvarter.example.org/?x", "https://kvarter.example.org#top",
    "https://dorte:secret@kvarter.example.org", "https://@kvarter.example.org", "https://kvarter.example.org:0",
    "https://kvarter.example.org:99999", "https://kvarter.example.org:port", "https://kvarter.example.org:-1",
    "https://kvarter example.org", "https://kvarter.example.org https://other.example", "https://kvarter..example", "https://.example",
    "https://-kvarter.example", "https://kvarter-.example", "https://kva*ter.example", "https://127.1", "https://1.2.3.4.5",
    "https://[::1", "https://::1", "https://[kvarter]", "https://[fe80::1%25eth0]", "https://" + "a" * 64 + ".example",
    "https://" + "a." * 127 + "example", "https://kvarter.example\\net", "https://kvarter.example.org:80:80",
]  # fmt: skip


@pytest.mark.parametrize(("written", "meant"), GOOD.items())
def test_an_address_is_brought_into_the_form_that_browsers_use(written: str, meant: str) -> None:
    assert site(written).origin == meant
    assert site(meant).origin == meant, "What browsers use stays as it is."


@pytest.mark.parametrize("written", BAD)
def test_what_is_more_or_less_than_an_address_is_refused_with_a_sentence(written: str) -> None:
    with pytest.raises(BadAddress) as refused:
        site(written)
    assert len(str(refused.value).split()) >= 4


@given(st.text(max_size=40), st.sampled_from(["", "https://", "http://"]))
def test_whatever_is_written_it_is_an_address_for_good_or_refused(text: str, start: str) -> None:
    try:
        found = site(start + text)
    except BadAddress:
        return
    assert site(found.origin) == found
    assert found.host == found.host.lower()
    assert found.host.isascii()
    assert not set(found.host) & set("/?#@ \n")


@pytest.mark.parametrize(
    ("written", "is_local"),
    [("http://localhost:8000", True), ("http://127.0.0.1", True), ("http://[::1]:8000", True), ("http://a.localhost", True),
     ("https://kvarter.example.org", False), ("https://192.0.2.7", False), ("https://localhost.example.org", False)],
)  # fmt: skip
def test_an_address_of_this_machine_is_known_as_one_that_nobody_else_reaches(written: str, is_local: bool) -> None:
    assert site(written).is_local is is_local


def test_names_that_are_answered_are_written_as_browsers_send_them_and_the_site_itself_is_always_among_them() -> None:
    here = site("https://kvarter.example.org:8443")
    assert hosts(["Bydelsmødre.example", ".Example.net", "[::1]", " "], here) == [
        "xn--bydelsmdre-6cb.example", ".example.net", "[::1]", "kvarter.example.org",
    ]  # fmt: skip
    with pytest.raises(BadAddress):
        hosts(["https://kvarter.example.org"], here)
    with pytest.raises(BadAddress):
        host_of("*")


def test_host_origin_passkeys_mail_and_links_come_from_the_one_address(tmp_path: Path) -> None:
    found = facts(tmp_path, KVARTER_URL="https://Bydelsmødre.example:443/", KVARTER_HOSTS="localhost")
    origin, host = "https://xn--bydelsmdre-6cb.example", "xn--bydelsmdre-6cb.example"
    assert (found["SITE_URL"], found["CSRF_TRUSTED_ORIGINS"], found["HTTPS"]) == (origin, [origin], True)
    assert found["ALLOWED_HOSTS"] == ["localhost", host]
    assert (found["rp_id"], found["DEFAULT_FROM_EMAIL"]) == (host, f"kvarter@{host}")
    assert found["EMAIL_TIMEOUT"] == 5


def test_every_setting_may_lie_in_a_file_and_keeps_no_line_end(tmp_path: Path) -> None:
    said = {
        "KVARTER_URL": "https://kvarter.example.org",
        "KVARTER_SMS_GATEWAY_TOKEN": "$ecret",
        "KVARTER_HOSTS": "a.example, b.example",
    }
    for name, value in said.items():
        (tmp_path / name).write_bytes(b"\xef\xbb\xbf " + value.encode() + b" \r\n\n")
    found = facts(tmp_path, **{f"{name}_FILE": str(tmp_path / name) for name in said})
    assert found["SITE_URL"] == "https://kvarter.example.org"
    assert found["SMS_GATEWAY_TOKEN"] == "$ecret"
    assert found["ALLOWED_HOSTS"] == ["a.example", "b.example", "kvarter.example.org"]


def test_an_empty_variable_counts_as_not_set(tmp_path: Path) -> None:
    found = facts(tmp_path, KVARTER_URL="", KVARTER_SMS_GATEWAY_TOKEN=" secret\n", KVARTER_URL_FILE=" ")
    assert (found["SITE_URL"], found["SMS_GATEWAY_TOKEN"]) == ("http://localhost:8000", "secret")


@pytest.mark.parametrize(
    ("content", "says"), [(None, "cannot be read"), (b" \n", "is empty"), (b"\xff\xfe", "not text"), (b"one\ntwo\n", "more than one line")]
)  # fmt: skip
def test_a_file_that_holds_no_value_is_refused_in_one_sentence_that_shows_nothing_of_it(
    tmp_path: Path, content: bytes | None, says: str
) -> None:
    path = tmp_path / "token"
    if content is not None:
        path.write_bytes(content)
    refused = started(tmp_path, KVARTER_SMS_GATEWAY_TOKEN_FILE=str(path))
    assert refused.returncode == 1
    assert refused.stderr.startswith("Kvarter does not start: KVARTER_SMS_GATEWAY_TOKEN_FILE names a file")
    assert says in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    assert "two" not in refused.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [("KVARTER_URL", "https://kvarter.example/net"), ("KVARTER_URL", "kvarter.example"), ("KVARTER_HOSTS", "https://a.example"),
     ("KVARTER_SMS_GATEWAY_TOKEN", "a b"), ("KVARTER_SMS_GATEWAY_TOKEN", "næ")],
)  # fmt: skip
def test_a_value_that_makes_no_sense_is_refused_at_start_by_its_name(tmp_path: Path, name: str, value: str) -> None:
    refused = started(tmp_path, **{name: value})
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"Kvarter does not start: {name}")


@pytest.mark.parametrize("path", ["/", "/help/", "/today/", "/static/nothing.css", "/leave/"])
@pytest.mark.parametrize("method", ["get", "post", "head"])
@pytest.mark.parametrize(
    "host", ["evil.example", "kvarter.example.org.evil.example", "", "a b", "xn--bydelsmdre-6cb.example:x"]
)
def test_a_host_that_is_not_ours_gets_nothing_whatever_it_asks_for(
    db: Any, settings: Any, path: str, method: str, host: str
) -> None:
    settings.ALLOWED_HOSTS = ["xn--bydelsmdre-6cb.example", "localhost"]
    answer = getattr(Client(), method)(path, headers={"host": host})
    assert answer.status_code == 400
    assert answer["Content-Type"] == "text/plain"
    assert not answer.cookies


@pytest.mark.parametrize("host", ["xn--bydelsmdre-6cb.example", "XN--BYDELSMDRE-6CB.example:8443", "localhost:8000"])
def test_our_own_hosts_are_answered(db: Any, settings: Any, host: str) -> None:
    settings.ALLOWED_HOSTS = ["xn--bydelsmdre-6cb.example", "localhost"]
    assert Client().get("/help/", headers={"host": host}).status_code == 200
