"""From "I would like to become a Mother" to a signed contract: what happens, what is refused, what is deleted."""

import json
import re
from datetime import timedelta

import pyrage
import pytest
from django.utils import timezone

from cast import Cast, a_woman, identity_of
from kvarter.access.models import AuditLine
from kvarter.education import actions, queries
from kvarter.education.models import Candidate, ContractText, Course, Participant
from kvarter.education.rules import Reason, Stage, version_of
from kvarter.education.tests.scene import CONTRACT, WORDS, a_candidate, a_course, a_meeting, some_notes
from kvarter.groups.models import Membership
from kvarter.groups.rules import Role
from kvarter.keys.queries import recipients_of
from kvarter.people.models import Person
from kvarter.sealing.rules import seal
from visiting import Browser, Visit

VERSION = version_of("\n".join(["da", *CONTRACT]))


def opened(armored: str, by: str = "Birthe") -> dict[str, object]:
    """What Birthe's key finds in an envelope."""
    inside: dict[str, object] = json.loads(pyrage.decrypt(armored.encode(), [identity_of(by)]).decode())
    return inside


def ready(cast: Cast, course: Course) -> Candidate:
    """A candidate who said yes to her place."""
    candidate = a_candidate(cast)
    actions.offer_place(by=cast.standing("birthe"), candidate=candidate, course=course)
    actions.answer_place(candidate, wants=True)
    return Candidate.objects.get(pk=candidate.pk)


def sign(candidate: Candidate, name: str = "Faduma Ali") -> Participant:
    return actions.sign(candidate, name=name, language="da", sentences=CONTRACT, version=VERSION)


def sent(visit: Visit, cast: Cast, **said: object) -> Browser:
    """A visitor without a script fills in the form of North and sends it, and says that the number is right."""
    browser = visit.browser(None)
    address = f"/education/interest/{cast.north.code}/"
    page = browser.get(address, headers={"accept-language": "en"}).content.decode()
    to = page.split('name="to" value="')[1].split('"')[0]
    words = {"name": "Faduma", "phone": "20 00 00 88", "languages": ["so"], "consent": "on", "to": to, **said}
    browser.post(address, {**words, "phone_right": "+4520000088"}, headers={"accept-language": "en"})
    return browser  # type: ignore[return-value]


def test_her_words_are_sealed_on_arrival_and_only_those_who_lead_can_open_them(cast: Cast, visit: Visit) -> None:
    sent(visit, cast, own_words="Jeg vil gerne hjælpe")
    one = Candidate.objects.get()
    assert (one.group, one.languages, one.stage) == (cast.north, ["so"], Stage.INTERESTED)
    inside = opened(one.armored)
    assert inside["about"] == {"woman": one.code, "group": cast.north.pk, "part": "reach"}
    assert inside["fields"] == {"name": "Faduma", "phone": "+4520000088", "own_words": "Jeg vil gerne hjælpe"}
    with pytest.raises(pyrage.DecryptError):
        opened(one.armored, by="Maryam")


def test_the_same_form_sent_twice_is_one_candidate(cast: Cast, visit: Visit) -> None:
    browser = visit.browser(None)
    address = f"/education/interest/{cast.north.code}/"
    page = browser.get(address).content.decode()
    to = page.split('name="to" value="')[1].split('"')[0]
    said = {
        "name": "F",
        "phone": "20000088",
        "languages": "so",
        "consent": "on",
        "to": to,
        "phone_right": "+4520000088",
    }
    assert [browser.post(address, said).status_code for _ in range(2)] == [302, 302]
    assert Candidate.objects.count() == 1


def test_what_was_sealed_for_others_than_those_who_lead_now_is_asked_anew(cast: Cast, visit: Visit) -> None:
    browser = visit.browser(None)
    address = f"/education/interest/{cast.north.code}/"
    page = browser.get(address).content.decode()
    to = page.split('name="to" value="')[1].split('"')[0]
    Membership.objects.create(person=cast.maryam, role=Role.COORDINATOR, group=cast.north)
    sealed = seal(WORDS, [str(identity_of("Birthe").to_public())])
    answer = browser.post(
        address, {"languages": "so", "consent": "on", "to": to, "sealed": sealed}, headers={"accept-language": "en"}
    )
    assert answer.status_code == 422
    assert "changed while you wrote" in answer.content.decode()
    assert not Candidate.objects.exists()


def test_a_group_without_a_key_takes_no_words(cast: Cast, visit: Visit) -> None:
    cast.birthe.key.delete()
    visit(None, f"/education/interest/{cast.north.code}/", status=404)
    assert cast.north.code not in visit(None, "/education/interest/").content.decode()


def test_those_who_lead_are_told_that_something_waits_and_never_what(cast: Cast) -> None:
    from kvarter.delivery.models import Sending

    a_candidate(cast)
    (message,) = Sending.objects.all()
    assert message.to == cast.birthe.phone
    assert "/education/candidates/" in message.text
    assert "Faduma" not in message.text


def test_from_a_meeting_over_the_interview_to_a_place(cast: Cast) -> None:
    by, candidate, course, meeting = cast.standing("birthe"), a_candidate(cast), a_course(cast), a_meeting(cast)
    notes, to = some_notes(candidate)
    actions.invite_to_meeting(by=by, candidate=candidate, meeting=meeting)
    actions.note_interview(by=by, candidate=candidate, notes=notes, recipients=to)
    actions.offer_place(by=by, candidate=candidate, course=course)
    candidate.refresh_from_db()
    assert (candidate.stage, candidate.meeting, candidate.course) == (Stage.OFFERED, meeting, course)
    acts = AuditLine.objects.filter(thing=candidate.code).values_list("act", flat=True)
    assert list(acts) == ["candidate.received", "candidate.invited", "candidate.interviewed", "candidate.offered"]


def test_notes_that_are_not_sealed_to_those_who_lead_are_refused(cast: Cast) -> None:
    candidate = a_candidate(cast)
    other = [str(identity_of("Maryam").to_public())]
    for notes, to in (("plain words", recipients_of(cast.north.pk)), (seal({"notes": "x"}, other), other)):
        with pytest.raises(actions.CannotDo):
            actions.note_interview(by=cast.standing("birthe"), candidate=candidate, notes=notes, recipients=to)
    assert Candidate.objects.get().notes == ""


def test_no_more_places_are_offered_than_the_course_has(cast: Cast) -> None:
    by, course = cast.standing("birthe"), a_course(cast, places=1)
    first, second = a_candidate(cast), a_candidate(cast)
    actions.offer_place(by=by, candidate=first, course=course)
    with pytest.raises(actions.CannotDo) as refusal:
        actions.offer_place(by=by, candidate=second, course=course)
    assert refusal.value.reason is Reason.COURSE_FULL
    first.refresh_from_db()
    actions.answer_place(first, wants=False)
    actions.offer_place(by=by, candidate=second, course=course)
    assert Candidate.objects.get(pk=second.pk).stage == Stage.OFFERED


def test_a_new_offer_makes_the_older_link_stop(cast: Cast) -> None:
    by, course, candidate = cast.standing("birthe"), a_course(cast), a_candidate(cast)
    actions.offer_place(by=by, candidate=candidate, course=course)
    candidate.refresh_from_db()
    first = queries.link_to(candidate)
    actions.offer_place(by=by, candidate=candidate, course=course)
    candidate.refresh_from_db()
    assert queries.candidate_by(first) is None
    assert queries.candidate_by(queries.link_to(candidate)) == candidate


@pytest.mark.parametrize("change", [lambda link: link[:-1], lambda link: link[:-1] + "x", lambda link: link[:12] + "-"])
def test_a_link_that_was_guessed_opens_nothing(cast: Cast, visit: Visit, change: object) -> None:
    candidate = ready(cast, a_course(cast))
    visit(None, f"/education/place/{change(queries.link_to(candidate))}/", status=404)  # type: ignore[operator]


def test_she_says_yes_and_signs_on_her_phone_and_the_text_stays_to_the_letter(cast: Cast, visit: Visit) -> None:
    by, course, candidate = cast.standing("birthe"), a_course(cast), a_candidate(cast)
    notes, to = some_notes(candidate)
    actions.note_interview(by=by, candidate=candidate, notes=notes, recipients=to)
    actions.offer_place(by=by, candidate=candidate, course=course)
    candidate.refresh_from_db()
    link = f"/education/place/{queries.link_to(candidate)}/"
    page = visit(None, f"{link}answer/", {"answer": "yes"}, lang="so").content.decode()
    version = page.split('name="version" value="')[1].split('"')[0]
    visit(None, f"{link}contract/", {"name": "Faduma Ali", "agrees": "on", "version": version}, lang="so")
    candidate.refresh_from_db()
    participant = Participant.objects.get()
    assert (participant.name, participant.number, participant.language) == ("Faduma Ali", 1, "so")
    assert (candidate.stage, candidate.notes) == (Stage.SIGNED, "")
    text = participant.contract
    assert text.version == version == version_of("\n".join(["so", *text.sentences]))
    page = visit(None, f"{link}contract/", lang="en").content.decode()
    assert version[:12] in page
    assert text.sentences[0] in page.replace("&#x27;", "'")


def test_a_contract_that_changed_while_she_read_is_asked_anew(cast: Cast, visit: Visit) -> None:
    candidate = ready(cast, a_course(cast))
    said = {"name": "Faduma", "agrees": "on", "version": "0" * 64}
    page = visit(None, f"/education/place/{queries.link_to(candidate)}/contract/", said, lang="en", status=422)
    assert "The contract was changed while you read." in page.content.decode()
    assert not Participant.objects.exists()
    assert not ContractText.objects.exists()


def test_signed_twice_is_signed_once_and_numbers_follow(cast: Cast) -> None:
    course = a_course(cast)
    first, second = ready(cast, course), ready(cast, course)
    assert sign(first) == sign(first)
    assert sign(second, "Rahma").number == 2
    assert queries.given_places(course) == 2


def test_nobody_signs_who_has_no_place(cast: Cast) -> None:
    with pytest.raises(actions.CannotDo):
        sign(a_candidate(cast))


def test_after_the_course_has_begun_a_yes_is_too_late(cast: Cast, visit: Visit) -> None:
    candidate = a_candidate(cast)
    actions.offer_place(by=cast.standing("birthe"), candidate=candidate, course=a_course(cast))
    Course.objects.update(begins_on=timezone.localdate() - timedelta(days=1))
    candidate.refresh_from_db()
    page = visit(
        None, f"/education/place/{queries.link_to(candidate)}/answer/", {"answer": "yes"}, lang="en", status=422
    )
    assert "The course has begun already." in page.content.decode()


def test_who_was_not_taken_loses_the_notes_at_once_and_is_deleted_after_a_month(cast: Cast) -> None:
    by, candidate, other = cast.standing("birthe"), a_candidate(cast), a_candidate(cast)
    notes, to = some_notes(candidate)
    actions.note_interview(by=by, candidate=candidate, notes=notes, recipients=to)
    actions.turn_down(by=by, candidate=candidate)
    candidate.refresh_from_db()
    assert candidate.notes == ""
    assert actions.delete_old(timezone.now() + timedelta(days=29)) == 0
    assert actions.delete_old(timezone.now() + timedelta(days=30)) == 1
    assert list(Candidate.objects.all()) == [other]


def test_a_year_after_signing_nothing_sealed_is_left_and_her_place_in_the_course_stays(cast: Cast) -> None:
    sign(ready(cast, a_course(cast)))
    assert actions.delete_old(timezone.now() + timedelta(days=365)) == 1
    assert Participant.objects.get().candidate is None


def test_candidates_are_sealed_again_when_somebody_comes_to_lead(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    by, candidate = cast.standing("birthe"), a_candidate(cast)
    notes, to = some_notes(candidate)
    actions.note_interview(by=by, candidate=candidate, notes=notes, recipients=to)
    Membership.objects.create(person=cast.maryam, role=Role.COORDINATOR, group=cast.north)
    page = visit(cast.birthe, "/education/candidates/", lang="en").content.decode()
    assert "1 woman's words are not sealed to the people who lead now." in page.replace("&#x27;", "'")
    now = recipients_of(cast.north.pk)
    words = seal(WORDS, now)
    without_notes = {candidate.code: words}
    assert actions.seal_again(by=by, group=cast.north, recipients=now, armored=without_notes) == 0
    both = {**without_notes, f"{candidate.code}-notes": seal({"notes": "x"}, now)}
    assert actions.seal_again(by=by, group=cast.north, recipients=now, armored=both) == 1
    assert opened(Candidate.objects.get().armored, by="Maryam")["fields"] == WORDS


def test_the_page_says_which_languages_and_places_the_group_lacks(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    a_woman(cast, languages=["ti"])
    a_woman(cast, languages=["ar"])
    page = visit(cast.birthe, "/education/candidates/", lang="en").content.decode()
    assert "Women wait who speak a language that no Mother speaks:" in page
    lacks = page.split('class="tags"')[1].split("</p>")[0]
    assert re.fullmatch(r">Tigrinya\W.*1", re.sub(r"<[^>]+>|\s", "", lacks))


def test_the_list_and_the_page_of_a_candidate_show_no_name_before_the_key(cast: Cast, visit: Visit) -> None:
    candidate = a_candidate(cast)
    for address in ("/education/candidates/", f"/education/candidates/{candidate.code}/"):
        assert "Faduma" not in visit(cast.birthe, address).content.decode()
    visit(cast.dorte, f"/education/candidates/{candidate.code}/", status=404)
    visit(cast.maryam, f"/education/candidates/{candidate.code}/", status=404)


def test_the_desk_leads_from_the_interview_to_the_link(cast: Cast, visit: Visit) -> None:
    candidate, course, meeting = a_candidate(cast), a_course(cast), a_meeting(cast)
    address = f"/education/candidates/{candidate.code}/"
    visit(cast.birthe, f"{address}invite/", {"meeting": meeting.code})
    page = visit(cast.birthe, address).content.decode()
    to = page.split('name="to" value="')[1].split('"')[0]
    visit(cast.birthe, f"{address}note/", {"notes": "Rolig og venlig", "to": to})
    assert opened(Candidate.objects.get().notes)["fields"] == {"notes": "Rolig og venlig"}
    visit(cast.birthe, f"{address}offer/", {"course": course.code})
    candidate.refresh_from_db()
    assert queries.link_to(candidate) in visit(cast.birthe, address).content.decode()
    visit(cast.birthe, f"{address}withdraw/", {})
    assert Candidate.objects.get().stage == Stage.WITHDRAWN


def test_what_is_not_possible_any_more_is_said(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    candidate = a_candidate(cast)
    actions.turn_down(by=cast.standing("birthe"), candidate=candidate)
    page = visit(cast.birthe, f"/education/candidates/{candidate.code}/withdraw/", {}, lang="en", status=422)
    assert "This is not possible any more." in page.content.decode()
