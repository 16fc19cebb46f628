"""A candidate is given an hour; she reads it, says that she cannot come, is given another: what holds, and what is refused."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cast import Cast
from kvarter.access.models import AuditLine
from kvarter.delivery.models import Sending
from kvarter.education import actions as education
from kvarter.education.models import Candidate
from kvarter.education.tests.scene import WORDS, a_candidate
from kvarter.interviews import actions, queries
from kvarter.interviews.models import Interview
from kvarter.interviews.rules import Better, Reason, State
from kvarter.interviews.tests.scene import an_interview, some_facts
from kvarter.people.models import Person
from visiting import Visit


def hers(interview: Interview) -> str:
    return f"/interviews/hers/{queries.link_to(interview.candidate)}/"


def test_an_hour_is_given_moved_and_cancelled_and_each_is_in_the_trail_once(cast: Cast) -> None:
    by, one = cast.standing("birthe"), an_interview(cast)
    actions.appoint(by=by, candidate=one.candidate, facts=some_facts())
    actions.say_cannot(one, version=0, better=[Better.EVENING])
    moved = actions.appoint(by=by, candidate=one.candidate, facts=some_facts(days=4))
    assert (moved.pk, moved.version, moved.cannot_since, moved.better) == (one.pk, 1, None, [])
    actions.cancel(by=by, interview=one)
    actions.cancel(by=by, interview=one)
    one.refresh_from_db()
    assert (one.state, one.version) == (State.OFF, 2)
    again = actions.appoint(by=by, candidate=one.candidate, facts=some_facts(days=4))
    assert (again.state, again.version) == (State.TO_COME, 3)
    said = [line.act for line in AuditLine.objects.filter(act__startswith="interview.").order_by("pk")]
    wanted = ["appointed", "declined", "moved", "cancelled", "moved"]
    assert said == [f"interview.{one}" for one in wanted]


@pytest.mark.parametrize(("days", "reason"), [(-1, Reason.OVER), (400, Reason.TOO_FAR)])
def test_a_moment_that_is_over_or_far_is_refused(cast: Cast, days: int, reason: Reason) -> None:
    with pytest.raises(actions.CannotMeet) as refused:
        an_interview(cast, days=days)
    assert refused.value.reason is reason
    assert not Interview.objects.exists()


def test_who_is_turned_down_reads_that_it_does_not_take_place(cast: Cast, visit: Visit) -> None:
    one = an_interview(cast)
    education.turn_down(by=cast.standing("birthe"), candidate=one.candidate)
    Person.objects.update(language="en")
    page = visit(None, hers(one), lang="en").content.decode()
    assert "This talk does not take place" in page
    with pytest.raises(actions.CannotMeet):
        actions.say_cannot(one, version=0, better=[])


def test_she_says_that_she_cannot_and_what_is_better_and_it_stands_at_the_desk(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    one = an_interview(cast)
    visit(None, f"{hers(one)}cannot/", {"version": "0", "better": ["morning", "weekend"]})
    one.refresh_from_db()
    assert one.suits == [Better.MORNING, Better.WEEKEND]
    assert "You said that you cannot come then." in visit(None, hers(one), lang="en").content.decode()
    desk = visit(cast.birthe, "/education/candidates/").content.decode()
    assert "cannot come then:" in desk
    assert "At the weekend" in desk
    assert "In the morning" in visit(cast.birthe, f"/education/candidates/{one.candidate.code}/").content.decode()
    told = [sent.text for sent in Sending.objects.all() if sent.to in {cast.birthe.phone, cast.birthe.email}]
    assert told
    assert "/education/candidates/" in told[-1]
    visit(None, f"{hers(one)}can/", {})
    assert "cannot come then:" not in visit(cast.birthe, "/education/candidates/").content.decode()


def test_her_no_to_an_older_hour_is_not_a_no_to_the_new_one(cast: Cast) -> None:
    one = an_interview(cast)
    actions.appoint(by=cast.standing("birthe"), candidate=one.candidate, facts=some_facts(days=6))
    actions.say_cannot(one, version=0, better=[])
    one.refresh_from_db()
    assert one.cannot_since is None


def test_she_cannot_answer_when_it_has_begun(cast: Cast, visit: Visit) -> None:
    one = an_interview(cast)
    Interview.objects.update(starts_at=timezone.now() - timedelta(minutes=5))
    with pytest.raises(actions.CannotMeet) as refused:
        actions.say_cannot(one, version=0, better=[])
    assert refused.value.reason is Reason.OVER
    page = visit(None, f"{hers(one)}cannot/", {"version": "0"}, status=422, lang="en").content.decode()
    assert "It is too late to change this here" in page


def test_a_talk_that_is_over_waits_at_the_desk_until_something_is_noted(cast: Cast) -> None:
    one, by = an_interview(cast), cast.standing("birthe")
    Interview.objects.update(starts_at=timezone.now() - timedelta(hours=2), ends_at=timezone.now() - timedelta(hours=1))
    agenda = queries.agenda_of(by, cast.north.pk, timezone.now())
    assert (list(agenda.not_noted), list(agenda.to_come)) == ([one], [])
    Candidate.objects.update(stage="interviewed")
    assert queries.agenda_of(by, cast.north.pk, timezone.now()).is_empty


def test_her_calendar_file_is_bare_unless_she_wishes_and_moves_with_the_hour(cast: Cast, visit: Visit) -> None:
    one = an_interview(cast)
    bare = visit(None, f"{hers(one)}appointment.ics", lang="en").content.decode()
    assert "SUMMARY:Appointment" in bare
    assert "Huset" not in bare
    assert "Neighbourhood" not in bare
    named = visit(None, f"{hers(one)}named.ics", lang="en").content.decode()
    assert "Talk with the Neighbourhood Mothers" in named
    assert "Huset" in named
    actions.appoint(by=cast.standing("birthe"), candidate=one.candidate, facts=some_facts(days=5))
    moved = visit(None, f"{hers(one)}appointment.ics").content.decode()
    assert f"UID:{one.code}" in bare
    assert f"UID:{one.code}" in moved
    assert "SEQUENCE:1" in moved
    actions.cancel(by=cast.standing("birthe"), interview=one)
    assert "STATUS:CANCELLED" in visit(None, f"{hers(one)}appointment.ics").content.decode()


def test_the_message_names_neither_her_nor_what_it_is_about_and_is_in_her_language(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    one = an_interview(cast)
    page = visit(cast.birthe, f"/education/candidates/{one.candidate.code}/").content.decode()
    message = page.split('data-message="')[1].split('"')[0]
    assert queries.link_to(one.candidate) in message
    assert WORDS["name"] not in page
    assert "We would like to talk" not in message


@pytest.mark.parametrize("wrong", ["", "x"])
def test_a_link_that_the_server_did_not_make_leads_nowhere(cast: Cast, visit: Visit, wrong: str) -> None:
    one = an_interview(cast)
    visit(None, f"/interviews/hers/{one.candidate.code}-{wrong or 'a' * 20}/", status=404)
    visit(None, f"/interviews/hers/{queries.link_to(a_candidate(cast))}/", status=404)


def test_two_at_the_same_time_are_allowed_and_said(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    an_interview(cast)
    facts, other = some_facts(), a_candidate(cast)
    said = {
        "on": facts.starts_at.date().isoformat(),
        "starts": "15:00",
        "minutes": "30",
        "place": "Huset",
    }
    browser = visit.browser(cast.birthe)
    path = f"/interviews/candidates/{other.code}/"
    assert "met at the same time" in browser.post(path, said, follow=True).content.decode()
    refused = visit(cast.birthe, path, {**said, "on": "2020-01-01"}, status=422).content.decode()
    assert "This moment is over" in refused


def test_a_month_later_the_row_is_gone_and_with_the_candidate_at_once(cast: Cast) -> None:
    first, second = an_interview(cast), an_interview(cast, days=5)
    Interview.objects.filter(pk=first.pk).update(
        starts_at=timezone.now() - timedelta(days=31), ends_at=timezone.now() - timedelta(days=30)
    )
    assert actions.delete_old(timezone.now()) == 1
    second.candidate.delete()
    assert not Interview.objects.exists()
