"""The pages that only a demo has."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kvarter.delivery.actions import send
from kvarter.demo.planning.sheets import sheet
from kvarter.groups.models import Invitation, Membership
from kvarter.groups.rules import Role
from kvarter.people.actions import forget
from kvarter.people.models import Person

CAST = sheet("cast")["cast"]


def page(visit: Any, name: str, **more: Any) -> str:
    return str(visit(None, reverse(name), **more).content.decode())


@pytest.mark.parametrize("lang", ["da", "en"])
def test_everybody_of_the_cast_has_a_card(filled: None, visit: Any, lang: str) -> None:
    shown = page(visit, "demo:cast", lang=lang)
    for row in CAST:
        assert row["name"] in shown
        assert reverse("demo:become", args=[row["key"]]) in shown
    assert reverse("asking:refer", args=[sheet("cast")["nadia"]["link"]]) in shown
    assert "open the demo door" in shown


@pytest.mark.parametrize("row", CAST, ids=lambda row: row["key"])
def test_one_tap_signs_in_second_step_and_all(filled: None, row: dict[str, Any]) -> None:
    browser = Client()
    answer = browser.post(reverse("demo:become", args=[row["key"]]))
    assert (answer.status_code, answer["Location"]) == (302, reverse("welcome:today"))
    landed = browser.get(answer["Location"], follow=True)
    assert landed.status_code == 200
    assert landed.wsgi_request.person.name == row["name"]


def test_the_tap_leads_where_it_was_asked_to_but_never_out_of_kvarter(filled: None) -> None:
    become = reverse("demo:become", args=["birthe"])
    assert Client().post(become, {"next": "/women/partners/"})["Location"] == "/women/partners/"
    assert Client().post(become, {"next": "https://example.org/"})["Location"] == reverse("welcome:today")


def test_nobody_outside_the_cast_can_be_tapped(filled: None) -> None:
    other = (
        Membership.objects.filter(role=Role.COORDINATOR).exclude(person__code__in=[row["code"] for row in CAST]).first()
    )
    assert other is not None
    for key in ("nobody", other.person.code):
        assert Client().post(reverse("demo:become", args=[key])).status_code == 404


def test_becoming_somebody_by_a_link_alone_is_refused(filled: None) -> None:
    assert Client().get(reverse("demo:become", args=["dorte"])).status_code == 405


def test_who_has_left_the_cast_has_no_card(filled: None, visit: Any) -> None:
    forget(Person.objects.get(code=CAST[0]["code"]))
    assert reverse("demo:become", args=["amina"]) not in page(visit, "demo:cast")
    assert Client().post(reverse("demo:become", args=["amina"])).status_code == 404


def test_the_outbox_shows_to_whom_of_the_cast_a_code_went(filled: None, visit: Any) -> None:
    assert "Birthe" not in page(visit, "demo:outbox", lang="en")
    send("+4568000004", "Your code is 123 456")
    shown = page(visit, "demo:outbox", lang="en")
    assert "Birthe Holm" in shown
    assert "Your code is 123 456" in shown


def test_an_invitation_is_made_only_when_asked_for_and_opens(filled: None, visit: Any) -> None:
    before = Invitation.objects.count()
    assert "/invited/" not in page(visit, "demo:links")
    assert Invitation.objects.count() == before
    shown = page(visit, "demo:links", data={})
    address = shown.split('href="http://localhost:8000')[-1].split('"')[0]
    assert Invitation.objects.count() == before + 1
    assert visit(None, address).status_code == 200
