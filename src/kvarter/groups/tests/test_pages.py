"""The people of a group, invitations as link and QR, groups: read in Danish and in a page that runs from right to left."""

import re
from typing import Any
from urllib.parse import quote

import pypdfium2
import pytest
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from cast import Cast
from fixtures import signed_in
from kvarter.access.models import AuditLine
from kvarter.groups.actions import invite
from kvarter.groups.desk.people import band
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


def test_a_large_group_comes_in_pages_and_a_search_looks_through_all_of_it(cast: Cast, visit: Visit) -> None:
    people = Person.objects.bulk_create(Person(name=f"Sara {n:03}", email=f"s{n}@example.org") for n in range(120))
    Membership.objects.bulk_create(Membership(person=one, group=cast.north, role=Role.MOTHER) for one in people)
    first = visit(cast.birthe, "/group/people/").content.decode()
    assert len(first) < 200_000
    assert "Sara 110" not in first
    assert "Sara 110" in visit(cast.birthe, "/group/people/?page=3").content.decode()
    assert "Sara 110" in visit(cast.birthe, "/group/people/?words=110").content.decode()


def link_on(page: str) -> str:
    """The path of the link on the page of an invitation, "" when it is not shown."""
    found = re.search(r'value="[^"]*(/invited/[^"]+/)"', page)
    return found[1] if found else ""


def sheet_of(page: str) -> str:
    found = re.search(r'name="sheet" value="([^"]+)"', page)
    assert found
    return found[1]


@both
def test_the_link_of_an_invitation_is_shown_with_its_qr_and_ways_to_send_it(
    cast: Cast, visit: Visit, lang: str
) -> None:
    Person.objects.update(language=lang)
    page = visit(cast.birthe, f"/group/invite/?group={cast.north.code}", {"role": "mother"}).content.decode()
    link = link_on(page)
    assert link
    assert 'class="qr"' in page
    encoded = quote(link, safe="")
    assert re.search(rf'href="sms:\?body=[^"]*{encoded}"', page)
    assert re.search(rf'href="https://wa\.me/\?text=[^"]*{encoded}"', page)
    assert 'data-module="copy"' in page
    assert 'data-module="print"' in page
    assert visit(None, link, lang="en").status_code == 200
    assert link not in visit(cast.birthe, "/group/people/").content.decode()


def test_an_invitation_comes_on_paper_in_nine_languages_to_the_browser_that_made_it(cast: Cast, visit: Visit) -> None:
    browser = visit.browser(cast.birthe)
    address = f"/group/invite/?group={cast.north.code}"
    sent = browser.post(address, {"role": "mother", "sheet": sheet_of(browser.get(address).content.decode())})
    page = browser.get(sent["Location"]).content.decode()
    papers = re.findall(r'href="([^"]+/paper/[^"]+)"', page)
    assert len(papers) == 9
    paper = browser.get(papers[1])
    assert (paper["Content-Type"], paper["Cache-Control"]) == ("application/pdf", "no-store")
    said = "".join(pypdfium2.PdfDocument(paper.content)[0].get_textpage().get_text_range().split())
    assert link_on(page) in said
    assert cast.north.name.replace(" ", "") in said
    assert "mother" not in said.lower().replace(
        "neighbourhoodmother", ""
    )  # a paper lies about: the role stands nowhere
    assert [signed_in(one).get(papers[1]).status_code for one in (cast.birthe, cast.maryam)] == [404, 404]
    assert browser.get(papers[1].replace("/paper/", "/paper/x")).status_code == 404


def test_a_paper_that_cannot_be_made_leads_back_with_a_sentence(
    cast: Cast, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kvarter.documents.typeset.COMMAND", ["/nowhere/python"])
    browser = visit.browser(cast.birthe)
    address = f"/group/invite/?group={cast.north.code}"
    sent = browser.post(address, {"role": "mother", "sheet": sheet_of(browser.get(address).content.decode())})
    paper = re.findall(r'href="([^"]+/paper/[^"]+)"', browser.get(sent["Location"]).content.decode())[0]
    assert browser.get(paper)["Location"] == sent["Location"]
    assert "Papiret kunne ikke laves." in browser.get(sent["Location"]).content.decode()


def test_the_same_sheet_sent_twice_and_reloaded_is_one_invitation(cast: Cast, visit: Visit) -> None:
    browser = visit.browser(cast.birthe)
    address = f"/group/invite/?group={cast.north.code}"
    sheet = sheet_of(browser.get(address).content.decode())
    answers = [browser.post(address, {"role": "mother", "sheet": sheet}) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {302}
    assert len({answer["Location"] for answer in answers}) == 1
    pages = [visit(cast.birthe, answers[0]["Location"]).content.decode() for _ in range(2)]
    assert Invitation.objects.count() == 1
    assert link_on(pages[0]) == link_on(pages[1]) != ""
    assert AuditLine.objects.filter(act="invitation.made").count() == 1
    assert sheet_of(browser.get(address).content.decode()) != sheet


def test_another_role_on_the_same_sheet_is_another_invitation(cast: Cast, visit: Visit) -> None:
    browser = visit.browser(cast.birthe)
    for role in ("mother", "board", "mother"):
        browser.post(f"/group/invite/?group={cast.north.code}", {"role": role, "sheet": "s" * 20})
    assert sorted(Invitation.objects.values_list("role", flat=True)) == ["board", "mother"]


def test_the_link_is_shown_to_the_browser_that_made_it_for_a_quarter_of_an_hour(
    cast: Cast, visit: Visit, time_machine: Any
) -> None:
    time_machine.move_to("2026-11-01 10:00", tick=False)
    address = visit.browser(cast.birthe).post("/group/invite/", {"role": "mother"})["Location"]
    link = link_on(visit(cast.birthe, address).content.decode())
    other = signed_in(cast.birthe)
    assert link_on(other.get(address).content.decode()) == ""
    assert visit.browser(cast.maryam).get(address).status_code == 404
    time_machine.move_to("2026-11-01 10:14", tick=False)
    assert link_on(visit(cast.birthe, address).content.decode()) == link
    time_machine.move_to("2026-11-01 10:16", tick=False)
    page = visit(cast.birthe, address).content.decode()
    assert link_on(page) == ""
    assert "/take-back/" in page


def test_nothing_in_the_database_opens_an_invitation(cast: Cast, visit: Visit) -> None:
    page = visit(cast.birthe, "/group/invite/", {"role": "mother"}).content.decode()
    secret = link_on(page).split("/")[2]
    assert len(secret) == 20
    sessions = str([one.get_decoded() for one in Session.objects.all()])
    assert secret not in str(list(Invitation.objects.values())) + str(list(Session.objects.values())) + sessions


def test_an_invitation_that_is_too_old_is_not_among_those_that_wait(cast: Cast, visit: Visit) -> None:
    invite(by=SYSTEM, role=Role.MOTHER, group=cast.north)
    code = Invitation.objects.get().code
    assert code in visit(cast.birthe, "/group/people/").content.decode()
    assert code in visit(cast.birthe, "/group/invite/").content.decode()
    Invitation.objects.update(expires_at=timezone.now())
    assert code not in visit(cast.birthe, "/group/people/").content.decode()
    assert code not in visit(cast.birthe, "/group/invite/").content.decode()
    assert 'data-module="copy"' not in visit(cast.birthe, f"/group/invitations/{code}/").content.decode()


def test_the_national_office_sees_and_takes_back_invitations_of_its_own(cast: Cast, visit: Visit) -> None:
    visit(cast.dorte, "/group/invite/", {"role": "consultant"})
    code = Invitation.objects.get().code
    assert f"/group/invitations/{code}/take-back/" in visit(cast.dorte, "/group/invite/").content.decode()
    visit(cast.dorte, f"/group/invitations/{code}/take-back/", {})
    assert f"/group/invitations/{code}/take-back/" not in visit(cast.dorte, "/group/invite/").content.decode()


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


@pytest.mark.parametrize(("number", "told"), [(0, "0–4"), (1, "0–4"), (4, "0–4"), (5, "5"), (12, "12")])
def test_a_few_women_of_a_group_are_told_as_a_band_outside_it(number: int, told: str) -> None:
    assert band(number) == told


def test_a_whole_number_of_kilometres_is_shown_as_one(cast: Cast, visit: Visit) -> None:
    visit(cast.birthe, f"/group/{cast.north.code}/", {"radius_km": "10", "phase": "4"})
    assert 'value="10"' in visit(cast.birthe, f"/group/{cast.north.code}/").content.decode()


def test_many_groups_come_in_pages_in_danish_order_and_a_search_looks_through_all(cast: Cast, visit: Visit) -> None:
    LocalGroup.objects.bulk_create(
        LocalGroup(name=f"{'ÅÆ'[number % 2]} {number:02}", place="Ishøj", latitude=55.6, longitude=12.3)
        for number in range(60)
    )
    pages = [visit(cast.dorte, f"/group/all/{page}").content.decode() for page in ("", "?page=2")]
    assert "North" in pages[0]
    assert "Æ 01" in pages[0]
    assert "Å 58" in pages[1]
    assert "Æ 01" not in pages[1]
    found = visit(cast.dorte, "/group/all/?words=Å 0").content.decode()
    assert all(f"Å 0{n}" in found for n in (0, 2, 4, 6, 8))
    assert "North" not in found
