"""A question is made once for all who have not answered it. Nobody ever sees anything of another woman in it."""

import re
from typing import Any

import pytest
from django.test import Client

from cast import Cast
from kvarter.asking.models import Draft
from kvarter.asking.tests.test_pages import REACH
from kvarter.asking.views import SAME_FOR_ALL
from kvarter.groups import public

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([A-Za-z0-9]{64})"')
EACH = sorted(SAME_FOR_ALL)
ANSWERS: dict[str, dict[str, Any]] = {
    "languages": {"languages": ["so", "ar"]},
    "about": {"topics": ["school"]},
    "avoid": {"avoid_origin": "SO"},
    "when": {"times": ["weekday-mornings"]},
    "reach": REACH,
}


class Woman:
    """A browser in which somebody asks, and her draft."""

    def __init__(self, place: str = "5240") -> None:
        before = set(Draft.objects.values_list("pk", flat=True))
        self.browser = Client(enforce_csrf_checks=True, headers={"accept-language": "da"})
        self.browser.get("/ask/")
        self.send("/ask/", {})
        self.draft = Draft.objects.exclude(pk__in=before).get()
        self.send("/ask/where/", {"place": place})

    def send(self, address: str, data: dict[str, Any], lang: str = "da") -> Any:
        token = self.browser.cookies["kc"].value
        return self.browser.post(address, {**data, "csrfmiddlewaretoken": token}, headers={"accept-language": lang})

    def sees(self, step: str, lang: str = "da") -> str:
        page = self.browser.get(f"/ask/{step}/", headers={"accept-language": lang})
        assert page.status_code == 200
        assert page.headers["Cache-Control"] == "no-store"
        return str(page.content.decode())

    @property
    def code(self) -> str:
        return str(Draft.objects.get(pk=self.draft.pk).answers["code"])


def bare(page: str, woman: Woman) -> str:
    """A page without what is a woman's own."""
    return TOKEN.sub("TOKEN", page).replace(woman.code, "CODE")


@pytest.fixture(autouse=True)
def network(cast: Cast) -> None:
    """Somebody can open what is sealed."""


@pytest.mark.parametrize("step", EACH)
@pytest.mark.parametrize("language", ["da", "ar"])
def test_a_page_from_memory_is_the_page_made_for_her(step: str, language: str) -> None:
    first, second = Woman(), Woman()
    made = first.sees(step, language)
    assert len(public.questions._kept) == 1
    again = second.sees(step, language)
    public.questions.clear()
    assert bare(again, second) == bare(made, first) == bare(second.sees(step, language), second)
    assert first.code not in again
    assert ("\0" in made, "\0" in again) == (False, False)
    assert (second.code in again) == (step in {"avoid", "reach"})


@pytest.mark.parametrize("step", EACH)
def test_each_gets_a_token_of_her_own_and_can_send_with_it(step: str) -> None:
    first, second = Woman(), Woman()
    tokens = [set(TOKEN.findall(one.sees(step))) for one in (first, second, second)]
    assert all(len(one) == 1 for one in tokens)
    assert len(set.union(*tokens)) == 3
    sent = {**ANSWERS[step], "csrfmiddlewaretoken": tokens[2].pop()}
    assert second.browser.post(f"/ask/{step}/", sent).status_code == 302
    assert second.browser.post(f"/ask/{step}/", {**sent, "csrfmiddlewaretoken": "x" * 64}).status_code == 403


@pytest.mark.parametrize("step", EACH)
def test_what_one_woman_answered_is_seen_by_her_alone(step: str) -> None:
    first, second = Woman(), Woman()
    unanswered = bare(first.sees(step), first)
    first.send(f"/ask/{step}/", ANSWERS[step])
    hers = bare(first.sees(step), first)
    assert hers != unanswered
    assert bare(second.sees(step), second) == unanswered
    assert bare(Woman().sees(step), second).count("checked") == unanswered.count("checked")
    assert bare(first.sees(step), first) == hers


def test_what_she_typed_before_she_changed_the_language_is_hers() -> None:
    first, second = Woman(), Woman()
    first.send("/ask/about/", {"topics": ["school"], "switch": "1"})
    assert "checked" in first.sees("about", "ar")
    assert "checked" not in second.sees("about", "ar")


def test_where_one_woman_lives_is_never_told_to_another() -> None:
    north, elsewhere = Woman("5240"), Woman("8900")
    assert "5240" in north.sees("languages")
    assert "5240" not in elsewhere.sees("languages")
    pages = {step: (north.sees(step), elsewhere.sees(step)) for step in ("avoid", "reach")}
    for here, there in pages.values():
        assert re.findall(r'data-recipients="([^"]*)"', here) == [
            " ".join(Draft.objects.get(pk=north.draft.pk).recipients)
        ]
        assert re.findall(r'data-recipients="([^"]*)"', there) == [
            " ".join(Draft.objects.get(pk=elsewhere.draft.pk).recipients)
        ]


def test_who_is_signed_in_gets_a_page_made_for_her(cast: Cast) -> None:
    woman = Woman()
    woman.browser.force_login(cast.amina)
    woman.sees("about")
    assert not public.questions._kept
    Woman().sees("about")
    assert len(public.questions._kept) == 1
    assert "/sign-in/" not in woman.sees("about")


def test_the_page_that_records_may_use_the_microphone_also_from_memory() -> None:
    for one in (Woman(), Woman()):
        page = one.browser.get("/ask/reach/")
        assert "microphone=(self)" in page.headers["Permissions-Policy"]


def test_a_question_has_no_page_for_whoever_does_not_ask() -> None:
    Woman().sees("about")
    assert Client().get("/ask/about/").status_code == 410
    assert Client(headers={"cookie": "d=no-draft"}).get("/ask/about/").status_code == 410
