"""The people of a group, invitations as link and QR, groups: read in Danish and in a page that runs from right to left."""

import re

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from cast import Cast
from kvarter.groups.actions import invite
from kvarter.groups.middleware import Heads
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


def test_who_asks_for_the_head_of_a_page_gets_its_head_only(rf: RequestFactory) -> None:
    seen = []

    def page(request: HttpRequest) -> HttpResponse:
        seen.append(request.method)
        return HttpResponse("page")

    request = rf.head("/")
    answer = Heads(page)(request)
    assert (answer.content, answer.headers["Content-Length"], seen, request.method) == (b"", "4", ["GET"], "HEAD")
