"""Pages in the light and in the dark: every word is read, every icon seen, every square can be photographed."""

from collections.abc import Callable

import pytest
from test_evening import opened
from test_main_journey import ask

from browsing import Phone
from grounds import unread

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]
LETTER = "Kommunen har brug for en kopi af din lejekontrakt. Send den senest den 3. marts 2027. Ellers stopper din boligstøtte."
PUBLIC = [
    "/",
    "/ask/",
    "/ask/receipt/",
    "/help/",
    "/letter/",
    "/letter/example/daycare/",
    "/letter/example/false/",
    "/letter/reply/",
    "/letter/words/b/",
    "/practise/",
    "/e/",
    "/gatherings/",
    "/offers/nearby/",
    "/badges/check/",
    "/numbers/public/",
    "/ui/patterns/",
]
MOTHER = ["/today/", "/conversations/new/", "/me/", "/key/"]
DESK = ["/gatherings/called/", "/gatherings/call/", "/women/", "/group/people/", "/group/invite/", "/evenings/open/"]


def grounds(phone: Phone, paths: list[str], name: str) -> dict[str, list[object]]:
    """What cannot be read, by page and ground."""
    wrong: dict[str, list[object]] = {}
    for path in paths:
        page = phone.open(path)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            phone.shot(f"ground-{name}-{phone.lang}-{scheme}{path.replace('/', '-')}")
            if found := unread(page):
                wrong[f"{scheme} {path}"] = found
    return wrong


@pytest.mark.parametrize("lang", ["da", "ar"])
def test_what_everybody_opens(phone: Take, lang: str) -> None:
    assert not (wrong := grounds(phone(lang), PUBLIC, "public")), wrong


@pytest.mark.parametrize("lang", ["da", "ar"])
def test_a_mission_of_the_practice_phone(phone: Take, lang: str) -> None:
    her = phone(lang)
    page = her.open("/practise/")
    links = page.locator("main a[href*='/practise/']").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    assert not (wrong := grounds(her, sorted(set(links))[:6], "practise")), wrong


@pytest.mark.parametrize("lang", ["da", "ar"])
def test_what_a_mother_opens(phone: Take, lang: str) -> None:
    mother = phone(lang)
    mother.become("amina")
    assert not (wrong := grounds(mother, MOTHER, "mother")), wrong


def test_what_a_coordinator_opens(phone: Take) -> None:
    coordinator = phone("da")
    coordinator.become("birthe")
    assert not (wrong := grounds(coordinator, DESK, "desk")), wrong


def in_both(phone: Phone, name: str) -> list[object]:
    """What cannot be read on the page that is open, which no address opens anew."""
    found: list[object] = []
    for scheme in ("light", "dark"):
        phone.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        phone.shot(f"ground-{name}-{phone.lang}-{scheme}")
        found += [f"{scheme}: {one}" for one in unread(phone.page)]
    return found


def test_the_pages_of_her_receipt(phone: Take) -> None:
    her = phone("ar")
    receipt = ask(her)
    assert not (wrong := in_both(her, "receipt")), wrong
    her.open("/ask/receipt/")
    her.page.fill("#f-receipt", receipt)
    her.press("main form button.btn")
    assert not (wrong := in_both(her, "state")), wrong
    her.press("main a[href$='/ask/receipt/sure/']")
    assert not (wrong := in_both(her, "sure")), wrong


def test_the_wall_of_an_evening(phone: Take) -> None:
    lead = phone("en", width=1280)
    lead.become("ceren")
    number, wall = opened(lead)
    projector, her = phone("da", width=1600), phone("ar")
    projector.page.goto(wall)
    assert not (wrong := in_both(projector, "wall-empty")), wrong
    assert not (wrong := in_both(lead, "room")), wrong
    her.open(f"/e/{number}/")
    assert not (wrong := in_both(her, "evening")), wrong
    her.press("main form button.btn")
    projector.page.locator(".tile").first.wait_for()
    assert not (wrong := in_both(projector, "wall")), wrong
    assert not (wrong := in_both(her, "evening-in")), wrong


def test_the_answer_to_a_letter(phone: Take) -> None:
    her = phone("ar")
    page = her.open("/letter/")
    page.fill("#f-letter", LETTER)
    her.press("main form button.btn")
    assert not (wrong := in_both(her, "answer")), wrong
