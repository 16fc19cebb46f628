"""Gatherings as strangers, Mothers and coordinators meet them."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cast import Cast
from fixtures import Go
from kvarter.access.models import AuditLine
from kvarter.access.rules import NotAllowed
from kvarter.gatherings import actions, queries
from kvarter.gatherings.models import Gathering
from kvarter.gatherings.rules import Facts
from kvarter.groups.queries import standing_of
from kvarter.groups.rules import NOBODY, SYSTEM
from kvarter.people.models import new_code
from visiting import Visit


def facts(days: int = 3, **more: object) -> Facts:
    starts = timezone.now().replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=days)
    said = {
        "titles": {"da": "Kvindecafé", "so": "Kafeega haweenka"},
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=2),
    }
    return Facts(**{**said, "place": "Beboerhuset", **more})  # type: ignore[arg-type]


@pytest.fixture
def cafe(cast: Cast) -> Gathering:
    return actions.call(by=standing_of(cast.birthe), group=cast.north, facts=facts())


@pytest.fixture
def closed(cast: Cast) -> Gathering:
    return actions.call(by=SYSTEM, group=cast.north, facts=facts(1, is_open=False))


def form(cast: Cast, **more: object) -> dict[str, object]:
    day = timezone.localdate() + timedelta(days=5)
    said = {
        "title_da": "Fællesspisning",
        "on": day.isoformat(),
        "starts": "17:00",
        "ends": "20:00",
        "place": "Salen",
        "is_open": "on",
    }
    return {**said, "group": cast.north.code, **more}


def text_of(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined]


def test_calling_a_gathering_leaves_one_line_in_the_trail(cast: Cast, cafe: Gathering) -> None:
    line = AuditLine.objects.latest("pk")
    assert (line.by, line.act, line.thing) == (cast.birthe.code, "gathering.called", cafe.code)


@pytest.mark.parametrize("who", ["amina", "maryam", "ceren"])
def test_nobody_else_calls_changes_or_cancels(cast: Cast, cafe: Gathering, who: str) -> None:
    by = standing_of(getattr(cast, who))
    for refused in (
        lambda: actions.call(by=by, group=cast.north, facts=facts()),
        lambda: actions.change(by=by, gathering=cafe, group=cast.north, facts=facts()),
        lambda: actions.cancel(by=by, gathering=cafe),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_a_gathering_cannot_be_moved_to_a_group_one_does_not_lead(cast: Cast, cafe: Gathering) -> None:
    with pytest.raises(NotAllowed):
        actions.change(by=standing_of(cast.birthe), gathering=cafe, group=cast.south, facts=facts())


@pytest.mark.parametrize("broken", [{"titles": {}}, {"ends_at": timezone.now() - timedelta(days=900)}])
def test_the_database_refuses_a_gathering_without_a_title_or_that_ends_first(
    cast: Cast, broken: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Gathering.objects.create(group=cast.north, **{**vars(facts()), **broken})


def test_the_next_gathering_is_the_first_that_is_not_over_or_cancelled(
    cast: Cast, cafe: Gathering, closed: Gathering
) -> None:
    actions.call(by=SYSTEM, group=cast.north, facts=facts(-2))
    assert queries.next_for(standing_of(cast.amina)) == closed
    assert queries.next_open(5) == [cafe]
    actions.cancel(by=SYSTEM, gathering=closed)
    assert queries.next_for(standing_of(cast.amina)) == cafe
    assert queries.next_for(standing_of(cast.hodan)) is None
    assert queries.next_for(NOBODY) is None


def test_next_gatherings_are_one_statement_each(cast: Cast, cafe: Gathering) -> None:
    standing = standing_of(cast.amina)
    with CaptureQueriesContext(connection) as seen:
        queries.next_for(standing)
        queries.next_open(3)
    assert len(seen) == 2


def test_everybody_reads_an_open_gathering_in_her_language(go: Go, cafe: Gathering) -> None:
    text = text_of(go(None, f"/gatherings/{cafe.code}/?lang=so"))
    assert "Kafeega haweenka" in text
    assert "<title>Kvarter</title>" in text
    assert "Kvindecafé" in text_of(go(None, f"/gatherings/{cafe.code}/?lang=ar"))


@pytest.mark.parametrize(
    ("who", "status"), [(None, 404), ("hodan", 404), ("amina", 200), ("birthe", 200), ("ceren", 200), ("dorte", 200)]
)
def test_what_is_for_mothers_is_seen_in_its_group_only(
    go: Go, cast: Cast, closed: Gathering, who: str | None, status: int
) -> None:
    for page in ("", "calendar.ics", "named.ics"):
        assert go(getattr(cast, who) if who else None, f"/gatherings/{closed.code}/{page}").status_code == status


def test_the_calendar_file_is_a_bare_appointment_unless_she_wants_the_name(go: Go, cafe: Gathering) -> None:
    bare = go(None, f"/gatherings/{cafe.code}/calendar.ics")
    assert bare["Content-Type"] == "text/calendar; charset=utf-8"
    assert 'filename="appointment.ics"' in bare["Content-Disposition"]
    assert "SUMMARY:Appointment\r\n" in text_of(bare)
    assert "Kvinde" not in text_of(bare)
    assert "Beboerhuset" not in text_of(bare)
    named = text_of(go(None, f"/gatherings/{cafe.code}/named.ics?lang=da"))
    assert "SUMMARY:Kvindecafé\r\n" in named
    assert "LOCATION:Beboerhuset\r\n" in named


def test_a_cancelled_gathering_says_so(go: Go, cast: Cast, cafe: Gathering) -> None:
    actions.cancel(by=SYSTEM, gathering=cafe)
    text = text_of(go(None, f"/gatherings/{cafe.code}/"))
    assert "This does not take place." in text
    assert "calendar.ics" not in text
    assert "STATUS:CANCELLED" in text_of(go(None, f"/gatherings/{cafe.code}/calendar.ics"))


@pytest.mark.parametrize("page", ["called/", "call/", "{code}/change/"])
def test_only_those_who_lead_open_the_desk(go: Go, cast: Cast, cafe: Gathering, page: str) -> None:
    url = f"/gatherings/{page.format(code=cafe.code)}"
    assert [go(who, url).status_code for who in (None, cast.amina, cast.ceren)] == [302, 404, 404]
    assert [go(who, url).status_code for who in (cast.birthe, cast.dorte)] == [200, 200]


@pytest.mark.parametrize("act", ["change", "cancel"])
def test_a_coordinator_of_another_group_gets_404(go: Go, cast: Cast, cafe: Gathering, act: str) -> None:
    assert go(cast.maryam, f"/gatherings/{cafe.code}/{act}/", form(cast)).status_code == 404


def test_a_coordinator_calls_changes_and_cancels(go: Go, cast: Cast) -> None:
    assert go(cast.birthe, "/gatherings/call/", form(cast, title_so="Cunto wadaag")).status_code == 302
    gathering = Gathering.objects.get()
    assert gathering.titles == {"da": "Fællesspisning", "so": "Cunto wadaag"}
    assert timezone.localtime(gathering.starts_at).hour == 17
    assert not gathering.women_only
    assert 'value="17:00"' in text_of(go(cast.birthe, f"/gatherings/{gathering.code}/change/"))
    assert go(cast.birthe, f"/gatherings/{gathering.code}/change/", form(cast, starts="18:00")).status_code == 302
    gathering.refresh_from_db()
    assert timezone.localtime(gathering.starts_at).hour == 18
    assert go(cast.birthe, f"/gatherings/{gathering.code}/cancel/").status_code == 200, "it asks once"
    gathering.refresh_from_db()
    assert gathering.cancelled_at is None
    assert go(cast.birthe, f"/gatherings/{gathering.code}/cancel/", {}).status_code == 302
    gathering.refresh_from_db()
    assert gathering.cancelled_at is not None
    assert "It takes place after all" in text_of(go(cast.birthe, "/gatherings/called/"))
    assert go(cast.birthe, f"/gatherings/{gathering.code}/restore/", {}).status_code == 302
    gathering.refresh_from_db()
    assert gathering.cancelled_at is None


def test_an_end_after_midnight_is_the_next_day_and_is_said_back(go: Go, cast: Cast) -> None:
    day = timezone.localdate() + timedelta(days=5)
    assert go(cast.birthe, "/gatherings/call/", form(cast, starts="20:00", ends="00:30")).status_code == 302
    gathering = Gathering.objects.get()
    ends = timezone.localtime(gathering.ends_at)
    assert (ends.date(), ends.hour, ends.minute) == (day + timedelta(days=1), 0, 30)
    page = text_of(go(cast.birthe, "/gatherings/called/"))
    assert "It begins" in page
    assert "00:30" in page


@pytest.mark.parametrize(
    ("on", "starts", "ends", "sentence"),
    [
        ("2027-03-28", "02:30", "03:00", "this hour is left out"),
        ("2027-03-27", "20:00", "02:15", "this hour is left out"),
        ("2027-10-31", "02:30", "04:00", "this hour comes twice"),
        ("2027-10-30", "19:00", "02:59", "this hour comes twice"),
    ],
)
def test_an_hour_that_is_not_or_is_twice_is_asked_about(
    go: Go, cast: Cast, on: str, starts: str, ends: str, sentence: str
) -> None:
    page = text_of(go(cast.birthe, "/gatherings/call/", form(cast, on=on, starts=starts, ends=ends)))
    assert sentence in page
    assert Gathering.objects.count() == 0


def test_a_form_sent_twice_calls_one_gathering(go: Go, cast: Cast) -> None:
    once = {"once": "abcdefghjkmn"}
    for _ in range(2):
        assert go(cast.birthe, "/gatherings/call/", form(cast, **once)).status_code == 302
    assert Gathering.objects.count() == 1
    assert AuditLine.objects.filter(act="gathering.called").count() == 1


def test_nobody_reaches_another_groups_gathering_by_its_code(go: Go, cast: Cast, cafe: Gathering) -> None:
    with pytest.raises(NotAllowed):
        actions.call(by=standing_of(cast.maryam), group=cast.south, facts=facts(), once=cafe.code)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title_da": ""}, "Please write an answer here."),
        ({"title_da": "x" * 100}, "This is too long"),
        ({"title_da": "Ring 010203-1234"}, "CPR"),
        ({"on": "2020-01-01"}, "This day is over."),
        ({"on": "soon"}, "Please choose a day in the calendar."),
        ({"starts": "late"}, "Please write the time as 10:00."),
        ({"ends": "16:00"}, "after more than twelve hours"),
        ({"ends": "17:00"}, "after more than twelve hours"),
        ({"group": "abcabcabcabc"}, "Please choose one of the answers shown."),
    ],
)
def test_what_is_wrong_is_said_kindly_and_nothing_is_kept(
    go: Go, cast: Cast, wrong: dict[str, object], sentence: str
) -> None:
    page = text_of(go(cast.birthe, "/gatherings/call/", form(cast, **wrong)))
    assert sentence in page
    assert 'value="Salen"' in page
    assert Gathering.objects.count() == 0


def test_a_coordinator_reads_which_title_is_in_which_language(go: Go, cast: Cast) -> None:
    assert "Tigrinya · ትግርኛ" in go(cast.birthe, "/gatherings/call/").content.decode()


def test_many_gatherings_come_in_pages_and_a_search_looks_through_all(
    cast: Cast, cafe: Gathering, visit: Visit
) -> None:
    like = Gathering.objects.filter(pk=cafe.pk).values().get()
    own = [{**like, "id": None, "code": new_code(), "titles": {"da": f"Fest {n:02}"}} for n in range(45)]
    Gathering.objects.bulk_create(Gathering(**one) for one in own)
    pages = [visit(cast.birthe, f"/gatherings/called/{page}").content.decode() for page in ("", "?page=2")]
    shown = [set(re.findall(r"Fest \d\d(?=</bdi>)", page)) for page in pages]
    assert len(shown[0] | shown[1]) == 45
    assert shown[0].isdisjoint(shown[1])
    found = visit(cast.birthe, "/gatherings/called/?words=fest 04").content.decode()
    assert set(re.findall(r"Fest \d\d(?=</bdi>)", found)) == {"Fest 04"}


def test_what_the_women_do_is_read_in_her_language_or_the_nearest(go: Go, cast: Cast) -> None:
    words = {"about_da": "Vi drikker te.\nVi taler sammen.", "about_so": "Shaah ayaan cabnaa."}
    more = {"child_care": "on", "rain": "inside", "meets_at": "Torvet kl. 9.30"}
    assert go(cast.birthe, "/gatherings/call/", form(cast, **words, **more)).status_code == 302
    made = Gathering.objects.get()
    page = text_of(go(None, f"/gatherings/{made.code}/?lang=so"))
    assert "Shaah ayaan cabnaa." in page
    english = text_of(go(None, f"/gatherings/{made.code}/?lang=en"))
    assert re.search(r'lang="da"\s+dir="auto">Vi drikker te\.\nVi taler sammen\.', english)
    for said in ("Somebody looks after the children", "When it rains we are inside.", "Torvet kl. 9.30"):
        assert said in english
    change = text_of(go(cast.birthe, f"/gatherings/{made.code}/change/"))
    assert "Shaah ayaan cabnaa." in change
    assert 'value="Torvet kl. 9.30"' in change
    assert re.search(r'value="inside"\s+selected', change)


def test_too_much_for_a_poster_is_refused_in_any_language_and_stays_in_its_field(go: Go, cast: Cast) -> None:
    long = "ተ" * 5000
    answer = go(cast.birthe, "/gatherings/call/", form(cast, about_ti=long))
    assert answer.status_code == 422
    page = text_of(answer)
    assert "This is too long for a poster: 5000 characters." in page
    assert long in page
    assert '<details class="fold card" open>' in page
    assert not Gathering.objects.exists()


def test_rain_that_nobody_offered_is_refused(go: Go, cast: Cast) -> None:
    answer = go(cast.birthe, "/gatherings/call/", form(cast, rain="snow"))
    assert answer.status_code == 422
    assert "Please choose one of the answers shown." in text_of(answer)
