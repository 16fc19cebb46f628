"""Gatherings, from screen to screen: a woman finds swimming and signs up, a coordinator copies an idea, a co-host is removed while she writes."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from browsing import Phone, axe, choose, until

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
FORM = "main form:has(#f-place) button.btn"


def outbox(phone: Phone) -> str:
    """All mails and messages of the demo."""
    window = phone.context.browser.new_context(locale="da").new_page()  # type: ignore[union-attr]
    try:
        window.goto(phone.server + "/demo/outbox/")
        return str(window.inner_text("main"))
    finally:
        window.context.close()


def called(birthe: Phone, name: str, *, idea: str = "") -> Page:
    """Birthe calls a gathering in five days, with room for ten women and four children; the list of hers is open then."""
    page = birthe.open(f"/gatherings/call/?idea={idea}" if idea else "/gatherings/call/")
    page.fill("#f-title_da", name)
    page.fill("#f-on", (date.today() + timedelta(days=5)).isoformat())
    page.fill("#f-starts", "10:00")
    page.fill("#f-ends", "12:00")
    page.fill("#f-place", f"Hallen til {name}")
    page.check("#f-signs_up")
    page.fill("#f-most_women", "10")
    page.fill("#f-most_children", "4")
    birthe.press(FORM)
    return page


def code_of(page: Page, name: str) -> str:
    """The code of a gathering in the list of those she leads."""
    page.goto(urlsplit(page.url)._replace(path="/gatherings/called/", query="").geturl())
    if page.locator("#f-words").count():
        page.fill("#f-words", name)
        with page.expect_navigation():
            page.locator("form[role=search] button").click()
    address = page.locator("article h2 a", has_text=name).first.get_attribute("href")
    return str(address).strip("/").split("/")[-1]


@SCRIPTS
def test_a_somali_woman_finds_swimming_signs_up_with_two_children_and_gives_the_place_back(
    phone: Take, scripts: bool
) -> None:
    name = "Svømning i Nybro" if scripts else "Svømning i Gammelbro"
    birthe, her = phone("da", width=1280), phone("so", javascript=scripts)
    birthe.become("birthe")
    code = code_of(called(birthe, name, idea="swimming"), name)
    page = her.open("/")
    her.press("a[href='/gatherings/']")
    page.fill("#words", f"Hallen til {name}")
    her.press("form[role=search] button")
    her.shot(f"gathering-found-so-{scripts}")
    her.press(f"a[href='/gatherings/{code}/']")
    assert "Dabaa" in page.inner_text("h1") or name in page.inner_text("h1")
    choose(page, "women", "1")
    choose(page, "children", "2")
    assert her.sideways() == 0
    her.press("section:has(#come) form button")
    link = urlsplit(page.url).path
    assert link.startswith("/gatherings/yours/")
    assert page.inner_text(".receipt") == "1"
    her.shot(f"gathering-place-so-{scripts}")
    page.reload()
    her.back()
    assert 'name="once"' not in page.content(), "after Back she sees her place"
    her.press(f"main a[href='{link}']")
    assert page.inner_text(".receipt") == "1"
    birthe.open(f"/gatherings/{code}/parties/")
    assert birthe.page.locator("tbody tr").count() == 1
    her.press("a[href$='/not-coming/']")
    her.press("main form button")
    birthe.page.reload()
    assert birthe.page.locator("tbody tr").count() == 0
    her.open(link)
    assert page.locator(".receipt").count() == 0
    assert her.hosts() == {urlsplit(her.server).netloc}
    assert [one for one in her.troubles if "404" not in one] == []


def test_a_coordinator_copies_an_idea_in_two_steps_and_prints_the_poster(phone: Take) -> None:
    birthe = phone("da", width=1280)
    birthe.become("birthe")
    page = birthe.open("/gatherings/called/")
    birthe.press("a[href='/gatherings/ideas/']")
    birthe.press("a[href$='?idea=meal']")
    assert page.input_value("#f-title_da") == "Fællesspisning"
    page.fill("#f-title_da", "Fællesspisning i Lysningen")
    page.fill("#f-on", (date.today() + timedelta(days=6)).isoformat())
    page.fill("#f-starts", "17:00")
    page.fill("#f-ends", "20:00")
    page.fill("#f-place", "Lysningen")
    birthe.press(FORM)
    code = code_of(page, "Fællesspisning i Lysningen")
    birthe.open(f"/gatherings/{code}/invite/")
    for language in ("da", "ar", "ti"):
        with page.expect_download() as coming:
            page.locator(f"a[href$='/poster-{language}.pdf']").click()
        assert coming.value.path().read_bytes().startswith(b"%PDF-")
    picture = birthe.context.request.get(f"{birthe.server}/gatherings/{code}/picture-ar.png")
    assert picture.headers["content-type"] == "image/png"
    assert axe(page) == []


def test_a_series_shows_its_public_holidays_before_it_is_saved(phone: Take) -> None:
    birthe = phone("da", width=1280)
    birthe.become("birthe")
    page = birthe.open("/gatherings/call/")
    first = date.today() + timedelta(days=3)
    page.fill("#f-title_da", "Syning i Lindely")
    page.fill("#f-on", first.isoformat())
    page.fill("#f-starts", "10:00")
    page.fill("#f-ends", "12:00")
    page.fill("#f-place", "Lindely")
    page.select_option("#f-repeats", "weekly")
    page.fill("#f-until", (first + timedelta(days=364)).isoformat())
    birthe.press(FORM)
    assert page.locator("#holidays li").count() >= 1, "every weekday meets a holiday within a year"
    page.reload()
    assert page.locator("#holidays").count() == 1, "reload asks nobody to send again"
    birthe.press("#holidays button.btn")
    assert urlsplit(page.url).path == "/gatherings/called/"
    assert axe(page) == []


def test_a_co_host_writes_by_the_link_of_her_mail_and_is_removed_meanwhile(phone: Take) -> None:
    birthe, lone = phone("da", width=1280), phone("da")
    birthe.become("birthe")
    code = code_of(called(birthe, "Sommerfest i Skovly"), "Sommerfest i Skovly")
    page = birthe.open(f"/gatherings/{code}/hosts/")
    page.fill("#f-association", "Skovlys Venner")
    page.fill("#f-mail", "lone@skovly.example")
    birthe.press("main form:has(#f-mail) button.btn")
    mail = outbox(birthe)
    assert "lone@skovly.example" in mail
    link = re.findall(r"/gatherings/with/[\w-]{22}/", mail)[0]
    hers = lone.open(link)
    assert "Skovlys Venner" in hers.inner_text("main")
    assert lone.sideways() == 0
    assert axe(hers) == []
    lone.press("a[href$='/texts/']")
    hers.fill("#f-about_da", "Vi griller og synger.")
    lone.press("main form button.btn")
    assert "Vi griller og synger." in birthe.open(f"/gatherings/{code}/").inner_text("main")
    lone.open(f"{link}texts/")
    hers.fill("#f-about_da", "Vi griller, synger og danser til midnat.")
    birthe.open(f"/gatherings/{code}/hosts/")
    birthe.press("form[action$='/remove/'] button")
    lone.press("main form button.btn")
    assert hers.input_value("#lost-1") == "Vi griller, synger og danser til midnat."
    assert "Intet af det, du sendte, blev gemt." in hers.inner_text("main")
    lone.shot("gathering-co-host-removed-da")
    hers.reload()
    assert hers.input_value("#lost-1") == "Vi griller, synger og danser til midnat.", "reload does not lose her work"
    assert "danser" not in birthe.open(f"/gatherings/{code}/").inner_text("main")
    assert lone.troubles == [] or all("422" in one for one in lone.troubles)


def test_a_coordinator_and_a_co_host_write_at_once_and_neither_loses_a_word(phone: Take) -> None:
    birthe, tove = phone("da", width=1280), phone("da")
    birthe.become("birthe")
    code = code_of(called(birthe, "Loppemarked i Egelund"), "Loppemarked i Egelund")
    page = birthe.open(f"/gatherings/{code}/hosts/")
    page.fill("#f-association", "Egelunds Naboer")
    page.fill("#f-mail", "tove@egelund.example")
    birthe.press("main form:has(#f-mail) button.btn")
    _before, mail = outbox(birthe).split("tove@egelund.example", 1)
    link = re.findall(r"/gatherings/with/[\w-]{22}/", mail)[0]
    page = birthe.open(f"/gatherings/{code}/change/")
    hers = tove.open(f"{link}texts/")
    hers.fill("#f-about_da", "Vi bytter tøj.")
    hers.fill("#f-title_da", "Byttedag i Egelund")
    tove.press("main form button.btn")
    page.fill("#f-about_da", "Vi sælger bøger.")
    page.fill("#f-place", "Salen i Egelund")
    birthe.press(FORM)
    shown = page.inner_text("main .note.sun")
    assert "Vi bytter tøj." in shown
    assert "Byttedag i Egelund" in shown
    assert page.input_value("#f-about_da") == "Vi sælger bøger.", "her own words stay"
    assert page.input_value("#f-title_da") == "Byttedag i Egelund", "what she left alone is not taken back"
    assert axe(page) == []
    birthe.shot("gathering-both-da")
    page.reload()
    assert page.input_value("#f-about_da") == "Vi sælger bøger."
    hers = tove.open(f"{link}texts/")
    hers.fill("#f-about_da", "Vi bytter tøj og spiser kage.")
    birthe.press(FORM)
    assert "Vi sælger bøger." in birthe.open(f"/gatherings/{code}/").inner_text("main")
    tove.press("main form button.btn")
    assert "Vi sælger bøger." in hers.inner_text("main .note.sun")
    assert hers.input_value("#f-about_da") == "Vi bytter tøj og spiser kage."
    assert tove.sideways() == 0
    tove.shot("gathering-both-co-host-da")
    tove.press("main .note.sun a.pill")
    assert hers.input_value("#f-about_da") == "Vi sælger bøger.", "she leaves it as they wrote it"


def test_cancelled_is_told_to_co_hosts_and_mothers_and_stands_on_each_womans_link(phone: Take) -> None:
    birthe, her = phone("da", width=1280), phone("ar")
    birthe.become("birthe")
    code = code_of(called(birthe, "Gåtur ved Åbrinken"), "Gåtur ved Åbrinken")
    page = birthe.open(f"/gatherings/{code}/hosts/")
    page.fill("#f-association", "Åbrinkens Venner")
    page.fill("#f-mail", "venner@aabrinken.example")
    birthe.press("main form:has(#f-mail) button.btn")
    hers = her.open(f"/gatherings/{code}/")
    choose(hers, "women", "2")
    her.press("section:has(#come) form button")
    link = urlsplit(hers.url).path
    before = outbox(birthe).count(f"/gatherings/{code}/")
    birthe.open(f"/gatherings/{code}/cancel/")
    birthe.press("main form button.go")
    until(page, lambda: outbox(birthe).count(f"/gatherings/{code}/") > before, "the Mothers of the group are told")
    assert "Noget er ændret ved den sammenkomst" in outbox(birthe)
    her.open(link)
    assert hers.locator(".receipt").count() == 0
    assert her.sideways() == 0
    her.shot("gathering-cancelled-ar")
    assert axe(hers) == []
