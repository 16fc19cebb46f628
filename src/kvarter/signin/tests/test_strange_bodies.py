"""Whatever is sent to an address of this room, in whatever encoding, is answered by one of our pages and never by an error of ours."""

import json
from itertools import product

import pytest
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kvarter.signin.models import Passkey
from kvarter.signin.tests.conftest import invitation
from kvarter.signin.urls import urlpatterns
from visiting import Browser

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
FIELDS = {
    "address": "20000001",
    "own": "yes",
    "code": "123456",
    "language": "ar",
    "next": "//",
    "name": "Ææ",
    "credential": "{}",
}
WHOLE = encode_multipart(BOUNDARY, FIELDS)
BODIES = [
    (MULTIPART_CONTENT, WHOLE),
    (MULTIPART_CONTENT, WHOLE[:40]),
    (MULTIPART_CONTENT, b""),
    ("multipart/form-data", WHOLE),
    ("multipart/form-data; boundary=\xe6", WHOLE),
    (JSON, json.dumps(FIELDS).encode()),
    (JSON, b"\xff\xfe{"),
    (JSON, b'{"credential": {"id": 7}}'),
    (FORM, b"address=%ff%fe&code=%00&language=%ed%a0%80&next=%5C%5C"),
    (FORM + "; charset=utf-7", b"address=+AGE-"),
    (FORM + "; charset=no-such-charset", b"address=1&code=123456"),
    (FORM + "; charset=utf-16", "address=1".encode("utf-16")),
    ("text/plain", b"address=1"),
    ("", b"\x00\x01\x02"),
    ("application/xml", b"<a/>"),
]
CALM = {200, 302, 303, 400, 403, 404, 405, 410, 422}


@pytest.fixture
def everybody(cast, arrive):
    """A stranger, one who waits for a code, a Mother, a coordinator before her second step, the national office."""
    waiting = Browser()
    waiting.post("/in/", {"address": "20000002", "own": "no"})
    return [Browser(), waiting, arrive(cast.amina), arrive(cast.birthe, second_step=False), arrive(cast.dorte)]


@pytest.fixture
def addresses(cast):
    """Every address of this room."""
    codes = {"secret": invitation(cast), "code": "nothing", "language": "ar"}
    return [
        reverse(f"signin:{one.name}", kwargs={name: codes[name] for name in one.pattern.converters})
        for one in urlpatterns
    ]


@pytest.mark.parametrize(("kind", "body"), BODIES)
def test_no_body_in_a_wrong_encoding_is_an_error_of_ours(everybody, addresses, kind, body):
    for client, address in product(everybody, addresses):
        if address in ("/me/leave/", "/out/", "/me/out/"):
            continue
        answer = client.generic("POST", address, body, content_type=kind)
        assert answer.status_code in CALM, f"{address} with {kind}: {answer.status_code}"


@pytest.mark.parametrize("address", ["/in/passkey/", "/me/passkeys/add/"])
@pytest.mark.parametrize("kind", [MULTIPART_CONTENT, FORM, "text/plain"])
def test_what_takes_json_says_no_kindly_to_everything_else(cast, arrive, address, kind):
    token = "A" * 32
    client = arrive(cast.amina)
    strict = Browser(enforce_csrf_checks=True, headers={"accept-language": "en"})
    strict.cookies.update(client.cookies)
    strict.cookies["kc"] = token
    body = (
        encode_multipart(BOUNDARY, {"csrfmiddlewaretoken": token})
        if kind == MULTIPART_CONTENT
        else f"csrfmiddlewaretoken={token}"
    )
    headers = {} if kind in (MULTIPART_CONTENT, FORM) else {"x-csrftoken": token}
    answer = strict.generic("POST", address, body, content_type=kind, headers=headers)
    assert answer.status_code == 400
    assert answer.json()["sorry"]
    assert not Passkey.objects.exists()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=200),
    st.sampled_from([JSON, FORM, MULTIPART_CONTENT, "text/plain; charset=x"]),
    st.text(max_size=20),
)
def test_any_bytes_are_answered(everybody, body, kind, wanted):
    for client, address in product(everybody[:2], ("/in/", "/in/code/", "/in/passkey/", "/language/")):
        assert client.generic("POST", address, body, content_type=kind).status_code in CALM
        assert client.post("/language/", {"language": "ar", "next": wanted}).status_code in CALM
