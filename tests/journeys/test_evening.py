"""A digital evening: six phones in three languages and a wall. One loses its network, one sleeps, one has no JavaScript, and the
server is killed once. All end where they should, and when it is over nothing of them is left.
"""

import json
import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from browsing import Phone, axe
from kvarter.practice.engine.compiling import State
from kvarter.practice.engine.shelf import shelf
from running import Server, eventually, family, is_gone

pytestmark = pytest.mark.journey
MISSION = "not-my-request"
AUTOMATON = shelf("dk").automata[MISSION]
LANGUAGES = ["ar", "ti", "da", "ar", "ti", "da"]
AWAKE, OFFLINE, WITHOUT_SCRIPT, ASLEEP = range(4)
CEREN = """
import json
from django.test import Client
from kvarter.groups.decorators import SECOND_STEP
from kvarter.groups.models import LocalGroup, Membership, Organisation
from kvarter.groups.rules import Role
from kvarter.people.models import Person
Organisation.objects.create(name="Neighbourhood Mothers of the tests")
LocalGroup.objects.create(name="Vollsmose", place="Vollsmose", latitude=55.4, longitude=10.4)
ceren = Person.objects.create_person(name="Ceren", phone="+4520000005", language="en")
Membership.objects.create(person=ceren, role=Role.CONSULTANT)
browser = Client()
browser.force_login(ceren)
session = browser.session
session[SECOND_STEP] = True
session.save()
print(json.dumps(browser.session.session_key))
"""
LEFT = """
import json
from kvarter.evenings.models import DigitalEvening, Room, Seat, Stay
evening = DigitalEvening.objects.get()
print(json.dumps([evening.women, evening.languages, evening.levels, Room.objects.count() + Seat.objects.count() + Stay.objects.count()]))
"""


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path)
    server.env["KVARTER_URL"] = f"http://localhost:{server.port}"
    with server.fill().open():
        yield server


def python(server: Server, code: str) -> object:
    done = server.say("manage", "shell", "-v0", "-c", code)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def facilitator(browser: Browser, server: Server) -> Phone:
    lead = Phone(browser, server.env["KVARTER_URL"], "en", width=390)
    lead.context.add_cookies([{"name": "k", "value": str(python(server, CEREN)), "url": lead.server}])
    return lead


def opened(lead: Phone) -> tuple[str, str]:
    """The number of the room that she opens, and the address of its wall."""
    lead.open("/evenings/open/")
    lead.page.locator("[name=place]").fill("The library")
    lead.page.locator("[name=group]").select_option(label="Vollsmose")
    level = lead.page.locator(f"details:has([name=programme][value={MISSION}])")
    level.locator("summary").click()
    level.locator(f"[value={MISSION}]").check()
    lead.press("main form button.btn")
    number = lead.page.locator("main h2[dir=ltr]").inner_text().replace(" ", "")
    return number, str(lead.page.locator("a[href*='/wall/']").get_attribute("href"))


def here(phone: Phone) -> State:
    """The state at which her phone is, by its address alone."""
    last = phone.page.url.split("#s")[-1] if phone.javascript else phone.page.url.rstrip("/").split("/")[-1]
    return AUTOMATON.states[last]


def step(phone: Phone) -> None:
    """Press what leads on by the shortest way."""
    to = min(here(phone).edges, key=lambda edge: AUTOMATON.left.get(edge.to, 99)).to
    part = "section:target " if phone.javascript else ""
    phone.page.locator(f"{part}.press[href*='{to}']").first.click()
    phone.page.wait_for_url(re.compile(rf"(/|#s){to}\b"))


def to_the_end(phone: Phone) -> None:
    while not here(phone).is_end:
        step(phone)


def begins(phone: Phone, number: str, *, is_looked_at: bool) -> None:
    phone.open(f"/e/{number}/")
    assert not is_looked_at or axe(phone.page) == []
    phone.press("main form button.btn")
    assert not is_looked_at or axe(phone.page) == []
    phone.press("main section a.btn")
    phone.page.wait_for_url(lambda url: "#s" in url if phone.javascript else "/here/" not in url)


def answers(server: Server) -> bool:
    try:
        return server.get("/help/") == 200
    except OSError:
        return False


def sent(phone: Phone) -> list[tuple[str, str]]:
    """Everything that her phone sent in the body or the query of a request."""
    bodies = [one.post_data or "" for one in phone.requests]
    queries = [urlsplit(one.url).query for one in phone.requests if "/live/" not in one.url]
    return [pair for said in (*bodies, *queries) for pair in parse_qsl(said, keep_blank_values=True)]


def kill(server: Server) -> None:
    assert server.running
    for pid, line in family(server.running.pid).items():
        if "kvarter.conf.web" in line or "kvarter.conf.live" in line:
            os.kill(pid, signal.SIGKILL)
            eventually(lambda pid=pid: is_gone(pid))  # type: ignore[misc]
    eventually(lambda: answers(server))


def test_six_phones_and_a_wall_end_where_they_should(browser: Browser, evening: Server) -> None:
    lead = facilitator(browser, evening)
    number, address = opened(lead)
    wall = Phone(browser, lead.server, "en", width=1920)
    wall.page.set_viewport_size({"width": 1920, "height": 1080})
    wall.page.goto(address)
    phones = [
        Phone(browser, lead.server, language, javascript=at != WITHOUT_SCRIPT) for at, language in enumerate(LANGUAGES)
    ]
    for one in phones:
        begins(one, number, is_looked_at=one in phones[:2])
        assert one.sideways() == 0
    expect(wall.page.locator(".tile")).to_have_count(6)

    for one in phones[:4]:
        step(one)
    for at, name in enumerate(("ar", "ti", "da")):
        phones[at].shot(f"evening-{name}")
    phones[5].page.locator("form[action$='/ask/'] button").click()
    expect(wall.page.locator(".tile.asks")).to_have_count(1)
    wall.shot("evening-wall")
    assert wall.sideways() == 0
    assert axe(wall.page) == []

    lead.open("/evenings/")
    lead.press("main h2 a")
    lead.shot("evening-facilitator")
    assert axe(lead.page) == []
    lead.press("form[action$='/steer/look/'] button")
    for one in (phones[AWAKE], phones[4]):
        expect(one.page.locator("[data-veil=look]")).to_be_visible()
    phones[AWAKE].glimpse("evening-look")
    lead.press("form[action$='/steer/play/'] button")
    expect(phones[AWAKE].page.locator("[data-veil=look]")).to_be_hidden()

    phones[OFFLINE].context.set_offline(True)
    to_the_end(phones[OFFLINE])
    expect(phones[OFFLINE].page.locator("[data-offline]")).to_be_visible()
    slept_at = here(phones[ASLEEP]).name
    phones[ASLEEP].page.close()
    kill(evening)
    phones[OFFLINE].context.set_offline(False)
    phones[ASLEEP].page = phones[ASLEEP].context.new_page()
    phones[ASLEEP].open(f"/e/{number}/")
    phones[ASLEEP].page.wait_for_url(lambda url: "#s" in url)
    assert here(phones[ASLEEP]).name == slept_at
    phones[5].page.wait_for_url(lambda url: "#s" in url)
    for one in phones:
        to_the_end(one)
        assert here(one).screen == "END.passed"
    expect(wall.page.locator(".tile.done")).to_have_count(6)

    lead.page.reload()
    lead.press("a[href$='/close/']")
    lead.press("main form button")
    women, languages, levels, left = python(evening, LEFT)  # type: ignore[misc]
    assert (women, languages, left) == (6, ["ar", "da", "ti"], 0)
    assert levels == {str(shelf("dk").missions[MISSION].step): 6}
    phones[AWAKE].page.wait_for_url(lambda url: url.endswith("/here/"))
    for one in phones:
        assert {name for name, _value in sent(one)} <= {"csrfmiddlewaretoken"}
    for one in (*phones, wall, lead):
        one.close()
