"""`visit` opens a page as a person and inspects it on the way; every failure says what to do."""

import os
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlsplit

import html5lib
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve

from kvarter.languages.rules import direction
from kvarter.people.models import Person

HTML = "{http://www.w3.org/1999/xhtml}"
NEUTRAL_TITLE = re.compile(r"^(\d+/\d+ · )?Kvarter$")
IS_LOOKED_AT = "KVARTER_TEST_DATABASE_URL" not in os.environ
"""On PostgreSQL a page is asked for and its words are read; its HTML is that of SQLite, where every page is looked at."""
ALLOWED_HOSTS = re.compile(r"^(?!https?://|//)|^https?://(localhost|testserver)|^https://wa\.me/")


class Browser(Client):
    """Opens what a sent form leads to when that is the page that answers it, as every browser does: the status is the one finally seen."""

    def post(self, *args: Any, **kwargs: Any) -> Any:
        return seen(self, super().post(*args, **kwargs))


class Visit:
    """Callable that keeps a signed-in browser for each person."""

    def __init__(self, sign_in: Callable[..., Client]) -> None:
        self.sign_in = sign_in
        self.browsers: dict[int | None, Client] = {}

    def browser(self, person: Person | None) -> Client:
        key = person.pk if person else None
        if key not in self.browsers:
            self.browsers[key] = self.sign_in(person)
        return self.browsers[key]

    def __call__(
        self,
        person: Person | None,
        url: str,
        data: dict[str, Any] | None = None,
        *,
        status: int | None = None,
        lang: str | None = None,
        follow: bool = True,
    ) -> HttpResponse:
        """Open (or post to) `url`. Checks the status (200 after redirects unless told) and every HTML page that comes back."""
        browser, extra = self.browser(person), {"headers": {"accept-language": lang}} if lang else {}
        response = (
            browser.get(url, follow=follow, **extra)
            if data is None
            else browser.post(url, data, follow=follow, **extra)
        )
        wanted = status or 200
        assert response.status_code == wanted, (
            f"{url} answered {response.status_code}, not {wanted}: look at its view and its doors."
        )
        if response.headers.get("Content-Type", "").startswith("text/html") and response.content:
            inspect(response.content.decode(), url)
        return response


def seen(browser: Client, answer: HttpResponse) -> HttpResponse:
    """What is shown after a form was sent: a page that answers it lies at the same address, where it is led by 303 (ADR 22)."""
    sent_to = answer.request.get("PATH_INFO", "") if answer.request["REQUEST_METHOD"] == "POST" else ""
    language = answer.request.get("HTTP_ACCEPT_LANGUAGE")
    if answer.status_code != 303 or urlsplit(answer["Location"]).path != quote(sent_to):
        return answer
    shown: HttpResponse = browser.get(answer["Location"], headers={"accept-language": language} if language else {})
    return shown


def inspect(html: str, url: str) -> None:
    """Fail with advice when a page breaks one of the manners of the house."""
    if not IS_LOOKED_AT:
        return
    parser = html5lib.HTMLParser(strict=False)
    page = parser.parse(html)
    faults = [
        *_parse_faults(parser),
        *_frame_faults(page),
        *_heading_faults(page),
        *_control_faults(page),
        *_landmark_faults(page),
        *_file_faults(page),
        *_foreign_faults(page, "" if url.startswith("/sentences/") else html),  # there placeholders are what is checked
    ]
    assert not faults, f"{url}:\n" + "\n".join(f"  - {fault}" for fault in faults)


def _all(page: Any, *names: str) -> list[Any]:
    return [one for one in page.iter() if isinstance(one.tag, str) and one.tag.removeprefix(HTML) in names]


def _parse_faults(parser: Any) -> list[str]:
    return [f"HTML is broken at {place}: {kind}. Mend the template." for place, kind, _ in parser.errors][:5]


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _frame_faults(page: Any) -> list[str]:
    faults = []
    lang, way = page.get("lang"), page.get("dir")
    if not lang or way != direction(lang):
        faults.append(f"lang={lang!r} dir={way!r} do not fit. Extend ui/page.html.")
    if not any((form.get("action") or "").endswith("/leave/") for form in _all(page, "form")):
        faults.append("There is no Leave. Extend ui/page.html.")
    return faults


def _heading_faults(page: Any) -> list[str]:
    faults = []
    headings = _all(page, "h1", "h2", "h3", "h4")
    firsts = [one for one in headings if one.tag.endswith("h1")]
    if len(firsts) != 1:
        return [f"{len(firsts)} h1 on the page. Each page has exactly one."]
    title = _text(_all(page, "title")[0])
    if not NEUTRAL_TITLE.match(title) and not title.startswith(_text(firsts[0])[:12]) and "·" not in title:
        faults.append(f"The title {title!r} is neither neutral nor begins with the h1. Set heading_text.")
    level = 0
    for one in headings:
        now = int(one.tag[-1])
        if now > level + 1:
            faults.append(f"The heading {_text(one)!r} skips a level. Use h{level + 1}.")
        level = now
    return faults


def _control_faults(page: Any) -> list[str]:
    faults = []
    ids = [one.get("id") for one in page.iter() if isinstance(one.tag, str) and one.get("id")]
    faults += [
        f"The id {one!r} stands twice. Ids are unique." for one in sorted({one for one in ids if ids.count(one) > 1})
    ]
    labelled = {one.get("for") for one in _all(page, "label")}
    inside = {id(control) for label in _all(page, "label") for control in label.iter()}
    for one in _all(page, "input", "select", "textarea"):
        quiet = one.get("type") in {"hidden", "submit", "button"}
        if not quiet and one.get("id") not in labelled and id(one) not in inside and not one.get("aria-label"):
            faults.append(f"The field {one.get('name')!r} has no label. Draw it with {{% field %}}.")
    for form in _all(page, "form"):
        is_post = (form.get("method") or "").lower() == "post"
        names = {one.get("name") for one in form.iter() if isinstance(one.tag, str)}
        if is_post and not takes_any(form.get("action") or "/") and "csrfmiddlewaretoken" not in names:
            faults.append(f"The form to {form.get('action')!r} has no CSRF token. Add {{% csrf_token %}}.")
    faults += [
        f"An element to press has no words: {one.attrib}"
        for one in _all(page, "a", "button")
        if not _text(one) and not one.get("aria-label")
    ]
    return faults


def _landmark_faults(page: Any) -> list[str]:
    """Who cannot point must reach what scrolls sideways; who listens must tell one landmark from another."""
    faults = [
        f"What scrolls sideways cannot be reached by keys: {one.attrib}. Give it tabindex, role and a name."
        for one in page.iter()
        if "scroll" in (one.get("class") or "").split() and not (one.get("tabindex") and one.get("role"))
    ]
    landmarks = [*_all(page, "section", "nav"), *(one for one in page.iter() if one.get("role") == "region")]
    names = [name for one in landmarks if (name := one.get("aria-labelledby") or one.get("aria-label"))]
    return [
        *faults,
        *(f"Two landmarks are called {one!r}." for one in sorted(set(names)) if names.count(one) > 1),
    ]


def _file_faults(page: Any) -> list[str]:
    """The browser's own file button speaks the browser's language: it is out of sight, and a label of ours is the button."""
    buttons = {one.get("for") for one in _all(page, "label") if {"pill", "btn"} & set((one.get("class") or "").split())}
    return [
        f"draw the file field {one.get('name')} by the field tag or {{% file_button %}}, so that its button speaks her language"
        for one in _all(page, "input")
        if one.get("type") == "file" and (one.get("id") not in buttons or "away" not in (one.get("class") or ""))
    ]


def takes_any(action: str) -> bool:
    """Does the page behind an address take forms without a token, as it changes nothing that is hers?"""
    try:
        return getattr(resolve(urlsplit(action).path).func, "csrf_exempt", False)
    except Resolver404:
        return False


def _foreign_faults(page: Any, html: str) -> list[str]:
    faults = []
    for one in page.iter():
        if not isinstance(one.tag, str):
            continue
        if one.get("style") or any(name.startswith("on") for name in one.attrib):
            faults.append(f"Inline style or script on <{one.tag.removeprefix(HTML)}>. Use a class or a data-module.")
        for name in ("src", "href", "action"):
            address = one.get(name) or ""
            loads = name == "src" or (one.tag.endswith("link") and one.get("rel") not in {"canonical", "alternate"})
            if loads and re.match(r"^(https?:)?//", address):
                faults.append(f"The page loads {address} from another host. Serve it ourselves.")
    faults += [
        "An inline script stands on the page."
        for one in _all(page, "script")
        if not one.get("src") and one.get("type") != "application/json"
    ]
    faults += [
        f"The marker {mark!r} is on the page: a template did not fill in a value."
        for mark in ("{{", "{%", "%(")
        if mark in re.sub(r"(?s)<textarea.*?</textarea>|<template.*?</template>", "", html)
    ]
    return faults
