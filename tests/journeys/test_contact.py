"""The most delicate page: a Mother opens the contact of a woman. Her own words first, then whether it is her time, then only her ways."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Page

from browsing import Phone, axe

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]
HOUR = 3_600_000
OPEN, LATER = {"from": -HOUR, "until": HOUR}, {"from": 3 * HOUR, "until": 5 * HOUR}
SECRET = "Sig, at du ringer om syklubben."
SEAL_FOR_HER = """async ([fields, about]) => {
  const { sealTo } = await import(document.body.dataset.sealSrc);
  const bytes = new TextEncoder().encode(JSON.stringify({ v: 1, ...(about ? { about } : {}), fields }));
  const recipient = document.querySelector("form[data-module=key-open]").dataset.recipient;
  document.querySelector("template[data-part=envelope]").content.textContent = await sealTo([recipient], bytes);
}"""


def contact(
    phone: Phone, fields: dict[str, Any], *, windows: list[dict[str, int]] | None = None, about: Any = None
) -> Page:
    """A woman of Amina, with an envelope that holds these fields; her times are told as milliseconds from now."""
    phone.become("amina")
    page = phone.open("/today/")
    phone.press("main a[href*='/women/mine/']")
    page.evaluate("sessionStorage.clear()")
    page.reload()
    page.evaluate(SEAL_FOR_HER, [fields, about])
    card = page.locator("[data-module=open-envelope]")
    now = int(card.get_attribute("data-now") or 0)
    if windows is not None:
        told = [
            {key: now + ms for key, ms in one.items()} | {"name": "Formiddag", "words": "mandag"} for one in windows
        ]
        card.evaluate("(card, told) => (card.dataset.windows = told)", json.dumps(told))
        card.evaluate("(card) => (card.dataset.hasTimes = '')")
    else:
        card.evaluate("(card) => (card.dataset.windows = '[]', delete card.dataset.hasTimes)")
    phone.unlock()
    card.locator("[data-part=contact], [data-part=anothers]").locator("visible=true").first.wait_for()
    return page


@contextmanager
def speaking(phone: Phone, lang: str) -> Iterator[None]:
    """Amina's pages in another language, and in her own again afterwards."""

    def choose(code: str) -> None:
        phone.open("/language/?next=/today/")
        phone.press(f"button[name=language][value={code}]")

    phone.become("amina")
    choose(lang)
    try:
        yield
    finally:
        choose("ar")


def links(page: Page) -> list[str]:
    """Where the visible buttons of the contact lead."""
    found = page.locator("[data-part=ways] a").locator("visible=true").all()
    return [one.get_attribute("href") or "" for one in found]


@pytest.mark.parametrize(
    ("ways", "hrefs", "sentences"),
    [
        (["call"], ["tel:+4568010008"], 0),
        (["sms"], ["sms:+4568010008?&body="], 0),
        (["whatsapp"], ["https://wa.me/4568010008"], 0),
        (["call", "whatsapp"], ["tel:+4568010008", "https://wa.me/4568010008"], 0),
        (["meet"], [], 1),
        (["through-somebody", "meet"], [], 2),
        ("call", ["tel:+4568010008"], 0),
    ],
)
def test_only_the_ways_she_allowed_are_buttons(phone: Take, ways: Any, hrefs: list[str], sentences: int) -> None:
    page = contact(phone("da"), {"name": "Rose", "phone": "+4568010008", "safe_ways": ways}, windows=[OPEN])
    shown = links(page)
    assert len(shown) == len(hrefs)
    assert all(one.startswith(wanted) for one, wanted in zip(shown, hrefs, strict=True))
    assert page.locator("p[data-way]").locator("visible=true").count() == sentences
    assert not page.locator("[data-part=no-way]").is_visible()
    assert page.locator("[data-part=number]").inner_text() == "68 01 00 08"
    for button in page.locator("[data-part=ways] a").locator("visible=true").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 52


def test_the_text_of_an_sms_says_nothing_about_us(phone: Take) -> None:
    page = contact(phone("da"), {"name": "Rose", "phone": "+4568010008", "safe_ways": ["sms"]}, windows=[OPEN])
    (href,) = links(page)
    assert not any(word in href.casefold() for word in ("kvarter", "bydelsmor", "mother", "rose"))
    assert len(href.partition("body=")[2]) > 10


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2020 2020 efter kl 17", "2020 2020 efter kl 17"),
        ("20202020 / 30303030", "20202020 / 30303030"),
        ("2020202", "2020202"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("abc", "abc"),
    ],
)
def test_what_is_no_number_is_shown_as_text_and_never_dialled(phone: Take, written: str, said: str) -> None:
    page = contact(
        phone("da"), {"name": "Rose", "phone": written, "safe_ways": ["call", "sms", "whatsapp"]}, windows=[OPEN]
    )
    assert links(page) == []
    assert page.locator("[data-part=no-number]").inner_text() == said
    assert page.locator("[data-part=no-way]").is_visible()


def test_where_she_allowed_no_way_the_page_says_so_and_offers_none(phone: Take) -> None:
    page = contact(phone("da"), {"name": "Rose", "phone": "+4568010008"}, windows=[OPEN])
    assert links(page) == []
    assert page.locator("[data-part=no-way]").is_visible()


@pytest.mark.parametrize("lang", ["da", "ar", "so"])
def test_her_own_words_stand_first_and_outside_her_time_the_ways_come_after_one_more_press(
    phone: Take, lang: str
) -> None:
    one = phone(lang)
    fields = {"name": "Rose", "phone": "+4568010008", "safe_ways": ["call", "sms"], "own_words": SECRET}
    with speaking(one, lang):
        page = contact(one, fields, windows=[LATER])
        assert page.locator("html").get_attribute("lang") == lang
        words, warning = page.locator("[data-part=own-words]"), page.locator("[data-part=not-her-time]")
        assert words.inner_text() == SECRET
        assert warning.is_visible()
        assert "mandag" in warning.inner_text()
        assert links(page) == []
        assert words.bounding_box()["y"] < warning.bounding_box()["y"]  # type: ignore[index]
        one.shot(f"contact-not-her-time-{lang}")
        page.locator("[data-part=anyway]").click()
        assert len(links(page)) == 2
        assert warning.is_visible(), "The warning went away with the press."
        one.shot(f"contact-all-the-same-{lang}")
        assert one.sideways() <= 0
        assert not one.troubles
        assert axe(page) == []
        assert not any(secret in one.sent() for secret in (SECRET, "68010008"))


@pytest.mark.parametrize("lang", ["da", "ti"])
def test_in_her_time_the_page_says_so_and_the_ways_stand_open(phone: Take, lang: str) -> None:
    one = phone(lang)
    fields = {"name": "Rose", "phone": "+4568010008", "safe_ways": ["call", "sms", "whatsapp", "meet"]}
    with speaking(one, lang):
        page = contact(one, fields, windows=[OPEN, LATER])
        assert page.locator("[data-part=her-time]").is_visible()
        assert not page.locator("[data-part=not-her-time]").is_visible()
        assert len(links(page)) == 3
        one.shot(f"contact-her-time-{lang}")
        assert one.sideways() <= 0


def test_who_named_no_time_is_asked_first_whether_she_can_talk(phone: Take) -> None:
    page = contact(phone("da"), {"name": "Rose", "phone": "+4568010008", "safe_ways": ["call"]})
    assert page.locator("[data-part=no-time]").is_visible()
    assert len(links(page)) == 1


def test_an_envelope_of_another_woman_is_told_loudly_and_not_shown(phone: Take) -> None:
    one = phone("da")
    about = {"woman": "anotherwoman", "group": 1, "part": "reach"}
    page = contact(one, {"name": "Zarah", "phone": "+4568010008", "safe_ways": ["call"]}, windows=[OPEN], about=about)
    assert page.locator("[data-part=anothers]").is_visible()
    assert not page.locator("[data-part=contact]").is_visible()
    assert "Zarah" not in page.locator("main").inner_text()


def test_a_voice_note_can_be_heard_and_nothing_else_is_played(phone: Take) -> None:
    sound = "data:audio/webm;codecs=opus;base64,GkXfo59ChoEB"
    page = contact(phone("da"), {"name": "Rose", "voice": sound, "safe_ways": ["meet"]}, windows=[OPEN])
    assert page.locator("audio[data-part=voice]").get_attribute("src") == sound
    page = contact(phone("da"), {"name": "Rose", "voice": "https://stranger.example/a.mp3"}, windows=[OPEN])
    assert page.locator("audio[data-part=voice]").get_attribute("src") is None
    assert not page.locator("audio").is_visible()
