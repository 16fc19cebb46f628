"""The national office stops somebody, lets her back, and takes off a second step that was lost."""

import re
from html import unescape

import pytest

from kvarter.access.models import AuditLine
from kvarter.access.rules import NotAllowed
from kvarter.groups.actions import begin
from kvarter.groups.models import Membership
from kvarter.groups.rules import SYSTEM, Role
from kvarter.people.models import Person
from kvarter.signin import actions, queries
from kvarter.signin.actions.codes import CannotEnter
from kvarter.signin.actions.stopping import let_back, stop
from kvarter.signin.models import SecondStep, StoppedAccount
from kvarter.signin.tests.conftest import code_sent_to, is_in, set_up_for, standing
from visiting import inspect


@pytest.fixture
def dorte(cast, arrive):
    """The national office, in English, proven just now."""
    return arrive(cast.dorte)


def acts(*words):
    return AuditLine.objects.filter(act__in=words).count()


def roles_of(person):
    return sorted(Membership.objects.now().filter(person=person).values_list("role", flat=True))


def test_she_finds_an_account_by_a_part_of_its_name_with_its_roles(cast, dorte):
    page = dorte.get("/accounts/?name=irth").content.decode()
    inspect(page, "/accounts/")
    assert "Birthe" in page
    assert "Coordinator" in page
    assert "North" in page
    assert "Amina" not in page
    assert "Nobody has this name." in dorte.get("/accounts/?name=%25").content.decode()


def test_all_accounts_of_a_large_network_are_found_page_by_page(cast, dorte):
    Person.objects.bulk_create(Person(name=f"Sara {n:03}", email=f"sara{n}@example.org") for n in range(130))
    seen, address = [], "/accounts/?name=sara"
    while address:
        page = dorte.get(address).content.decode()
        seen += re.findall(r"Sara \d{3}", page)
        found = re.search(r'rel="next" href="([^"]+)"', page)
        address = f"/accounts/{unescape(found[1])}" if found else ""
    assert seen == [f"Sara {n:03}" for n in range(130)]


def test_she_is_asked_before_she_stops_somebody_who_is_out_at_once(cast, dorte, arrive):
    begin(person=cast.birthe, role=Role.BOARD, group=cast.north)
    birthe = arrive(cast.birthe)
    page = dorte.get(f"/accounts/{cast.birthe.code}/stop/").content.decode()
    inspect(page, "/stop/")
    assert "signed out on every phone" in page
    assert birthe.get("/me/").status_code == 200
    assert dorte.post(f"/accounts/{cast.birthe.code}/stop/").url == f"/accounts/{cast.birthe.code}/"
    assert birthe.get("/me/").url.startswith("/in/")
    assert roles_of(cast.birthe) == []
    assert acts("person.stopped") == 1
    birthe.post("/in/", {"address": cast.birthe.phone, "own": "yes"})
    birthe.post("/in/code/", {"code": code_sent_to(cast.birthe.phone)})
    assert birthe.get("/me/").url.startswith("/in/")


def test_it_is_undone_by_one_button_with_the_roles_she_had(cast, dorte, arrive):
    begin(person=cast.birthe, role=Role.BOARD, group=cast.north)
    dorte.post(f"/accounts/{cast.birthe.code}/stop/")
    page = dorte.get(f"/accounts/{cast.birthe.code}/").content.decode()
    inspect(page, "/accounts/")
    assert "She is stopped" in page
    dorte.post(f"/accounts/{cast.birthe.code}/back/")
    assert roles_of(cast.birthe) == ["board", "coordinator"]
    assert acts("person.let_back") == 1
    assert not StoppedAccount.objects.exists()
    assert is_in(arrive(Person.objects.get(pk=cast.birthe.pk)))


def test_pressed_twice_each_is_done_once_and_nothing_is_lost(cast, dorte):
    for _ in range(2):
        dorte.post(f"/accounts/{cast.birthe.code}/stop/")
    assert acts("person.stopped", "membership.ended") == 2
    for _ in range(2):
        dorte.post(f"/accounts/{cast.birthe.code}/back/")
    assert roles_of(cast.birthe) == ["coordinator"]
    assert acts("person.let_back") == 1


def test_a_role_that_ended_before_does_not_come_back_and_a_new_one_is_not_doubled(cast, dorte):
    old = begin(person=cast.amina, role=Role.BOARD, group=cast.north)
    Membership.objects.filter(pk=old.pk).update(ended_on="2026-01-01")
    stop(by=standing(cast.dorte), person=cast.amina)
    begin(person=cast.amina, role=Role.MOTHER, group=cast.north)
    let_back(by=standing(cast.dorte), person=cast.amina)
    assert roles_of(cast.amina) == ["mother"]


@pytest.mark.parametrize("act", [stop, let_back, actions.take_off])
def test_nobody_else_may_and_nobody_herself(cast, act):
    for by, whose in (("amina", "birthe"), ("birthe", "amina"), ("ceren", "amina"), ("dorte", "dorte")):
        with pytest.raises(NotAllowed):
            act(by=standing(getattr(cast, by)), person=getattr(cast, whose))
    assert Person.objects.filter(is_active=False).count() == 0


def test_the_last_one_of_the_national_office_is_not_stopped_by_the_system(cast):
    with pytest.raises(CannotEnter):
        stop(by=SYSTEM, person=cast.dorte)
    assert not StoppedAccount.objects.exists()


def test_she_takes_off_a_lost_second_step_after_a_question(cast, dorte, arrive):
    set_up_for(cast.birthe)
    page = dorte.get(f"/accounts/{cast.birthe.code}/").content.decode()
    assert f"/accounts/{cast.birthe.code}/take-off/" in page
    page = dorte.get(f"/accounts/{cast.birthe.code}/take-off/").content.decode()
    inspect(page, "/take-off/")
    assert SecondStep.objects.filter(person=cast.birthe).exists()
    dorte.post(f"/accounts/{cast.birthe.code}/take-off/")
    assert not SecondStep.objects.filter(person=cast.birthe).exists()
    assert acts("signin.taken_off") == 1
    birthe = arrive(cast.birthe, second_step=False)
    assert birthe.get("/in/second/").url.startswith("/in/second/new/")


def test_these_buttons_need_a_fresh_proof(cast, arrive, time_machine):
    time_machine.move_to("2026-11-01 10:00", tick=False)
    dorte = arrive(cast.dorte)
    time_machine.move_to("2026-11-01 10:11", tick=False)
    for what in ("stop", "back", "take-off"):
        assert dorte.post(f"/accounts/{cast.birthe.code}/{what}/").url.startswith("/in/again/")
    assert Person.objects.get(pk=cast.birthe.pk).is_active


def test_she_cannot_stop_herself_by_her_own_page_and_a_forgotten_account_is_not_listed(cast, dorte):
    page = dorte.get(f"/accounts/{cast.dorte.code}/").content.decode()
    assert "This is you." in page
    assert "/stop/" not in page
    Person.objects.filter(pk=cast.amina.pk).update(is_active=False)
    assert dorte.get(f"/accounts/{cast.amina.code}/").status_code == 404
    assert dorte.get("/accounts/nothing/").status_code == 404


def test_that_she_is_stopped_is_told_and_forgotten(cast):
    stop(by=standing(cast.dorte), person=cast.amina)
    assert queries.about(cast.amina)["stopped_at"] is not None
    actions.forget(cast.amina)
    assert not StoppedAccount.objects.exists()
    assert queries.account(standing(cast.birthe), cast.hodan.code) is None
    assert not queries.accounts(standing(cast.birthe))
