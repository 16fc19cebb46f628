"""Every page a person passes: no axe violation, nothing sideways, no other host, no error, in both directions and widths."""

from collections.abc import Callable

import pytest

from browsing import Phone, axe

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]

PUBLIC = [
    "/",
    "/ask/",
    "/ask/receipt/",
    "/help/",
    "/promises/",
    "/letter/",
    "/letter/example/daycare/",
    "/letter/example/rent/",
    "/letter/example/false/",
    "/letter/words/",
    "/letter/words/b/",
    "/letter/senders/",
    "/letter/reply/",
    "/letter/wrong/",
    "/letter/phone/da/",
    "/letter/phone/ar/",
    "/practise/",
    "/e/",
    "/e/check/",
    "/offers/nearby/",
    "/in/",
    "/language/",
    "/nowhere/",
]
STEPS = ["where", "languages", "about", "avoid", "when", "reach", "consent"]
MOTHER = [
    "/today/",
    "/today/first/languages/",
    "/today/first/levels/?language=ar&language=da",
    "/today/first/home/",
    "/today/first/topics/",
    "/conversations/new/",
    "/offers/",
    "/numbers/",
    "/me/",
    "/me/about/",
    "/me/languages/",
    "/me/kept/",
    "/sentences/",
    "/sentences/ar/",
    "/sentences/ar/letters/",
    "/key/",
]
DESK = [
    "/women/",
    "/women/partners/",
    "/women/envelopes/",
    "/group/people/",
    "/group/invite/",
    "/offers/kept/",
    "/offers/add/",
    "/gatherings/called/",
    "/gatherings/call/",
    "/evenings/",
    "/evenings/open/",
    "/numbers/",
]
OFFICE = ["/women/", "/letter/wrong/said/", "/group/all/", "/group/found/", "/key/paper/", "/numbers/"]


BROKEN_WORDS = """() => {
  const says = (one) => one.innerText.trim();
  const large = [...document.querySelectorAll("td, th")].filter((one) => parseFloat(getComputedStyle(one).fontSize) > 20);
  const lines = (node) => {
    const range = document.createRange();
    const words = [...node.textContent.matchAll(/[^ ]+/g)];
    return words.filter((word) => {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      return range.getClientRects().length > 1 && !/[-\u00ad·]/.test(word[0]);
    });
  };
  const cut = [...document.querySelectorAll(".side a span, .side a")].filter((one) =>
    [...one.childNodes].some((node) => node.nodeType === 3 && lines(node).length),
  );
  return [...large.map((one) => `large: ${says(one)}`), ...cut.map((one) => `cut: ${says(one)}`)];
}"""
"""Cells of tables that shout, and words of the desk's side that are cut in two."""


def look(phone: Phone, paths: list[str]) -> dict[str, object]:
    """What is wrong on each page."""
    wrong: dict[str, object] = {}
    for path in paths:
        phone.troubles.clear()
        phone.open(path)
        found = [*axe(phone.page), *([{"sideways": phone.sideways()}] if phone.sideways() > 0 else [])]
        found += [{"words": one} for one in phone.page.evaluate(BROKEN_WORDS)]
        found += [{"trouble": one} for one in phone.troubles if "404" not in one]
        if found:
            wrong[path] = found
    if (hosts := phone.hosts()) != {phone.server.removeprefix("http://")}:
        wrong["other hosts"] = hosts
    return wrong


@pytest.mark.parametrize("lang", ["da", "ar"])
def test_public_pages(phone: Take, lang: str) -> None:
    assert not (wrong := look(phone(lang), PUBLIC)), wrong


@pytest.mark.parametrize("lang", ["da", "ar"])
def test_the_steps_of_asking(phone: Take, lang: str) -> None:
    woman = phone(lang)
    woman.open("/ask/")
    woman.press("main form .btn")
    assert not (wrong := look(woman, [f"/ask/{step}/" for step in STEPS])), wrong


@pytest.mark.parametrize("lang", ["da", "ar"])
def test_the_mothers_pages(phone: Take, lang: str) -> None:
    mother = phone(lang)
    mother.become("amina")
    assert not (wrong := look(mother, MOTHER)), wrong


@pytest.mark.parametrize("width", [360, 1280])
def test_the_coordinators_pages(phone: Take, width: int) -> None:
    coordinator = phone("da", width=width)
    coordinator.become("birthe")
    assert not (wrong := look(coordinator, DESK)), wrong


@pytest.mark.parametrize("width", [360, 1280])
def test_the_national_offices_pages(phone: Take, width: int) -> None:
    office = phone("da", width=width)
    office.become("dorte")
    assert not (wrong := look(office, OFFICE)), wrong


@pytest.mark.parametrize("lang", ["tr", "so", "uk", "fa", "ur", "ti", "en"])
def test_the_front_page_and_a_step_in_every_other_language(phone: Take, lang: str) -> None:
    woman = phone(lang)
    woman.open("/ask/")
    woman.press("main form .btn")
    assert not (wrong := look(woman, ["/", "/ask/where/", "/ask/reach/"])), wrong
