import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.packs.phones import phone_rules
from kvarter.packs.rules import pack
from kvarter.people.rules import canonical_email
from kvarter.signin.addresses import read_address, sign_that_email_lacks

HERE = phone_rules(pack("dk").phones)


@pytest.mark.parametrize(
    "written",
    [
        "20 12 34 56",
        "+45 20123456",
        "0045 20 12 34 56",
        "٢٠ ١٢ ٣٤ ٥٦",
        "۲۰۱۲۳۴۵۶",
        "\u202a+45 20 12 34 56\u202c",
        " 20-12-34-56 ",
    ],
)
def test_a_danish_phone_is_the_same_however_it_is_written(written):
    assert read_address(written, HERE) == "+4520123456"


def test_a_phone_from_another_country_keeps_its_country():
    assert read_address("+46 70 123 45 67", HERE) == "+46701234567"


def test_an_email_is_kept_in_small_letters():
    assert read_address(" Amina@Example.ORG ", HERE) == "amina@example.org"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Amina",
        "1234",
        "4111 1111 1111 1111",
        "010113-1234@example.org",
        "a@b",
        "20 12 34 56\x00",
        "a@example.org\nb@example.org",
        "2" * 400,
    ],
)
def test_what_is_neither_phone_nor_email_is_not_taken(written):
    assert read_address(written, HERE) is None


@given(st.text(max_size=120))
def test_any_text_is_read_or_left(written):
    found = read_address(written, HERE)
    assert found is None or "@" in found or (found[0] == "+" and found[1:].isdigit())


LOOK_ALIKES = [
    ("ama\u0131l@mail.example", "ı"),  # dotless i
    ("\u0130pek@example.dk", "İ"),  # dotted capital I
    ("amina@ma\u0130l.example", "İ"),
    ("amina@ma\u017fl.example", "ſ"),  # long s
    ("\u017fara@mail.example", "ſ"),
    ("amina@\u212aelvin.example", "\u212a"),  # Kelvin sign
    ("\u212aaren@mail.example", "\u212a"),
    ("\uff41mina@mail.example", "\uff41"),  # full-width a
    ("amina@\uff4dail.example", "\uff4d"),
    ("\u0430mina@mail.example", "\u0430"),  # Cyrillic a
    ("amin\u00e1@mail.example", "\u00e1"),
]


@pytest.mark.parametrize(("written", "sign"), LOOK_ALIKES)
def test_a_sign_that_no_mail_server_knows_is_not_taken_and_is_named(written, sign):
    assert read_address(written, HERE) is None
    assert sign_that_email_lacks(written) == sign


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("amina@ma\u0131l.example", "amina@xn--mal-kua.example"),
        ("amina@m\u0430il.example", "amina@xn--mil-6cd.example"),
        ("Amina@Bydelsm\u00f8dre.dk", "amina@xn--bydelsmdre-6cb.dk"),
        ("amina@A\u030arhus.dk", "amina@xn--rhus-poa.dk"),
        ("amina\u0662@example.org", "amina2@example.org"),
    ],
)
def test_a_domain_in_another_script_is_kept_as_mail_servers_write_it(written, kept):
    assert read_address(written, HERE) == kept
    assert sign_that_email_lacks(written) == ""


@pytest.mark.parametrize(
    "written", ['"a b"@example.org', "a@[127.0.0.1]", "a@example.org.", "a@stra\u00dfe.de", "a@127.0.0.1", "a..b@x.dk"]
)
def test_an_email_with_a_second_spelling_is_not_taken(written):
    assert read_address(written, HERE) is None


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_one_spelling_is_plain_and_stays_as_it_is(local, domain):
    kept = canonical_email(f"{local}@{domain}")
    assert kept is None or (kept.isascii() and kept == kept.lower() and canonical_email(kept) == kept)
