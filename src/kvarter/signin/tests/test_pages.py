"""Every page of this room, inspected as it is opened."""

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kvarter.groups.models import Membership
from kvarter.people.actions import update_profile
from kvarter.signin.models import Passkey
from kvarter.signin.tests.conftest import invitation
from visiting import inspect

ROOM = Path(__file__).parent.parent


@pytest.mark.parametrize("lang", ["da", "ar"])
def test_pages_for_everybody(cast, visit, lang):
    for url in ("/in/", "/language/?next=/in/", f"/invited/{invitation(cast)}/"):
        visit(None, url, lang=lang)
    visit(None, "/invited/nothing/", lang=lang, status=404)


@pytest.mark.parametrize("lang", ["en", "ur"])
def test_pages_with_errors_keep_what_she_wrote(cast, visit, lang):
    for url in ("/in/", f"/invited/{invitation(cast)}/"):
        page = visit(None, url, {"address": "12", "own": "no"}, status=422, lang=lang).content.decode()
        assert 'value="12"' in page
        assert 'href="#f-address"' in page


@pytest.mark.parametrize("name", ["amina", "birthe", "ceren", "dorte", "stranger"])
def test_her_own_pages(cast, visit, name):
    person = getattr(cast, name)
    Passkey.objects.create(person=person, name="Phone", credential_id="abc", public_key=b"x")
    for url in ("/me/", "/me/about/", "/me/languages/", "/me/kept/", "/in/again/"):
        visit(person, url)


def test_what_a_mother_changes(cast, visit):
    update_profile(cast.amina, email="amina@example.org")
    room = Membership.objects.get(person=cast.amina).code
    visit(cast.amina, f"/me/room/{room}/")
    for url in ("/me/about/", "/me/languages/", f"/me/room/{room}/"):
        visit(cast.amina, url, {"name": "", "capacity": "x"}, status=422)
    visit(cast.amina, f"/invited/{invitation(cast)}/")


def test_pages_that_need_a_fresh_code(arrive, cast):
    update_profile(cast.amina, email="amina@example.org")
    Passkey.objects.create(person=cast.amina, name="Phone", credential_id="abc", public_key=b"x")
    client = arrive(cast.amina)
    for url in ("/me/passkeys/", "/me/reach/", "/me/leave/"):
        inspect(client.get(url).content.decode(), url)


def test_the_second_step_pages(arrive, cast):
    client = arrive(cast.birthe, second_step=False)
    inspect(client.get("/in/second/new/").content.decode(), "/in/second/new/")
    Passkey.objects.create(person=cast.birthe, name="Phone", credential_id="abc", public_key=b"x")
    inspect(client.get("/in/second/").content.decode(), "/in/second/")


def test_sentences_are_short_and_have_no_exclamation_mark():
    texts = [
        path.read_text() for path in (*ROOM.glob("*.py"), *ROOM.glob("views/*.py"), *ROOM.rglob("templates/**/*.html"))
    ]
    said = [words for text in texts for words in re.findall(r"""(?:translate |_\()["'](.+?)["']""", text)]
    assert len(said) > 100
    for words in said:
        assert "!" not in words
        assert all(len(sentence.split()) <= 15 for sentence in re.split(r"(?<=[.?]) ", words)), words


@pytest.mark.parametrize("name", ["amina", "birthe"])
@pytest.mark.parametrize("url", ["/me/", "/me/about/", "/me/languages/", "/me/passkeys/", "/me/reach/", "/me/leave/"])
def test_her_pages_ask_the_database_at_most_eight_times(cast, arrive, name, url):
    client = arrive(getattr(cast, name))
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        client.get(url)
    assert len(seen.captured_queries) <= 8
