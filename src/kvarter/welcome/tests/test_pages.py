"""The front pages: four doors for her, a day for a Mother, the own first page for everybody else, and kind errors."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cast import Cast, a_woman
from kvarter.languages.rules import INTERFACE
from kvarter.people.models import Person
from kvarter.referrals import actions
from kvarter.sealing.rules import seal
from visiting import Visit

EVERYWHERE = pytest.mark.parametrize("lang", INTERFACE)


@EVERYWHERE
def test_home_has_four_doors_and_needs_no_account(cast: Cast, visit: Visit, lang: str) -> None:
    page = visit(None, "/", lang=lang).content.decode()
    assert page.count('class="door ') == 4
    assert "<title>Kvarter</title>" in page
    assert 'href="/help/"' in page


def test_home_asks_the_database_once_and_leaves_no_cookie(cast: Cast, visit: Visit) -> None:
    visit(None, "/")
    with CaptureQueriesContext(connection) as statements:
        answer = visit(None, "/")
    assert len(statements) == 1
    assert not answer.cookies


def test_a_reader_of_a_language_nobody_has_checked_is_told(cast: Cast, visit: Visit) -> None:
    assert "Not yet checked by a native speaker" in visit(None, "/", lang="en").content.decode()


@EVERYWHERE
def test_the_promises_and_the_practice_page_stand_in_every_language(cast: Cast, visit: Visit, lang: str) -> None:
    assert "30" in visit(None, "/promises/", lang=lang).content.decode()
    visit(None, "/practise/", lang=lang)


@EVERYWHERE
def test_a_page_that_is_not_there_says_so_in_her_language(cast: Cast, visit: Visit, lang: str) -> None:
    page = visit(None, "/nothing/", lang=lang, status=404).content.decode()
    assert f'lang="{lang}"' in page
    assert 'href="/"' in page


@pytest.mark.parametrize("lang", ["da", "ar"])
def test_a_mothers_day_shows_who_asks_for_her_and_whom_she_walks_with(cast: Cast, visit: Visit, lang: str) -> None:
    Person.objects.filter(pk=cast.amina.pk).update(language=lang)
    asked, walked, amina = a_woman(cast), a_woman(cast), cast.mother("amina")
    for woman in (asked, walked):
        copy = {amina.code: seal({"name": "Rose"}, [cast.amina.key.recipient])}
        actions.ask(by=cast.standing("birthe"), referral=woman, mothers=[amina], together=True, copies=copy)
    actions.accept(by=cast.standing("amina"), asking=walked.askings.get())
    actions.note_next_step(
        by=cast.standing("amina"), referral=walked, step="meet-again", on=timezone.localdate() + timedelta(days=2)
    )
    page = visit(cast.amina, "/today/").content.decode()
    assert f'href="/women/asked/{asked.askings.get().code}/"' in page
    assert f'href="/women/mine/{walked.code}/"' in page
    assert asked.code not in page
    assert "Rose" not in page


@pytest.mark.parametrize(
    ("name", "url"), [("birthe", "/women/"), ("dorte", "/women/"), ("ceren", "/numbers/"), ("stranger", "/numbers/")]
)
def test_everybody_else_is_led_to_her_own_first_page(cast: Cast, visit: Visit, name: str, url: str) -> None:
    answer = visit.browser(getattr(cast, name)).get("/today/")
    assert (answer.status_code, answer["Location"]) == (302, url)


def test_a_coordinator_without_a_key_is_led_to_make_one_first(cast: Cast, visit: Visit) -> None:
    cast.birthe.key.delete()
    assert visit.browser(cast.birthe).get("/today/")["Location"] == "/key/new/"


MENUS = {
    "amina": {"/today/", "/offers/", "/conversations/new/", "/numbers/", "/me/"},
    "birthe": {"/women/", "/group/people/", "/offers/kept/", "/gatherings/called/", "/numbers/", "/women/envelopes/"},
    "ceren": {"/group/all/", "/numbers/"},
    "dorte": {"/women/", "/group/all/", "/numbers/", "/women/envelopes/"},
}


@pytest.mark.parametrize("name", MENUS)
def test_the_menu_holds_the_doors_that_open_for_her_and_no_other(cast: Cast, visit: Visit, name: str) -> None:
    page = visit(getattr(cast, name), "/numbers/").content.decode()
    menu = page[page.index("<nav") : page.index("</nav>")]
    for door in set().union(*MENUS.values()):
        assert (f'href="{door}"' in menu) == (door in MENUS[name]), f"{door} in the menu of {name}"
    for door in MENUS[name]:
        visit(getattr(cast, name), door)
