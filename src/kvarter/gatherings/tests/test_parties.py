"""Women say that they come, without a name: places, the line, the link, the list at the door."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cast import Cast
from fixtures import Go
from kvarter.access.models import AuditLine
from kvarter.documents.pool import text_of
from kvarter.gatherings import actions
from kvarter.gatherings.device import COOKIE
from kvarter.gatherings.models import Gathering, Party
from kvarter.gatherings.rules import MOST_PARTIES, Reason, closed_to_parties
from kvarter.groups.queries import standing_of
from visiting import Visit

ENGLISH = {"accept-language": "en"}


@pytest.fixture
def swim(cast: Cast) -> Gathering:
    """Swimming with three places for women and two for children."""
    starts = timezone.now() + timedelta(days=3)
    return Gathering.objects.create(
        group=cast.north,
        titles={"da": "Kvindesvømning", "so": "Dabaal haween"},
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        place="Svømmehallen",
        signs_up=True,
        most_women=3,
        most_children=2,
    )


def comes(gathering: Gathering, women: int = 1, children: int = 0) -> str:
    return actions.sign_up(gathering=gathering, women=women, children=children)


def line_of(gathering: Gathering) -> list[tuple[int, bool]]:
    return list(gathering.parties.values_list("number", "waits"))


def counted(gathering: Gathering) -> tuple[int, int]:
    gathering.refresh_from_db()
    return gathering.women_in, gathering.children_in


def sent(browser: Client, gathering: Gathering, **said: str) -> tuple[int, str]:
    """Status, and where it leads or what it says."""
    form = {"women": "1", "children": "2", "once": "abcdefghjkmn", **said}
    answer = browser.post(f"/gatherings/{gathering.code}/", form, headers=ENGLISH)
    return answer.status_code, answer.headers.get("Location") or answer.content.decode()


def test_she_signs_up_with_two_children_sees_her_number_and_gives_the_place_back(swim: Gathering) -> None:
    browser = Client()
    page = browser.get(f"/gatherings/{swim.code}/", headers=ENGLISH).content.decode()
    assert re.search(r"Free places:\s*<br>\s*3 women\s*<br>\s*2 children", page)
    status, link = sent(browser, swim)
    assert status == 302
    page = browser.get(link, headers=ENGLISH).content.decode()
    assert "You have a place" in page
    assert '<p class="receipt"><bdi>1</bdi></p>' in page
    assert "2 children" in page
    assert f'{link}"' in page
    assert counted(swim) == (1, 2)
    assert "The next in line gets your place." in browser.get(f"{link}not-coming/", headers=ENGLISH).content.decode()
    assert counted(swim) == (1, 2), "it asks once"
    left = browser.post(f"{link}not-coming/", headers=ENGLISH, follow=True)
    assert "You are not signed up any more." in left.content.decode()
    assert counted(swim) == (0, 0)
    assert not Party.objects.exists()
    for page in (link, f"{link}not-coming/"):
        gone = browser.get(page, headers=ENGLISH)
        assert gone.status_code == 404
        assert "Nobody is signed up with this link" in gone.content.decode()
    assert browser.post(f"{link}not-coming/", headers=ENGLISH).status_code == 404


def test_a_double_tap_back_and_reload_sign_up_once_and_lead_to_the_same_link(swim: Gathering) -> None:
    first, again, back = Client(), Client(), Client()
    links = {sent(one, swim)[1] for one in (first, again, back)}
    assert len(links) == 1
    assert counted(swim) == (1, 2)
    assert sent(first, swim, once="zzzzzzzzzzzz")[1] not in links
    pages = [Client().get(f"/gatherings/{swim.code}/").content.decode() for _ in range(2)]
    codes = {re.findall(r'name="once" value="([a-z2-9]{12})"', page)[0] for page in pages}
    assert len(codes) == 2, "two phones never share a form"


def test_whoever_goes_back_sees_her_place_and_does_not_sign_up_again(swim: Gathering) -> None:
    browser = Client()
    _, link = sent(browser, swim)
    page = browser.get(f"/gatherings/{swim.code}/", headers=ENGLISH).content.decode()
    assert "You said a moment ago that you come." in page
    assert f'href="{link}"' in page
    assert 'name="once"' not in page
    other = browser.get(f"/gatherings/{swim.code}/?another", headers=ENGLISH).content.decode()
    assert 'name="once"' in other, "a neighbour without a phone is signed up on hers"
    browser.post(f"{link}not-coming/")
    assert "You said a moment ago" not in browser.get(f"/gatherings/{swim.code}/", headers=ENGLISH).content.decode()
    browser.cookies[COOKIE] = "zzzzzzzzzzzz"
    assert 'name="once"' in browser.get(f"/gatherings/{swim.code}/", headers=ENGLISH).content.decode()


def test_only_a_hash_of_the_secret_is_stored_and_nothing_says_who_she_is(swim: Gathering) -> None:
    secret = comes(swim, children=1)
    row = Party.objects.values().get()
    assert secret not in str(row)
    assert set(row) == {"id", "gathering_id", "number", "women", "children", "waits", "secret_hash", "once"}
    assert row["once"] == ""
    assert re.fullmatch(r"[\w-]{22}", secret)
    assert not AuditLine.objects.filter(act__contains="party").exists()


def test_who_finds_no_place_waits_and_moves_up_as_one_in_the_order_of_numbers(swim: Gathering) -> None:
    first, _second = comes(swim, 2, 1), comes(swim, 1, 1)
    waiting = comes(swim, 1, 2), comes(swim, 2, 0), comes(swim, 1, 0)
    assert line_of(swim) == [(1, False), (2, False), (3, True), (4, True), (5, True)]
    page = Client().get(f"/gatherings/yours/{waiting[2]}/", headers=ENGLISH).content.decode()
    assert "You stand in line" in page
    assert "Before you in line: 2" in page
    actions.leave(secret=first)
    assert line_of(swim) == [(2, False), (3, True), (4, False), (5, True)], "3 has two children and one place is free"
    assert counted(swim) == (3, 1)
    page = Client().get(f"/gatherings/yours/{waiting[2]}/", headers=ENGLISH).content.decode()
    assert "Before you in line: 1" in page


def test_a_party_too_large_keeps_its_turn(swim: Gathering) -> None:
    alone = [comes(swim) for _ in range(3)]
    comes(swim, 2, 0)
    comes(swim)
    actions.leave(secret=alone[0])
    assert line_of(swim) == [(2, False), (3, False), (4, True), (5, False)]
    actions.leave(secret=alone[1])
    assert dict(line_of(swim))[4] is True
    actions.leave(secret=alone[2])
    assert line_of(swim) == [(4, False), (5, False)]
    assert counted(swim) == (3, 0)


def test_leaving_the_line_frees_nothing_and_a_number_is_never_given_twice(swim: Gathering) -> None:
    comes(swim, 3)
    actions.leave(secret=comes(swim))
    assert counted(swim) == (3, 0)
    assert comes(swim)
    assert line_of(swim) == [(1, False), (3, True)]


def test_more_places_go_to_who_waits(cast: Cast, go: Go, swim: Gathering) -> None:
    comes(swim, 3)
    comes(swim, 1)
    day = timezone.localdate() + timedelta(days=3)
    form = {"title_da": "Svømning", "on": day.isoformat(), "starts": "10:00", "ends": "12:00", "place": "Hallen"}
    ticks = {"group": cast.north.code, "is_open": "on", "signs_up": "on", "most_women": "4", "most_children": ""}
    assert go(cast.birthe, f"/gatherings/{swim.code}/change/", {**form, **ticks}).status_code == 302
    assert line_of(swim) == [(1, False), (2, False)]
    assert counted(swim) == (4, 0)
    assert swim.most_children is None


def test_fewer_places_take_nobodys_place_away(swim: Gathering) -> None:
    secret = comes(swim, 3)
    Gathering.objects.update(most_women=1)
    swim.refresh_from_db()
    assert swim.is_full
    assert swim.free_for_women == 0
    page = Client().get(f"/gatherings/yours/{secret}/", headers=ENGLISH).content.decode()
    assert "You have a place" in page
    comes(swim)
    assert line_of(swim) == [(1, False), (2, True)]


def test_nobody_moves_up_after_it_has_begun(swim: Gathering) -> None:
    secret = comes(swim, 3)
    comes(swim)
    Gathering.objects.update(starts_at=timezone.now() - timedelta(minutes=1))
    actions.leave(secret=secret)
    assert line_of(swim) == [(2, True)]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"signs_up": False}, "You need not sign up. Just come."),
        ({"cancelled_at": timezone.now()}, "This does not take place."),
        ({"starts_at": timezone.now() - timedelta(hours=1)}, "It has begun. Nobody can sign up any more."),
    ],
)
def test_where_nobody_signs_up_a_sentence_says_so(swim: Gathering, change: dict[str, object], sentence: str) -> None:
    Gathering.objects.update(**change)
    status, page = sent(Client(), swim)
    assert status == 422
    assert sentence in page
    assert sentence in Client().get(f"/gatherings/{swim.code}/", headers=ENGLISH).content.decode()
    assert not Party.objects.exists()


def test_a_draft_takes_nobody(cast: Cast, go: Go, swim: Gathering) -> None:
    Gathering.objects.update(is_draft=True)
    assert sent(Client(), swim)[0] == 404
    answer = go(cast.birthe, f"/gatherings/{swim.code}/", {"women": "1", "children": "0"})
    assert answer.status_code == 422
    assert "Nobody can sign up yet." in answer.content.decode()


def test_every_reason_is_reached() -> None:
    usual = {"signs_up": True, "is_draft": False, "is_cancelled": False, "has_begun": False}
    assert closed_to_parties(**usual) is None
    said = {
        Reason.NO_NEED: {"signs_up": False},
        Reason.DRAFT: {"is_draft": True},
        Reason.CANCELLED: {"is_cancelled": True, "has_begun": True},
        Reason.BEGUN: {"has_begun": True, "is_draft": True},
    }
    for reason, change in said.items():
        assert closed_to_parties(**{**usual, **change}) is reason


def test_the_list_has_an_end(swim: Gathering) -> None:
    Party.objects.bulk_create(Party(gathering=swim, number=n, women=1, waits=True) for n in range(1, MOST_PARTIES + 1))
    Gathering.objects.update(last_number=MOST_PARTIES)
    status, page = sent(Client(), swim)
    assert status == 422
    assert "The list is full." in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"women": "0"},
        {"women": "6"},
        {"women": "-1"},
        {"women": "many"},
        {"women": "१"},
        {"children": "9"},
        {"children": ""},
        {"once": "<script>"},
    ],
)
def test_what_nobody_offered_is_refused_and_nothing_is_stored(swim: Gathering, wrong: dict[str, str]) -> None:
    status, page = sent(Client(), swim, **wrong)
    assert status == 422
    assert "Please look at this once more" in page
    assert not Party.objects.exists()


def test_where_children_do_not_come_along_nobody_asks_about_them(swim: Gathering) -> None:
    Gathering.objects.update(children_welcome=False)
    assert 'name="children"' not in Client().get(f"/gatherings/{swim.code}/").content.decode()
    assert sent(Client(), swim, children="2")[0] == 302
    assert counted(swim) == (1, 0)


def test_a_gathering_without_limits_takes_everybody(swim: Gathering) -> None:
    Gathering.objects.update(most_women=None, most_children=None)
    for _ in range(8):
        comes(swim, 5, 8)
    assert counted(swim) == (40, 64)
    assert not Party.objects.filter(waits=True).exists()
    swim.refresh_from_db()
    assert not swim.is_full


def test_five_hundred_for_twenty_places_are_never_twenty_one(swim: Gathering) -> None:
    Gathering.objects.update(most_women=20)
    for _ in range(500):
        comes(swim)
    assert counted(swim) == (20, 0)
    assert Party.objects.filter(waits=False).count() == 20
    assert [number for number, waits in line_of(swim) if not waits] == list(range(1, 21))


def test_her_link_says_that_it_is_cancelled_or_over(swim: Gathering) -> None:
    secret = comes(swim)
    Gathering.objects.update(cancelled_at=timezone.now())
    page = Client().get(f"/gatherings/yours/{secret}/", headers=ENGLISH).content.decode()
    assert "This does not take place." in page
    assert "Your number" not in page
    past = timezone.now() - timedelta(hours=1)
    Gathering.objects.update(cancelled_at=None, starts_at=past - timedelta(hours=2), ends_at=past)
    assert "It is over." in Client().get(f"/gatherings/yours/{secret}/", headers=ENGLISH).content.decode()


def test_a_week_after_it_nobody_knows_who_had_signed_up(swim: Gathering) -> None:
    comes(swim)
    now = timezone.now()
    Gathering.objects.update(starts_at=now - timedelta(days=7), ends_at=now - timedelta(days=6, hours=23))
    assert actions.purge_parties(now) == 0
    assert actions.purge_parties(now + timedelta(hours=2)) == 1
    assert Gathering.objects.filter(pk=swim.pk).exists()


def test_her_page_and_her_link_need_few_statements(swim: Gathering) -> None:
    secret = comes(swim)
    for page in (f"/gatherings/{swim.code}/", f"/gatherings/yours/{secret}/"):
        with CaptureQueriesContext(connection) as seen:
            Client().get(page)
        assert len(seen) <= 3


def test_a_coordinator_writes_somebody_down_and_takes_a_party_off(cast: Cast, go: Go, swim: Gathering) -> None:
    page = f"/gatherings/{swim.code}/parties/"
    for _ in range(2):
        assert go(cast.birthe, page, {"women": "2", "children": "1", "once": "abcdefghjkmn"}).status_code == 302
    assert line_of(swim) == [(1, False)]
    assert "Number 1 has a place." in go(cast.birthe, page).content.decode()
    go(cast.birthe, page, {"women": "2", "children": "0"})
    text = go(cast.birthe, page).content.decode()
    assert "Number 2 stands in line." in text
    assert "by hand" in text
    for _ in range(2):
        assert go(cast.birthe, f"{page}1/take-off/", {}).status_code == 302
    assert line_of(swim) == [(2, False)]
    assert counted(swim) == (2, 0)
    acts = AuditLine.objects.filter(act__contains="party").values_list("act", flat=True)
    assert sorted(acts) == ["gathering.party_added"] * 2 + ["gathering.party_taken_off"]


def test_writing_down_what_cannot_be_is_refused_with_a_sentence(cast: Cast, go: Go, swim: Gathering) -> None:
    page = f"/gatherings/{swim.code}/parties/"
    assert go(cast.birthe, page, {}).status_code == 422
    Gathering.objects.update(cancelled_at=timezone.now())
    answer = go(cast.birthe, page, {"women": "1", "children": "0"})
    assert answer.status_code == 422
    assert "This does not take place." in answer.content.decode()
    assert not Party.objects.exists()


def test_the_list_on_paper_has_numbers_and_rows_for_those_who_sign_up_by_hand(
    cast: Cast, go: Go, swim: Gathering
) -> None:
    comes(swim, 3, 2)
    comes(swim, 1, 0)
    answer = go(cast.birthe, f"/gatherings/{swim.code}/parties/list.pdf")
    assert answer["Content-Type"] == "application/pdf"
    said = text_of(answer.content)
    assert "Kvindesvømning" in said
    assert "They stand in line" in said
    assert re.search(r"1\s+3\s+2", said)
    assert "Who signs up by hand" in said


def test_heads_are_counted_when_it_has_begun(cast: Cast, go: Go, swim: Gathering) -> None:
    page = f"/gatherings/{swim.code}/count/"
    early = go(cast.birthe, page, {"women": "9", "children": "4"})
    assert early.status_code == 422
    assert "It has not begun yet." in early.content.decode()
    now = timezone.now()
    Gathering.objects.update(starts_at=now - timedelta(hours=3), ends_at=now - timedelta(hours=1))
    assert page in go(cast.birthe, "/gatherings/called/").content.decode()
    assert go(cast.birthe, page, {"women": "-1", "children": "4"}).status_code == 422
    assert go(cast.birthe, page, {"women": "9", "children": "4"}).status_code == 302
    swim.refresh_from_db()
    assert (swim.women_came, swim.children_came) == (9, 4)
    assert page not in go(cast.birthe, "/gatherings/called/").content.decode()
    assert 'value="9"' in go(cast.birthe, page).content.decode()


@pytest.mark.parametrize("limit", ["0", "1001", "many", "-3"])
def test_places_that_cannot_be_are_refused(cast: Cast, go: Go, swim: Gathering, limit: str) -> None:
    answer = go(cast.birthe, f"/gatherings/{swim.code}/change/", {"signs_up": "on", "most_women": limit})
    assert 'id="f-most_women-error"' in answer.content.decode()
    assert f'value="{limit}"' in answer.content.decode()


def test_pages_of_the_list_are_whole(cast: Cast, visit: Visit, swim: Gathering) -> None:
    secret = comes(swim, 2, 1)
    for page in (
        f"/gatherings/{swim.code}/",
        f"/gatherings/yours/{secret}/",
        f"/gatherings/yours/{secret}/not-coming/",
    ):
        visit(None, page)
    for page in ("called/", f"{swim.code}/parties/", f"{swim.code}/count/"):
        visit(cast.birthe, f"/gatherings/{page}")


def test_the_page_is_small(swim: Gathering) -> None:
    page = Client().get(f"/gatherings/{swim.code}/", headers={"accept-language": "ti", "accept-encoding": "gzip"})
    assert len(page.content) <= 25_000


def test_who_leads_another_group_writes_nobody_down(cast: Cast, go: Go, swim: Gathering) -> None:
    assert go(cast.maryam, f"/gatherings/{swim.code}/parties/", {"women": "1", "children": "0"}).status_code == 404
    assert standing_of(cast.maryam).led_groups.isdisjoint({cast.north.pk})
