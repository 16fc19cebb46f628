"""Kvarter's main job, in a browser, on the production server: she asks, is met, and is counted; nobody finds out who she was."""

import re
from collections.abc import Callable

import pytest

from browsing import Phone, choose, until

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]
NAME, NUMBER, WORDS = "وردة", "31 42 53 64", "قولي إن الأمر يخص مجموعة الخياطة"


def ask(phone: Phone, shots: str = "") -> str:
    """A woman in Vollsmose asks. Gives her receipt."""
    page = phone.open("/")
    phone.shot(f"{shots}-1-front") if shots else None
    phone.press("a.door.teal")
    phone.shot(f"{shots}-2-start") if shots else None
    phone.press("main form .btn")
    page.fill("#f-place", "5240")
    phone.shot(f"{shots}-3-where") if shots else None
    phone.press("main form .btn")
    choose(page, "languages", "ar")
    phone.shot(f"{shots}-4-languages") if shots else None
    phone.press("main form .btn")
    choose(page, "topics", "letters", "children")
    phone.shot(f"{shots}-5-about") if shots else None
    phone.press("main form .btn")
    phone.shot(f"{shots}-6-avoid") if shots else None
    phone.press("main form .btn")
    choose(page, "times", "weekday-mornings")
    phone.shot(f"{shots}-7-when") if shots else None
    phone.press("main form .btn")
    page.fill("#f-name", NAME)
    page.fill("#f-phone", NUMBER)
    choose(page, "safe_ways", "call")
    page.fill("#f-own_words", WORDS)
    phone.shot(f"{shots}-8-reach") if shots else None
    phone.seal()
    page.check("#f-consent")
    phone.shot(f"{shots}-9-consent") if shots else None
    phone.press("main form .btn")
    phone.shot(f"{shots}-10-receipt") if shots else None
    receipt = page.locator(".receipt").inner_text()
    assert re.search(r"\d{4} \d{4} \d{4}", receipt)
    return " ".join(receipt.split())


def women_met(phone: Phone) -> int:
    """The number of women who have met their Mother, as the national page shows it in Danish."""
    phone.open("/numbers/")
    text = phone.page.locator(".bar:has-text('De har mødt hinanden') b").inner_text()
    return int(re.sub(r"\D", "", text))


def test_a_woman_asks_in_arabic_is_met_and_is_counted(phone: Take) -> None:
    national = phone("da", width=1280)
    national.become("dorte")
    before = women_met(national)

    woman = phone("ar")
    receipt = ask(woman, "woman-ar")
    assert woman.page.locator("html").get_attribute("dir") == "rtl"
    assert woman.sideways() <= 0
    sent = woman.sent()
    assert "BEGIN AGE ENCRYPTED FILE" in sent
    assert not any(secret in sent for secret in (NAME, NUMBER, NUMBER.replace(" ", ""), WORDS))
    assert woman.hosts() == {woman.server.removeprefix("http://")}
    assert not woman.troubles

    birthe = phone("da", width=1280)
    birthe.become("birthe")
    page = birthe.open("/women/")
    birthe.shot("desk-1-women-waiting")
    birthe.press("article.line h3 a >> nth=-1")
    assert "العربية" in page.locator("article.chosen").inner_text()
    assert NAME not in page.content()
    birthe.unlock()
    page.locator("#woman dl").first.wait_for(state="visible")
    opened = page.locator("#woman").inner_text()
    assert NAME in opened
    assert WORDS in opened
    birthe.shot("desk-2-opened")
    birthe.press("section#who .suggestion:has(h3:has-text('Amina')) button")
    birthe.unlock()
    birthe.shot("desk-3-ask")
    birthe.press("form[data-module=reseal] .btn")
    assert "Amina" in page.locator("#who").inner_text()
    assert not any(secret in birthe.sent() for secret in (NAME, WORDS))

    amina = phone("ar")
    amina.become("amina")
    page = amina.open("/today/")
    amina.shot("mother-ar-1-today")
    amina.press("a.card.chosen >> nth=-1")
    assert NAME not in page.content()
    amina.shot("mother-ar-2-asked")
    amina.press("button[value=yes]")
    amina.unlock()
    card = page.locator("[data-part=contact]")
    card.wait_for(state="visible")
    assert NAME in card.inner_text()
    if (anyway := page.locator("[data-part=anyway]")).is_visible():
        anyway.click()
    ways = card.locator("a").locator("visible=true").all()
    assert [one.get_attribute("href") for one in ways] == [f"tel:+45{NUMBER.replace(' ', '')}"]
    assert NUMBER in card.inner_text()
    amina.shot("mother-ar-3-opened")
    amina.press("form[action$='/met/'] button")
    ticked = page.locator("#talk input:checked").evaluate_all("all => all.map((one) => one.value)")
    assert {"letters", "children", "kvarter"} <= set(ticked), "What she wished for is ticked after “We met”."
    amina.shot("mother-ar-4-log")
    amina.press("main form .btn.clay")
    amina.shot("mother-ar-5-thanks")
    assert not amina.troubles

    assert women_met(national) == before + 1
    national.shot("desk-4-numbers")

    woman.open("/ask/receipt/")
    woman.page.fill("#f-receipt", receipt)
    woman.press("main form .btn")
    woman.shot("woman-ar-11-state")
    woman.press("main a[href$='/ask/receipt/sure/']")
    assert woman.page.locator("form[action$='/withdraw/']").count() == 1, "It is asked once before all is withdrawn."


def test_she_asks_with_javascript_off_up_to_the_receipt(phone: Take) -> None:
    woman = phone("da", javascript=False)
    receipt = ask(woman, "woman-da")
    assert receipt
    birthe = phone("da", width=1280)
    birthe.become("birthe")
    page = birthe.open("/women/")
    birthe.press("article.line h3 a >> nth=-1")
    birthe.unlock()
    page.locator("#woman dl").first.wait_for(state="visible")
    assert NAME in page.locator("#woman").inner_text()


def cookies_after_leaving(phone: Phone) -> set[str]:
    """What the browser still holds once the server has heard that she left; it is told after the page is gone."""

    def names() -> set[str]:
        return {str(one.get("name")) for one in phone.context.cookies(phone.server)}

    until(phone.page, lambda: "a" in names(), "the server is told that she left")
    return names()


def test_leaving_covers_the_page_clears_the_browser_and_back_does_not_return(phone: Take, neutral: str) -> None:
    woman = phone("ar")
    page = woman.open("/ask/")
    woman.press("main form .btn")
    page.fill("#f-place", "5240")
    woman.press("main form .btn")
    page.locator(".pill.leave").click()
    page.wait_for_url(f"{neutral}**")
    assert cookies_after_leaving(woman) <= {"a"}
    woman.back()
    page.wait_for_load_state()
    assert "Vejret" in page.content()


def test_shift_three_times_leaves_too(phone: Take, neutral: str) -> None:
    woman = phone("da")
    page = woman.open("/help/")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(f"{neutral}**")


def test_leaving_works_without_javascript(phone: Take) -> None:
    woman = phone("da", javascript=False)
    page = woman.open("/ask/")
    woman.press(".pill.leave")
    assert "Vejret" in page.content()
    woman.open("/")
    assert "Vejret" in page.content()
