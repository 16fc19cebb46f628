"""The coordinator's list and the Mother's phone, from a woman who waits to one who goes on alone."""

import json
import re
from datetime import timedelta
from typing import Any

import pypdfium2
import pytest
from django.utils import timezone

from cast import GELLERUP, Cast, a_woman, identity_of
from kvarter.access.models import AuditLine
from kvarter.groups.models import Membership
from kvarter.groups.rules import Role
from kvarter.keys.models import PersonKey
from kvarter.people.models import Person, PersonLanguage
from kvarter.referrals.desk.forms import resealed
from kvarter.referrals.models import Asking, Envelope, Partner, Referral
from kvarter.referrals.rules import Answer, Ending, State
from kvarter.sealing.fingerprint import four_words
from kvarter.sealing.rules import seal
from visiting import Visit

both = pytest.mark.parametrize("lang", ["da", "ar"])
WORDS = {"name": "Rose", "phone": "+4520000099", "own_words": "Say it is about sewing", "avoid_words": "Karim"}


@pytest.fixture
def english(cast: Cast) -> Cast:
    """Everybody reads English."""
    Person.objects.update(language="en")
    return cast


def copy_for(name: str, mother: Membership) -> str:
    """What Birthe's browser posts after sealing again: one envelope for one Mother."""
    return json.dumps([{"id": mother.code, "armored": seal(WORDS, [str(identity_of(name).to_public())])}])


def to_of(page: str) -> str:
    """The signed recipients that a page with a reseal form was made with."""
    found = re.search(r'name="to" value="([^"]+)"', page)
    return found[1] if found else ""


def ask(visit: Visit, cast: Cast, woman: Referral, **more: Any) -> str:
    """Birthe asks Amina, second press and all. Gives the page."""
    amina = cast.mother("amina")
    page = visit(cast.birthe, f"/women/{woman.code}/ask/?mothers={amina.code}").content.decode()
    said = {"mothers": amina.code, "together": "yes", "resealed": copy_for("Amina", amina), "to": to_of(page), **more}
    return visit(cast.birthe, f"/women/{woman.code}/ask/", said).content.decode()


def yes(visit: Visit, cast: Cast, woman: Referral) -> str:
    """Amina says yes. Gives the page she is led to."""
    return visit(cast.amina, f"/women/asked/{woman.askings.get().code}/", {"answer": "yes"}).content.decode()


def now(woman: Referral) -> Referral:
    return Referral.objects.get(pk=woman.pk)


@both
def test_the_list_shows_days_need_and_why_a_mother_is_suggested(cast: Cast, visit: Visit, lang: str) -> None:
    Person.objects.update(language=lang)
    woman = a_woman(cast, topics=["letters"], received_at=timezone.now() - timedelta(days=9))
    page = visit(cast.birthe, "/women/").content.decode()
    assert re.search(r'class="arch clay">9<small>', page)
    assert "العربية" in page
    assert f'value="{cast.mother("amina").code}"' in page
    assert woman.code in page
    assert "Rose" not in page


def test_the_reasons_stand_beside_her_name_in_words(english: Cast, visit: Visit) -> None:
    a_woman(english)
    page = visit(english.birthe, "/women/").content.decode()
    assert "Arabic · العربية, mother tongue · same area · walks with 0 of 3" in page
    assert "Best for the whole list" in page


def test_who_is_not_suggested_stands_below_with_the_reason(english: Cast, visit: Visit) -> None:
    for number, (name, fields) in enumerate(
        {"Resting": {"is_paused": True}, "Full": {"capacity": 0}, "Keyless": {}}.items()
    ):
        person = Person.objects.create_person(name=name, phone=f"+452000070{number}", latitude=55.4, longitude=10.4)
        PersonLanguage.objects.create(person=person, language="ar", spoken=4)
        Membership.objects.create(person=person, role=Role.MOTHER, group=english.north, **fields)
    a_woman(english)
    page = visit(english.birthe, "/women/").content.decode()
    assert "3 Mothers are not suggested" in page
    for reason in (
        "She rests at the moment.",
        "She walks with as many women as she wants to.",
        "She has no key yet, so nothing can be sealed to her.",
    ):
        assert reason in page


def test_her_wish_whom_to_avoid_is_never_weighed_against_anything(english: Cast, visit: Visit) -> None:
    a_woman(english, avoid_own_area=True, area="vollsmose")
    page = visit(english.birthe, "/women/").content.decode()
    assert "She lives in the same area: the woman asked for somebody else." in page
    assert 'name="mothers"' not in page


def test_a_language_that_no_mother_speaks_is_said_and_counted_as_a_gap(english: Cast, visit: Visit) -> None:
    a_woman(english, languages=["ti"])
    page = visit(english.birthe, "/women/").content.decode()
    assert "It counts as a language gap." in page
    assert "no Mother speaks it yet" in page


def test_an_empty_list_says_so(english: Cast, visit: Visit) -> None:
    assert "Nobody waits at the moment." in visit(english.birthe, "/women/").content.decode()


def test_before_asking_she_sees_who_is_asked_and_the_envelope_goes_to_her_browser_only(
    english: Cast, visit: Visit
) -> None:
    woman, amina = a_woman(english), english.mother("amina")
    page = visit(
        english.birthe, f"/women/{woman.code}/ask/", {"mothers": amina.code, "together": "yes"}
    ).content.decode()
    assert english.amina.key.recipient in page
    assert four_words(english.amina.key.recipient) in page
    assert "BEGIN AGE ENCRYPTED FILE" in page
    assert 'data-only="name,phone,safe_ways,own_words,voice,letter"' in page
    assert now(woman).state == State.WAITING


@both
def test_a_mother_is_asked_says_yes_and_only_then_is_handed_the_envelope(cast: Cast, visit: Visit, lang: str) -> None:
    Person.objects.update(language=lang)
    woman = a_woman(cast)
    ask(visit, cast, woman)
    question = visit(cast.amina, f"/women/asked/{woman.askings.get().code}/").content.decode()
    assert "BEGIN AGE" not in question
    visit(cast.amina, f"/women/mine/{woman.code}/", status=404)
    assert "BEGIN AGE" in yes(visit, cast, woman)
    assert (now(woman).state, now(woman).mother) == (State.ACCEPTED, cast.mother("amina"))
    visit(cast.hodan, f"/women/mine/{woman.code}/", status=404)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"mothers": []}, "Choose at least one Mother."),
        ({"mothers": "zzzzzzzzzzzz"}, "Please choose one of the answers shown."),
        ({"together": "maybe"}, "Please choose one of the answers shown."),
        ({"resealed": ""}, "It could not be sealed again."),
        ({"resealed": "[" * 100_000}, "It could not be sealed again."),
        ({"resealed": '[{"id": "\\u0000", "armored": "x"}]'}, "It could not be sealed again."),
        ({"resealed": '{"id": 1}'}, "It could not be sealed again."),
    ],
)
def test_what_cannot_be_asked_is_said_and_she_still_waits(
    english: Cast, visit: Visit, said: dict[str, str], sentence: str
) -> None:
    woman = a_woman(english)
    assert sentence in ask(visit, english, woman, **said)
    assert now(woman).state == State.WAITING
    assert not Asking.objects.exists()


def test_a_second_coordinator_hears_that_somebody_asked_already(english: Cast, visit: Visit) -> None:
    woman = a_woman(english)
    ask(visit, english, woman)
    assert "Somebody has asked already" in ask(visit, english, woman)
    assert Asking.objects.count() == 1


def test_the_question_can_be_taken_back_and_the_copy_is_gone(english: Cast, visit: Visit) -> None:
    woman = a_woman(english)
    assert "Asked at the moment:" in ask(visit, english, woman)
    visit(english.birthe, f"/women/{woman.code}/stop/", {})
    assert now(woman).state == State.WAITING
    assert not Envelope.objects.filter(asking__isnull=False).exists()
    late = yes(visit, english, woman)
    assert "The time to answer is over." in late


def test_no_needs_no_reason_and_an_unclear_answer_is_none(english: Cast, visit: Visit) -> None:
    woman = a_woman(english)
    ask(visit, english, woman)
    asked = f"/women/asked/{woman.askings.get().code}/"
    for unclear in ({}, {"answer": ""}, {"answer": "maybe"}):
        visit(english.amina, asked, unclear)
        assert woman.askings.get().answer == Answer.OPEN
    assert "Nobody asks why." in visit(english.amina, asked, {"answer": "no"}).content.decode()
    assert now(woman).state == State.WAITING


@pytest.mark.parametrize(
    ("happened", "sentence"),
    [
        ("withdrawn", "The woman has withdrawn."),
        ("too late", "The time to answer is over."),
        ("no room", "You walk with as many women as you wanted."),
    ],
)
def test_a_yes_that_comes_too_late_hears_why(english: Cast, visit: Visit, happened: str, sentence: str) -> None:
    woman = a_woman(english)
    ask(visit, english, woman)
    if happened == "withdrawn":
        Referral.objects.filter(pk=woman.pk).update(state=State.CLOSED, closed_on=timezone.localdate())
    elif happened == "too late":
        Asking.objects.update(answer_by=timezone.now())
    else:
        Membership.objects.filter(person=english.amina).update(capacity=0)
    assert sentence in yes(visit, english, woman)
    assert now(woman).mother is None


def test_they_meet_plan_a_next_step_and_she_goes_on_alone(english: Cast, visit: Visit) -> None:
    woman = a_woman(english)
    ask(visit, english, woman)
    yes(visit, english, woman)
    mine = f"/women/mine/{woman.code}/"
    log = visit(english.amina, f"{mine}met/", {}).content.decode()
    assert "Good. You can log the conversation, without a name." in log
    assert 'action="/conversations/new/"' in log
    assert "You have met." in visit(english.amina, mine).content.decode()
    visit(english.amina, f"{mine}met/", {})
    assert AuditLine.objects.filter(act="referral.met").count() == 1
    soon = timezone.localdate() + timedelta(days=3)
    visit(english.amina, f"{mine}next/", {"step": "meet-again", "on": soon.isoformat()})
    assert (now(woman).next_step, now(woman).next_step_on) == ("meet-again", soon)
    visit(english.amina, f"{mine}end/", {"ending": Ending.GOES_ON_ALONE.value})
    assert (now(woman).state, now(woman).ending) == (State.CLOSED, Ending.GOES_ON_ALONE)
    visit(english.amina, mine, status=404)
    assert "It is closed:" in visit(english.birthe, f"/women/{woman.code}/").content.decode()


@pytest.mark.parametrize(
    "said",
    [
        {"step": "", "on": ""},
        {"step": "marry", "on": ""},
        {"step": "meet-again", "on": "tomorrow"},
        {"step": "meet-again", "on": "2020-01-01"},
    ],
)
def test_a_next_step_that_cannot_be_is_said_and_not_kept(english: Cast, visit: Visit, said: dict[str, str]) -> None:
    woman = a_woman(english)
    ask(visit, english, woman)
    yes(visit, english, woman)
    page = visit(english.amina, f"/women/mine/{woman.code}/next/", said, status=422).content.decode()
    assert 'class="error"' in page
    assert now(woman).next_step == ""


def test_handed_back_she_waits_at_her_old_place_and_this_mother_is_not_suggested_again(
    english: Cast, visit: Visit
) -> None:
    woman = a_woman(english)
    ask(visit, english, woman)
    yes(visit, english, woman)
    visit(english.amina, f"/women/mine/{woman.code}/back/")
    assert now(woman).state == State.ACCEPTED
    visit(english.amina, f"/women/mine/{woman.code}/back/", {})
    assert (now(woman).state, now(woman).received_at) == (State.WAITING, woman.received_at)
    assert "She was asked before and did not say yes." in visit(english.birthe, "/women/").content.decode()


def test_a_woman_who_waits_is_closed_with_a_reason_and_not_without_one(english: Cast, visit: Visit) -> None:
    woman = a_woman(english)
    assert (
        "Choose why it is closed."
        in visit(english.birthe, f"/women/{woman.code}/close/", {"ending": "bored"}).content.decode()
    )
    assert now(woman).state == State.WAITING
    visit(english.birthe, f"/women/{woman.code}/close/", {"ending": Ending.NOT_REACHED.value})
    assert now(woman).ending == Ending.NOT_REACHED


@both
def test_a_partner_gets_a_link_with_qr_a_new_one_and_none_any_more(cast: Cast, visit: Visit, lang: str) -> None:
    Person.objects.update(language=lang)
    page = visit(cast.birthe, "/women/partners/", {"name": "Vollsmose library", "kind": "library"}).content.decode()
    partner = Partner.objects.get(name="Vollsmose library")
    assert 'class="qr"' in page
    assert f"/ask/for/{partner.link}/" in page
    assert visit(None, f"/ask/for/{partner.link}/").status_code == 200
    visit(cast.birthe, f"/women/partners/{partner.code}/", {})
    visit(None, f"/ask/for/{partner.link}/", status=404)
    visit(cast.birthe, f"/women/partners/{partner.code}/", {"end": "1"})
    visit(None, f"/ask/for/{Partner.objects.get(pk=partner.pk).link}/", status=404)


def test_a_partners_poster_is_a_paper_in_the_language_of_who_prints_it(english: Cast, visit: Visit) -> None:
    page = visit(english.birthe, f"/women/partners/{english.nadia.code}/").content.decode()
    paper = visit(english.birthe, f"/women/partners/{english.nadia.code}/poster/")
    assert f"/women/partners/{english.nadia.code}/poster/" in page
    assert (paper["Content-Type"], paper["Cache-Control"]) == ("application/pdf", "no-store")
    said = " ".join(pypdfium2.PdfDocument(paper.content)[0].get_textpage().get_text_range().split())
    assert "With this code a woman is referred to the group" in said
    assert english.nadia.link in said.replace(" ", "")
    visit(english.birthe, f"/women/partners/{english.nadia.code}/", {"end": "1"})
    visit(english.birthe, f"/women/partners/{english.nadia.code}/poster/", status=404)


def test_a_partner_without_a_name_or_of_an_unknown_kind_is_not_kept(english: Cast, visit: Visit) -> None:
    for said in ({"name": "", "kind": "library"}, {"name": "Police", "kind": "spies"}):
        visit(english.birthe, "/women/partners/", said, status=422)
    assert Partner.objects.count() == 1


def test_a_new_coordinators_envelopes_are_sealed_again_with_one_tap(english: Cast, visit: Visit) -> None:
    a_woman(english)
    new = Person.objects.create_person(name="Solveig", phone="+4520000601", language="en")
    Membership.objects.create(person=new, role=Role.ASSISTANT, group=english.north)
    PersonKey.objects.create(
        person=new, recipient=str(identity_of("Solveig").to_public()), by_passphrase="-", by_words="-"
    )
    page = visit(english.birthe, "/women/envelopes/").content.decode()
    assert "1 envelope is not sealed to the people who lead now." in page
    to = to_of(page)
    envelope, both_keys = Envelope.objects.get(), [str(identity_of(name).to_public()) for name in ("Birthe", "Solveig")]
    again = json.dumps([{"id": envelope.code, "armored": seal(WORDS, both_keys)}])
    page = visit(
        english.birthe, "/women/envelopes/", {"group": str(english.north.pk), "resealed": again, "to": to}
    ).content.decode()
    assert "Everything is sealed to the people who lead now." in page
    too_few = json.dumps([{"id": envelope.code, "armored": seal(WORDS, both_keys[:1])}])
    visit(english.birthe, "/women/envelopes/", {"group": str(english.north.pk), "resealed": too_few, "to": to})
    assert sorted(Envelope.objects.get().recipients) == sorted(both_keys)
    assert Envelope.objects.get().armored == json.loads(again)[0]["armored"]


def test_the_national_intake_hands_a_woman_to_a_group_sealed_to_its_people(english: Cast, visit: Visit) -> None:
    woman = a_woman(english, latitude=GELLERUP[0], longitude=GELLERUP[1], place="Gellerup")
    Referral.objects.filter(pk=woman.pk).update(group=None)
    visit(english.birthe, f"/women/{woman.code}/to-group/", status=404)
    page = visit(english.dorte, f"/women/{woman.code}/to-group/", {"group": english.south.code}).content.decode()
    assert english.maryam.key.recipient in page
    sealed = seal(WORDS, [english.maryam.key.recipient])
    again = json.dumps([{"id": woman.envelopes.get().code, "armored": sealed}])
    visit(
        english.dorte,
        f"/women/{woman.code}/to-group/",
        {"group": english.south.code, "resealed": again, "to": to_of(page)},
    )
    assert (now(woman).group, woman.envelopes.get().recipients) == (english.south, [english.maryam.key.recipient])
    assert woman.code in visit(english.maryam, "/women/").content.decode()


@pytest.mark.parametrize(
    "text", ["", "null", "[]", "[1]", '"text"', '{"id": "x"}', "[[", '[{"id": "short", "armored": "x"}]']
)
def test_what_no_browser_of_ours_seals_is_nothing(text: str) -> None:
    assert resealed(text) == {}
