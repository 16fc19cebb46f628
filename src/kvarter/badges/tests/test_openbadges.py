"""The engine: the specifications' own vectors, what it refuses, and a badge in its picture."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.badges.openbadges import baking, drawing, jose, statuslist
from kvarter.badges.openbadges.credential import Achievement, Badge, Issuer, Place, credential
from kvarter.badges.openbadges.jose import NoToken
from kvarter.badges.openbadges.judging import Key, Known, Verdict, judge
from kvarter.badges.openbadges.shape import flaws

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
ISSUER = Issuer("https://k.example/badges/issuer/", "Bydelsmødrene", "https://k.example")
FOR = Achievement("https://k.example/for/a", "Competency", "Digital hjælper", "Hun hjælper", "Set", "https://k.example/a.svg", "da")  # fmt: skip
PLACE = Place("https://k.example/badges/status/1/", 94567)
SEED = bytes(range(32))
KEY = "https://k.example/badges/keys/1/"


def a_badge(**other: Any) -> Badge:
    said = {"address": "urn:uuid:1", "subject": "urn:uuid:2", "issuer": ISSUER, "achievement": FOR, "place": PLACE}
    return Badge(**{**said, "valid_from": datetime(2026, 11, 1, tzinfo=UTC), **other})


def signed(payload: dict[str, Any] | None = None, seed: bytes = SEED, kid: str = KEY) -> str:
    return jose.signed(payload or credential(a_badge()), seed, {"kid": kid, "typ": "JWT"})


def known(is_revoked: bool | None = False, **keys: Key) -> Known:
    ours = {KEY: Key(jose.public_of(SEED)), **keys}
    return Known(ISSUER.address, ours, lambda _jti, _where, _index: is_revoked)


def test_a_signature_is_that_of_rfc_8037_appendix_a() -> None:
    seed = jose.from_base64url("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A")
    public = jose.public_of(seed)
    assert jose.jwk_of(public)["x"] == "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
    assert jose.name_of(public) == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
    written = (
        "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
        "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
    )
    header, payload, signature = written.split(".")
    token = jose.Token({"alg": "EdDSA"}, {}, f"{header}.{payload}".encode(), jose.from_base64url(signature))
    assert jose.holds(token, public)
    assert not jose.holds(token, jose.public_of(SEED))
    with pytest.raises(NoToken):
        jose.read(written)  # it signs a sentence, and no object


def test_the_example_of_the_status_list_is_read() -> None:
    """W3C Bitstring Status List 1.0, 3.1: an uncompressed list of 16 kB, nothing in it set."""
    example = "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA"
    assert not statuslist.is_set(example, 0)
    assert not statuslist.is_set(example, 94567)
    with pytest.raises(NoToken):
        statuslist.is_set(example, statuslist.LENGTH)


@given(st.sets(st.integers(0, statuslist.LENGTH - 1), max_size=40), st.integers(0, statuslist.LENGTH - 1))
def test_a_list_says_of_each_place_what_was_written(places: set[int], other: int) -> None:
    text = statuslist.encoded(places)
    assert all(statuslist.is_set(text, one) for one in places)
    assert statuslist.is_set(text, other) is (other in places)


@pytest.mark.parametrize("text", ["", "zH4sI", "u", "uAAAA", "u!!!!", statuslist.encoded([1])[:-40]])
def test_what_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(NoToken):
        statuslist.is_set(text, 5)


EXAMPLE: dict[str, Any] = {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
    "id": "http://example.com/credentials/3527",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": {"id": "https://example.com/issuers/876543", "type": ["Profile"], "name": "Example Corp"},
    "validFrom": "2010-01-01T00:00:00Z",
    "name": "Teamwork Badge",
    "credentialSubject": {
        "id": "did:example:ebfeb1f712ebc6f1c276e12ec21",
        "type": ["AchievementSubject"],
        "achievement": {
            "id": "https://example.com/achievements/21st-century-skills/teamwork",
            "type": ["Achievement"],
            "criteria": {
                "narrative": "Team members are nominated for this badge by their peers and recognized upon review by Example Corp management."
            },
            "description": "This badge recognizes the development of the capacity to collaborate within a group environment.",
            "name": "Teamwork",
        },
    },
}
"""1EdTech, Open Badges 3.0, the basic example."""


def test_the_example_of_1edtech_has_the_right_shape_and_so_has_ours() -> None:
    assert flaws(EXAMPLE) == []
    assert flaws(credential(a_badge(name="Rahma", valid_until=NOW))) == []


@pytest.mark.parametrize(
    ("change", "flaw"),
    [
        ({"@context": ["https://w3id.org/openbadges/v2"]}, "@context"),
        ({"type": ["Assertion"]}, "type"),
        ({"id": ""}, "id"),
        ({"issuer": 7}, "issuer"),
        ({"issuer": {"id": "x", "type": "Person"}}, "issuer.type"),
        ({"validFrom": "yesterday"}, "validFrom"),
        ({"validFrom": "2010-01-01T00:00:00"}, "validFrom"),
        ({"validUntil": "never"}, "validUntil"),
        ({"credentialSubject": []}, "credentialSubject"),
        ({"credentialSubject": {"type": "AchievementSubject"}}, "credentialSubject.achievement"),
    ],
)
def test_what_is_not_as_it_should_be_is_named(change: dict[str, Any], flaw: str) -> None:
    assert flaw in flaws({**EXAMPLE, **change})


def test_a_badge_says_neither_telephone_nor_mail_and_her_name_only_when_she_wants_it() -> None:
    bare, named = (json.dumps(credential(a_badge(name=name))) for name in ("", "Rahma Ali"))
    assert "identifier" not in bare
    assert "Rahma Ali" in named
    assert all(word not in bare + named for word in ("phone", "email", "mailto", "tel:"))


def test_a_badge_holds_in_its_picture_and_as_text() -> None:
    token = signed()
    picture = drawing.drawn(names=[("da", "Bydelsmor", False)], whose="", foot=["k.example"], colour="#0e5a5a")
    baked = baking.baked(picture, token)
    head = baked.index(">") + 1
    assert baked[head:].startswith("<openbadges:credential verify=")
    assert 'xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"' in baked[:head]
    assert baking.token_in(baked) == token
    assert [judge(one.encode(), known(), NOW).verdict for one in (baked, token)] == [Verdict.VALID] * 2


def changed(token: str, part: int) -> str:
    parts = token.split(".")
    at = len(parts[part]) // 2
    parts[part] = parts[part][:at] + ("A" if parts[part][at] != "A" else "B") + parts[part][at + 1 :]
    return ".".join(parts)


def with_header(token: str, **header: Any) -> str:
    written = jose.base64url(json.dumps({"alg": "EdDSA", "kid": KEY, **header}).encode())
    return ".".join([written, *token.split(".")[1:]])


NOT_OURS = {**credential(a_badge()), "iss": "https://other.example/"}
NOT_AGREEING = {**credential(a_badge()), "jti": "urn:uuid:9"}
CASES: list[tuple[str, str, Known, Verdict]] = [
    ("expired", signed(credential(a_badge(valid_until=NOW))), known(), Verdict.EXPIRED),
    ("not yet", signed(credential(a_badge(valid_from=datetime(2027, 1, 1, tzinfo=UTC)))), known(), Verdict.NOT_YET),
    ("revoked", signed(), known(True), Verdict.REVOKED),
    ("revoked and expired", signed(credential(a_badge(valid_until=NOW))), known(True), Verdict.REVOKED),
    ("of no badge that we know", signed(), known(None), Verdict.NOT_KNOWN),
    ("signature changed", changed(signed(), 2), known(), Verdict.TAMPERED),
    ("signature cut", signed()[:-1], known(), Verdict.TAMPERED),
    ("key of a stranger", signed(seed=b"s" * 32), known(), Verdict.TAMPERED),
    ("key that we do not have", signed(kid="https://k.example/badges/keys/2/"), known(), Verdict.FORGED),
    ("no key named", with_header(signed(), kid=None), known(), Verdict.FORGED),
    ("no signature", with_header(signed(), alg="none").rpartition(".")[0] + ".", known(), Verdict.TAMPERED),
    ("other algorithm", with_header(signed(), alg="HS256"), known(), Verdict.TAMPERED),
    ("own key brought along", with_header(signed(), kid="x", jwk={"kty": "OKP"}), known(), Verdict.FORGED),
    ("of somebody else", signed(NOT_OURS), known(), Verdict.OTHER_ISSUER),
    ("claims do not agree", signed(NOT_AGREEING), known(), Verdict.UNREADABLE),
    ("signed, but no badge", signed({"iss": ISSUER.address}), known(), Verdict.UNREADABLE),
    ("key not trusted", signed(), known(**{KEY: Key(jose.public_of(SEED), False)}), Verdict.RETIRED_KEY),
]


@pytest.mark.parametrize(("token", "ours", "verdict"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_wrong_with_a_badge_is_told(token: str, ours: Known, verdict: Verdict) -> None:
    assert judge(token.encode(), ours, NOW).verdict is verdict


BOMB = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg>&b;</svg>'
TWICE = '<svg xmlns:o="https://purl.imsglobal.org/ob/v3p0"><o:credential verify="a"/><o:credential verify="b"/></svg>'


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"\xff\xfe\x00", b"hello", b"a.b.c", b"<svg/>", b"<svg", BOMB.encode(), TWICE.encode(), b"x" * 300_000),
        *(b"<a>" * 50_000, ("[" * 20_000).encode(), b"e30.e30.", b'{"type": "OpenBadgeCredential"}'),
    ],
)
def test_what_is_no_badge_is_said_to_be_none(content: bytes) -> None:
    assert judge(content, known(), NOW).verdict is Verdict.UNREADABLE


def test_a_name_that_stands_twice_is_not_read() -> None:
    twice = jose.base64url(b'{"iss":"a","iss":"b"}')
    with pytest.raises(NoToken):
        jose.read(f"{jose.base64url(b'{}')}.{twice}.")


@given(st.binary(max_size=400))
def test_whatever_is_in_a_file_there_is_a_verdict(content: bytes) -> None:
    assert judge(content, known(), NOW).verdict is not Verdict.VALID


def test_long_names_stand_in_three_lines_and_signs_of_markup_stay_words() -> None:
    picture = drawing.drawn(names=[("da", "Kvinden & <hendes> krop, ret og liv i det danske samfund", False)], whose='"', foot=[], colour="red")  # fmt: skip
    assert "&amp; &lt;hendes&gt;" in picture
    assert picture.count('font-weight="700"') == 3
    assert "red" not in picture
