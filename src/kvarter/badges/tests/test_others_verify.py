"""Whether others believe our badges: `openbadgeslib`, a verifier of Open Badges 3.0 that is not ours, and PyJWT beneath it."""

import json

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier

from cast import Cast
from kvarter.badges import actions, queries, signing
from kvarter.badges.openbadges import jose
from kvarter.badges.tests.scene import a_competence, a_token, taken_by_amina, taken_for
from kvarter.education import actions as education
from kvarter.education.models import Diploma
from kvarter.education.tests.scene import a_diploma
from visiting import Visit


def verifier(visit: Visit, token: str) -> OB3Verifier:
    """It reads the key where the badge says that it lies."""
    kid = jwt.get_unverified_header(token)["kid"]
    said = json.loads(visit(None, kid.partition("localhost:8000")[2]).content)
    public = Ed25519PublicKey.from_public_bytes(jose.from_base64url(said["x"]))
    return OB3Verifier(public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))


def fetch(visit: Visit, address: str) -> bytes:
    return visit(None, address.partition("localhost:8000")[2]).content


def test_a_badge_for_a_diploma_is_verified_with_its_status(cast: Cast, visit: Visit) -> None:
    token = a_token(cast, "Rahma Ali")
    found = verifier(visit, token).verify(token, check_status=True, download=lambda one: fetch(visit, one))
    assert found.achievement.name == "Bydelsmor"
    assert found.issuer.id == "http://localhost:8000/badges/issuer/"
    assert found.recipient_id.startswith("urn:uuid:")


def test_a_competence_is_verified_in_its_picture_and_says_until_when(cast: Cast, visit: Visit) -> None:
    taken = taken_by_amina(cast, a_competence(cast))
    token = OB3Verifier.extract_token_from_svg(signing.baked(taken, "ar").encode())
    found = verifier(visit, token).verify(token, check_status=True, download=lambda one: fetch(visit, one))
    assert found.achievement.name == "Digital hjælper"
    assert found.expiration_date.year == taken.given_at.year + 2


def test_a_badge_that_was_taken_back_is_refused_at_once(cast: Cast, visit: Visit) -> None:
    token = a_token(cast)
    theirs = verifier(visit, token)
    diploma = Diploma.objects.get()
    education.revoke_diploma(by=cast.standing("birthe"), diploma=diploma)
    with pytest.raises(OB3VerificationError, match="revocation"):
        theirs.verify(token, check_status=True, download=lambda one: fetch(visit, one))


def test_a_changed_badge_is_refused(cast: Cast, visit: Visit) -> None:
    header, _payload, signature = a_token(cast).split(".")
    other = signing.token(taken_for(a_diploma(cast, "Selam")), "Selam").split(".")[1]
    forged = ".".join([header, other, signature])
    with pytest.raises(OB3VerificationError, match="signature"):
        verifier(visit, forged).verify(forged)


def test_badges_of_an_older_key_stay_valid_and_those_of_a_lost_one_do_not(cast: Cast, visit: Visit) -> None:
    token = a_token(cast)
    first = signing.current_key()
    actions.rotate_key()
    assert verifier(visit, token).verify(token).achievement.name == "Bydelsmor"
    assert queries.judged(token.encode()).verdict.value == "valid"
    listed = json.loads(visit(None, "/badges/keys/").content)["keys"]
    assert [one["kid"] for one in listed] == [signing.current_key().name, first.name]
    actions.distrust_key(first.name)
    visit(None, f"/badges/keys/{first.name}/", status=404)
    assert "key" in queries.judged(token.encode()).verdict.value


def test_an_independent_library_of_tokens_reads_badge_and_list(cast: Cast, visit: Visit) -> None:
    token = a_token(cast)
    key = jwt.PyJWK(json.loads(visit(None, "/badges/keys/").content)["keys"][0])
    said = jwt.decode(token, key, algorithms=["EdDSA"])
    address = said["credentialStatus"]["statusListCredential"]
    listed = jwt.decode(fetch(visit, address).decode(), key, algorithms=["EdDSA"])
    assert listed["type"] == ["VerifiableCredential", "BitstringStatusListCredential"]
    assert "Rahma" not in json.dumps([said, listed])
