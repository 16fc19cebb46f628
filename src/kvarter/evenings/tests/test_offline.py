"""An evening on a laptop without internet: what it can know of its Wi-Fi, and the whole of it over plain HTTP."""

import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings

from cast import Cast
from kvarter.evenings import local, wifi
from kvarter.evenings.models import Room
from kvarter.evenings.wifi import CARRIES, Kind, Link, has_way_out, joining, kind_of, report
from kvarter.people.models import Person
from running import PATIENCE, ROOT, Server, eventually, free_port
from visiting import Browser


@pytest.mark.parametrize(
    ("name", "password", "square"),
    [
        ("Huset", "hemmelig1", "WIFI:T:WPA;S:Huset;P:hemmelig1;;"),
        ("Café; 2:1", 'a\\b"c,d', 'WIFI:T:WPA;S:Café\\; 2\\:1;P:a\\\\b\\"c\\,d;;'),
        ("Åben", "", "WIFI:T:nopass;S:Åben;;"),
    ],
)
def test_the_first_square_lets_phones_join_the_wifi_whatever_its_name(name: str, password: str, square: str) -> None:
    assert joining(name, password) == square


def test_wifi_and_cable_are_told_apart_by_what_the_system_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "wlan0" / "wireless").mkdir(parents=True)
    (tmp_path / "eth0").mkdir()
    monkeypatch.setattr(wifi.shutil, "which", lambda _name: None)
    assert kind_of("eth0", tmp_path) is Kind.CABLE
    assert kind_of("wlan0", tmp_path) is Kind.WIFI
    tool = tmp_path / "iw"
    tool.write_text("#!/bin/sh\necho '\ttype AP'\n")
    tool.chmod(0o755)
    monkeypatch.setattr(wifi.shutil, "which", lambda _name: str(tool))
    assert kind_of("wlan0", tmp_path) is Kind.HOTSPOT


@pytest.mark.parametrize("kind", Kind)
def test_the_check_says_how_many_phones_such_a_network_carries_and_what_it_cannot_know(kind: Kind) -> None:
    said = "\n".join(report([Link("wlan0", "10.0.0.2", kind)], free_port(), way_out=False))
    assert CARRIES[kind] in said
    assert "http://10.0.0.2:" in said
    assert "mobile data" in said
    assert "in use" not in said


def test_the_check_says_when_there_is_no_network_a_public_address_or_no_port() -> None:
    assert "in no network" in report([], 8000, way_out=None)[0]
    assert "public address" in "\n".join(report([Link("eth0", "93.184.216.34", Kind.CABLE)], free_port(), way_out=True))


def test_a_way_out_is_a_default_route(tmp_path: Path) -> None:
    head, there = "Iface Destination Gateway", "eth0 00000000 0102A8C0"
    (tmp_path / "with").write_text(f"{head}\n{there}\n")
    (tmp_path / "without").write_text(f"{head}\neth0 0002A8C0 00000000\n")
    assert has_way_out(tmp_path / "with") is True
    assert has_way_out(tmp_path / "without") is False
    assert has_way_out(tmp_path / "nowhere") is None


def test_in_a_network_of_people_nobody_comes_in_by_the_key(cast: Cast, room: Room, settings: Any) -> None:
    settings.EVENING_KEY = "the-key"
    assert local.the_one() is None
    assert Browser().get("/evenings/lead/the-key/").status_code == 404


@pytest.mark.django_db
def test_without_a_key_nobody_comes_in_either(settings: Any) -> None:
    local.room_here("Here", ["not-my-request"])
    assert not django_settings.EVENING_KEY
    assert Browser().get("/evenings/lead/x/").status_code == 404
    settings.EVENING_KEY = "the-key"
    assert Browser().get("/evenings/lead/another/").status_code == 404
    assert Browser().get("/evenings/lead/the-key/").status_code == 302


@pytest.mark.django_db
def test_after_a_restart_the_laptop_goes_on_with_its_room() -> None:
    first = local.room_here("Here", ["not-my-request"])
    assert local.room_here("There", ["tax"]) == first
    assert Person.objects.count() == 1


def test_a_laptop_holds_an_evening_over_plain_http_and_nothing_in_it_needs_more(tmp_path: Path) -> None:
    server = Server(tmp_path / "evening").fill()
    command = [sys.executable, "-m", "kvarter", "evening", "--offline", "--address", "127.0.0.1"]
    command += ["--port", str(server.port), "--folder", str(server.folder), "--wifi", "Huset", "--password", "secret12"]
    with (tmp_path / "said").open("w") as out:
        running = subprocess.Popen(command, env=server.env, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT)
    try:
        eventually(lambda: "Kvarter is open" in (tmp_path / "said").read_text())
        phone, wall, you = re.findall(r"http://127\.0\.0\.1:\d+/\S+/", (tmp_path / "said").read_text())[:1] + [
            re.search(rf"{name}:\s+(\S+)", (tmp_path / "said").read_text())[1]  # type: ignore[index]
            for name in ("Wall", "You")
        ]
        jar = CookieJar()
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        page = browser.open(wall).read().decode()
        assert page.count('class="qr"') == 2
        assert "Strict-Transport-Security" not in str(browser.open(phone).headers)
        assert "csrfmiddlewaretoken" in browser.open(you).read().decode()
        assert not any(cookie.secure for cookie in jar)
        check = browser.open(phone.split("/e/")[0] + "/e/check/").read().decode()
        assert "data-stream" in check
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(you.rsplit("/", 2)[0] + "/another-key/")
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(timeout=PATIENCE)
