"""A Mother's first day on her phone: a link by SMS, a real code, four steps, her key by numbers; then a mark and the log."""

import re
from collections.abc import Callable

import pytest

from browsing import Phone, axe, choose, code_of

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]
PASSPHRASE = "laba doon oo cagaaran"
WORD = "kursi cas"


def invitation(phone: Take) -> str:
    """Birthe invites a Mother. Gives the path of the link."""
    birthe = phone("da", width=1280)
    birthe.become("birthe")
    page = birthe.open("/group/people/")
    birthe.press("a[href*='/invite/']")
    page.locator("input[name=role][value=mother]").check(force=True)
    birthe.press("main form .btn")
    link = page.locator("#link").input_value()
    return link[link.index("/invited/") :]


def come_in(phone: Phone, link: str, number: str, name: str = "Filsan Warsame") -> None:
    page = phone.open(link)
    page.fill("#f-name", name)
    page.fill("#f-address", number)
    page.locator(f"input[name=language][value={phone.lang}]").check(force=True)
    page.locator("input[name=own]").first.check(force=True)
    phone.press("main form .btn")
    page.fill("#f-code", code_of(phone, number))
    phone.press("main form .btn")


def four_steps(phone: Phone, shots: str) -> None:
    """Languages and levels, home and room, topics and times."""
    page = phone.open("/today/")
    phone.shot(f"{shots}-1-today")
    phone.press("main a[href='/today/first/']")
    assert page.locator("input[name=language]:checked").evaluate_all("all => all.map((one) => one.value)") == [
        phone.lang
    ]
    choose(page, "language", "da")
    phone.shot(f"{shots}-2-languages")
    phone.press("main form .btn")
    choose(page, f"spoken_{phone.lang}", "4")
    choose(page, "spoken_da", "2")
    phone.shot(f"{shots}-3-levels")
    phone.press("main form .btn")
    page.fill("#f-area", "Vollsmose")
    choose(page, "capacity", "2")
    phone.shot(f"{shots}-4-home")
    phone.press("main form .btn")
    choose(page, "topics", "letters", "children")
    choose(page, "times", "weekday-mornings")
    phone.shot(f"{shots}-5-topics")
    phone.press("main form .btn")
    assert "/key/new/" in page.url


def make_key(phone: Phone, shots: str) -> list[str]:
    """Twelve numbers, shown, written down and proven. Gives them."""
    page = phone.page
    page.fill("#passphrase", PASSPHRASE)
    page.fill("#again", PASSPHRASE)
    page.locator("fieldset[data-step=passphrase] .btn").click()
    page.locator("ol.words-list li").last.wait_for(state="visible")
    numbers: list[str] = page.locator("ol.words-list li").all_inner_texts()
    phone.shot(f"{shots}-6-numbers")
    page.locator("fieldset[data-step=words] .btn").click()
    page.locator("#answer-0").wait_for(state="visible")
    phone.shot(f"{shots}-7-prove")
    for at in range(3):
        asked = page.locator(f"label[for=answer-{at}]").inner_text()
        page.fill(f"#answer-{at}", numbers[int(re.sub(r"\D", "", asked)) - 1])
    with page.expect_navigation():
        page.locator("fieldset[data-step=prove] .btn").first.click()
    return numbers


@pytest.mark.parametrize("lang", ["so", "ar"])
def test_a_new_mother_does_her_first_day_and_opens_her_key_by_numbers(phone: Take, lang: str) -> None:
    filsan = phone(lang)
    come_in(filsan, invitation(phone), {"so": "31 42 53 65", "ar": "31 42 53 66"}[lang])
    four_steps(filsan, f"first-{lang}")
    numbers = make_key(filsan, f"first-{lang}")
    page = filsan.page
    assert page.url.endswith("/today/")
    assert page.locator("main a[href='/today/first/']").count() == 0
    filsan.shot(f"first-{lang}-8-ready")
    page.evaluate("sessionStorage.clear()")
    page = filsan.open("/key/")
    page.locator("form[data-module=key-open] summary").click()
    page.fill("#open-words", " ".join(numbers[:6] + numbers[7:6:-1] + numbers[8:]))
    page.locator("form[data-module=key-open] button").first.click()
    page.locator("form[data-module=key-open] [role=alert]:not([hidden])").wait_for()
    assert "7" in page.locator("form[data-module=key-open] [role=alert]").inner_text()
    filsan.shot(f"first-{lang}-9-a-wrong-number")
    page.fill("#open-words", "".join(numbers).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")))
    page.locator("form[data-module=key-open] button").first.click()
    page.locator("form[data-module=key-open]").wait_for(state="hidden")
    sent = filsan.sent()
    assert not any(secret in sent for secret in (PASSPHRASE, " ".join(numbers), "".join(numbers)))
    assert filsan.sideways() <= 0
    assert not filsan.troubles


def test_the_four_pages_need_no_javascript(phone: Take) -> None:
    filsan = phone("so", javascript=False)
    come_in(filsan, invitation(phone), "31 42 53 67")
    four_steps(filsan, "first-plain")
    assert filsan.page.locator("noscript").count() == 1


def swap(phone: Phone, woman: str, other: str) -> None:
    """Put the note about one woman into another's place, as somebody with the database could."""
    page = phone.page
    note = page.locator(f"[data-about='{woman}'] template[data-part=note]").evaluate("one => one.content.textContent")
    page.goto(f"{phone.server}/today/mark/{other}/")
    with page.expect_navigation():
        page.evaluate(
            """(note) => {
                const form = document.querySelector("[data-part=keep]");
                form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "note", value: note }));
                HTMLFormElement.prototype.submit.call(form);
            }""",
            note,
        )


def test_a_mark_is_seen_by_nobody_but_her_and_the_log_takes_one_thumb(phone: Take) -> None:
    amina = phone("ar")
    amina.become("amina")
    page = amina.open("/today/")
    other, woman = page.locator("[data-module=mark-shown]").evaluate_all("all => all.map((one) => one.dataset.about)")[
        :2
    ]
    amina.press(f"a[href='/today/mark/{woman}/']")
    page.locator("input[name=colour][value=plum]").check(force=True)
    page.locator("input[name=picture][value=bird]").check(force=True)
    page.fill("#nickname", WORD)
    assert axe(page) == []
    amina.shot("mother-ar-mark")
    amina.press("[data-part=keep] .btn")
    amina.shot("mother-ar-today-closed")
    swap(amina, woman, other)
    closed = page.locator(f"[data-about='{woman}'] [data-part=arch]")
    assert "open" in (closed.get_attribute("class") or "")
    page.locator("[data-module=until-open] > summary").click()
    amina.unlock()
    page.locator(f"[data-about='{woman}'] [data-part=nickname]:not([hidden])").wait_for()
    assert page.locator(f"[data-about='{woman}'] [data-part=nickname]").inner_text() == WORD
    assert "plum" in (closed.get_attribute("class") or "")
    assert "#bird" in closed.inner_html()
    swapped = page.locator(f"[data-about='{other}'] [data-part=arch]")
    assert "open" in (swapped.get_attribute("class") or ""), "A note that was moved to another woman is not shown."
    amina.shot("mother-ar-today-open")
    assert WORD not in amina.sent()
    page.evaluate("sessionStorage.clear()")
    page.reload()
    assert WORD not in page.content()
    assert axe(page) == []

    amina.open(f"/today/log/{woman}/")
    if not page.locator("input[name=topics]:checked").count():  # a woman of another journey, who wished for nothing
        page.locator("input[name=topics]").first.check(force=True)
    save = page.locator(".save .btn")
    box = save.bounding_box()
    assert box, "Save stands on the page."
    assert box["y"] + box["height"] <= 740, "Save is in reach without scrolling."
    bottom = page.evaluate("document.querySelector('#talk').getBoundingClientRect().bottom + scrollY")
    banner = page.evaluate("document.querySelector('.demo').offsetHeight")
    assert bottom - banner <= 1.5 * 740, "The whole log lies within one screen and a half."
    assert amina.sideways() <= 0
    assert axe(page) == []
    amina.shot("mother-ar-log-prefilled")
    amina.press(".save .btn")
    assert page.url.endswith("/conversations/thanks/"), page.locator("main").inner_text()
    amina.back()
    page.reload()
    assert page.locator(".save .btn").count() == 1
    assert not amina.troubles
