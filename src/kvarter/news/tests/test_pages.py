"""News as everybody reads them and as the office writes them: drafts unseen, two editors, pictures without notes."""

import struct
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from cast import Cast
from kvarter.access.models import AuditLine
from kvarter.branding.pixels import Flaw, NotTaken
from kvarter.branding.tests.test_rules import png
from kvarter.catalogue.rules import TextState
from kvarter.groups.rules import SYSTEM
from kvarter.languages.rules import INTERFACE
from kvarter.news import actions, pictures, queries
from kvarter.news.actions import Said
from kvarter.news.demo.filling import cards, fill
from kvarter.news.models import NewsCard
from kvarter.news.rules import FRESH, Reason, State
from visiting import Visit

SAID: dict[str, Any] = {"title": "Sommerfest", "line": "Kom og spis med.", "body": "Kl. 14.", "state": "original"}


def segment(mark: int, inside: bytes) -> bytes:
    return bytes((0xFF, mark)) + struct.pack(">H", len(inside) + 2) + inside


def jpeg(width: int = 8, height: int = 8) -> bytes:
    """The skeleton of a photograph, with what a camera notes."""
    frame = segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00")
    notes = segment(0xE1, b"Exif\0\0 55.4 N 10.4 E") + segment(0xFE, b"Rose's phone")
    return (
        b"\xff\xd8"
        + segment(0xE0, b"JFIF\0")
        + notes
        + frame
        + segment(0xDA, b"\x01\x01\x00\x00\x3f\x00")
        + b"\x12\xff\xd9"
    )


def published(**texts: Said) -> NewsCard:
    first, *others = (texts or {"da": Said("Sommerfest", "Kom og spis med.")}).items()
    card = actions.write(by=SYSTEM, language=first[0], said=first[1])
    for version, (language, said) in enumerate(others, start=1):
        actions.change(by=SYSTEM, code=card.code, version=version, language=language, said=said)
    card = actions.publish(by=SYSTEM, code=card.code)
    queries.look_again()
    return card


@pytest.mark.parametrize("language", INTERFACE)
def test_the_list_speaks_every_language_also_when_there_is_nothing(language: str, visit: Visit) -> None:
    page = visit(None, f"/news/?lang={language}").content.decode()
    assert f'<html lang="{language}"' in page
    assert page.count("hreflang=") == 10


def test_a_card_is_read_in_her_language_and_says_which_it_is_where_there_is_none(cast: Cast, visit: Visit) -> None:
    card = published(
        da=Said("Sommerfest", "Kom."),
        ar=Said("حفلة الصيف", "تعالي.", state=TextState.MACHINE),
        en=Said("Party", "Come."),
    )
    page = visit(None, f"/news/{card.code}/?lang=ar").content.decode()
    assert '<h1 lang="ar" dir="rtl">حفلة الصيف</h1>' in page
    page = visit(None, f"/news/{card.code}/?lang=so").content.decode()
    assert '<h1 lang="en" dir="ltr">Party</h1>' in page
    assert "Made by a machine" in visit(None, f"/news/{card.code}/?lang=en").content.decode() or "Party" in page


def test_a_draft_is_seen_by_the_office_alone_and_stands_in_no_list(cast: Cast, visit: Visit, client: Client) -> None:
    visit(cast.dorte, "/news/office/write/", SAID)
    card = NewsCard.objects.get()
    assert card.state == State.DRAFT
    for page in ("/", "/news/", "/sitemap.xml"):
        assert card.code not in client.get(page).content.decode()
    visit(None, f"/news/{card.code}/", status=404)
    visit(cast.birthe, f"/news/{card.code}/", status=404)
    assert "noindex" in visit(cast.dorte, f"/news/{card.code}/").content.decode()
    visit(cast.dorte, f"/news/office/{card.code}/publish/", {})
    queries.look_again()
    for page in ("/", "/news/", "/sitemap.xml"):
        assert card.code in client.get(page).content.decode()
    assert "noindex" not in visit(None, f"/news/{card.code}/").content.decode()
    visit(cast.dorte, f"/news/office/{card.code}/withdraw/", {})
    queries.look_again()
    visit(None, f"/news/{card.code}/", status=404)
    assert card.code not in client.get("/").content.decode()
    acts = [one.act for one in AuditLine.objects.filter(thing=card.code)]
    assert acts == ["news.written", "news.published", "news.withdrawn"]


def test_the_front_page_shows_the_newest_two_of_the_last_months(cast: Cast, client: Client) -> None:
    cards = [published() for _ in range(3)]
    NewsCard.objects.filter(pk=cards[2].pk).update(published_on=timezone.localdate() - FRESH - timedelta(days=1))
    published()
    page = client.get("/").content.decode()
    assert [one.code in page for one in cards] == [False, True, False]
    assert page.index('href="/ask/"') < page.index("/news/")


def test_a_front_page_from_memory_asks_once_whether_it_still_holds(
    cast: Cast, client: Client, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    published()
    client.get("/")
    with django_assert_max_num_queries(1):
        client.get("/")


def test_two_editors_see_each_other_and_nothing_is_lost(cast: Cast, visit: Visit) -> None:
    card = published()
    path = f"/news/office/{card.code}/da/"
    sent = {**SAID, "title": "Vinterfest", "version": "1"}
    page = visit(cast.dorte, path, sent, status=422).content.decode()
    assert "Sommerfest" in page
    assert "Vinterfest" in page
    with pytest.raises(actions.CannotNews) as refused:
        actions.change(by=SYSTEM, code=card.code, version=1, language="da", said=Said("x", "y"))
    assert refused.value.reason is Reason.CHANGED_MEANWHILE
    visit(cast.dorte, path, {**sent, "version": str(card.version)})
    assert "Vinterfest" in visit(None, f"/news/{card.code}/?lang=da").content.decode()


def test_the_same_form_sent_twice_is_one_card(cast: Cast, visit: Visit) -> None:
    for _ in range(2):
        visit(cast.dorte, "/news/office/write/", {**SAID, "once": "abcdefghjkmn"})
    assert NewsCard.objects.count() == 1


def test_a_picture_needs_words_and_loses_what_a_camera_noted(cast: Cast, visit: Visit, client: Client) -> None:
    photo = {"picture": SimpleUploadedFile("a.jpg", jpeg())}
    page = visit(cast.dorte, "/news/office/write/", {**SAID, **photo}, status=422).content.decode()
    assert 'id="f-alt-error"' in page
    photo = {"picture": SimpleUploadedFile("a.jpg", jpeg()), "alt": "Et langt bord"}
    visit(cast.dorte, "/news/office/write/", {**SAID, **photo})
    card = actions.publish(by=SYSTEM, code=NewsCard.objects.get().code)
    page = visit(None, f"/news/{card.code}/").content.decode()
    assert f'src="/news/{card.code}/{card.version}.jpeg"' in page
    assert 'alt="Et langt bord"' in page
    answer = client.get(f"/news/{card.code}/{card.version}.jpeg")
    assert answer["Content-Type"] == "image/jpeg"
    assert b"Exif" not in answer.content
    assert b"Rose" not in answer.content
    assert answer.content.startswith(b"\xff\xd8\xff\xe0")
    assert client.get(f"/news/{card.code}/{card.version}.png").status_code == 404
    assert client.get(f"/news/{card.code}/99.jpeg").status_code == 404


def test_a_second_picture_behind_the_first_and_a_small_one_within_it_are_gone() -> None:
    small = segment(0xE0, b"JFXX\0\x10" + b"uncut" * 4)
    late = segment(0xE1, b"Exif\0\0 55.4 N")
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\xff\xd0\x34"
    plain = jpeg()[:-2] + scan + b"\xff\xd9"
    written = b"\xff\xd8" + small + jpeg()[2:-2] + late + scan + b"\xff\xd9" + jpeg() + b"55.4 N"
    assert pictures.cleaned(written) == pictures.cleaned(plain)
    assert pictures.cleaned(plain)[1].endswith(scan + b"\xff\xd9")


@pytest.mark.parametrize(
    ("content", "flaw"),
    [
        (b"", Flaw.BROKEN),
        (b"GIF89a", Flaw.BROKEN),
        (jpeg()[:-2], Flaw.BROKEN),
        (jpeg()[:20], Flaw.BROKEN),
        (b"\xff\xd8\xff\xd9", Flaw.BROKEN),
        (jpeg(3000, 8), Flaw.TOO_LARGE),
        (png(2401, 1), Flaw.TOO_LARGE),
        (jpeg() + b"\0" * pictures.MOST_BYTES, Flaw.TOO_BIG),
    ],
)
def test_a_picture_that_is_broken_or_too_large_is_refused(content: bytes, flaw: Flaw, cast: Cast, visit: Visit) -> None:
    with pytest.raises(NotTaken) as refused:
        pictures.cleaned(content)
    assert refused.value.flaw is flaw
    sent = {**SAID, "picture": SimpleUploadedFile("a.jpg", content), "alt": "x"}
    page = visit(cast.dorte, "/news/office/write/", sent, status=422).content.decode()
    assert 'id="f-picture-error"' in page
    assert not NewsCard.objects.exists()


@pytest.mark.parametrize(("field", "value"), [("title", ""), ("line", ""), ("title", "x" * 121), ("body", "x" * 3001)])
def test_a_card_that_cannot_be_is_refused_beside_its_field(field: str, value: str, cast: Cast, visit: Visit) -> None:
    page = visit(cast.dorte, "/news/office/write/", {**SAID, field: value}, status=422).content.decode()
    assert f'id="f-{field}-error"' in page


def test_a_card_without_words_is_not_published(cast: Cast) -> None:
    card = NewsCard.objects.create()
    with pytest.raises(actions.CannotNews):
        actions.publish(by=SYSTEM, code=card.code)


@pytest.mark.parametrize("path", ["/news/", "/news/office/"])
def test_pages_ask_the_database_a_few_times(
    path: str,
    cast: Cast,
    visit: Visit,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    for _ in range(12):
        published()
    who = cast.dorte if "office" in path else None
    visit(who, path)
    with django_assert_max_num_queries(8):
        visit(who, path)


@pytest.mark.django_db
def test_the_news_of_the_demo_are_there_in_every_language(visit: Visit) -> None:
    day = timezone.localdate()
    fill(SimpleNamespace(today=day))
    queries.look_again()
    for language in INTERFACE:
        shown = queries.on_front(language)
        assert shown
        assert {one.text.language for one in shown} == {language}
    assert all(set(card) == set(INTERFACE) for card in cards().values())


def test_a_double_tap_on_a_change_is_one_change(cast: Cast) -> None:
    card, said = published(da=Said("Sommerfest", "Kom og spis med.")), Said("Sommerfest", "Kom nu.")
    for _ in range(2):
        actions.change(by=SYSTEM, code=card.code, version=card.version, language="da", said=said)
    assert NewsCard.objects.get().version == card.version + 1
    with pytest.raises(actions.CannotNews):
        actions.change(by=SYSTEM, code=card.code, version=card.version, language="da", said=Said("Andet", "Kom nu."))
