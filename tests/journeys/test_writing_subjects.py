"""A subject is written in the office, read by a second person, and stands on phones; a course under way keeps its text and is offered the new one."""

from collections.abc import Callable

import pyotp
import pytest
from playwright.sync_api import expect

from browsing import Phone, axe, becomes, code_of

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]
SECOND = "national.181@example.org"
"""The other person of the office in the demo, whom no other journey meets."""
KEY = "take-care"
SUBJECT = f"/authoring/office/{KEY}/"
CARD = f"{SUBJECT}piece/cards.a-pause/"
OLD, NEW, ARABIC = "Du må holde pause", "Hold en god pause", "خذي استراحة جيدة"
SAVE = "main form.card button.btn"


def second_person(phone: Phone) -> None:
    """She comes in by a real code and sets up her second step."""
    page = phone.open("/in/")
    page.fill("#f-address", SECOND)
    page.locator("input[name=own][value=yes]").check(force=True)
    phone.press("main form .btn")
    page.fill("#f-code", code_of(phone, SECOND))
    phone.press("main form .btn")
    secret = page.locator("bdi.strong").inner_text().replace(" ", "")
    page.fill("#f-code", pyotp.TOTP(secret).now())
    phone.press("main form .btn")
    phone.press("main form .btn")


def write(dorte: Phone) -> None:
    """A fault stands beside the field; without it the draft keeps all rules."""
    page = dorte.open(CARD)
    page.fill("#f-w-title-da", f"{NEW}!")
    dorte.press(SAVE)
    expect(page.locator("#f-w-title-da-error")).to_contain_text("Ingen udråbstegn")
    assert page.input_value("#f-w-title-da") == f"{NEW}!"
    dorte.shot("writing-2-fault")
    page.fill("#f-w-title-da", NEW)
    page.locator("fieldset.slot details").first.evaluate("one => (one.open = true)") if dorte.javascript else None
    page.fill("#f-w-title-ar", ARABIC)
    dorte.press(SAVE)
    expect(page.locator("#f-w-title-da-error")).to_have_count(0)


def course_of(birthe: Phone) -> str:
    """The address of the course of the demo that is under way."""
    page = birthe.open("/education/courses/")
    return str(page.locator("article h2 a", has_text="Hold 4").get_attribute("href"))


def test_two_people_of_the_office_publish_a_subject_and_a_course_keeps_its_own(phone: Take) -> None:
    dorte, reader, birthe = phone("da", width=1280), phone("da", width=1280), phone("da", width=1280)
    dorte.become("dorte")
    page = dorte.open("/authoring/")
    dorte.shot("writing-1-list")
    dorte.press(f"a[href='{SUBJECT}']")
    assert not axe(page)
    write(dorte)
    assert not axe(page)
    dorte.open(f"{SUBJECT}look/da/?across=ar")
    expect(page.locator(".phone-frame").first).to_contain_text(NEW)
    expect(page.locator(".phone-frame[dir=rtl]")).to_contain_text(ARABIC)
    page.locator(".printed img").scroll_into_view_if_needed()
    becomes(page, "() => document.querySelector('.printed img').naturalWidth > 0")
    dorte.shot("writing-3-side-by-side")
    assert not axe(page)
    dorte.open(f"{SUBJECT}changes/")
    dorte.press(f"form[action='{SUBJECT}ask/'] button")
    expect(page.locator(f"form[action='{SUBJECT}approve/']")).to_have_count(0)

    second_person(reader)
    read = reader.open("/authoring/tasks/")
    reader.press(f"a[href='{SUBJECT}changes/']")
    expect(read.locator("ins", has_text=NEW).first).to_be_visible()
    reader.shot("writing-4-second-person")
    assert not axe(read)
    reader.press(f"form[action='{SUBJECT}approve/'] button")

    for language, words in (("da", NEW), ("ar", ARABIC)):
        hers = phone(language)
        expect(hers.open(f"/learn/{KEY}/").locator("main")).to_contain_text(words)
        assert hers.sideways() <= 0

    birthe.become("birthe")
    address = course_of(birthe)
    desk = birthe.open(f"{address}taught/{KEY}/")
    expect(desk.locator("main")).to_contain_text(OLD)
    expect(desk.locator("main")).not_to_contain_text(NEW)
    birthe.open(address)
    expect(desk.locator("#newer")).to_be_visible()
    birthe.shot("writing-5-course")
    assert not axe(desk)
    birthe.press("button[value=take]")
    expect(desk.locator("#newer")).to_have_count(0)
    assert dorte.troubles == reader.troubles == birthe.troubles == []


def test_a_group_adapts_its_copy_without_a_script(phone: Take) -> None:
    birthe = phone("da", width=1280, javascript=False)
    birthe.become("birthe")
    page = birthe.open("/authoring/")
    birthe.press("a[href$='/child/']")
    birthe.press("main ol a[href*='/piece/cards.']")
    page.fill("#f-w-title-da", "Jeres eget barn!")
    birthe.press(SAVE)
    expect(page.locator("#f-w-title-da-error")).to_contain_text("Ingen udråbstegn")
    page.fill("#f-w-title-da", "Jeres eget barn")
    birthe.press(SAVE)
    birthe.open(page.url.split("/piece/")[0].replace(birthe.server, "") + "/changes/")
    expect(page.locator("main")).to_contain_text("Jeres eget barn")
    birthe.press("button[name=used][value=yes]")
    expect(page.locator("main")).to_contain_text("Hold, I planlægger, bruger jeres kopi.")
