"""The people of a group, invitations as link and QR, groups: read in Danish and in a page that runs from right to left."""

import re
from typing import Any

import pytest

from cast import Cast
from fixtures import signed_in
from kvarter.groups.actions import invite
from kvarter.groups.models import Invitation, LocalGroup, Membership
from kvarter.groups.rules import SYSTEM, Role
from kvarter.people.models import Person
from visiting import Visit

both = pytest.mark.parametrize("lang", ["da", "ar"])


@both
def test_the_people_of_her_group_stand_with_languages_and_room(cast: Cast, visit: Visit, lang: str) -> None:
    Person.objects.update(language=lang)
    page = visit(cast.birthe, "/group/people/").content.decode()
    assert "Amina" in page
    assert "العربية" in page
    assert "Hodan" not in page


@both
def test_the_link_of_an_invitation_is_shown_once_with_its_qr(cast: Cast, visit: Visit, lang: str) -> None:
    Person.objects.update(language=lang)
    page = visit(cast.birthe, f"/group/invite/?group={cast.north.code}", {"role": "mother"}).content.decode()
    link = re.search(r'href="[^"]*(/invited/[^"]+/)"', page)
    assert link
    assert 'class="qr"' in page
    assert visit(None, link[1], lang="en").status_code == 200
    assert link[1] not in visit(cast.birthe, "/group/people/").content.decode()


def test_an_invitation_that_is_taken_back_opens_nothing(cast: Cast, visit: Visit) -> None:
    secret = invite(by=SYSTEM, role=Role.MOTHER, group=cast.north)
    code = Invitation.objects.get().code
    assert code in visit(cast.birthe, "/group/people/").content.decode()
    assert code not in visit(cast.birthe, f"/group/invitations/{code}/take-back/", {}).content.decode()
    visit(None, f"/invited/{secret}/", status=410)


@pytest.mark.parametrize(
    ("name", "group", "roles"),
    [
        ("birthe", "north", {"mother", "assistant", "board"}),
        ("dorte", "north", {"mother", "coordinator", "assistant", "board"}),
        ("dorte", "", {"consultant", "national"}),
    ],
)
def test_only_the_roles_that_she_may_invite_to_are_offered(
    cast: Cast, visit: Visit, name: str, group: str, roles: set[str]
) -> None:
    query = f"?group={getattr(cast, group).code}" if group else ""
    page = visit(getattr(cast, name), f"/group/invite/{query}").content.decode()
    assert set(re.findall(r'name="role" value="(\w+)"', page)) == roles


def test_a_forged_role_is_refused_with_a_sentence(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    page = visit(cast.birthe, "/group/invite/", {"role": "national"}, status=422).content.decode()
    assert "Please choose one of the answers shown." in page
    assert not Invitation.objects.exists()


def test_a_mother_rests_and_comes_back_by_the_same_button(cast: Cast, visit: Visit) -> None:
    amina = cast.mother("amina")
    for is_paused in (True, False):
        visit(cast.birthe, f"/group/people/{amina.code}/pause/", {})
        assert Membership.objects.get(pk=amina.pk).is_paused is is_paused


@both
def test_the_national_office_founds_a_group_around_a_real_place(cast: Cast, visit: Visit, lang: str) -> None:
    Person.objects.update(language=lang)
    said = {"name": "Gellerup Vest", "place": "8220", "radius_km": "4", "phase": "1"}
    visit(cast.dorte, "/group/found/", said)
    group = LocalGroup.objects.get(name="Gellerup Vest")
    assert (group.radius_km, group.municipality, round(group.latitude)) == (4, "751", 56)
    visit(cast.dorte, "/group/found/", said, status=422)
    visit(cast.dorte, "/group/found/", {**said, "name": "Nowhere", "place": "Atlantis"}, status=422)
    assert LocalGroup.objects.count() == 3


@pytest.mark.parametrize("radius", ["0", "-1", "101", "far", "nan", "inf", "1e400"])
def test_a_radius_that_cannot_be_is_refused_and_nothing_changes(cast: Cast, visit: Visit, radius: str) -> None:
    visit(cast.birthe, f"/group/{cast.north.code}/", {"radius_km": radius, "phase": "3"}, status=422)
    assert LocalGroup.objects.get(pk=cast.north.pk).radius_km == cast.north.radius_km


def test_reach_and_phase_of_a_group_are_kept(cast: Cast, visit: Visit) -> None:
    visit(cast.birthe, f"/group/{cast.north.code}/", {"radius_km": "7.5", "phase": "4"})
    assert LocalGroup.objects.values_list("radius_km", "phase").get(pk=cast.north.pk) == (7.5, 4)


def test_consultants_see_every_group_and_change_none(cast: Cast, visit: Visit) -> None:
    page = visit(cast.ceren, "/group/all/").content.decode()
    assert "North" in page
    assert "South" in page
    assert "/group/found/" not in page
    assert f"/group/{cast.north.code}/" not in page


def test_one_row_a_person_in_danish_order_with_load_phone_and_both_roles(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="da")
    Membership.objects.create(person=cast.birthe, role=Role.MOTHER, group=cast.north, capacity=4)
    for number, name in enumerate(("Åse", "Ærna", "Zahra", "Aase")):
        person = Person.objects.create_person(name=name, phone=f"+452000090{number}")
        Membership.objects.create(person=person, role=Role.MOTHER, group=cast.north)
    page = visit(cast.birthe, "/group/people/").content.decode()
    names = re.findall(r"<h2><bdi>(\w+)</bdi></h2>", page)
    assert names == ["Birthe", "Amina", "Zahra", "Ærna", "Aase", "Åse"]
    assert "går med 0 af 4" in page
    assert "20 00 00 01" in page
    assert "Arabisk · العربية" in page


def test_people_are_found_by_name_language_and_phone(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    for query, found in (
        ("words=amina", True),
        ("words=20000001", True),
        ("language=Danish · Dansk", True),
        ("words=zz", False),
    ):
        assert ("<bdi>Amina</bdi></h2>" in visit(cast.birthe, f"/group/people/?{query}").content.decode()) is found


def test_she_stops_after_a_question_once_and_it_can_be_undone_today(cast: Cast, visit: Visit) -> None:
    amina = cast.mother("amina")
    here = f"/group/people/{amina.code}/end/"
    visit(cast.birthe, here)
    assert Membership.objects.get(pk=amina.pk).ended_on is None
    for _ in range(2):
        visit(cast.birthe, here, {})
        assert Membership.objects.get(pk=amina.pk).ended_on is not None
    assert f"{here}back/" in visit(cast.birthe, "/group/people/").content.decode()
    visit(cast.birthe, f"{here}back/", {})
    visit(cast.birthe, f"{here}back/", {}, status=404)
    assert Membership.objects.get(pk=amina.pk).ended_on is None


def test_groups_stand_in_danish_order_with_who_leads_and_whether_they_can_open(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    for name in ("Ål", "Ærø", "Zinn"):
        LocalGroup.objects.create(name=name, place="x", latitude=55, longitude=10)
    page = visit(cast.dorte, "/group/all/").content.decode()
    places = [page.index(f">{name}</a>") for name in ("North", "South", "Zinn", "Ærø", "Ål")]
    assert places == sorted(places)
    assert page.count("nobody can open") == 3
    assert "Birthe" in page


def test_the_people_page_needs_at_most_eight_statements_however_many_they_are(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        person = Person.objects.create_person(name=f"P{number}", phone=f"+4520008{number:03}")
        Membership.objects.create(person=person, role=Role.MOTHER, group=cast.north)
    browser = signed_in(cast.birthe)
    browser.get("/numbers/")
    with django_assert_max_num_queries(8):
        assert browser.get("/group/people/").status_code == 200
