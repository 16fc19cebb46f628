"""Texts and addresses from outside: nothing in them runs, and what people wrote stays."""

import pytest

from kvarter.documents.outside_text import mail_address, text_of, web_address


@pytest.mark.parametrize(
    ("raw", "text", "had_markup"),
    [
        ("Kaffe & snak", "Kaffe & snak", False),
        ("  Kaffe \t og\u00a0 snak ", "Kaffe og snak", False),
        ("<b>Kaffe</b><br>og snak", "Kaffe\nog snak", True),
        ("Kaffe<script>alert(1)</script>", "Kaffe", True),
        ("Kaffe&lt;script&gt;alert(1)&lt;/script&gt;", "Kaffe", True),
        ("Kaffe &amp; snak", "Kaffe & snak", False),
        ("Alder < 12 og > 3", "Alder < 12 og > 3", False),
        ("a\x00b\u202ec", "abc", False),
        ("می‌خواهم", "می‌خواهم", False),
        ("en\r\nto\n\n\n\ntre", "en\nto\n\ntre", False),
        (None, "", False),
        (True, "", False),
        (12, "12", False),
    ],
)
def test_a_text_is_plain_and_stays_what_it_says(raw: object, text: str, had_markup: bool) -> None:
    assert text_of(raw) == (text, had_markup)


def test_a_text_without_end_is_shortened() -> None:
    assert text_of("a" * 5000, 10) == ("a" * 9 + "…", False)


@pytest.mark.parametrize(
    ("raw", "address"),
    [
        ("https://a.example/x?y=1", "https://a.example/x?y=1"),
        ("www.a.example", "https://www.a.example"),
        ("a.example:8000/x", "https://a.example:8000/x"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("tel:+45 12 34", "tel:+45 12 34"),
        ("javascript:alert(1)", None),
        ("JavaScript:alert(1)", None),
        ("data:text/html,x", None),
        ("ftp://a.example", None),
        ("file:///etc/passwd", None),
        ("https://", None),
        ('https://a.example/"><script>', None),
        ("see our page", None),
        ("1.2", None),
        ("", None),
    ],
)
def test_an_address_opens_a_page_a_mail_or_a_call_and_nothing_else(raw: str, address: str | None) -> None:
    assert web_address(raw) == address


@pytest.mark.parametrize(
    ("raw", "address"),
    [("a@b.example", "a@b.example"), ("mailto:a@b.example", "a@b.example"), ("a@b", None), ("a b@c.example", None)],
)
def test_a_mail_address_has_a_name_and_a_host(raw: str, address: str | None) -> None:
    assert mail_address(raw) == address
