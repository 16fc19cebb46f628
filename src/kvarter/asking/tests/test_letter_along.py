"""A letter goes along inside the envelope or not at all: what the pages say for it, and what the server takes."""

import json
import re
from collections.abc import Iterator

import pytest
from django.utils import translation

from cast import Cast
from kvarter.asking.models import Draft
from kvarter.asking.tests.test_pages import REACH, answers, opened
from kvarter.referrals.messages import envelope_words
from kvarter.referrals.models import Envelope, Referral
from kvarter.sealing.rules import MOST_BYTES, encode_fields, seal
from visiting import Visit

LETTER = "Kære Rosa\nDu skal møde den 4. maj. Dit nummer er ██████-████."
LONGEST = "x" * (12_000 - 2)
"""As JSON, with its two quotes, as heavy as a letter that goes along can be."""


def sealed(cast: Cast, letter: str, **more: str) -> dict[str, str]:
    """What her browser sends of the page where her words are sealed."""
    return {"sealed": seal({**REACH, **more, "letter": letter}, [cast.birthe.key.recipient])}


def to_reach(visit: Visit) -> None:
    visit(None, "/ask/", {})
    for step in ("where", "languages", "about", "avoid", "when"):
        visit(None, f"/ask/{step}/", answers()[step])


def test_the_field_of_the_letter_has_no_name_so_no_form_can_send_it(cast: Cast, visit: Visit) -> None:
    to_reach(visit)
    page = visit(None, "/ask/reach/").content.decode()
    assert re.findall(r"<input[^>]*data-seal=\"letter\"[^>]*>", page) == [
        '<input type="hidden" data-seal="letter" autocomplete="off">'
    ]
    assert 'name="letter"' not in page
    assert re.search(r'data-module="goes-along"[^>]* hidden>', page), "Without JavaScript the card is not seen."


def test_the_pages_name_the_envelope_that_is_kept_by_its_first_line(cast: Cast, visit: Visit) -> None:
    to_reach(visit)
    assert 'data-kept=""' in visit(None, "/ask/reach/").content.decode()
    visit(None, "/ask/reach/", sealed(cast, LETTER))
    first = Draft.objects.get().envelopes["reach"].splitlines()[1]
    assert len(first) == 64
    for step in ("reach", "consent"):
        kept = re.search(r'data-kept="([^"]*)"', visit(None, f"/ask/{step}/").content.decode())
        assert kept
        assert kept[1].splitlines()[1] == first


def test_a_sealed_letter_is_kept_for_the_coordinator(cast: Cast, visit: Visit) -> None:
    to_reach(visit)
    visit(None, "/ask/reach/", sealed(cast, LETTER))
    visit(None, "/ask/consent/", {"consent": "on"})
    assert json.loads(opened("Birthe", Envelope.objects.get(part="reach")))["fields"]["letter"] == LETTER


def test_the_longest_letter_fits_beside_the_longest_words(cast: Cast, visit: Visit) -> None:
    words = {"name": "ع" * 80, "phone": "9" * 30, "own_words": "ع" * 500, "safe_ways": ["call"] * 6, "letter": LONGEST}
    assert len(encode_fields(words)) <= MOST_BYTES
    to_reach(visit)
    armored = seal(words, [cast.birthe.key.recipient]).replace("\n", "\r\n")
    visit(None, "/ask/reach/", {"sealed": armored})
    assert "reach" in Draft.objects.get().envelopes


def test_a_letter_that_comes_in_plain_is_not_taken(cast: Cast, visit: Visit) -> None:
    to_reach(visit)
    visit(None, "/ask/reach/", {**REACH, "letter": LETTER})
    visit(None, "/ask/consent/", {"consent": "on"})
    assert "letter" not in json.loads(opened("Birthe", Envelope.objects.get(part="reach")))["fields"]
    assert "Kære Rosa" not in str([*Referral.objects.values(), *Draft.objects.values(), *Envelope.objects.values()])


def test_the_letter_is_forgotten_where_asking_ends(cast: Cast, visit: Visit) -> None:
    to_reach(visit)
    stop = re.search(r'<form[^>]*action="/ask/stop/"[^>]*>', visit(None, "/ask/reach/").content.decode())
    assert stop
    assert 'data-module="stays-here"' in stop[0]
    visit(None, "/ask/reach/", sealed(cast, LETTER))
    assert 'data-module="stays-here"' in visit(None, "/ask/consent/", {"consent": "on"}).content.decode()


@pytest.fixture(params=["da", "ar"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with translation.override(request.param):
        yield request.param


def test_the_letter_has_a_name_where_it_is_opened_and_stands_last(language: str) -> None:
    labels = json.loads(envelope_words()["labels"])
    assert list(labels)[-1] == "letter"
    assert labels["letter"]


def test_the_tick_stands_hidden_and_empty_right_before_the_way_to_asking(cast: Cast, visit: Visit) -> None:
    page = visit(None, "/letter/example/daycare/", lang="en").content.decode()
    found = re.search(
        r'<label class="tick" data-module="along"[^>]*>(.*?)</label>\s*<a class="btn" href="/ask/">', page, re.S
    )
    assert found
    assert " hidden>" in found[0].split("<input")[0]
    assert "checked" not in found[1]
    assert "Take the letter with you, sealed" in found[1]
