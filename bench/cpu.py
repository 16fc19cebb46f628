"""Processor time of signed-in pages against the same statements by hand, in one process, without sockets.

By hand is what `/raw` of the plan's measurements was: a Django view behind the seven middleware classes of a new Django project, which
runs exactly the statements of the page (also those of its session and its person) with `connection.cursor`, fetches all rows, and fills
an f-string for each row and a frame of text until the answer has the page's size. It decodes no session, builds no objects, renders no
template, compresses nothing, and its connection stays open. The page is what the server runs: all middleware, gzip asked for.

Pages of signed-in people are always made anew (ADR 25).
"""

import gc
import importlib
import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from aims import Line, met
from crawl import begin, browser
from network import fill

AIM, AIMS = 7, {"/women/": 11}
ROUNDS, CALLS = 15, 6
WARM = 4
PAGES = (
    ("/today/", "amina"),
    ("/offers/", "amina"),
    ("/women/", "birthe"),
    ("/group/people/", "birthe"),
    ("/numbers/", "dorte"),
    ("/numbers/", "amina"),
)
ASKING = tuple(f"/ask/{step}/" for step in ("languages", "about", "avoid", "reach"))
PUBLIC, PUBLIC_AIM = ("/", "/letter/", "/letter/words/", "/promises/"), 1
"""Asked for by somebody who was never here: made once for all, and kept."""
USUAL = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
Statement = tuple[str, Any]
Application = Callable[[dict[str, Any], Callable[..., Any]], Any]


def table() -> list[Line]:
    """A line a page: how many times the processor time of its statements by hand it takes."""
    return [
        *(_against_by_hand(address, browser(key), key, AIMS.get(address, AIM)) for address, key in PAGES),
        *(_against_by_hand(address, browser(""), "asks", AIM) for address in ASKING),
        *(_against_by_hand(address, _stranger(), "stranger", PUBLIC_AIM) for address in PUBLIC),
    ]


def _stranger() -> Any:
    """A browser without any cookie."""
    return importlib.import_module("django.test").Client(SERVER_NAME="localhost", HTTP_ACCEPT_LANGUAGE="da")


def _against_by_hand(address: str, client: Any, key: str, aim: int) -> Line:
    application: Application = importlib.import_module("kvarter.conf.wsgi").application
    cookies = "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())
    for _ in range(WARM):
        _call(application, address, cookies)
    statements, size = _statements(client, address)
    by_hand = _by_hand(f"by_hand_{key}", statements, size)
    rounds = []
    gc.collect()
    for _ in range(ROUNDS):
        with _connection_kept():
            hand = _seconds(by_hand, "/raw/", cookies)
        rounds.append((_seconds(application, address, cookies), hand))
    name = f"{address} ({key}), {len(statements)} statements"
    return f"CPU of {name}: page / by hand", _ratio(rounds), f"<= {aim} x"


def _ratio(rounds: list[tuple[float, float]]) -> str:
    """The median of the ratios of each round, and the least milliseconds of both sides."""
    median = statistics.median(page / hand for page, hand in rounds)
    page, hand = (1000 * min(column) for column in zip(*rounds, strict=True))
    return f"{median:.1f} x ({page:.2f} ms against {hand:.2f} ms)"


def _statements(client: Any, address: str) -> tuple[list[Statement], int]:
    """The statements of a page with their parameters, and how long its HTML is."""
    connection = importlib.import_module("django.db").connection
    heard: list[Statement] = []

    def hear(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        heard.append((sql, params))
        return execute(sql, params, many, context)

    client.get(address)  # what is kept of a page is kept for each host
    with connection.execute_wrapper(hear):
        size = len(client.get(address).content)
    return [one for one in heard if not one[0].startswith(("BEGIN", "SAVEPOINT", "RELEASE"))], size


def _by_hand(name: str, statements: list[Statement], size: int) -> Application:
    """A WSGI application with one view, `/raw/`, that runs these statements and answers with about `size` characters."""
    connection = importlib.import_module("django.db").connection
    response = importlib.import_module("django.http").HttpResponse

    def raw(request: Any) -> Any:
        rows: list[Any] = []
        with connection.cursor() as cursor:
            for sql, params in statements:
                cursor.execute(sql, params)
                rows += cursor.fetchall()
        shown = "".join(f'<li class="row"><a href="/{row[0]}/">{row[0]}</a> {row[-1]}</li>' for row in rows)
        return response(
            f"<!doctype html><html><title>By hand</title><ul>{shown}</ul>{' ' * (size - len(shown))}</html>"
        )

    urls = ModuleType(name)
    urls.urlpatterns = [importlib.import_module("django.urls").path("raw/", raw)]  # type: ignore[attr-defined]
    sys.modules[name] = urls
    with importlib.import_module("django.test.utils").override_settings(MIDDLEWARE=USUAL, ROOT_URLCONF=name):
        handler = importlib.import_module("django.core.handlers.wsgi").WSGIHandler()
    return _with_urls(handler, name)


def _with_urls(handler: Any, urls: str) -> Application:
    """The handler with addresses of its own, found for each request as for any other."""
    inner = handler._middleware_chain

    def enter(request: Any) -> Any:
        request.urlconf = urls
        return inner(request)

    handler._middleware_chain = enter
    return handler  # type: ignore[no-any-return]


@contextmanager
def _connection_kept() -> Iterator[None]:
    """By hand the connection stays open, whatever the product does with its own."""
    connection = importlib.import_module("django.db").connection
    connection.ensure_connection()
    until, connection.close_at = connection.close_at, None
    yield
    connection.close_at = until


def _seconds(application: Application, address: str, cookies: str) -> float:
    """Processor seconds of one call, the mean of a few."""
    spent = 0.0
    for _ in range(CALLS):
        start = time.process_time()
        _call(application, address, cookies)
        spent += time.process_time() - start
    return spent / CALLS


def _call(application: Application, address: str, cookies: str) -> None:
    """One request as a server would hand it over. Raises RuntimeError when the answer is not 200."""
    heard: list[str] = []
    answer = application(_environ(address, cookies), lambda status, headers, *_: heard.append(status))
    for _ in answer:
        continue
    answer.close()
    if not heard[0].startswith("200"):
        raise RuntimeError(f"{address} answered {heard[0]}.")


def _environ(address: str, cookies: str) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": address,
        "QUERY_STRING": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost:8000",
        "HTTP_COOKIE": cookies,
        "HTTP_ACCEPT_ENCODING": "gzip, deflate, br",
        "HTTP_ACCEPT_LANGUAGE": "da",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder))
        begin(Path(folder))
        for measure, figure, aim in table():
            sys.stdout.write(f"{measure:60} {figure:60} {aim:10} {met(figure, aim)}\n")


if __name__ == "__main__":
    main()
