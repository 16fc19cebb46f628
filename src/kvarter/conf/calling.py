"""Asks the WSGI application with a whole request, in whichever thread this runs, and takes its whole answer."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader, BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes

from django.core.exceptions import RequestDataTooBig

from kvarter.conf.gathering import Body

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
NAMES = {"CONTENT_TYPE", "CONTENT_LENGTH"}
"""Headers that stand in an environ under their own name."""


@dataclass(frozen=True)
class Answer:
    """Status, headers, and either the content or the path of a file that is the content."""

    status: int
    headers: list[tuple[bytes, bytes]]
    content: bytes = b""
    path: str = ""


class Unread(BytesIO):
    """Stands for a body that was too big to be kept: who wants to read it hears so, and afterwards finds its end."""

    has_told = False

    def read(self, size: int | None = -1, /) -> bytes:
        if self.has_told:
            return b""
        self.has_told = True
        raise RequestDataTooBig


class File:
    """What an application hands over instead of reading a file itself (`wsgi.file_wrapper`)."""

    def __init__(self, file: Any, size: int = 1 << 16) -> None:
        self.file, self.size = file, size

    def __iter__(self) -> Iterator[bytes]:
        return iter(lambda: self.file.read(self.size), b"")

    def close(self) -> None:
        self.file.close()

    @property
    def path(self) -> str:
        """Its path when it is a whole file on the disk; part of one and anything else must be read."""
        return str(self.file.name) if isinstance(self.file, BufferedReader) and self.file.tell() == 0 else ""


def environ_of(scope: dict[str, Any], body: Body) -> Environ:
    """An ASGI scope with its body as a WSGI environ. Names with an underscore could pass for another header: left out."""
    environ: Environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": scope["server"][0],
        "SERVER_PORT": str(scope["server"][1]),
        "REMOTE_ADDR": scope["client"][0] if scope.get("client") else "",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    if "http.response.pathsend" in scope.get("extensions", {}):
        environ["wsgi.file_wrapper"] = File
    for name, said in scope["headers"]:
        if b"_" not in name:
            _add(environ, name.decode("latin-1").upper().replace("-", "_"), said.decode("latin-1"))
    environ["CONTENT_LENGTH"] = str(body.length) if body.length else ""
    return with_body(environ, body)


def _add(environ: Environ, name: str, said: str) -> None:
    key = name if name in NAMES else f"HTTP_{name}"
    between = "; " if name == "COOKIE" else ","
    environ[key] = f"{environ[key]}{between}{said}" if key in environ else said


def with_body(environ: Environ, body: Body) -> Environ:
    """The same request once more, its body unread."""
    return {**environ, "wsgi.input": Unread() if body.is_too_big else BytesIO(body.content)}


def call(application: Application, environ: Environ) -> Answer:
    """The answer of the application, complete. Whatever happens in it, it is closed."""
    status, headers = 500, []

    def start(line: str, said: list[tuple[str, str]], _: object = None) -> None:
        nonlocal status, headers
        status = int(line.split(" ", 1)[0])
        headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in said]

    parts = application(environ, start)
    try:
        if isinstance(parts, File) and parts.path:
            return Answer(status, headers, path=parts.path)
        content = b"".join(parts)
        return Answer(status, headers, content)
    finally:
        if hasattr(parts, "close"):
            parts.close()
