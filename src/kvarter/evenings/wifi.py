"""What a laptop can know of the Wi-Fi of an evening without internet, and what it cannot. Plain Python, nothing is sent."""

import ipaddress
import shutil
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Kind(StrEnum):
    """How this laptop hangs in the network."""

    HOTSPOT = "hotspot"
    WIFI = "wifi"
    CABLE = "cable"
    UNKNOWN = "unknown"


CARRIES = {
    Kind.HOTSPOT: "This laptop is the Wi-Fi itself. Expect about 8 phones, with some laptops fewer. For more, bring a router.",
    Kind.WIFI: (
        "This laptop is on a Wi-Fi. How many phones that carries is decided by its router and cannot be seen from here: "
        "home routers carry about 20 to 50. A cable from this laptop to the router leaves more air to the phones."
    ),
    Kind.CABLE: (
        "This laptop is on a cable, so it is not what limits the room. An access point carries about 40 phones: "
        "200 phones need about five of them, 500 about twelve."
    ),
    Kind.UNKNOWN: "How this laptop hangs in the network cannot be seen here. A home router carries about 20 to 50 phones.",
}
"""Figures of makers and of others' experience (Raspberry Pi 7 to 10, laptops about 8, home routers 20 to 50); none was measured here."""
HELPS = (
    "A phone that says the page is not found: switch its mobile data off. It asks there when a Wi-Fi has no internet.",
    "A phone that asks whether to stay in a Wi-Fi without internet: stay, and do not ask again.",
    "A small window opened by itself: close it, and open the address in the browser.",
    "No phone gets through: a guest network keeps phones apart. Use its main network, or a router of your own.",
    "Some get through and some do not: the router is full, or they are in another Wi-Fi. Look at the name of the Wi-Fi.",
    "This laptop's own browser opens the address and no phone does: its firewall is in the way. Let the port in.",
    "Type the address with its numbers: names that end in .local fail on many phones.",
    "A phone that gets through opens /e/check/ and says what works there.",
)


@dataclass(frozen=True)
class Link:
    """One way by which phones could reach this laptop."""

    name: str
    address: str
    kind: Kind


def links(system: Path = Path("/sys/class/net")) -> list[Link]:
    """Those with an address that is not the laptop's own loopback, private ones first."""
    found = list(_of_linux(system)) if sys.platform == "linux" else list(_of_names())
    there = [one for one in found if not ipaddress.ip_address(one.address).is_loopback]
    return sorted(there, key=lambda one: not ipaddress.ip_address(one.address).is_private)


def _of_linux(system: Path) -> Iterator[Link]:
    import fcntl

    for _number, name in socket.if_nameindex():
        with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            answer = fcntl.ioctl(asking.fileno(), 0x8915, struct.pack("256s", name[:15].encode()))  # SIOCGIFADDR
            yield Link(name, socket.inet_ntoa(answer[20:24]), kind_of(name, system))


def _of_names() -> Iterator[Link]:
    with suppress(OSError):
        for address in sorted(set(socket.gethostbyname_ex(socket.gethostname())[2])):
            yield Link("", address, Kind.UNKNOWN)


def kind_of(name: str, system: Path) -> Kind:
    """Wi-Fi by what the system says of the device; whether it is itself the hotspot only where the tool `iw` is there."""
    if not (system / name / "wireless").exists():
        return Kind.CABLE
    if iw := shutil.which("iw"):
        with suppress(OSError, subprocess.TimeoutExpired):
            said = subprocess.run([iw, "dev", name, "info"], capture_output=True, text=True, timeout=5, check=False)
            if "type AP" in said.stdout:
                return Kind.HOTSPOT
    return Kind.WIFI


def has_way_out(routes: Path = Path("/proc/net/route")) -> bool | None:
    """Is there a way to the internet? None where it cannot be seen."""
    try:
        lines = routes.read_text().splitlines()[1:]
    except OSError:
        return None
    return any(line.split()[1:2] == ["00000000"] for line in lines)


def is_free(port: int) -> bool:
    """Can the port be taken?"""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("0.0.0.0", port))  # noqa: S104  (phones must reach it)
        except OSError:
            return False
    return True


def report(there: list[Link], port: int, way_out: bool | None) -> list[str]:
    """What `kvarter evening --check` says."""
    if not there:
        return ["This laptop is in no network. Join a Wi-Fi, or start a hotspot, and ask again.", *HELPS]
    lines = []
    for one in there:
        is_private = ipaddress.ip_address(one.address).is_private
        lines.append(f"{one.name or 'network'}: http://{one.address}:{port}/e/ ({one.kind.value})")
        lines.append(f"  {CARRIES[one.kind]}")
        if not is_private:
            lines.append(
                "  This is a public address: phones warn before pages without HTTPS there. Use a private network."
            )
    if way_out is not None:
        with_it, without = "There is a way to the internet", "There is no way to the internet"
        lines.append(
            f"{with_it}: phones stay in the Wi-Fi more willingly."
            if way_out
            else f"{without}: expect phones that turn to their mobile data. A router with some internet avoids half of it."
        )
    if not is_free(port):
        lines.append(f"Port {port} is in use: is an evening running already? Else choose another with --port.")
    return [*lines, "", "When a phone cannot join:", *(f"- {one}" for one in HELPS)]


def joining(name: str, password: str) -> str:
    """What the first square holds: phones join a Wi-Fi by it. Signs with a meaning of their own are escaped."""

    def escaped(text: str) -> str:
        return "".join("\\" + sign if sign in '\\;,:"' else sign for sign in text)

    if not password:
        return f"WIFI:T:nopass;S:{escaped(name)};;"
    return f"WIFI:T:WPA;S:{escaped(name)};P:{escaped(password)};;"
