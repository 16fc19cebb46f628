"""The address of the site, brought into the form that browsers use, once: host, origin, passkey domain and link come from it."""

import ipaddress
import re
import unicodedata
from dataclasses import dataclass

PORTS = {"http": 80, "https": 443}
LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")


class BadAddress(ValueError):
    """This cannot be the address of a site; the sentence says what to write instead."""


@dataclass(frozen=True)
class Site:
    """An address as browsers write it: small letters, IDNA, no default port, nothing after the host."""

    scheme: str
    host: str
    port: int | None

    @property
    def origin(self) -> str:
        """Scheme, host and port; also the beginning of every link."""
        return f"{self.scheme}://{self.host}{f':{self.port}' if self.port else ''}"

    @property
    def is_https(self) -> bool:
        return self.scheme == "https"

    @property
    def is_local(self) -> bool:
        """True for this very machine, which nobody else can reach."""
        return self.host == "localhost" or self.host.endswith(".localhost") or _is_loopback(self.host)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def site(written: str) -> Site:
    """The address as browsers use it. Raises BadAddress with a sentence for anything that is more or less than one."""
    written = written.strip()
    scheme, there, rest = written.partition("://")
    if not there or scheme.lower() not in PORTS:
        raise BadAddress("it must begin with https:// (or http:// on this machine)")
    if re.search(r"[\s\x00-\x1f\\]", rest):
        raise BadAddress("it must be one address without blanks")
    host_and_port, after = re.match(r"([^/?#]*)(.*)", rest).groups()  # type: ignore[union-attr]
    if after not in ("", "/"):
        raise BadAddress("it must end with the host: no path, no ? and no #")
    if "@" in host_and_port:
        raise BadAddress("no name or password may stand in it")
    return Site(scheme.lower(), *_host_and_port(host_and_port, scheme.lower()))


def _host_and_port(text: str, scheme: str) -> tuple[str, int | None]:
    host, _colon, port = text.rpartition(":") if re.search(r":[^\]]*$", text) else (text, "", "")
    if port and not (re.fullmatch(r"[0-9]{1,5}", port) and 0 < int(port) < 65536):
        raise BadAddress("the port must be a number from 1 to 65535")
    number = int(port) if port else None
    return host_of(host), None if number == PORTS[scheme] else number


def host_of(written: str) -> str:
    """One host name as browsers send it. Raises BadAddress."""
    written = written.strip()
    if written.startswith("[") or written.count(":") > 1:
        return _ipv6(written)
    name = re.sub("[。．｡]", ".", unicodedata.normalize("NFKC", written.lower())).removesuffix(".")
    labels = [_label(one) for one in name.split(".")]
    host = ".".join(labels)
    if len(host) > 253 or not all(LABEL.fullmatch(one) for one in labels):
        raise BadAddress("the host name is not one that can be reached")
    if labels[-1].isdigit() and not _is_ipv4(host):
        raise BadAddress("an address in numbers must have four parts, such as 192.0.2.1")
    return host


def _ipv6(written: str) -> str:
    bare = re.fullmatch(r"\[([0-9a-fA-F:.]+)\]", written)
    try:
        return f"[{ipaddress.IPv6Address(bare[1] if bare else '').compressed}]"
    except ValueError:
        raise BadAddress("an IPv6 address stands in brackets, such as [2001:db8::1]") from None


def _is_ipv4(host: str) -> bool:
    try:
        return bool(ipaddress.IPv4Address(host))
    except ValueError:
        return False


def _label(label: str) -> str:
    """One part of a name: ASCII as it is, anything else as punycode (RFC 3492), as IDNA 2008 and browsers do."""
    return label if label.isascii() else f"xn--{label.encode('punycode').decode()}"


def hosts(written: list[str], here: Site) -> list[str]:
    """The host names that are answered: those written (".example.org" with all below it), and always that of the site."""
    named = [f".{host_of(one[1:])}" if one.startswith(".") else host_of(one) for one in written if one.strip()]
    return list(dict.fromkeys([*named, here.host]))
