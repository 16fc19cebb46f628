"""Languages as a reader finds them who cannot read their script."""

import pytest

from kvarter.languages.rules import label_of
from kvarter.packs.rules import pack

LANGUAGES = pack("dk").languages


@pytest.mark.parametrize(
    ("code", "reader", "said"),
    [
        ("ti", "da", "Tigrinya · ትግርኛ"),
        ("ti", "en", "Tigrinya · ትግርኛ"),
        ("da", "da", "Dansk"),
        ("da", "en", "Danish · Dansk"),
        ("ar", "da", "Arabisk · العربية"),
        ("ar", "ar", "العربية"),
        ("zz", "da", "Own"),
    ],
)
def test_a_language_is_named_in_the_readers_language_beside_its_own_name(code: str, reader: str, said: str) -> None:
    assert label_of(code, reader, LANGUAGES[code].own_name if code in LANGUAGES else "Own") == said


@pytest.mark.parametrize("reader", ["da", "en"])
def test_no_language_of_the_pack_is_only_in_a_script_that_a_coordinator_cannot_read(reader: str) -> None:
    for one in LANGUAGES.values():
        label = label_of(one.code, reader, one.own_name, {"da": one.danish, "en": one.english})
        assert any("a" <= sign <= "z" for sign in label.casefold()), label
