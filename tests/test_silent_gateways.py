"""Forty women ask at the same time while the mail server is silent: each has her receipt, and what waits goes out when it speaks."""

import http.cookiejar
import re
import sqlite3
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gateways import MailServer
from running import PATIENCE, Server, eventually

WOMEN = 40
FORM = re.compile(r"<form[^>]*>.*?</form>", re.S)
FIELD = re.compile(r"<(?:input|textarea)[^>]*>")
BUTTON = re.compile(r"<button[^>]*>")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
BY_MAIL_ALONE = """
from kvarter.people.models import Person
for one in Person.objects.all():
    Person.objects.filter(pk=one.pk).update(email=f"somebody{one.pk}@example.org", phone=None)
"""
RECEIPT = re.compile(r'class="receipt"><bdi>(.*?)</bdi><br><bdi dir="ltr">(.*?)</bdi>')


class Woman:
    """A browser of her own without JavaScript, over HTTP."""

    def __init__(self, server: Server, number: int) -> None:
        self.home, self.number, self.page, self.url = f"http://localhost:{server.port}", number, "", ""
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def go(self, path: str, said: list[tuple[str, str]] | None = None) -> None:
        body = None if said is None else urllib.parse.urlencode(said).encode()
        wanted = urllib.request.Request(urllib.parse.urljoin(self.home, path), data=body)
        with self.opened(wanted) as answer:
            self.page, self.url = answer.read().decode(), urllib.parse.urlsplit(answer.url).path

    def opened(self, wanted: urllib.request.Request) -> Any:
        """The answer. A form that asks something back is a page like every other, though its status is 422."""
        try:
            return self.opener.open(wanted, timeout=PATIENCE)
        except urllib.error.HTTPError as answer:
            if answer.code != 422:
                raise
            return answer

    def answers(self) -> tuple[str, list[tuple[str, str]]]:
        """Where the form of this step leads, and what she says: the first choice of each question, her area, name and number."""
        own = {"place": "5240", "name": f"Rose {self.number}", "phone": f"2020 {2000 + self.number}"}
        for form in FORM.findall(self.page):
            action = dict(ATTRIBUTE.findall(form[: form.index(">") + 1])).get("action") or self.url
            if "csrfmiddlewaretoken" not in form or not action.startswith(self.url):
                continue
            said: dict[str, str] = {}
            for field in FIELD.findall(form):
                attributes = dict(ATTRIBUTE.findall(field))
                name, kind = attributes.get("name", ""), attributes.get("type", "")
                is_choice = kind in ("checkbox", "radio")
                if not name or kind == "file" or name == "rather_not" or (is_choice and "/avoid/" in self.url):
                    continue
                own_value = attributes.get("value", "on" if is_choice else "")
                said.setdefault(name, own_value if is_choice or kind == "hidden" else own.get(name, ""))
            said |= self.yes(form)
            return action, list(said.items())
        raise AssertionError(f"No step to answer at {self.url}")

    def yes(self, form: str) -> dict[str, str]:
        """The button that says that her number is right, where the form asks it back: she looks, it is hers, and she presses it."""
        for button in BUTTON.findall(form):
            attributes = dict(ATTRIBUTE.findall(button))
            if attributes.get("name") == "phone_right" and attributes.get("type") == "submit":
                assert attributes["value"] == f"+452020{2000 + self.number}"
                return {"phone_right": attributes["value"]}
        return {}

    def ask(self) -> str:
        """From the first step to the receipt, which is given; empty when she does not get there."""
        self.go("/ask/")
        for _ in range(12):
            if receipt := RECEIPT.search(self.page):
                return " ".join(receipt.groups())
            self.go(*self.answers())
        return ""


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    there = MailServer()
    yield there
    there.close()


def test_forty_women_ask_while_the_mail_server_is_silent(tmp_path: Path, mail_server: MailServer) -> None:
    mail_server.is_silent = True
    server = Server(tmp_path, KVARTER_MAIL_SENDER="mail", KVARTER_EMAIL_URL=mail_server.url, KVARTER_LOG_LEVEL="ERROR")
    done = server.fill(demo=True).say("manage", "shell", "-v0", "-c", BY_MAIL_ALONE)
    assert done.returncode == 0, done.stderr
    receipts: list[str] = []

    def messages() -> list[str]:
        with sqlite3.connect(tmp_path / "kvarter.sqlite3", timeout=PATIENCE) as db:
            made = "SELECT state FROM delivery_message WHERE way = 'mail'"
            return [state for (state,) in db.execute(made)]

    def bring_forward() -> bool:
        """What waits a minute for its second try is due now; what the worker has in hand stays its own."""
        with sqlite3.connect(tmp_path / "kvarter.sqlite3", timeout=PATIENCE) as db:
            db.execute(
                "UPDATE delivery_message SET not_before = strftime('%Y-%m-%d %H:%M:%S', 'now') "
                "WHERE state = 'waiting' AND not_before BETWEEN datetime('now', '+1 second') AND datetime('now', '+65 seconds')"
            )
        return "waiting" not in messages()

    before = len(messages())  # what the demo had sent already
    with server.open():
        women = [threading.Thread(target=lambda n=n: receipts.append(Woman(server, n).ask())) for n in range(WOMEN)]
        for one in women:
            one.start()
        while any(one.is_alive() for one in women):
            assert server.get("/help/") == 200
        assert len(receipts) == len(set(receipts)) == WOMEN
        assert all(receipts)
        eventually(mail_server.knocked.is_set)
        assert 0 < len(messages()) - before < WOMEN, "Those who lead are told once, not for each woman."
        assert not mail_server.heard
        mail_server.is_silent = False
        eventually(bring_forward)
    assert set(messages()) == {"sent"}
    assert len(mail_server.heard) == len(messages()) - before
