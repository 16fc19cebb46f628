"""She takes a letter along when she asks for a Mother: sealed for the coordinator and, after the yes, her Mother; or not at all."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page

from browsing import Phone, axe, choose

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]
WORDS = ("Spirrevippen", "Pladsanvisningen", "Sabrina", "3.912", "fristen")
"""Words of the daycare letter that stand on no page of asking."""
NUMBER = ("081425", "3311")
ASKING = "main a.btn[href^='/ask/']"
GO = "main form .btn:not([type=button])"
CARD = "section[data-module=goes-along]"
KEPT = "JSON.parse(sessionStorage.getItem('n') ?? 'null')"


def take(phone: Phone, name: str = "daycare", text: str = "") -> Page:
    """She reads an example, or a letter that she pastes, ticks that it goes along, and goes on to asking."""
    page = phone.open("/letter/" if text else f"/letter/example/{name}/")
    if text:
        page.fill("#f-letter", text)
        phone.press("main form .btn")
    phone.requests.clear()
    assert not page.is_checked("label[data-take] input")
    page.check("label[data-take] input")
    phone.press(ASKING)
    return page


def to_reach(phone: Phone) -> Page:
    """All questions up to how she can be reached."""
    page = phone.page
    phone.press("main form .btn")
    page.fill("#f-place", "5240")
    phone.press("main form .btn")
    choose(page, "languages", "ar")
    for _ in ("languages", "about", "avoid", "when"):
        phone.press(GO)
    assert page.url.endswith("/ask/reach/")
    return page


def card(phone: Phone) -> Locator:
    """What shows that the letter goes along."""
    found = phone.page.locator(CARD)
    found.wait_for(state="visible")
    return found


def write(phone: Phone, name: str, *, anyway: bool = False) -> Page:
    """Her words, sealed; then the page before she sends. `anyway`: this phone cannot seal, and she goes on all the same."""
    phone.page.fill("#f-name", name)
    phone.page.fill("#f-phone", "31 42 53 64")
    if anyway:
        phone.page.locator(GO).first.click()
        phone.page.locator("[data-part=asked-number] [data-part=right]").click()
        phone.page.locator("[data-part=cannot-seal]").wait_for(state="visible")
        assert name not in phone.sent(), "It went before she was asked."
        phone.press("[data-part=send-anyway]")
    else:
        phone.seal()
    assert phone.page.url.endswith("/ask/consent/")
    return phone.page


def send(phone: Phone) -> None:
    phone.page.check("#f-consent")
    phone.press(GO)
    assert phone.page.locator(".receipt").count() == 1


def says_nothing(phone: Phone) -> None:
    """No word of the letter has left her browser."""
    sent = phone.sent()
    assert "/ask/" in sent
    assert [word for word in (*WORDS, *NUMBER, "█") if word in sent] == []


def opened(birthe: Phone, name: str) -> Locator:
    """The newest woman on the coordinator's list, with her envelope open."""
    birthe.become("birthe")
    birthe.open("/women/")
    birthe.press("article.line h3 a >> nth=-1")
    birthe.unlock()
    page = birthe.page
    page.locator("#woman dl").first.wait_for(state="visible")
    assert name in page.inner_text("#woman")
    return page.locator("#woman dl details")


def sees_the_letter(fold: Locator) -> None:
    """It is folded away at first; then it is there in Danish, with a bar in place of the number."""
    letter = fold.locator(".letter")
    assert not letter.is_visible()
    fold.locator("summary").click()
    said = letter.inner_text()
    assert all(word in said for word in WORDS)
    assert not [number for number in NUMBER if number in said]
    assert letter.locator("[role=img]").get_attribute("aria-label") == "CPR"
    assert (letter.get_attribute("lang"), letter.get_attribute("dir")) == ("da", "auto")
    assert "\n" in letter.inner_text()


def test_a_letter_goes_along_sealed_and_the_coordinator_and_her_mother_open_it(phone: Take) -> None:
    her = phone("ar")
    page = take(her)
    to_reach(her)
    shown = card(her)
    shown.locator("summary").click()
    assert "Spirrevippen" in shown.locator("[data-part=text]").inner_text()
    assert shown.locator("[data-part=cut]").is_hidden()
    assert her.sideways() <= 0
    assert axe(page) == []
    her.shot("letter-along-1-reach-ar")
    write(her, "وردة")
    page.locator("[data-part=goes]").wait_for(state="visible")
    assert page.locator("[data-part=failed]").is_hidden()
    assert axe(page) == []
    her.shot("letter-along-2-consent-ar")
    her.back()
    card(her)
    assert page.locator("[name=keep]").is_visible()
    her.press("[name=keep]")
    send(her)
    assert page.evaluate("Object.keys(sessionStorage)") == ["kvarter.sealed-to"]
    assert "BEGIN AGE ENCRYPTED FILE" in her.sent()
    says_nothing(her)
    assert not her.troubles

    birthe = phone("da", width=1280)
    sees_the_letter(opened(birthe, "وردة"))
    birthe.shot("letter-along-3-desk")
    assert axe(birthe.page) == []
    birthe.press("section#who .suggestion:has(h3:has-text('Amina')) button")
    birthe.unlock()
    birthe.press("form[data-module=reseal] .btn")
    assert not [word for word in WORDS if word in birthe.sent()]
    assert not birthe.troubles

    amina = phone("ar")
    amina.become("amina")
    amina.open("/today/")
    amina.press("a.card.chosen >> nth=-1")
    amina.press("button[value=yes]")
    amina.unlock()
    amina.page.locator("main dl").wait_for(state="visible")
    sees_the_letter(amina.page.locator("main dl details"))
    assert amina.sideways() <= 0
    amina.shot("letter-along-4-mother-ar")
    assert not amina.troubles


def test_left_out_before_it_was_sealed_it_goes_nowhere(phone: Take) -> None:
    her = phone("da")
    page = take(her)
    to_reach(her)
    page.click(f"{CARD} [data-part=out]")
    assert page.locator("[data-part=left]").is_visible()
    assert page.locator("[data-part=goes]").is_hidden()
    assert page.evaluate(KEPT) is None
    write(her, "Rosa Rasmussen")
    page.wait_for_load_state("networkidle")
    assert page.locator("[data-part=goes]").is_hidden()
    send(her)
    says_nothing(her)
    assert opened(phone("da", width=1280), "Rosa Rasmussen").count() == 0


def test_left_out_after_it_was_sealed_her_words_are_sealed_anew_without_it(phone: Take) -> None:
    her = phone("da")
    page = take(her)
    to_reach(her)
    write(her, "Rosa Før")
    her.back()
    page.click(f"{CARD} [data-part=out]")
    assert page.locator("[name=keep]").is_hidden()
    assert page.locator("[data-part=again]").is_visible()
    her.shot("letter-along-5-left-out-da")
    page.goto(f"{her.server}/ask/consent/")
    page.wait_for_url("**/ask/reach/")  # what she sealed still holds the letter: it cannot be sent like that
    card(her)
    assert page.locator("[name=keep]").is_hidden()
    write(her, "Rosa Efter")
    send(her)
    says_nothing(her)
    assert opened(phone("da", width=1280), "Rosa Efter").count() == 0


def test_a_letter_taken_after_her_words_were_sealed_is_not_forgotten(phone: Take) -> None:
    her = phone("da")
    her.open("/ask/")
    to_reach(her)
    write(her, "Rosa Tidlig")
    page = take(her)
    her.press("a.btn[href='/ask/consent/']")
    page.wait_for_url("**/ask/reach/")
    card(her)
    assert page.locator("[name=keep]").is_hidden()
    page.click(f"{CARD} [data-part=out]")
    assert page.locator("[name=keep]").is_visible()
    take(her)
    her.open("/ask/reach/")
    card(her)
    write(her, "Rosa Sen")
    send(her)
    sees_the_letter(opened(phone("da", width=1280), "Rosa Sen"))


def test_where_it_cannot_be_sealed_the_letter_stays_here_and_the_rest_goes_on(phone: Take) -> None:
    her = phone("da")
    page = take(her)
    to_reach(her)
    card(her)
    page.route("**/seal*.js", lambda route: route.abort())
    write(her, "Rosa Usikker", anyway=True)
    assert "name=Rosa Usikker" in her.sent()
    page.locator("[data-part=failed]").wait_for(state="visible")
    assert page.locator("[data-part=goes]").is_hidden()
    her.shot("letter-along-6-failed-da")
    send(her)
    says_nothing(her)
    assert page.evaluate(KEPT) is None
    assert opened(phone("da", width=1280), "Rosa Usikker").count() == 0


@pytest.mark.parametrize("sign", ["x", "█", '"'])
def test_a_letter_of_sixty_thousand_characters_is_cut_and_still_goes(phone: Take, sign: str) -> None:
    her = phone("da")
    begin = "Kære Rosa. Du skal møde på kommunen den 4. maj 2026.\n"
    page = take(her, text=begin + (sign * 79 + "\n") * ((60_000 - len(begin)) // 80))
    to_reach(her)
    assert card(her).locator("[data-part=cut]").is_visible()
    her.shot("letter-along-7-cut-da")
    page.fill("#f-own_words", "ع" * 490)
    write(her, "Rosa Lang")
    page.locator("[data-part=goes]").wait_for(state="visible")
    send(her)
    assert "name=Rosa" not in her.sent()
    fold = opened(phone("da", width=1280), "Rosa Lang")
    fold.locator("summary").click()
    said = str(fold.locator(".letter").evaluate("one => one.textContent"))
    assert said.startswith(begin)
    assert 3_500 < len(said) < 12_000


def test_without_the_tick_on_stopping_and_after_two_hours_nothing_is_kept(phone: Take) -> None:
    her = phone("da")
    page = her.open("/letter/example/daycare/")
    her.press(ASKING)
    assert page.evaluate(KEPT) is None
    take(her)
    assert "Spirrevippen" in page.evaluate(KEPT)["text"]
    her.press("main form .btn")
    her.press("form[action$='/ask/stop/'] button")
    assert page.evaluate(KEPT) is None
    take(her)
    page.evaluate(f"const one = {KEPT}; one.at -= 2 * 3600e3; sessionStorage.setItem('n', JSON.stringify(one))")
    to_reach(her)
    page.wait_for_load_state("networkidle")
    assert page.locator(CARD).is_hidden()
    assert page.evaluate(KEPT) is None


def test_a_browser_that_forbids_storage_takes_nothing_along_and_asks_as_before(phone: Take) -> None:
    her = phone("da")
    her.context.add_init_script("Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('no'); } })")
    page = her.open("/letter/example/daycare/")
    page.wait_for_load_state("networkidle")
    assert page.locator("label[data-take]").is_hidden()
    her.press(ASKING)
    to_reach(her)
    write(her, "Rosa Streng")
    send(her)
    says_nothing(her)
    assert not her.troubles


def test_unticked_again_the_letter_is_not_taken(phone: Take) -> None:
    her = phone("da")
    page = take(her)
    her.open("/letter/example/daycare/")
    assert page.is_checked("label[data-take] input")
    page.uncheck("label[data-take] input")
    her.press(ASKING)
    assert page.evaluate(KEPT) is None


def test_leaving_forgets_the_letter(phone: Take, neutral: str) -> None:
    her = phone("da")
    page = take(her)
    page.click(".pill.leave")
    page.wait_for_url(f"{neutral}**")
    page.goto(f"{her.server}/help/promises.txt")
    assert page.evaluate(KEPT) is None


def test_without_javascript_there_is_nothing_to_tick_and_asking_is_as_before(phone: Take) -> None:
    her = phone("da", javascript=False)
    page = her.open("/letter/example/daycare/")
    assert page.locator("label[data-take]").is_hidden()
    her.press(ASKING)
    to_reach(her)
    assert page.locator(CARD).is_hidden()
    write(her, "Rosa Uden")
    send(her)
    says_nothing(her)


def test_a_letter_read_on_her_phone_goes_along_too(phone: Take) -> None:
    her = phone("ar")
    page = her.open("/letter/phone/ar/")
    page.locator("[data-take]").first.wait_for()
    page.uncheck("[name=photos]")
    page.click("button[data-take]")
    page.wait_for_selector("[data-module=phone][data-ready]")
    page.click("[data-example=daycare]")
    page.wait_for_selector("[data-part=answer] h1")
    assert her.sideways() <= 0
    her.shot("letter-along-8-phone-ar")
    page.check("label[data-take] input")
    her.press(ASKING)
    to_reach(her)
    assert "Spirrevippen" in str(card(her).locator("[data-part=text]").text_content())
    write(her, "وردة الهاتف")
    send(her)
    says_nothing(her)
    sees_the_letter(opened(phone("da", width=1280), "وردة الهاتف"))
