"""The desk's menu: in sections, with the place where she is, and of use without a script."""

import re

import pytest

from cast import Cast
from kvarter.groups.desk.sections import SECTIONS, section_of
from kvarter.groups.entries import entries
from visiting import Visit


def menu(page: str) -> str:
    return page.split('id="menu"')[1].split("</nav>")[0]


def test_every_entry_stands_in_a_section_and_sections_in_their_order() -> None:
    found = [section_of(entry) for entry in entries("DESK")]
    assert list(dict.fromkeys(found)) == [words for _first, words in SECTIONS]


@pytest.mark.parametrize("name", ["birthe", "ceren", "dorte"])
def test_the_menu_is_in_sections_and_says_where_she_is(name: str, cast: Cast, visit: Visit) -> None:
    person = getattr(cast, name)
    page = visit(person, "/numbers/?lang=en").content.decode()
    inside = menu(page)
    assert re.findall(r'<p id="menu-\d">([^<]+)</p>', inside)
    assert inside.count("<ul aria-labelledby=") == inside.count('class="entries"') <= len(SECTIONS)
    assert inside.count('aria-current="page"') == 1
    assert 'href="/numbers/" aria-current="page"' in " ".join(inside.split())


def test_a_small_screen_opens_it_by_its_address_and_closes_it_by_another(cast: Cast, visit: Visit) -> None:
    page = visit(cast.birthe, "/numbers/?lang=en").content.decode()
    assert re.search(r'href="#menu" aria-label="Menu. You are at: Numbers"', " ".join(page.split()))
    assert 'href="#main"' in menu(page)
    page = visit(cast.birthe, "/group/invite/?lang=en").content.decode()
    assert re.search(r'href="#menu" aria-label="Menu(\.[^"]*)?"', " ".join(page.split()))


def test_sections_without_an_entry_of_hers_are_left_out(cast: Cast, visit: Visit) -> None:
    assert "What everybody reads" not in menu(visit(cast.birthe, "/numbers/?lang=en").content.decode())
    assert "What everybody reads" in menu(visit(cast.dorte, "/numbers/?lang=en").content.decode())
