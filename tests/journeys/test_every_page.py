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


IN_DISORDER = """() => {
  const called = (one) => (one.textContent.trim().replace(/\\s+/g, " ") || one.className).slice(0, 30);
  const isBox = (one) => {
    const { boxShadow, display } = getComputedStyle(one);
    return boxShadow !== "none" && display !== "inline" && one.getBoundingClientRect().height > 20;
  };
  const boxes = [...document.querySelectorAll("main *")].filter((one) => one.checkVisibility() && isBox(one));
  const touches = (one, other) => {
    const [a, b] = [one, other].map((box) => box.getBoundingClientRect());
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    return !one.contains(other) && across > 4 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > -3;
  };
  const touching = boxes.flatMap((one, at) =>
    boxes.slice(at + 1, at + 6).filter((other) => touches(one, other)).map((other) => `${called(one)} | ${called(other)}`),
  );
  const hasMark = (one) => {
    const { display, listStyleType } = getComputedStyle(one);
    return one.checkVisibility() && display === "list-item" && listStyleType !== "none";
  };
  const fills = (box, line) => box.getBoundingClientRect().width > line.getBoundingClientRect().width * 0.8;
  const marked = [...document.querySelectorAll("main li")]
    .filter((line) => hasMark(line) && [...line.children].some((box) => isBox(box) && fills(box, line)));
  return [...touching.map((two) => `touching: ${two}`), ...marked.map((line) => `a dot beside a box: ${called(line)}`)];
}"""
"""Boxes that touch each other, and boxes in a list whose dots were forgotten."""


def linked(phone: Phone, where: str, known: list[str]) -> list[str]:
    """The pages that one page leads to in `where`, beside those that are known."""
    found = phone.page.locator(f"{where} a[href^='/']").evaluate_all("(all) => all.map((one) => one.pathname)")
    return [path for path in dict.fromkeys(found) if path not in {*known, "/demo/"}]


def look(phone: Phone, paths: list[str]) -> dict[str, object]:
    """What is wrong on each page."""
    wrong: dict[str, object] = {}
    for path in paths:
        phone.troubles.clear()
        phone.open(path)
        found = [*axe(phone.page), *([{"sideways": phone.sideways()}] if phone.sideways() > 0 else [])]
        found += [{"words": one} for one in phone.page.evaluate(BROKEN_WORDS)]
        found += [{"order": one} for one in phone.page.evaluate(IN_DISORDER)]
        found += [{"trouble": one} for one in phone.troubles if "404" not in one]
        if found:
            wrong[path] = found
    if (hosts := phone.hosts()) != {phone.server.removeprefix("http://")}:
        wrong["other hosts"] = hosts
    return wrong


@pytest.mark.parametrize("lang", ["da", "ar"])
def test_public_pages(phone: Take, lang: str) -> None:
    woman = phone(lang)
    woman.open("/")
    assert not (wrong := look(woman, [*PUBLIC, *linked(woman, "body", PUBLIC)])), wrong


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
    assert not (wrong := look(coordinator, [*DESK, *linked(coordinator, ".side", DESK)])), wrong


@pytest.mark.parametrize("width", [360, 1280])
def test_the_national_offices_pages(phone: Take, width: int) -> None:
    office = phone("da", width=width)
    office.become("dorte")
    assert not (wrong := look(office, [*OFFICE, *linked(office, ".side", OFFICE)])), wrong


@pytest.mark.parametrize("lang", ["tr", "so", "uk", "fa", "ur", "ti", "en"])
def test_the_front_page_and_a_step_in_every_other_language(phone: Take, lang: str) -> None:
    woman = phone(lang)
    woman.open("/ask/")
    woman.press("main form .btn")
    assert not (wrong := look(woman, ["/", "/ask/where/", "/ask/reach/"])), wrong


def test_the_look_notices_what_is_in_disorder(phone: Take) -> None:
    woman = phone("da")
    woman.open("/")
    assert woman.page.evaluate(IN_DISORDER) == []
    woman.page.evaluate(
        """() => {
          const line = '<li><a class="card" style="display:block;padding:20px">Kort</a></li>';
          document.querySelector('main').insertAdjacentHTML('beforeend', `<ul style="list-style:disc">${line}${line}</ul>`);
        }"""
    )
    said = " ".join(woman.page.evaluate(IN_DISORDER))
    assert "touching: Kort | Kort" in said
    assert "a dot beside a box: Kort" in said
