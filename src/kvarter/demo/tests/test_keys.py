"""The cast's keys open with the words that the demo shows."""

import pyrage
import pytest

from kvarter.demo.planning.sheets import sheet
from kvarter.welcome.context import DEMO_PASSPHRASE

CAST = [key for key, row in sheet("keys").items() if isinstance(row, dict) and "recipient" in row]


def opened(armored: str, secret: str) -> str:
    """The recipient of the identity inside a wrapped key."""
    identity = pyrage.passphrase.decrypt(armored.encode(), secret).decode()
    return str(pyrage.x25519.Identity.from_str(identity).to_public())


def test_the_sheet_has_the_passphrase_that_pages_show() -> None:
    assert sheet("keys")["passphrase"] == DEMO_PASSPHRASE


@pytest.mark.parametrize("key", CAST)
def test_a_key_of_the_cast_opens_with_the_passphrase_and_with_its_words(key: str) -> None:
    row = sheet("keys")[key]
    assert opened(row["by_passphrase"], DEMO_PASSPHRASE) == row["recipient"]
    assert opened(row["by_words"], row["words"]) == row["recipient"]


def test_everybody_of_the_cast_who_opens_envelopes_has_a_key() -> None:
    openers = {row["key"] for row in sheet("cast")["cast"] if row["role"] != "consultant"}
    assert openers == set(CAST)


def test_the_key_of_nobody_does_not_open_with_the_passphrase() -> None:
    with pytest.raises(pyrage.DecryptError):
        opened(sheet("keys")["nobody"]["by_passphrase"], DEMO_PASSPHRASE)
