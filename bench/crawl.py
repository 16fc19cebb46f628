"""Every page that a person comes to in the demo network, found by following links: one address for each page of the site."""

import importlib
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from network import environment

HREF = re.compile(r'href="(/[^"#]*)"')
TRIES = 4
"""Addresses of one page that are tried until one opens."""
NOBODY = ""
MORE = {NOBODY: ("/ask/for/nadia-vollsmose-example/",)}
"""Addresses that come on paper, not by a link."""
SKIPPED = frozenset({"demo", "safety:leave"})
Pages = dict[str, str]
"""Name of a page -> an address of it that opens for this person."""
BROKEN: set[str] = set()
"""Names of pages that answered with an error of the server on the way."""


def begin(folder: Path) -> None:
    """Load the product in this process, on the network in `folder`."""
    os.environ.update(environment(folder))
    os.environ["DJANGO_SETTINGS_MODULE"] = "kvarter.conf.settings"
    importlib.import_module("django").setup()


def cast() -> list[str]:
    """Keys of the people whom one tap makes you in the demo."""
    sheets = importlib.import_module("kvarter.demo.planning.sheets")
    return [str(row["key"]) for row in sheets.cast()]


def browser(key: str, language: str = "da") -> Any:
    """A browser without sockets in which this member of the cast is signed in (nobody when the key is empty)."""
    test = importlib.import_module("django.test")
    client = test.Client(SERVER_NAME="localhost", HTTP_ACCEPT_LANGUAGE=language, raise_request_exception=False)
    if key:
        answer = client.post(f"/demo/become/{key}/")
        if answer.status_code != 302:
            raise RuntimeError(f"The demo did not let {key} in.")
    else:
        client.post("/ask/")
    return client


def pages_of(key: str, heard_of: Iterable[str] = ()) -> Pages:
    """The pages that open for this person, with the steps of asking for somebody who is not signed in.

    `heard_of`: addresses that others told her, such as an offer that was shared.
    """
    client, found, tries = browser(key), Pages(), Counter[str]()
    addresses = [*_without_codes(), *MORE.get(key, ()), *heard_of]
    while addresses:
        address = addresses.pop(0)
        name = name_of(address)
        if name in found or not name or tries[name] >= TRIES or name.split(":")[0] in SKIPPED or name in SKIPPED:
            continue
        tries[name] += 1
        answer = client.get(address)
        if answer.status_code >= 500:
            BROKEN.add(name)
        if answer.status_code in (301, 302, 303):
            addresses.append(answer["Location"].split("?")[0])
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            found[name] = address
            addresses += [unescape(link) for link in HREF.findall(answer.content.decode()) if "?" not in link]
    return dict(sorted(found.items()))


def name_of(address: str) -> str:
    """The name of the page behind an address; steps of asking are pages of their own. "" when there is none."""
    urls = importlib.import_module("django.urls")
    try:
        match = urls.resolve(urlsplit(address).path)
    except urls.Resolver404:
        return ""
    return f"{match.view_name} {match.kwargs['step']}" if "step" in match.kwargs else str(match.view_name)


def _without_codes() -> Iterator[str]:
    """The addresses of all pages that need no code, and the steps of asking."""
    urls = importlib.import_module("django.urls")
    rules = importlib.import_module("kvarter.asking.rules")
    for one in urls.get_resolver().url_patterns:
        for inner in getattr(one, "url_patterns", []):
            route = f"/{one.pattern}{inner.pattern}"
            if "<" not in route:
                yield route
    yield from (urls.reverse("asking:step", args=[step]) for step in rules.STEPS)
