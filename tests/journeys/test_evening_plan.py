"""A consultant plans evenings, falls ill, the plan is repaired, and Dorte sees the picture."""

import re
from collections.abc import Callable

import pytest

from browsing import Phone, axe

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]
PLAN = "/digital-evenings/plan/"


def days_of(phone: Phone) -> dict[str, str]:
    """Group -> day and consultant, as the plan page says what is agreed."""
    cards = phone.page.locator("main article.card")
    found = [[line for line in one.splitlines() if line.strip()] for one in cards.all_inner_texts()]
    return {lines[-2].strip(): lines[-1].strip() for lines in found}


def test_a_consultant_plans_falls_ill_the_plan_is_repaired_and_dorte_sees_the_picture(phone: Take) -> None:
    ceren = phone("da", width=1280)
    ceren.become("ceren")
    ceren.open(PLAN)
    ceren.press("form[action$='/make/'] button")
    ceren.shot("plan-1-proposal")
    assert ceren.page.locator("#proposal .note.berry").count() == 1  # no consultant speaks Tigrinya
    ceren.press("#proposal form[action$='/accept/'] button.btn")
    agreed = days_of(ceren)
    hers = {group for group, who in agreed.items() if "Ceren" in who}
    assert hers, agreed
    assert not axe(ceren.page)

    ceren.open("/digital-evenings/consultants/")
    ceren.press("article:has-text('Ceren Aksoy') a[href*='/consultants/']")
    weeks = ceren.page.locator("input[name=weeks]")
    for number in range(weeks.count()):
        weeks.nth(number).evaluate("box => { box.closest('details')?.setAttribute('open', ''); box.checked = true; }")
    ceren.press("main form .btn")
    ceren.open(PLAN)
    ceren.press("#repair form[action$='/repair/'] button")
    ceren.shot("plan-2-repair")
    rows = ceren.page.locator("#repair .line")
    assert rows.count() == len(hers)
    ceren.press("#repair form[action$='/accept/'] button.btn")
    after = days_of(ceren)
    assert not any("Ceren" in who for who in after.values())
    assert {group: who for group, who in after.items() if group not in hers} == {
        group: who for group, who in agreed.items() if group not in hers
    }
    assert ceren.page.locator("#repair").count() == 0

    dorte = phone("da", width=1280)
    dorte.become("dorte")
    dorte.open("/digital-evenings/")
    assert dorte.page.locator(".doorways li").count() == 14
    assert re.search(r"4 / 14", dorte.page.locator(".kpi").inner_text())
    assert not axe(dorte.page)
    dorte.shot("plan-3-picture")
    small = phone("da")
    small.become("ceren")
    for path in ("/digital-evenings/", PLAN, "/digital-evenings/consultants/"):
        small.open(path)
        assert small.sideways() <= 0, path
    assert not [*ceren.troubles, *dorte.troubles]


def test_an_invitation_is_read_in_arabic_and_tigrinya_without_an_account(phone: Take) -> None:
    dorte = phone("da", width=1280)
    dorte.become("dorte")
    dorte.open(PLAN)
    dorte.press("main article.card h3 a >> nth=0")
    link = dorte.page.locator("#link").input_value()
    for language, way in (("ar", "rtl"), ("ti", "ltr"), ("da", "ltr")):
        woman = phone(language)
        woman.open(link.removeprefix(woman.server))
        assert woman.page.locator("html").get_attribute("dir") == way
        assert woman.page.locator("dl.card dd").count() == 4
        assert woman.sideways() <= 0
        woman.shot(f"evening-invitation-{language}")
