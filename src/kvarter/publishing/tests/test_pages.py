"""The public pages as everybody reads them: in nine languages, with no name of anybody, and found by machines."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from cast import Cast
from kvarter.groups.models import LocalGroup, Membership
from kvarter.groups.rules import Role
from kvarter.languages.rules import INTERFACE
from kvarter.people.models import Person, PersonLanguage
from kvarter.publishing.pages import PAGES
from visiting import Visit

PATHS = [f"/about/{page}/" for page in PAGES]
Most = Callable[..., AbstractContextManager[object]]


def read(visit: Visit, url: str, lang: str = "en", status: int = 200) -> str:
    return visit(None, url, lang=lang, status=status).content.decode()


def more_mothers(group: LocalGroup, *languages: str) -> None:
    for number, language in enumerate(languages):
        one = Person.objects.create_person(name=f"Mother {number}", phone=f"+4520009{group.pk % 10}{number:02}")
        PersonLanguage.objects.create(person=one, language=language, spoken=4)
        Membership.objects.create(person=one, role=Role.MOTHER, group=group)


@pytest.mark.parametrize("path", [*PATHS, "/about/groups/"])
@pytest.mark.parametrize("language", INTERFACE)
def test_a_public_page_speaks_every_language_and_is_found_in_it(path: str, language: str, visit: Visit) -> None:
    page = read(visit, f"{path}?lang={language}")
    assert f'<html lang="{language}"' in page
    assert "noindex" not in page
    assert page.count("hreflang=") == len(INTERFACE) + 1
    assert re.search(rf'rel="canonical" href="http[^"]+{path}\?lang={language}"', page)
    assert re.search(rf'property="og:image" content="http[^"]+/preview/[a-z]+/{language}\.png"', page)


def test_the_first_page_says_what_a_mother_does_and_what_is_kept(visit: Visit) -> None:
    page = read(visit, "/about/mothers/")
    assert "She talks with you. You decide about what." in page
    assert "The municipality has no access. We keep no list of names." in page
    assert 'href="/ask/"' in page


def test_the_education_names_fourteen_subjects(visit: Visit) -> None:
    page = read(visit, "/about/education/")
    assert page[page.index("The 14 subjects") :].split("</ol>")[0].count("<li>") == 14


def test_another_page_is_not_there(visit: Visit) -> None:
    read(visit, "/about/nothing/", status=404)
    read(visit, "/about/groups/nowhere/", status=404)


@pytest.mark.parametrize(("lang", "place"), [("en", "Vollsmose"), ("ar", "٥٢٤٠")])
def test_the_nearest_group_stands_first_and_the_place_stands_nowhere_else(
    lang: str, place: str, cast: Cast, visit: Visit
) -> None:
    answer = visit(None, "/about/groups/", {"place": place}, lang=lang)
    page = answer.content.decode()
    assert page.index(f"/about/groups/{cast.north.code}/") < page.index(f"/about/groups/{cast.south.code}/")
    assert place not in answer.request["PATH_INFO"] + answer.request["QUERY_STRING"]
    assert page.count("tag leaf") == 1


def test_where_no_group_is_near_the_page_says_so_and_leads_on(cast: Cast, visit: Visit) -> None:
    page = visit(None, "/about/groups/", {"place": "Skagen"}, lang="en").content.decode()
    assert "No group reaches this place yet." in page


@pytest.mark.parametrize("place", ["", "Nowhere at all", "Jylland", "010190-1234", "a\x07b", "x" * 61])
def test_a_place_nobody_knows_is_asked_for_once_more(place: str, cast: Cast, visit: Visit) -> None:
    page = visit(None, "/about/groups/", {"place": place}, status=422, lang="en").content.decode()
    assert 'id="f-place-error"' in page


def test_languages_of_a_group_are_shown_from_three_mothers_on_and_never_a_name(cast: Cast, visit: Visit) -> None:
    path = f"/about/groups/{cast.north.code}/"
    assert "The group is still small." in read(visit, path)
    more_mothers(cast.north, "so", "so")
    page = read(visit, path)
    assert "Soomaali" in page
    assert "العربية" in page
    for one in cast.people.values():
        assert one.name not in page
        assert str(one.phone) not in page


def test_a_language_of_who_has_left_or_is_no_mother_is_not_shown(cast: Cast, visit: Visit) -> None:
    more_mothers(cast.north, "so", "so", "uk")
    Membership.objects.filter(person__languages__language="uk").update(ended_on="2026-01-01")
    page = read(visit, f"/about/groups/{cast.north.code}/")
    assert "Soomaali" in page
    assert "Українська" not in page.split("<main")[1]


def test_a_group_that_has_closed_is_not_shown(cast: Cast, visit: Visit) -> None:
    LocalGroup.objects.filter(pk=cast.north.pk).update(closed_on="2026-01-01")
    assert cast.north.code not in read(visit, "/about/groups/")
    read(visit, f"/about/groups/{cast.north.code}/", status=404)


def test_a_network_without_groups_says_so(visit: Visit) -> None:
    assert "There is no group yet." in read(visit, "/about/groups/")


@pytest.mark.parametrize("path", [*PATHS, "/about/groups/", "/sitemap.xml", "/robots.txt"])
def test_a_page_asks_the_database_a_few_times(
    path: str, cast: Cast, client: Client, django_assert_max_num_queries: Most
) -> None:
    with django_assert_max_num_queries(8):
        client.get(path)


def test_the_front_page_leads_to_the_public_pages_and_asking_stays_first(visit: Visit) -> None:
    page = read(visit, "/").split("<main")[1]
    first = page.index('href="/ask/"')
    for path in ("/about/mothers/", "/about/groups/", "/about/become/"):
        assert first < page.index(f'href="{path}"')
