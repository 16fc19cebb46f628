"""A group tells how it did a gathering; the national office decides; others copy it in two steps."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from cast import Cast
from fixtures import Go
from kvarter.access.models import AuditLine
from kvarter.delivery.models import Message
from kvarter.gatherings.models import Gathering, SentIdea
from kvarter.gatherings.rules import IdeaState, Reason, why_no_idea
from visiting import Visit

TOLD = {
    "title_da": "Sommerfest i gården",
    "title_so": "Xafladda xagaaga",
    "about_da": "Vi griller.",
    "what_da": "Alle tog en ret med.",
    "how_da": "Vi spurgte boligforeningen to måneder før.",
    "what_en": "Everybody brought a dish.",
    "how_en": "We asked the housing association two months before.",
    "state_en": "machine",
}


@pytest.fixture
def party(cast: Cast) -> Gathering:
    """It was three days ago, and women signed up."""
    starts = timezone.now() - timedelta(days=3)
    return Gathering.objects.create(
        group=cast.north,
        titles={"da": "Sommerfest", "so": "Xafladda xagaaga"},
        about={"da": "Vi griller."},
        starts_at=starts,
        ends_at=starts + timedelta(hours=4),
        place="Gården",
        signs_up=True,
    )


def told(cast: Cast, go: Go, party: Gathering, **more: str) -> SentIdea:
    assert go(cast.birthe, f"/gatherings/{party.code}/idea/", {**TOLD, **more}).status_code == 302
    return SentIdea.objects.get()


def answered(cast: Cast, go: Go, idea: SentIdea, state: str, note: str = "") -> int:
    return go(cast.dorte, f"/gatherings/ideas/{idea.code}/", {"state": state, "note": note}).status_code


def bank(cast: Cast, go: Go) -> str:
    return go(cast.maryam, "/gatherings/ideas/").content.decode()


def test_what_is_told_begins_with_the_gatherings_own_words(cast: Cast, go: Go, party: Gathering) -> None:
    page = go(cast.birthe, "/gatherings/ideas/").content.decode()
    assert f"/gatherings/{party.code}/idea/" in page
    form = go(cast.birthe, f"/gatherings/{party.code}/idea/").content.decode()
    assert 'value="Xafladda xagaaga"' in form
    assert "Vi griller." in form


def test_the_office_takes_it_and_another_group_copies_it_in_two_steps(cast: Cast, go: Go, party: Gathering) -> None:
    idea = told(cast, go, party)
    assert "Sommerfest i gården" not in bank(cast, go), "nobody else sees it before the office has read it"
    assert "(1)" in go(cast.dorte, "/gatherings/called/").content.decode()
    page = go(cast.dorte, f"/gatherings/ideas/{idea.code}/").content.decode()
    assert "We asked the housing association" in page
    assert "Translated by a machine, nobody has looked at it" in page
    assert answered(cast, go, idea, "accepted") == 302
    page = bank(cast, go)
    assert "Everybody brought a dish." in page
    assert "Translated by a machine" in page
    link = f"/gatherings/call/?idea={idea.code}"
    assert link in page
    form = go(cast.maryam, link).content.decode()
    assert 'value="Sommerfest i gården"' in form
    assert 'value="Xafladda xagaaga"' in form
    assert re.search(r'name="signs_up"[^>]*checked', form)
    assert "Gården" not in form.replace("gården", ""), "not the place"
    assert Message.objects.filter(whom=cast.birthe.code, about=f"idea {idea.code}").count() == 1


def test_it_is_sent_back_with_a_note_changed_and_sent_again(cast: Cast, go: Go, party: Gathering) -> None:
    idea = told(cast, go, party)
    assert answered(cast, go, idea, "sent back") == 422, "not without a word"
    assert answered(cast, go, idea, "sent back", "Skriv uden navne, tak.") == 302
    assert "Skriv uden navne, tak." in go(cast.birthe, "/gatherings/ideas/").content.decode()
    assert "Skriv uden navne, tak." in go(cast.birthe, f"/gatherings/{party.code}/idea/").content.decode()
    assert "Change it and send it again" in go(cast.birthe, f"/gatherings/ideas/{idea.code}/").content.decode()
    told(cast, go, party, how_da="Vi spurgte udlejeren.")
    idea.refresh_from_db()
    assert (idea.state, idea.told["da"]["how"]) == (IdeaState.WAITING, "Vi spurgte udlejeren.")
    assert SentIdea.objects.count() == 1


def test_what_is_in_the_bank_is_changed_by_nobody_and_can_be_taken_out(cast: Cast, go: Go, party: Gathering) -> None:
    idea = told(cast, go, party)
    answered(cast, go, idea, "accepted")
    answer = go(cast.birthe, f"/gatherings/{party.code}/idea/", TOLD)
    assert answer.status_code == 422
    assert "It is in the bank already." in answer.content.decode()
    assert answered(cast, go, idea, "withdrawn", "Stedet findes ikke mere.") == 302
    assert idea.code not in bank(cast, go)
    assert "Sommerfest i gården" not in go(cast.maryam, f"/gatherings/call/?idea={idea.code}").content.decode()
    acts = list(AuditLine.objects.filter(act__startswith="idea.").order_by("pk").values_list("by", "act"))
    assert acts == [
        (cast.birthe.code, "idea.sent"),
        (cast.dorte.code, "idea.accepted"),
        (cast.dorte.code, "idea.withdrawn"),
    ]


def test_only_the_office_answers_and_only_her_group_sees_what_waits(cast: Cast, go: Go, party: Gathering) -> None:
    idea = told(cast, go, party)
    page = f"/gatherings/ideas/{idea.code}/"
    assert go(cast.birthe, page, {"state": "accepted", "note": ""}).status_code == 403
    assert go(cast.maryam, page).status_code == 404
    assert 'name="state"' not in go(cast.birthe, page).content.decode()
    assert go(cast.maryam, f"/gatherings/{party.code}/idea/", TOLD).status_code == 404


@pytest.mark.parametrize("change", [{"cancelled_at": timezone.now()}, {"ends_at": timezone.now() + timedelta(days=1)}])
def test_only_what_took_place_is_told(cast: Cast, go: Go, party: Gathering, change: dict[str, object]) -> None:
    Gathering.objects.update(**change)
    answer = go(cast.birthe, f"/gatherings/{party.code}/idea/", TOLD)
    assert answer.status_code == 422
    assert "Only gatherings that took place can be told of." in answer.content.decode()
    assert not SentIdea.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"what_da": ""}, "Please write an answer here."),
        ({"how_en": ""}, "Please write both in this language, or neither."),
        ({"what_ti": "ሓቢርና በሊዕና።"}, "Please write both in this language, or neither."),
        ({"how_da": "x" * 5000}, "This is too long: 5000 characters. Please write at most 1000."),
        ({"state_en": "perfect"}, "Please choose one of the answers shown."),
    ],
)
def test_what_is_not_whole_is_refused_and_kept(
    cast: Cast, go: Go, party: Gathering, wrong: dict[str, str], sentence: str
) -> None:
    answer = go(cast.birthe, f"/gatherings/{party.code}/idea/", {**TOLD, **wrong})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Alle tog en ret med." in answer.content.decode() or "what_da" in wrong
    assert not SentIdea.objects.exists()


def test_markup_in_an_idea_stays_words(cast: Cast, go: Go, party: Gathering) -> None:
    idea = told(cast, go, party, what_da="<script>alert(1)</script>", title_da="<b>Fest</b>")
    answered(cast, go, idea, "accepted")
    for page in (bank(cast, go), go(cast.dorte, f"/gatherings/ideas/{idea.code}/").content.decode()):
        assert "<script>alert" not in page
        assert "<b>Fest" not in page


def test_pages_of_the_bank_are_whole(cast: Cast, go: Go, visit: Visit, party: Gathering) -> None:
    visit(cast.birthe, f"/gatherings/{party.code}/idea/", lang="da")
    idea = told(cast, go, party, what_ar="أحضرت كل واحدة طبقًا.", how_ar="سألنا الجمعية.", state_ar="checked")
    for person in (cast.birthe, cast.dorte):
        for language in ("da", "en"):
            visit(person, f"/gatherings/ideas/{idea.code}/", lang=language)
            visit(person, "/gatherings/ideas/", lang=language)
    answered(cast, go, idea, "accepted")
    visit(cast.maryam, "/gatherings/ideas/")
    visit(cast.birthe, f"/gatherings/{party.code}/count/")


def test_every_reason_not_to_tell_is_reached() -> None:
    assert why_no_idea(is_over=False, is_cancelled=False, state=None) is Reason.NOT_HELD
    assert why_no_idea(is_over=True, is_cancelled=True, state=None) is Reason.NOT_HELD
    assert why_no_idea(is_over=True, is_cancelled=False, state=IdeaState.ACCEPTED) is Reason.IN_BANK
    for state in (None, IdeaState.WAITING, IdeaState.SENT_BACK, IdeaState.WITHDRAWN):
        assert why_no_idea(is_over=True, is_cancelled=False, state=state) is None
