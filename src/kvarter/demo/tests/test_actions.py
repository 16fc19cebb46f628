"""Filling: whole or nothing, and never into a real network, which has none of the demo's pages either."""

from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from kvarter.demo.actions import CannotFill, fill
from kvarter.demo.rules import Reason
from kvarter.demo.tests.conftest import counts
from kvarter.groups.models import Organisation
from kvarter.people.models import Person
from kvarter.referrals.models import Referral


def test_each_step_of_filling_says_what_it_made(db: Any) -> None:
    said: list[str] = []
    assert fill(said.append) is True
    assert len(said) == 17
    assert "14 local groups" in said
    assert any("90 women" in one for one in said)
    assert Referral.objects.count() == 90


def test_a_real_network_is_never_filled(db: Any) -> None:
    Organisation.objects.create(name="A real one")
    before = counts()
    with pytest.raises(CannotFill) as refused:
        fill(lambda _: None)
    assert refused.value.reason is Reason.REAL_NETWORK
    assert counts() == before


def test_a_fill_that_breaks_leaves_nothing(db: Any) -> None:
    Person.objects.create_person(name="Somebody with the phone of the cast", phone="+4568000007")
    before = counts()
    with pytest.raises(IntegrityError):
        fill(lambda _: None)
    assert counts() == before


@pytest.mark.parametrize("name", ["demo:cast", "demo:outbox", "demo:links"])
def test_a_real_network_has_none_of_these_pages(db: Any, name: str) -> None:
    assert Client().get(reverse(name)).status_code == 404
    Organisation.objects.create(name="A real one")
    assert Client().get(reverse(name)).status_code == 404
    assert Client().post(reverse("demo:become", args=["amina"])).status_code == 404
