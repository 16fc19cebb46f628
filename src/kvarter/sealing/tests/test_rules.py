"""Sealing on the server and the checks from outside; opening happens only here, with keys that the tests make."""

import base64
import json

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvarter.sealing import age
from kvarter.sealing.rules import (
    MOST_BYTES,
    MOST_TEXT,
    PASSKEY,
    STEP,
    CannotSeal,
    Reason,
    check_envelope,
    check_recipient,
    check_wrapped,
    encode_fields,
    number_to_leave_out,
    one_line_ending,
    seal,
)

BIRTHE, AMINA, HODAN = (pyrage.x25519.Identity.generate() for _ in range(3))
WORDS = {"name": "Nour-Mai", "phone": "+45 00 00 00 00", "safe_ways": ["sms"], "own_words": "أحتاج إلى مساعدة\nمن فضلك"}
LOW_ORDER = "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z"


def recipient(identity: pyrage.x25519.Identity) -> str:
    return str(identity.to_public())


def opened(armored: str, identity: pyrage.x25519.Identity) -> bytes:
    return pyrage.decrypt(armored.encode(), [identity])


def armor(binary: bytes) -> str:
    text = base64.b64encode(binary).decode()
    lines = [text[at : at + 64] for at in range(0, len(text), 64)]
    return "\n".join(["-----BEGIN AGE ENCRYPTED FILE-----", *lines, "-----END AGE ENCRYPTED FILE-----", ""])


def test_each_recipient_opens_the_same_words() -> None:
    armored = seal(WORDS, [recipient(BIRTHE), recipient(AMINA)])
    for identity in (BIRTHE, AMINA):
        assert json.loads(opened(armored, identity)) == {"v": 1, "fields": WORDS}


def test_somebody_elses_key_opens_nothing() -> None:
    with pytest.raises(pyrage.DecryptError):
        opened(seal(WORDS, [recipient(BIRTHE)]), HODAN)


def test_no_word_of_hers_can_be_read_in_the_envelope() -> None:
    armored = seal(WORDS, [recipient(BIRTHE)])
    inside = age.unarmor(armored)
    for word in ("Nour-Mai", "00 00 00", "safe_ways", "own_words", "مساعدة"):
        assert word.encode() not in inside
        assert word not in armored


def test_the_same_recipient_twice_counts_once() -> None:
    assert check_envelope(seal(WORDS, [recipient(BIRTHE)] * 2), recipients=1) is None


def with_lf(value: str | list[str]) -> str | list[str]:
    return value.replace("\r\n", "\n") if isinstance(value, str) else [one.replace("\r\n", "\n") for one in value]


fields = st.dictionaries(
    st.text(max_size=20), st.text(max_size=400) | st.lists(st.text(max_size=20), max_size=4), max_size=6
)


@given(fields)
def test_every_packed_length_is_a_multiple_of_512_and_reads_back(words: dict[str, str | list[str]]) -> None:
    packed = encode_fields(words)
    assert len(packed) % STEP == 0
    assert json.loads(packed) == {"v": 1, "fields": {name: with_lf(value) for name, value in words.items()}}


@given(st.integers(0, 480), st.integers(0, 480))
def test_short_messages_of_any_two_lengths_make_envelopes_of_one_length(one: int, other: int) -> None:
    lengths = {len(encode_fields({"w": "x" * length})) for length in (one, other)}
    assert lengths == {STEP}


@settings(max_examples=40, deadline=None)
@given(fields, st.integers(1, 6))
def test_what_the_server_seals_passes_its_own_check(words: dict[str, str | list[str]], count: int) -> None:
    keys = [recipient(pyrage.x25519.Identity.generate()) for _ in range(count)]
    armored = seal(words, keys)
    assert check_envelope(armored, recipients=count) is None
    assert check_envelope(armored, recipients=count + 1) is Reason.WRONG_COUNT


def test_an_envelope_that_came_through_a_form_is_kept_as_it_was() -> None:
    armored = seal(WORDS, [recipient(BIRTHE)])
    posted = armored.replace("\n", "\r\n").strip()
    assert check_envelope(posted, recipients=1) is None
    assert one_line_ending(posted) == armored


def test_as_much_as_fits_is_sealed_and_one_letter_more_does_not() -> None:
    frame = len('{"v":1,"fields":{"w":""}}')
    most = MOST_BYTES - frame
    keys = [recipient(pyrage.x25519.Identity.generate()) for _ in range(20)]
    assert check_envelope(seal({"w": "x" * most}, keys), recipients=20) is None
    with pytest.raises(CannotSeal) as refused:
        seal({"w": "x" * (most + 1)}, keys)
    assert refused.value.reason is Reason.TOO_LONG


@pytest.mark.parametrize(
    ("keys", "reason"),
    [([], Reason.NO_RECIPIENT), (["age1nonsense"], Reason.NOT_A_RECIPIENT), ([LOW_ORDER], Reason.WEAK_RECIPIENT)],
)
def test_nothing_is_sealed_without_a_recipient_to_trust(keys: list[str], reason: Reason) -> None:
    with pytest.raises(CannotSeal) as refused:
        seal(WORDS, keys)
    assert refused.value.reason is reason


def test_every_key_that_the_library_makes_is_a_recipient() -> None:
    made = [recipient(pyrage.x25519.Identity.generate()) for _ in range(50)]
    assert len(set(made)) == 50
    assert [check_recipient(one) for one in made] == [None] * 50


def test_every_single_wrong_letter_in_a_recipient_is_noticed() -> None:
    right = recipient(AMINA)
    for at in range(len("age1"), len(right)):
        wrong = right[:at] + ("q" if right[at] != "q" else "p") + right[at + 1 :]
        assert check_recipient(wrong) is Reason.NOT_A_RECIPIENT


@pytest.mark.parametrize(
    "change", [str.upper, lambda text: f" {text}", lambda text: f"{text}\n", lambda text: text[:-1]]
)
def test_a_recipient_in_another_spelling_is_refused(change: object) -> None:
    assert callable(change)
    assert check_recipient(change(recipient(AMINA))) is Reason.NOT_A_RECIPIENT


def test_an_identity_is_never_taken_for_a_recipient() -> None:
    assert check_recipient(str(AMINA)) is Reason.NOT_A_RECIPIENT


@pytest.mark.parametrize("point", [0, 1, age.PRIME - 1, age.PRIME, age.PRIME + 1, 2**255, *age.LOW_ORDER])
def test_points_of_low_order_are_known_in_every_spelling(point: int) -> None:
    assert age.is_low_order(point.to_bytes(32, "little"))


def test_an_envelope_by_passphrase_is_refused() -> None:
    binary = pyrage.passphrase.encrypt(encode_fields(WORDS), "ten letters or more", armored=False)
    assert check_envelope(armor(binary), recipients=0) is Reason.SCRYPT


@pytest.fixture(scope="module")
def wrapped() -> str:
    sealed: bytes = pyrage.passphrase.encrypt(str(AMINA).encode(), "ten letters or more", armored=True)
    return sealed.decode()


def test_an_identity_wrapped_by_a_passphrase_may_be_kept(wrapped: str) -> None:
    assert check_wrapped(wrapped) is None
    assert check_wrapped(wrapped.replace("\n", "\r\n").strip()) is None
    assert check_wrapped(wrapped, by=PASSKEY) is Reason.NOT_WRAPPED


def test_a_bare_identity_is_never_kept() -> None:
    for bare in (str(AMINA), "", armor(str(AMINA).encode()), seal({}, [recipient(AMINA)])):
        assert check_wrapped(bare) is Reason.NOT_WRAPPED
    assert check_wrapped("x" * 4097) is Reason.TOO_LONG


def test_anything_longer_than_an_identity_is_not_kept_as_one() -> None:
    binary = pyrage.passphrase.encrypt(f"{AMINA} and a note".encode(), "ten letters or more")
    assert check_wrapped(armor(binary)) is Reason.NOT_WRAPPED


def test_an_envelope_whose_length_speaks_is_refused() -> None:
    for inside in (b"", b"x", b"x" * 511):
        binary = pyrage.encrypt(inside, [AMINA.to_public()])
        assert check_envelope(armor(binary), recipients=1) is Reason.NOT_PADDED


def test_an_envelope_for_a_foreign_kind_of_key_is_refused() -> None:
    binary = pyrage.encrypt(encode_fields(WORDS), [AMINA.to_public()])
    foreign = binary.replace(b"-> X25519 ", b"-> ssh-rsa ", 1)
    assert check_envelope(armor(foreign), recipients=1) is Reason.FOREIGN_KEY


def test_grease_of_the_library_is_no_recipient() -> None:
    found = 0
    for _ in range(20):
        armored = seal(WORDS, [recipient(AMINA)])
        found += any(stanza.kind.endswith("-grease") for stanza in age.parse(age.unarmor(armored)).stanzas)
        assert check_envelope(armored, recipients=1) is None
    assert found


def test_an_envelope_that_is_too_long_is_refused_before_it_is_read() -> None:
    assert check_envelope("x" * (MOST_TEXT + 1), recipients=1) is Reason.TOO_LONG


ENVELOPE = seal(WORDS, [recipient(AMINA)])


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(ENVELOPE) - 2), st.characters())
def test_cut_or_garbled_text_is_refused_and_never_breaks_the_check(at: int, letter: str) -> None:
    assert check_envelope(ENVELOPE[:at], recipients=1) is Reason.NOT_ARMORED
    garbled = ENVELOPE[:at] + letter + ENVELOPE[at + 1 :]
    assert check_envelope(garbled, recipients=1) in {None, *Reason}


@given(st.text(max_size=300))
def test_plain_words_are_never_taken_for_an_envelope(text: str) -> None:
    assert check_envelope(text, recipients=1) is Reason.NOT_ARMORED


@pytest.mark.parametrize(
    "text",
    ["CPR 011385-1234", "0113851234", "01 13 85 1234", "٠١١٣٨٥-١٢٣٤", "۰۱۱۳۸۵۱۲۳۴", "611485 - 4321", "kort 4000 0000 0000 0002",
     "4000000000000002.", "DK50 0040 0440 1162 43"],
)  # fmt: skip
def test_numbers_of_people_cards_and_accounts_are_noticed(text: str) -> None:
    assert number_to_leave_out(text)


@pytest.mark.parametrize(
    "text",
    [
        "+45 20 11 22 33",
        "4520112233",
        "20112233",
        "I am 34, I have 3 children",
        "01.12.2024",
        "12345678901234567890",
        "",
    ],
)
def test_phones_dates_and_ages_may_be_written(text: str) -> None:
    assert not number_to_leave_out(text)
