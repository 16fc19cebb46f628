"""Whether a web page is still there. Only public hosts, by http and https, a few kilobytes, a few seconds. Plain Python."""

import socket
import ssl
import time
from collections.abc import Callable
from email.message import Message
from enum import StrEnum
from http.client import HTTPException, parse_headers
from io import BytesIO
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit

SECONDS = 8.0
"""For one page with all that it leads on to."""
MOST_BYTES = 16_384
"""What is read of an answer: its head."""
HOPS = 4
PORTS = {"http": 80, "https": 443}
GONE = frozenset({404, 410})
HEAD_ENDS = b"\r\n\r\n"
Rule = Callable[[str], bool]
"""May this address (as digits) be reached?"""


class Look(StrEnum):
    """What came of opening a page. `SILENT`: no answer at all."""

    THERE = "there"
    BROKEN = "broken"
    SILENT = "silent"


class Answered(NamedTuple):
    """A status, and where it leads on to, or ""."""

    status: int
    onward: str


class NotPublic(Exception):
    """It is no web address, or one of a network that is not everybody's."""


def is_public(address: str) -> bool:
    """Whether an address is one of the open internet: not of this machine, its network, or a reserved range."""
    found = ip_address(address.partition("%")[0])
    inside = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None) or found
    return found.is_global and inside.is_global and not inside.is_multicast


def look_at(url: str, may_reach: Rule = is_public, seconds: float = SECONDS) -> Look:
    """Open a page. One that forbids us or leads on for ever is there; gone, failing, without a host or not public is broken.

    The connection goes to the address that was judged, so that a name cannot point elsewhere in between (DNS rebinding).
    """
    until = time.monotonic() + seconds
    try:
        for _hop in range(HOPS):
            status, onward = _asked(url, may_reach, until)
            if not onward:
                return Look.BROKEN if status in GONE or status >= 500 else Look.THERE
            url = urljoin(url, onward)
    except NotPublic:
        return Look.BROKEN
    except (OSError, HTTPException, ValueError):
        return Look.SILENT
    return Look.THERE


def _asked(url: str, may_reach: Rule, until: float) -> Answered:
    """The head of one answer. Raises NotPublic, OSError, HTTPException, ValueError."""
    parts = urlsplit(url)
    host, port = parts.hostname, parts.port or PORTS.get(parts.scheme, 0)
    if parts.scheme not in PORTS or not host or "@" in parts.netloc:
        raise NotPublic
    with _connected(host, port, may_reach, until) as line:
        if parts.scheme == "https":
            with ssl.create_default_context().wrap_socket(line, server_hostname=host) as safe:
                return _talked(safe, parts, until)
        return _talked(line, parts, until)


def _connected(host: str, port: int, may_reach: Rule, until: float) -> socket.socket:
    addresses = [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not all(map(may_reach, addresses)):
        raise NotPublic
    return socket.create_connection((addresses[0], port), timeout=_left(until))


def _left(until: float) -> float:
    """Seconds that are left. Raises TimeoutError when none are."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _talked(line: socket.socket, parts: SplitResult, until: float) -> Answered:
    page = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        f"?{quote(parts.query, safe='=&%+/:,;')}" * bool(parts.query)
    )
    host = str(parts.netloc).encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    line.settimeout(_left(until))
    line.sendall(
        f"GET {page} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: Kvarter\r\nAccept: */*\r\nConnection: close\r\n\r\n".encode()
    )
    head = b""
    while HEAD_ENDS not in head and len(head) < MOST_BYTES:
        line.settimeout(_left(until))
        more = line.recv(4096)
        if not more:
            break
        head += more
    return _read(head)


def _read(head: bytes) -> Answered:
    """The status and the onward address of a head. Raises ValueError, HTTPException."""
    first, _end, rest = head.partition(b"\r\n")
    version, code, *_more = first.decode("latin-1").split(" ", 2)
    if not version.startswith("HTTP/"):
        raise ValueError(version)
    status = int(code)
    said: Message = parse_headers(BytesIO(rest.partition(HEAD_ENDS)[0] + HEAD_ENDS))
    return Answered(status, str(said.get("Location") or "") if 300 <= status < 400 else "")
