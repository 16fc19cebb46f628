"""Another association hosts one gathering too: by a link, with rights on this one only, and removed at any moment."""

import re
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from cast import Cast
from fixtures import Go
from kvarter.access.models import AuditLine
from kvarter.delivery.models import Message, Sending
from kvarter.gatherings import actions
from kvarter.gatherings.models import CoHost, Gathering
from kvarter.gatherings.partner_messages import secret_of_host
from kvarter.gatherings.rules import HOSTS_STAY, Reason, why_no_host
from visiting import Visit

ENGLISH = {"accept-language": "en"}
TEXTS = {"title_da": "Sommerfest", "about_da": "Vi griller.", "title_so": "Xafladda xagaaga"}


@pytest.fixture
def party(cast: Cast) -> Gathering:
    starts = timezone.localtime().replace(hour=14, minute=0, second=0, microsecond=0) + timedelta(days=9)
    return Gathering.objects.create(
        group=cast.north,
        titles={"da": "Fest"},
        starts_at=starts,
        ends_at=starts + timedelta(hours=4),
        place="Parken",
        signs_up=True,
        most_women=20,
    )


@pytest.fixture
def host(cast: Cast, party: Gathering) -> CoHost:
    return actions.ask_co_host(
        by=cast.standing("birthe"), gathering=party, association="Røde Kors", mail="rk@example.org", may_write=True
    )


@pytest.fixture
def link(host: CoHost) -> str:
    return f"/gatherings/with/{secret_of_host(host.code)}/"


def acts() -> list[tuple[str, str]]:
    found = AuditLine.objects.filter(act__startswith="gathering.").order_by("pk")
    return list(found.values_list("by", "act"))


def opens(page: str) -> tuple[int, str]:
    answer = Client().get(page, headers=ENGLISH)
    return answer.status_code, " ".join(answer.content.decode().split())


def sends(page: str, said: dict[str, str]) -> tuple[int, str]:
    answer = Client().post(page, said, headers=ENGLISH)
    return answer.status_code, " ".join(answer.content.decode().split())


def when(starts: datetime, place: str = "Parken") -> dict[str, str]:
    local = timezone.localtime(starts)
    return {"on": local.date().isoformat(), "starts": f"{local:%H:%M}", "ends": "20:00", "place": place}


def test_she_is_asked_by_mail_and_the_link_opens_without_an_account(
    cast: Cast, go: Go, visit: Visit, party: Gathering
) -> None:
    page = f"/gatherings/{party.code}/hosts/"
    assert page in go(cast.birthe, "/gatherings/called/").content.decode()
    said = {"association": "Røde Kors", "mail": "rk@example.org", "may_write": "on"}
    assert go(cast.birthe, page, said).status_code == 302
    mail = Sending.objects.get()
    found = CoHost.objects.get()
    link = f"/gatherings/with/{secret_of_host(found.code)}/"
    assert mail.to == "rk@example.org"
    assert link in mail.text
    assert "lang=da" in mail.text
    assert "Fest" not in mail.text
    shown = visit(None, link, lang="en").content.decode()
    assert "Røde Kors" in shown
    assert "rk@example.org" in visit(cast.birthe, page).content.decode()


def test_scanners_of_mails_change_nothing(link: str, host: CoHost, party: Gathering) -> None:
    before = list(Gathering.objects.values()), list(CoHost.objects.values()), AuditLine.objects.count()
    for page in ("", "texts/", "time/", "count/", "list.pdf"):
        assert Client().get(link + page).status_code == 200
        assert Client().head(link + page).status_code == 200
    assert Client().get(f"{link}not-with-us/").status_code == 405
    assert (list(Gathering.objects.values()), list(CoHost.objects.values()), AuditLine.objects.count()) == before
    answer = Client().get(link)
    assert answer["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer["Cache-Control"]


def test_she_sees_numbers_and_never_a_link_of_a_woman(link: str, party: Gathering) -> None:
    secret = actions.sign_up(gathering=party, women=2, children=1)
    page = opens(link)[1]
    assert "2 women" in page
    assert "1 child" in page
    assert secret not in page
    assert "yours" not in page


def test_the_texts_are_hers_to_write_where_the_group_lets_her(
    cast: Cast, link: str, host: CoHost, party: Gathering
) -> None:
    assert sends(f"{link}texts/", TEXTS)[0] == 302
    party.refresh_from_db()
    assert party.titles == {"da": "Sommerfest", "so": "Xafladda xagaaga"}
    assert party.about == {"da": "Vi griller."}
    assert party.sequence == 1
    assert acts()[-1] == (host.code, "gathering.written_by_co_host")
    actions.ask_co_host(
        by=cast.standing("birthe"), gathering=party, association="Røde Kors", mail="RK@example.org", may_write=False
    )
    assert CoHost.objects.count() == 1, "asked again it is the same link"
    status, page = sends(f"{link}texts/", {**TEXTS, "title_da": "Noget andet"})
    assert status == 422
    assert "The group writes the texts of this gathering itself." in page
    assert "Noget andet" in page
    assert "Change name and description" not in opens(link)[1]
    party.refresh_from_db()
    assert party.titles["da"] == "Sommerfest"


def test_who_is_removed_while_she_writes_sees_her_work_and_nothing_is_saved(
    cast: Cast, go: Go, link: str, host: CoHost, party: Gathering
) -> None:
    assert 'name="title_da"' in opens(f"{link}texts/")[1]
    go(cast.birthe, f"/gatherings/{party.code}/hosts/{host.code}/remove/", {})
    before = Gathering.objects.values().get()
    status, page = sends(f"{link}texts/", TEXTS)
    assert status == 422
    assert "You do not host this gathering with the group any more. Nothing of what you sent was saved." in page
    for word in TEXTS.values():
        assert word in page
    status, page = sends(f"{link}time/", when(party.starts_at, "Et helt andet sted"))
    assert (status, "Et helt andet sted" in page) == (422, True)
    assert sends(f"{link}count/", {"women": "3", "children": "0"})[0] == 422
    assert Gathering.objects.values().get() == before
    found = CoHost.objects.get()
    assert (found.mail, found.suggested) == ("", {})
    for page in ("", "texts/", "time/", "count/", "list.pdf"):
        assert "This link has ended" in opens(link + page)[1]
    assert acts()[-1] == (cast.birthe.code, "gathering.co_host_removed")


def test_what_the_action_finds_counts_and_not_what_the_page_found(cast: Cast, host: CoHost, party: Gathering) -> None:
    actions.remove_co_host(by=cast.standing("birthe"), gathering=party, code=host.code)
    with pytest.raises(actions.CannotHost) as refusal:
        actions.write_texts(host, titles={"da": "x"}, about={})
    assert refusal.value.reason is Reason.REMOVED
    with pytest.raises(actions.CannotHost):
        actions.suggest(host, starts_at=party.starts_at, ends_at=party.ends_at, place="x")
    with pytest.raises(actions.CannotHost):
        actions.step_back(host)
    CoHost.objects.all().delete()
    with pytest.raises(actions.CannotHost):
        actions.count_as_co_host(host, women=1, children=1)


def test_another_time_or_place_waits_for_the_groups_word(
    cast: Cast, go: Go, link: str, host: CoHost, party: Gathering
) -> None:
    assert sends(f"{link}time/", when(party.starts_at + timedelta(days=1, hours=1), "Havnen"))[0] == 302
    party.refresh_from_db()
    assert party.place == "Parken"
    assert "waits for the group" in opens(link)[1]
    assert Message.objects.filter(whom=cast.birthe.code).exists(), "those who lead hear that something waits"
    page = f"/gatherings/{party.code}/hosts/"
    assert page in go(cast.birthe, "/gatherings/called/").content.decode()
    assert "Havnen" in go(cast.birthe, page).content.decode()
    assert go(cast.birthe, f"{page}{host.code}/answer/", {"answer": "yes"}).status_code == 302
    was = party.starts_at
    party.refresh_from_db()
    assert (party.place, party.starts_at, party.sequence) == ("Havnen", was + timedelta(days=1, hours=1), 1)
    assert "waits for the group" not in opens(link)[1]
    assert Sending.objects.filter(to="rk@example.org").count() == 2, "she hears that there is an answer"
    assert [act for _by, act in acts()][-2:] == ["gathering.suggested_by_co_host", "gathering.suggestion_taken"]
    go(cast.birthe, f"{page}{host.code}/answer/", {"answer": "yes"})
    party.refresh_from_db()
    assert party.sequence == 1, "a second press changes nothing"


def test_the_group_may_say_no_and_the_same_time_again_is_no_suggestion(
    cast: Cast, go: Go, link: str, host: CoHost, party: Gathering
) -> None:
    sends(f"{link}time/", when(party.starts_at, "Havnen"))
    go(cast.birthe, f"/gatherings/{party.code}/hosts/{host.code}/answer/", {"answer": "no"})
    party.refresh_from_db()
    assert (party.place, party.sequence) == ("Parken", 0)
    actions.suggest(host, starts_at=party.starts_at, ends_at=party.ends_at, place=party.place)
    assert CoHost.objects.get().suggested == {}
    past = when(timezone.now() - timedelta(days=3))
    assert sends(f"{link}time/", past)[0] == 422


def test_she_counts_at_the_door_and_prints_the_list(link: str, host: CoHost, party: Gathering) -> None:
    status, page = sends(f"{link}count/", {"women": "3", "children": "2"})
    assert status == 422
    assert "It has not begun yet." in page
    now = timezone.now()
    Gathering.objects.update(starts_at=now - timedelta(hours=3), ends_at=now - timedelta(hours=1))
    assert sends(f"{link}count/", {"women": "many", "children": "2"})[0] == 422
    assert sends(f"{link}count/", {"women": "3", "children": "2"})[0] == 302
    party.refresh_from_db()
    assert (party.women_came, party.children_came) == (3, 2)
    assert acts()[-1] == (host.code, "gathering.counted")
    assert Client().get(f"{link}list.pdf")["Content-Type"] == "application/pdf"


def test_she_may_step_back_and_her_address_is_gone(cast: Cast, go: Go, link: str, host: CoHost) -> None:
    assert sends(f"{link}not-with-us/", {})[0] == 302
    assert CoHost.objects.get().mail == ""
    assert acts()[-1] == (host.code, "gathering.co_host_stepped_back")
    assert sends(f"{link}not-with-us/", {})[0] == 200
    assert "Røde Kors" not in go(cast.birthe, f"/gatherings/{host.gathering.code}/hosts/").content.decode()


def test_two_weeks_after_it_the_link_ends_and_the_address_is_deleted(link: str, host: CoHost) -> None:
    now = timezone.now()
    Gathering.objects.update(starts_at=now - HOSTS_STAY - timedelta(hours=3), ends_at=now - HOSTS_STAY)
    assert "more than two weeks ago" in opens(link)[1]
    assert sends(f"{link}texts/", TEXTS)[0] == 422
    assert actions.purge_co_hosts(now - timedelta(minutes=1)) == 0
    assert actions.purge_co_hosts(now + timedelta(minutes=1)) == 1
    assert opens(link)[0] == 404
    ends_at = now - HOSTS_STAY
    assert why_no_host(is_removed=False, ends_at=ends_at, now=now - timedelta(seconds=1)) is None
    assert why_no_host(is_removed=False, ends_at=ends_at, now=now + timedelta(seconds=1)) is Reason.OVER
    assert why_no_host(is_removed=True, ends_at=ends_at, now=now) is Reason.REMOVED


def test_the_link_opens_nothing_else(cast: Cast, link: str, host: CoHost, party: Gathering) -> None:
    other = Gathering.objects.create(
        group=cast.north,
        titles={"da": "Samtale"},
        starts_at=party.starts_at,
        ends_at=party.ends_at,
        place="Huset",
        is_open=False,
    )
    browser = Client()
    browser.get(link)
    assert browser.get(f"/gatherings/{other.code}/").status_code == 404
    assert browser.get(f"/gatherings/{party.code}/parties/").status_code == 302
    for wrong in ("x" * 22, secret_of_host(other.code), host.code, "../" + host.code):
        assert Client().get(f"/gatherings/with/{wrong}/").status_code == 404


def test_no_form_of_a_woman_shows_the_link_of_a_co_host(link: str, host: CoHost, party: Gathering) -> None:
    answer = Client().post(f"/gatherings/{party.code}/", {"women": "1", "children": "0", "once": host.code})
    assert urlsplit(answer["Location"]).path.split("/")[-2] != link.split("/")[-2]
    assert re.fullmatch(r"[\w-]{22}", secret_of_host(host.code))
    assert secret_of_host(host.code) not in str(CoHost.objects.values().get())


def test_co_hosts_hear_that_something_changed_and_never_what(
    cast: Cast, go: Go, host: CoHost, party: Gathering
) -> None:
    birthe = cast.standing("birthe")
    actions.cancel(by=birthe, gathering=party)
    actions.restore(by=birthe, gathering=party)
    mails = list(Sending.objects.filter(to="rk@example.org").values_list("text", flat=True))
    assert len(mails) == 3
    assert all("Fest" not in text and "/gatherings/with/" in text for text in mails)
    actions.remove_co_host(by=birthe, gathering=party, code=host.code)
    actions.cancel(by=birthe, gathering=party)
    assert Sending.objects.filter(to="rk@example.org").count() == 3


@pytest.mark.parametrize("wrong", [{"mail": "nobody"}, {"mail": ""}, {"association": ""}, {"association": "x" * 81}])
def test_what_is_no_association_is_refused(cast: Cast, go: Go, party: Gathering, wrong: dict[str, str]) -> None:
    said = {"association": "Sind", "mail": "sind@example.org", **wrong}
    assert go(cast.birthe, f"/gatherings/{party.code}/hosts/", said).status_code == 422
    assert not CoHost.objects.exists()


def test_markup_in_texts_stays_words(link: str, party: Gathering) -> None:
    said = {**TEXTS, "title_da": "<script>alert(1)</script>", "about_da": "<img src=x onerror=alert(1)> #eval(1)"}
    assert sends(f"{link}texts/", said)[0] == 302
    page = Client().get(f"/gatherings/{party.code}/").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_pages_of_co_hosts_are_whole(cast: Cast, visit: Visit, link: str, host: CoHost, party: Gathering) -> None:
    actions.suggest(host, starts_at=party.starts_at, ends_at=party.ends_at, place="Havnen")
    for language in ("da", "en"):
        for page in ("", "texts/", "time/", "count/"):
            visit(None, link + page, lang=language)
    visit(cast.birthe, f"/gatherings/{party.code}/hosts/")
    visit(cast.birthe, "/gatherings/called/")
    actions.remove_co_host(by=cast.standing("birthe"), gathering=party, code=host.code)
    visit(None, link, lang="da")
    visit(None, f"{link}texts/", TEXTS, status=422, lang="en")
