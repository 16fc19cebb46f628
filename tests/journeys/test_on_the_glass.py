"""Every screen of every mission fits a phone of 360 x 640: nothing sideways, nothing small, and what is right is in sight."""

from collections.abc import Callable
from itertools import cycle

import pytest

from browsing import Phone
from kvarter.practice.engine.shapes import Mission
from kvarter.practice.engine.shelf import shelf

pytestmark = pytest.mark.journey
SHELF = shelf("dk")
GLASS = {"width": 360, "height": 640}
MEASURES = """(right) => [...document.querySelectorAll('.plays > section[id]')].flatMap((section) => {
  location.hash = `#${section.id}`;
  const found = [];
  const sideways = document.documentElement.scrollWidth - innerWidth;
  if (sideways > 0) found.push(`${section.id} is ${sideways} wider`);
  const presses = [...section.querySelectorAll('.press, .btn')].filter((one) => one.checkVisibility());
  for (const one of presses) {
    const box = one.getBoundingClientRect();
    if (Math.min(box.width, box.height) < 47.5) found.push(`${section.id} has ${box.width} x ${box.height}`);
  }
  const to = right[section.id.slice(1)];
  const press = to && section.querySelector(`.press[href$='${to}']`);
  const end = press ? press.getBoundingClientRect().bottom - section.getBoundingClientRect().top : 0;
  if (end > innerHeight) found.push(`${section.id}: what is right ends at ${end}`);
  return found;
})"""


def drawings() -> list[tuple[str, str]]:
    """Each mission in Danish, in Arabic and in one more of its languages, which goes round."""
    more = cycle(["ti", "so", "uk", "tr", "fa", "ur", "en"])

    def third(mission: Mission) -> str:
        return next(one for one in more if one in mission.words)

    return [(key, lang) for key, one in SHELF.missions.items() for lang in ("da", "ar", third(one))]


@pytest.mark.parametrize("lang", ["da", "ar", "ti", "so", "uk", "tr", "fa", "ur", "en"])
def test_every_screen_of_the_missions_fits_a_small_phone(phone: Callable[..., Phone], lang: str) -> None:
    one, found = phone(lang, javascript=True), dict[str, list[str]]()
    one.page.set_viewport_size({"width": GLASS["width"], "height": GLASS["height"]})
    for key, spoken in drawings():
        if spoken == lang:
            states = SHELF.automata[key].states.items()
            right = {
                name: next((edge.to for edge in state.edges if edge.turn == "right"), "") for name, state in states
            }
            one.open(f"/practise/{key}/whole/")
            if faults := one.page.evaluate(MEASURES, right):
                found[key] = faults
    assert found == {}


def test_the_measure_notices_what_is_too_small_and_too_far_down(phone: Callable[..., Phone]) -> None:
    one, (key, automaton) = phone("da"), next(iter(SHELF.automata.items()))
    one.page.set_viewport_size({"width": GLASS["width"], "height": GLASS["height"]})
    name = next(iter(automaton.starts.values()))
    right = {name: next(edge.to for edge in automaton.states[name].edges if edge.turn == "right")}
    one.open(f"/practise/{key}/whole/")
    assert one.page.evaluate(MEASURES, right) == []
    one.page.evaluate(
        """(name) => {
          const style = new CSSStyleSheet();
          style.replaceSync(`#s${name} .press { min-block-size: 0; block-size: 30px; inline-size: 500px; margin-block-start: 700px; }`);
          document.adoptedStyleSheets = [style];
        }""",
        name,
    )
    said = " ".join(one.page.evaluate(MEASURES, right))
    assert "x 30" in said
    assert "what is right ends at" in said
