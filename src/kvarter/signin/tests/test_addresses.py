import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.signin.addresses import read_address


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
    assert read_address(written, "DK") == "+4520123456"


def test_a_phone_from_another_country_keeps_its_country():
    assert read_address("+46 70 123 45 67", "DK") == "+46701234567"


def test_an_email_is_kept_in_small_letters():
    assert read_address(" Amina@Example.ORG ", "DK") == "amina@example.org"


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
    assert read_address(written, "DK") is None


@given(st.text(max_size=120))
def test_any_text_is_read_or_left(written):
    found = read_address(written, "DK")
    assert found is None or "@" in found or (found[0] == "+" and found[1:].isdigit())
