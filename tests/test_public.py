"""Pages from memory: the same for everybody, and nothing of anybody in them."""

import gzip
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import brotli
import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from django.urls import get_resolver, reverse
from django.utils import timezone
from django.utils.translation import override

from cast import Cast
from fixtures import signed_in
from kvarter.gatherings.models import Gathering
from kvarter.groups import public
from kvarter.groups.public import SLOT, TOKEN, is_cacheable, pages, same_for_all
from kvarter.languages.rules import INTERFACE

OPEN = ("/", "/promises/", "/help/", "/letter/", "/letter/words/", "/letter/senders/", "/practise/")


class Session(dict[str, object]):
    """A session nobody wrote to."""

    modified = False


def asked(path: str = "/", **more: str) -> HttpRequest:
    request = RequestFactory().get(path, headers=more)
    request.session = Session()  # type: ignore[assignment]
    return request


def kept() -> list[bytes]:
    return [page.bodies.get("") or gzip.decompress(page.bodies["gzip"]) for page in pages._kept.values()]


@pytest.mark.django_db
@pytest.mark.parametrize("path", OPEN)
@pytest.mark.parametrize("language", ["da", "ar"])
def test_a_page_from_memory_is_the_page_that_was_made(path: str, language: str) -> None:
    made, again, plain = (
        Client(headers={"accept-language": language, "accept-encoding": how}).get(path) for how in ("", "gzip", "")
    )
    assert len(kept()) == 1
    assert again["Content-Encoding"] == "gzip"
    assert gzip.decompress(again.content) == made.content == plain.content
    short = Client(headers={"accept-language": language, "accept-encoding": "gzip, br"}).get(path)
    assert short["Content-Encoding"] == "br"
    assert brotli.decompress(short.content) == made.content
    assert len(short.content) < len(again.content)
    assert f'lang="{language}"' in made.content.decode()
    sets = [{name: said for name, said in one.headers.items() if name != "Vary"} for one in (made, plain)]
    assert sets[0] == sets[1]
    assert {"Cookie", "Accept-Language"} <= set(made["Vary"].split(", ")) & set(again["Vary"].split(", "))
    assert set(again.cookies) == set(made.cookies)


@pytest.mark.django_db
@pytest.mark.parametrize("path", OPEN)
def test_a_page_from_memory_asks_for_nothing_but_whether_it_still_holds(
    path: str, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    Client().get(path)
    with django_assert_max_num_queries(1):
        answer = Client().get(path)
    assert "Content-Security-Policy" in answer.headers
    assert not hasattr(answer.wsgi_request, "session")  # it was answered before anybody looked who is there


@pytest.mark.django_db
def test_a_gathering_is_on_the_front_page_at_once_and_gone_at_once(cast: Cast) -> None:
    front = Client().get("/").content
    at = timezone.now() + timedelta(days=1)
    called = Gathering.objects.create(
        group=cast.north,
        titles={"da": "Tea"},
        place="House",
        starts_at=at,
        ends_at=at + timedelta(hours=1),
        is_open=True,
    )
    assert b"Tea" in Client().get("/").content
    called.delete()
    assert Client().get("/").content == front


@pytest.mark.django_db
@pytest.mark.parametrize("cookie", ["k", "draft", "lk", "anything"])
def test_who_brings_any_other_cookie_is_neither_answered_from_memory_nor_kept(cookie: str) -> None:
    browser = Client()
    browser.cookies[cookie] = "x"
    for path in OPEN:
        browser.get(path)
    assert not kept()


def test_nobody_signed_in_is_ever_kept(cast: Cast) -> None:
    browser = signed_in(cast.amina)
    for path in OPEN:
        browser.get(path)
    assert not kept()


@pytest.mark.parametrize("path", ["/?lang=xx", "/?next=/", "/?lang=da&who=amina", "/?lang=da&lang=amina"])
def test_an_address_with_a_question_of_its_own_is_not_kept(path: str) -> None:
    assert not is_cacheable(asked(path))
    assert is_cacheable(asked("/?lang=ar"))
    assert not is_cacheable(asked(authorization="Basic x"))
    assert not is_cacheable(RequestFactory().post("/"))


def test_each_visitor_gets_a_token_of_her_own_and_none_is_kept() -> None:
    def make(request: HttpRequest) -> HttpResponse:
        return HttpResponse(f'<input type="hidden" name="csrfmiddlewaretoken" value="{get_token(request)}">')

    found = []
    for _ in range(3):
        request = asked()
        answer = same_for_all(request, lambda request=request: make(request))  # type: ignore[misc]
        ((_, token, _),) = TOKEN.findall(answer.content)
        assert request.META["CSRF_COOKIE_NEEDS_UPDATE"]
        assert SLOT not in answer.content
        found.append((token, request.META["CSRF_COOKIE"]))
    assert len(set(found)) == 3
    (body,) = kept()
    assert all(token not in body and secret.encode() not in body for token, secret in found)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda request, answer: answer.set_cookie("k", "x"),
        lambda request, answer: setattr(answer, "status_code", 422),
        lambda request, answer: setattr(request.session, "modified", True),
        lambda request, answer: setattr(request, "person", object()),
        lambda request, answer: answer.write(f'<meta content="{get_token(request)}">'),
        lambda request, answer: answer.write("x" * public.LARGEST),
    ],
)
def test_a_page_with_anything_of_its_own_is_not_kept(spoil: Callable[[HttpRequest, HttpResponse], None]) -> None:
    def make() -> HttpResponse:
        answer = HttpResponse("<p>Hello</p>")
        spoil(request, answer)
        return answer

    request = asked()
    assert re.search(b"Hello", same_for_all(request, make).content)
    assert not kept()


def test_addresses_are_kept_once_and_not_for_each_language() -> None:
    for language in INTERFACE:
        with override(language):
            assert reverse("asking:step", args=["where"]) == "/ask/where/"
    assert set(get_resolver()._reverse_dict) == {settings.LANGUAGE_CODE}
