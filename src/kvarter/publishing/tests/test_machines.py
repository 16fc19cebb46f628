"""What machines are told: public pages in all languages, and nothing that anybody alone may see."""

import re
import struct
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from cast import Cast
from doorways import table
from kvarter.catalogue import importing
from kvarter.documents.typeset import CannotSet
from kvarter.groups.rules import SYSTEM
from kvarter.languages.rules import INTERFACE
from kvarter.publishing import picture as drawing
from kvarter.publishing import views
from kvarter.publishing.machines import public_paths, robots
from visiting import Visit

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def test_the_list_of_pages_is_well_made_and_names_each_in_every_language(cast: Cast, client: Client) -> None:
    importing.bring_in_supplied(by=SYSTEM)
    answer = client.get("/sitemap.xml")
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    entries = ElementTree.fromstring(answer.content).findall(f"{SITEMAP}url")
    places = [str(entry.findtext(f"{SITEMAP}loc")) for entry in entries]
    assert len(places) == len(set(places)) >= 25
    assert f"{settings.SITE_URL}/about/groups/{cast.north.code}/" in places
    for entry in entries:
        spoken = [one.get("hreflang") for one in entry.findall(f"{XHTML}link")]
        assert spoken == ["x-default", *INTERFACE]


def test_every_page_in_the_list_opens_for_everybody_and_names_itself(cast: Cast, visit: Visit) -> None:
    importing.bring_in_supplied(by=SYSTEM)
    for path in public_paths():
        page = visit(None, path, lang="en", follow=False).content.decode()
        assert "noindex" not in page, path
        assert f'rel="canonical" href="{settings.SITE_URL}{path}?lang=en"' in page, path


def opened(path: str) -> bool:
    """Whether machines that keep to the file may open a path: the longest line decides (RFC 9309)."""
    lines = re.findall(r"^(Allow|Disallow): (\S+)$", robots(), re.MULTILINE)
    fits = [
        (len(rule), way == "Allow")
        for way, rule in lines
        if (path == rule[:-1] if rule.endswith("$") else path.startswith(rule))
    ]
    return max(fits)[1]


def test_machines_may_open_public_pages_and_no_personal_one(cast: Cast) -> None:
    assert all(map(opened, public_paths()))
    assert opened("/?lang=so")
    assert opened("/preview/home/ar.png")
    for path in ("/today/", "/me/", "/women/", "/ask/", "/ask/receipt/", "/practise/", "/letter/", "/in/", "/key/"):
        assert not opened(path), path


def test_no_page_of_a_signed_in_person_is_in_the_list(cast: Cast) -> None:
    closed = {name for name, answers in table(sent=False).items() if not answers.startswith("200")}
    plain = {reverse(name) for name in closed if not name.startswith("demo") and _is_plain(name)}
    assert not plain & set(public_paths())


def _is_plain(name: str) -> bool:
    from django.urls import NoReverseMatch

    try:
        return bool(reverse(name))
    except NoReverseMatch:
        return False


@pytest.mark.parametrize("language", ["da", "ar", "ti"])
def test_a_shared_link_shows_a_picture_of_the_usual_size(cast: Cast, client: Client, language: str) -> None:
    answer = client.get(f"/preview/mothers/{language}.png")
    assert answer["Content-Type"] == "image/png"
    assert struct.unpack(">II", answer.content[16:24]) == (drawing.WIDTH, drawing.HEIGHT)
    assert len(answer.content) < 80_000


@pytest.mark.parametrize("path", ["/preview/secret/da.png", "/preview/mothers/xx.png", "/preview/mothers/da.svg"])
def test_there_are_pictures_of_our_pages_and_languages_alone(path: str, client: Client, db: None) -> None:
    assert client.get(path).status_code == 404


def test_a_picture_that_cannot_be_drawn_now_is_asked_for_later(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> bytes:
        raise CannotSet

    monkeypatch.setattr(views, "picture", fails)
    answer = client.get("/preview/home/da.png")
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
