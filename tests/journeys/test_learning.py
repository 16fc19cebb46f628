"""She learns on her phone: by pictures alone, without JavaScript, without a network, and what she asks it to bring again goes with Leave."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from browsing import Phone, axe
from kvarter.curriculum.engine.shelf import main_track, shelf

pytestmark = pytest.mark.journey
FOUND = shelf("dk", main_track("dk"))
KEY = "municipality"
LEARNT = "JSON.parse(localStorage.getItem('kvarter.learnt') ?? '{}')"


def through(one: Phone, *, wrong: str = "") -> None:
    """All questions, each right; the one called `wrong` first wrong, back over its card."""
    assert FOUND
    for question in FOUND.subjects[KEY].quiz:
        right = next(number for number, option in enumerate(question.options, start=1) if option.right)
        section = one.page.locator(f"#q-{question.key}")
        expect(section).to_be_visible()
        assert one.sideways() <= 0
        if question.key == wrong:
            section.locator(f"a[href='#a-{question.key}-{right % len(question.options) + 1}']").click()
            one.page.locator(f"#a-{question.key}-{right % len(question.options) + 1} a[href^='#c-']").click()
            expect(one.page.locator(f"#c-{question.origin}")).to_be_visible()
            one.page.evaluate(f"location.hash = 'q-{question.key}'") if one.javascript else one.page.goto(
                one.page.url.split("#")[0] + f"#q-{question.key}"
            )
        section.locator(f"a[href='#a-{question.key}-{right}']").click()
        one.page.locator(f"#a-{question.key}-{right} .btn").click()
    expect(one.page.locator("#end")).to_be_visible()


@pytest.mark.parametrize("lang", ["ar", "ti"])
def test_she_answers_every_question_by_pictures_without_script_and_without_a_network(
    phone: Callable[..., Phone], lang: str
) -> None:
    assert FOUND
    one = phone(lang, javascript=False)
    page = one.open(f"/learn/{KEY}/")
    one.context.set_offline(True)
    page.locator(f".first a[href='#q-{FOUND.subjects[KEY].quiz[0].key}']").click()
    page.locator("label.hides:visible").click()
    words = page.locator(f"#q-{FOUND.subjects[KEY].quiz[0].key} .option .words").first
    assert (words.bounding_box() or {"width": 9})["width"] <= 1
    through(one, wrong=FOUND.subjects[KEY].quiz[1].key)


def test_what_she_takes_along_opens_in_airplane_mode_comes_again_and_goes_with_leave(
    phone: Callable[..., Phone],
) -> None:
    assert FOUND
    one = phone("so")
    page = one.open(f"/learn/{KEY}/")
    page.locator("[data-part=keep]").click()
    page.locator("[data-part=kept]").wait_for()
    one.context.set_offline(True)
    page.reload()
    assert not axe(page)
    page.locator(f".first a[href='#q-{FOUND.subjects[KEY].quiz[0].key}']").click()
    through(one, wrong=FOUND.subjects[KEY].quiz[0].key)
    assert page.evaluate(LEARNT) == {}
    page.locator("[data-part=remember]").click()
    assert len(page.evaluate(LEARNT)) == 8
    one.context.set_offline(False)
    page.evaluate(
        "localStorage.setItem('kvarter.learnt', localStorage.getItem('kvarter.learnt').replaceAll(/\\d{4}-\\d\\d-\\d\\d/g, '2026-01-01'))"
    )
    page = one.open("/learn/")
    expect(page.locator("[data-part=due] li")).to_have_count(3)
    page.locator("button.leave").first.click()
    page.wait_for_url(lambda url: "/learn/" not in url)
    page = one.open("/learn/")
    assert page.evaluate("localStorage.getItem('kvarter.learnt')") is None
    assert not page.evaluate("caches.has('kvarter-learn')")


def test_a_talk_is_saved_as_a_picture(phone: Callable[..., Phone]) -> None:
    one = phone("fa")
    page = one.open("/learn/talks/violence/")
    page.locator(".tile").first.click()
    with page.expect_download() as saved:
        page.locator("[data-save]:visible").click()
    assert saved.value.path().read_bytes().startswith(b"\x89PNG")
    assert one.sideways() <= 0


@pytest.mark.parametrize("lang", ["da", "ar", "so"])
def test_pages_of_learning_fit_and_can_be_read_by_machines(phone: Callable[..., Phone], lang: str) -> None:
    one = phone(lang)
    for path in (
        "/learn/",
        f"/learn/{KEY}/",
        "/learn/the-woman/what-is-violence/",
        "/learn/talks/letters/",
        "/learn/papers/",
    ):
        page = one.open(path)
        assert not axe(page), path
        assert one.sideways() <= 0, path
    assert not one.troubles
