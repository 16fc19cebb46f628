"""A Mother says sentences one after the other without a network; they wait on her phone and go when it is back."""

from collections.abc import Callable

import pytest

from browsing import RECORDER, Phone, until

pytestmark = pytest.mark.journey
WAITING = """() => new Promise((done) => {
  const opening = indexedDB.open('kvarter-voices', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('waiting', {keyPath: 'id'});
  opening.onsuccess = () => {
    const asked = opening.result.transaction('waiting').objectStore('waiting').count();
    asked.onsuccess = () => { opening.result.close(); done(asked.result); };
  };
})"""


def say(one: Phone) -> str:
    """Record the sentence that is shown and send it; gives what it says."""
    shown = one.page.locator("[data-key]:visible .lead").inner_text()
    one.page.click("[data-part=start]")
    one.page.click("[data-part=stop]")
    one.page.locator("audio").wait_for(state="visible")
    one.page.click("[data-part=send]")
    one.page.locator(f"[data-key]:visible .lead:text-is({shown!r})").wait_for(state="detached")
    return shown


def waiting(one: Phone, count: int) -> None:
    """So many recordings wait on her phone, once it has done what it does."""
    until(one.page, lambda: one.page.evaluate(WAITING) == count, f"{count} recordings wait")


def test_what_is_said_without_a_network_waits_and_goes_when_it_is_back(phone: Callable[..., Phone]) -> None:
    amina = phone("da")
    amina.context.add_init_script(RECORDER)
    amina.become("amina")
    page = amina.open("/sentences/ar/say/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    amina.context.set_offline(True)
    said = [say(amina), say(amina)]
    assert len(set(said)) == 2
    waiting(amina, 2)
    waits = page.locator("[data-module=sending]")
    waits.filter(has_text=waits.get_attribute("data-message-waits") or "?").wait_for()
    with page.expect_response("**/record/") as sent:
        amina.context.set_offline(False)
    assert sent.value.status == 204
    waiting(amina, 0)
    left = amina.open("/sentences/ar/say/").locator("[data-key] .lead").all_text_contents()
    assert left
    assert not set(said) & set(left), "what she said is not asked for again"


def test_leave_deletes_what_waits(phone: Callable[..., Phone]) -> None:
    amina = phone("da")
    amina.context.add_init_script(RECORDER)
    amina.become("amina")
    page = amina.open("/sentences/ar/say/")
    page.route("**/record/", lambda route: route.abort())
    say(amina)
    waiting(amina, 1)
    amina.press("[data-module=leave]")
    amina.open("/help/")
    assert amina.page.evaluate("indexedDB.databases().then((all) => all.map(({name}) => name))") == []
