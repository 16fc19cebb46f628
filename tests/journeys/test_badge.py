"""A woman with a diploma takes her badge home on her phone, a stranger looks, the group takes the diploma back, and everybody is told at once."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from browsing import Phone, axe

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]
VALID, TAKEN_BACK = "Yes, this badge is valid.", "No, this badge was taken back."


def her_link(desk: Phone, number: int) -> tuple[str, str]:
    """The secret address of a woman of the course that ended; the page of its diplomas, and where hers is taken back."""
    page = desk.open("/education/courses/")
    course = page.locator("article h2 a", has_text="Hold 3").get_attribute("href")
    desk.open(f"{course}diplomas/")
    hers = str(page.locator("a[href$='/link/']").nth(number).get_attribute("href"))
    desk.open(hers)
    return urlsplit(
        str(page.locator("#link").input_value())
    ).path, f"{course}diplomas/ {hers.replace('/link/', '/revoke/')}"


def take_home(her: Phone, address: str, path: Path) -> None:
    """From her own page to a file on her phone."""
    her.open(address)
    her.press("a[href^='/badges/']")
    with her.page.expect_download() as coming:
        her.page.locator("button[value=svg]").click()
    coming.value.save_as(path)


def looks(stranger: Phone, path: Path) -> str:
    """What the page says of the file."""
    page = stranger.open("/badges/check/")
    page.set_input_files("#f-file", path)
    stranger.press("main form button.btn")
    return page.locator("p.note[role=status]").inner_text().strip()


def revoke(desk: Phone, hers: str) -> None:
    """Her diploma is taken back."""
    diplomas, action = hers.split()
    desk.open(diplomas)
    desk.press(f"form[action='{action}'] button")


def test_she_takes_her_badge_home_and_it_is_taken_back_everywhere_at_once(phone: Take, tmp_path: Path) -> None:
    her, stranger, birthe, path = phone("so"), phone("en"), phone("da", width=1280), tmp_path / "badge.svg"
    birthe.become("birthe")
    address, course = her_link(birthe, 5)
    her.open(address)
    assert her.sideways() == 0
    assert axe(her.page) == []
    take_home(her, address, path)
    assert her.sideways() == 0
    assert axe(her.page) == []
    her.shot("badge-take-so")
    assert looks(stranger, path) == VALID
    assert axe(stranger.page) == []
    stranger.shot("badge-check-en")
    her.press("a.back")
    square = str(her.page.locator("main a[href^='/education/diploma/']").get_attribute("href"))
    card = square.replace("/diploma/", "/card/")
    assert "Yes, it is valid." in stranger.open(card).inner_text("main")
    revoke(birthe, course)
    assert looks(stranger, path) == TAKEN_BACK
    for page in (square, card):
        assert "No, it is not valid." in stranger.open(page).inner_text("main")
    her.open(address)
    assert her.page.locator("main a[href^='/badges/']").count() == 0
    assert her.troubles == stranger.troubles == birthe.troubles == []


def test_without_a_script_in_arabic_she_takes_it_and_a_stranger_looks(phone: Take, tmp_path: Path) -> None:
    her, stranger = phone("ar", javascript=False), phone("en", javascript=False)
    birthe, path = phone("da", width=1280, javascript=False), tmp_path / "badge.svg"
    birthe.become("birthe")
    address, course = her_link(birthe, 6)
    take_home(her, address, path)
    assert "Bydelsmor" in path.read_text()
    assert looks(stranger, path) == VALID
    path.write_text(path.read_text().replace('verify="ey', 'verify="eyA'))
    assert looks(stranger, path) != VALID
    take_home(her, address, path)
    revoke(birthe, course)
    assert looks(stranger, path) == TAKEN_BACK


def test_a_photo_that_is_too_big_is_refused_on_her_phone_already(phone: Take, tmp_path: Path) -> None:
    her, birthe, photo = phone("ar"), phone("da", width=1280), tmp_path / "me.jpg"
    birthe.become("birthe")
    address, _course = her_link(birthe, 0)
    with photo.open("wb") as file:
        file.truncate(40 * 1024 * 1024)
    page = her.open(address)
    page.set_input_files("#f-photo", photo)
    page.locator("[data-part=too-big]:not([hidden])").wait_for()
    assert page.locator("#f-photo").input_value() == ""
    face = page.locator("h1").screenshot()
    page.set_input_files("#f-photo", {"name": "me.png", "mimeType": "image/png", "buffer": face})
    her.press("form[data-module=photo] button")
    assert page.locator("main img").evaluate("one => one.complete && one.naturalWidth") == 350
    her.press("form[action$='/without-photo/'] button")
    assert page.locator("main img").count() == 0
    assert her.sideways() == 0
