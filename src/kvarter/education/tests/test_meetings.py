"""An information meeting of a course: tied once, who wrote is asked in her language, who came is a number, then interviews."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cast import Cast
from kvarter.education import actions
from kvarter.education.inviting import invitation, language_for
from kvarter.education.meetings import sheet_of
from kvarter.education.models import Candidate, InformationMeeting
from kvarter.education.rules import Reason, Stage
from kvarter.education.tests.scene import a_candidate, a_course, a_meeting, some_notes
from kvarter.gatherings import actions as gatherings
from kvarter.gatherings.models import Gathering
from kvarter.languages.rules import INTERFACE
from kvarter.people.models import Person
from visiting import Visit


def tied(cast: Cast) -> InformationMeeting:
    return actions.tie_meeting(by=cast.standing("birthe"), course=a_course(cast), gathering=a_meeting(cast))


def test_a_gathering_belongs_to_one_course(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    meeting, by = tied(cast), cast.standing("birthe")
    again = actions.tie_meeting(by=by, course=meeting.course, gathering=meeting.gathering)
    assert again == meeting
    with pytest.raises(actions.CannotDo) as refusal:
        actions.tie_meeting(by=by, course=a_course(cast, name="Hold 5"), gathering=meeting.gathering)
    assert refusal.value.reason is Reason.MEETING_TAKEN
    page = visit(cast.birthe, f"/education/courses/{meeting.course.code}/meetings/").content.decode()
    assert "The group has no gathering to come." in page


def test_a_cancelled_gathering_is_no_information_meeting(cast: Cast) -> None:
    gathering, by = a_meeting(cast), cast.standing("birthe")
    gatherings.cancel(by=by, gathering=gathering)
    gathering.refresh_from_db()
    with pytest.raises(actions.CannotDo) as refusal:
        actions.tie_meeting(by=by, course=a_course(cast), gathering=gathering)
    assert refusal.value.reason is Reason.NO_SUCH_MEETING


@pytest.mark.parametrize("language", INTERFACE)
def test_the_invitation_speaks_every_language_and_names_nobody(cast: Cast, language: str) -> None:
    said = invitation(a_meeting(cast), language)
    assert "Huset" in said
    assert "%(" not in said
    assert len(said) < 300
    assert language == "en" or "Come to our meeting" not in said


def test_she_is_asked_in_the_first_of_her_languages_that_we_write(cast: Cast) -> None:
    assert [language_for(one) for one in (["prs", "fa"], ["so", "ar"], ["xx"], [])] == ["fa", "so", "da", "da"]


def test_those_who_wrote_are_asked_at_once_and_twice_is_once(cast: Cast, visit: Visit) -> None:
    meeting, first, second = tied(cast), a_candidate(cast), a_candidate(cast)
    address = f"/education/meetings/{meeting.code}/"
    page = visit(cast.birthe, address).content.decode()
    assert page.count('data-module="invitation"') == 2
    assert "Faduma" not in page
    for _ in range(2):
        visit(cast.birthe, f"{address}invite/", {"asked": [first.code, second.code]})
    assert {one.now_stage for one in Candidate.objects.all()} == {Stage.INVITED}
    sheet = sheet_of(cast.standing("birthe"), meeting)
    assert (len(sheet.to_ask), len(sheet.asked), sheet.by_stage) == (0, 2, {"invited": 2})


def test_who_is_further_on_is_not_put_back(cast: Cast) -> None:
    meeting, candidate, by = tied(cast), a_candidate(cast), cast.standing("birthe")
    notes, to = some_notes(candidate)
    actions.note_interview(by=by, candidate=candidate, notes=notes, recipients=to)
    assert actions.invite_to(by=by, meeting=meeting, candidates=[candidate.code]) == 0
    candidate.refresh_from_db()
    assert candidate.now_stage is Stage.INTERVIEWED


def test_after_the_meeting_there_is_a_number_and_the_way_to_the_interviews(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    meeting, candidate, by = tied(cast), a_candidate(cast), cast.standing("birthe")
    actions.invite_to(by=by, meeting=meeting, candidates=[candidate.code])
    over = timezone.now() - timedelta(hours=3)
    Gathering.objects.filter(pk=meeting.gathering_id).update(starts_at=over, ends_at=over + timedelta(hours=2))
    meeting.gathering.refresh_from_db()
    address = f"/education/meetings/{meeting.code}/"
    assert "Nobody has counted yet." in visit(cast.birthe, address).content.decode()
    gatherings.count(by=by, gathering=meeting.gathering, women=9, children=3)
    page = visit(cast.birthe, address).content.decode()
    assert "9 women came." in page
    assert "Talk with her" in page
    meeting.gathering.refresh_from_db()
    with pytest.raises(actions.CannotDo) as refusal:
        actions.invite_to(by=by, meeting=meeting, candidates=[candidate.code])
    assert refusal.value.reason is Reason.MEETING_OVER
    notes, to = some_notes(candidate)
    actions.note_interview(by=by, candidate=candidate, notes=notes, recipients=to)
    assert sheet_of(by, meeting).by_stage == {"interviewed": 1}


def test_untied_the_gathering_stays(cast: Cast, visit: Visit) -> None:
    meeting = tied(cast)
    visit(cast.maryam, f"/education/meetings/{meeting.code}/", status=404)
    visit(cast.birthe, f"/education/meetings/{meeting.code}/untie/", {})
    assert not InformationMeeting.objects.exists()
    assert Gathering.objects.filter(pk=meeting.gathering_id).exists()
