"""The coordinator's four tabs, a woman handed to another group, why a pair is best, and lists of any length."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings

from cast import Cast, a_woman
from fixtures import signed_in
from kvarter.languages.rules import day
from kvarter.people.models import Person
from kvarter.referrals import actions
from kvarter.referrals.actions import partners
from kvarter.referrals.many_at_once import MANY
from kvarter.referrals.matching import Because, assign, why
from kvarter.referrals.models import Partner, Referral
from kvarter.referrals.rules import Ending, State
from kvarter.referrals.takers import takers
from kvarter.referrals.tests.people import another_mother, ask, now, walking
from kvarter.referrals.tests.test_matching import Instance, instances
from visiting import Visit


@pytest.fixture(autouse=True)
def english(request: pytest.FixtureRequest) -> None:
    if "cast" in request.fixturenames:
        request.getfixturevalue("cast")
        Person.objects.update(language="en")


def page_of(visit: Visit, cast: Cast, address: str) -> str:
    return str(visit(cast.birthe, address).content.decode())


def test_nobody_vanishes_each_woman_stands_in_one_tab(cast: Cast, visit: Visit) -> None:
    waits, asked, ended, walks = a_woman(cast), a_woman(cast), a_woman(cast), walking(cast)
    ask(cast, asked, cast.mother("amina"))
    actions.close(by=cast.standing("birthe"), referral=ended, ending=Ending.NOT_REACHED)
    where = {"waiting": waits, "asked": asked, "walking": walks, "ended": ended}
    for tab in where:
        page = page_of(visit, cast, f"/women/?tab={tab}")
        assert [name for name, woman in where.items() if f"/women/{woman.code}/#at-" in page] == [tab]
    assert "It is closed:" in page_of(visit, cast, f"/women/{ended.code}/")


def test_a_call_that_never_came_is_seen_first(cast: Cast, visit: Visit) -> None:
    fine, silent, old = walking(cast), walking(cast), walking(cast)
    Referral.objects.filter(pk=old.pk).update(accepted_on=timezone.localdate() - timedelta(days=4))
    actions.say_nobody_called(referral=silent)
    page = page_of(visit, cast, "/women/?tab=walking")
    places = [page.index(f'id="at-{woman.code}"') for woman in (silent, old, fine)]
    assert places == sorted(places)
    for sentence in ("She says that nobody called", "A yes some days ago, and no meeting that we know of"):
        assert sentence in page


def test_a_try_to_reach_her_is_seen_without_a_number(cast: Cast, visit: Visit) -> None:
    woman = walking(cast)
    for _ in range(7):
        actions.say_no_answer(by=cast.standing("amina"), referral=woman)
    page = page_of(visit, cast, f"/women/{woman.code}/")
    assert "Amina has tried to reach her." in page
    words = page[page.index('id="walks"') :].partition("<form")[0].replace(day(timezone.localdate(), "en"), "")
    assert not re.search(r"\d", re.sub("<[^>]+>", "", words).partition(">")[2])


def test_she_reminds_once_a_day_takes_back_and_opens_again(cast: Cast, visit: Visit) -> None:
    woman = walking(cast)
    here = f"/women/{woman.code}/"
    assert "She is reminded." in visit(cast.birthe, f"{here}remind/", {}).content.decode()
    assert "She was reminded today already." in visit(cast.birthe, f"{here}remind/", {}).content.decode()
    for _ in range(2):
        visit(cast.birthe, f"{here}take-back/", {})
        assert (now(woman).state, now(woman).mother) == (State.WAITING, None)
    visit(cast.birthe, f"{here}close/", {"ending": Ending.NOT_POSSIBLE.value})
    assert "Open again: she waits" in page_of(visit, cast, here)
    visit(cast.birthe, f"{here}open-again/", {})
    assert (now(woman).state, now(woman).ending, now(woman).closed_on) == (State.WAITING, "", None)


def test_what_she_took_back_herself_is_never_opened_again(cast: Cast, visit: Visit) -> None:
    woman = a_woman(cast)
    actions.close(by=cast.standing("birthe"), referral=woman, ending=Ending.WITHDRAWN)
    assert "Open again" not in page_of(visit, cast, f"/women/{woman.code}/")
    with pytest.raises(actions.CannotAsk):
        actions.open_again(by=cast.standing("birthe"), referral=woman)


def test_a_woman_whose_area_is_not_known_is_suggested_to_nobody_until_a_person_has_looked(
    cast: Cast, visit: Visit
) -> None:
    woman = a_woman(cast, avoid_own_area=True)
    page = page_of(visit, cast, f"/women/{woman.code}/")
    assert "Her area is not known" in page
    assert 'name="mothers"' not in page
    assert "Choose the area" in visit(cast.birthe, f"/women/{woman.code}/where/", {"area": "x"}).content.decode()
    visit(cast.birthe, f"/women/{woman.code}/where/", {"area": "korslokkeparken"})
    assert now(woman).areas == ["korslokkeparken"]
    assert 'name="mothers"' in page_of(visit, cast, f"/women/{woman.code}/")


def test_when_nobody_speaks_her_language_the_ways_on_are_shown(cast: Cast, visit: Visit) -> None:
    woman = a_woman(cast, languages=["so"])
    page = page_of(visit, cast, f"/women/{woman.code}/")
    for words in ("Ask another group", "Give to the national office", "Invite a Mother"):
        assert words in page
    assert [(one.group.name, one.speaking) for one in takers(woman)] == [("South", 1)]
    assert "1 Mother speaks with her" in page_of(visit, cast, f"/women/{woman.code}/to-group/")


def test_the_list_is_searched_by_language_place_topic_and_words(cast: Cast, visit: Visit) -> None:
    arabic, somali = a_woman(cast, topics=["letters"]), a_woman(cast, languages=["so"], place="Korup")
    for query, kept in (
        ("words=soma", somali), ("place=Korup", somali), ("language=Arabic · العربية", arabic), ("words=vollsmose arab", arabic),
    ):  # fmt: skip
        page = page_of(visit, cast, f"/women/?{query}")
        assert [one for one in (arabic, somali) if f'id="at-{one.code}"' in page] == [kept], query
    assert "Nobody fits this search." in page_of(visit, cast, "/women/?words=zzz")


def test_the_list_needs_as_many_statements_for_thirty_women_as_for_three(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    numbers = []
    for more in (3, 27):
        for _ in range(more):
            a_woman(cast)
        browser = signed_in(cast.birthe)
        browser.get("/numbers/")
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert browser.get("/women/").status_code == 200
        numbers.append(len(caught))
    assert numbers[0] == numbers[1]


@given(instances())
@settings(max_examples=150, deadline=None)
def test_why_a_pair_is_best_says_only_what_the_matching_says(instance: Instance) -> None:
    options, capacity = instance
    rows = [sorted(dict(row).items()) for row in options]
    best = assign(rows, capacity)
    for woman, row in enumerate(rows):
        said, benefits, here = why(rows, capacity, best, woman), dict(row), best.chosen[woman]
        if said.because is Because.NOBODY_FITS_BETTER:
            assert here is not None
            assert benefits[here] == max(one for mother, one in row if capacity[mother])
        elif said.because is Because.ANOTHER_IS_FREE:
            assert here is not None
            assert said.other is not None
            assert benefits[said.other] > benefits[here]
            assert said.others == best.chosen.count(said.other) == capacity[said.other]
        elif said.because is Because.NEEDED_BY_OTHERS:
            assert all(best.chosen.count(mother) == capacity[mother] for mother in benefits)


def test_the_sentence_names_mothers_and_says_who_is_free(cast: Cast, visit: Visit) -> None:
    samira = another_mother(cast, "Samira", 1)
    Person.objects.filter(pk=samira.person_id).update(language="en", latitude=None, longitude=None)
    samira.person.languages.create(language="so", spoken=4)
    samira.capacity = 1
    samira.topics = ["letters"]
    samira.save()
    woman = a_woman(
        cast, topics=["letters"], received_at=timezone.now() - timedelta(days=2), latitude=None, longitude=None
    )
    a_woman(cast, languages=["so"])
    page = page_of(visit, cast, f"/women/{woman.code}/")
    assert "If Amina goes here, Samira is free for 1 other woman who waits." in page
    assert "If Samira goes here, 1 woman has nobody." in page


def test_a_partners_form_sent_twice_makes_one_link_and_changes_it_once(cast: Cast, visit: Visit) -> None:
    for _ in range(2):
        visit(cast.birthe, "/women/partners/", {"name": "Library", "kind": "library"})
    partner = Partner.objects.get(name="Library")
    shown = partner.link
    visit(cast.birthe, f"/women/partners/{partner.code}/", {"instead_of": shown})
    changed = Partner.objects.get(pk=partner.pk).link
    visit(cast.birthe, f"/women/partners/{partner.code}/", {"instead_of": shown})
    assert Partner.objects.get(pk=partner.pk).link == changed != shown
    partners.end(by=cast.standing("birthe"), partner=partner)


def test_after_her_yes_the_old_question_leads_to_the_woman(cast: Cast, visit: Visit) -> None:
    woman = walking(cast)
    page = visit(cast.amina, f"/women/asked/{woman.askings.get().code}/").content.decode()
    assert f"/women/mine/{woman.code}/" in page


def test_requests_that_came_in_a_flood_carry_a_mark_on_the_list_and_a_calm_one_does_not(
    cast: Cast, visit: Visit
) -> None:
    calm = a_woman(cast)
    Referral.objects.filter(pk=calm.pk).update(received_at=timezone.now() - timedelta(days=3))
    for _ in range(MANY - 1):
        a_woman(cast)
    assert "one of many at the same time" not in page_of(visit, cast, "/women/")
    a_woman(cast)
    assert page_of(visit, cast, "/women/").count("one of many at the same time") == MANY
