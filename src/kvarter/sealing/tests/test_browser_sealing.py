"""Her form in a real browser: what she types leaves it sealed, or is told to her, and the server's library reads the same."""

import json
from collections.abc import Callable
from urllib.parse import unquote_plus

import pyrage
import pytest
from playwright.sync_api import Browser, Page, Request

from browsing import patient
from kvarter.sealing.fingerprint import four_words
from kvarter.sealing.rules import STEP, check_envelope, encode_fields, number_to_leave_out, seal
from kvarter.sealing.tests.conftest import Site

pytestmark = pytest.mark.journey
Visit = Callable[[str], Page]

BIRTHE, AMINA = (pyrage.x25519.Identity.generate() for _ in range(2))
RECIPIENTS = f"{BIRTHE.to_public()} {AMINA.to_public()}"
SECRETS = ("Nour-Mai", "20112233", "only when the children", "أحتاج")
FORM = """
<form method="post" action="/ask/" data-module="seal" data-recipients="{recipients}" data-sealed-field="sealed"
      data-message-required="Write something here." data-message-short="A little longer, please."
      data-message-number="Leave that number out." data-message-long="Shorter, please." data-message-wrong="Look again."
      data-one-of="phone own_words" data-message-one-of="A number or a few words.">
  <div role="alert" hidden></div>
  <input type="hidden" name="csrfmiddlewaretoken" value="token"><input type="hidden" name="sealed" value="{kept}">
  <select name="language"><option value="ar" selected>Arabic</option></select>
  <input id="name" name="name" data-seal required> <span id="name-error" hidden></span>
  <input id="phone" type="tel" name="phone" data-seal>
  <label><input type="checkbox" name="safe_ways" value="sms" data-seal>SMS</label>
  <label><input type="checkbox" name="safe_ways" value="call" data-seal>Call</label>
  <label><input type="checkbox" name="evenings" value="yes" data-seal>Evenings</label>
  <textarea id="own" name="own_words" data-seal minlength="10" maxlength="2000"></textarea>
  <button name="step" value="send">Send</button> <button name="keep" value="1" formnovalidate>Keep</button>
</form>
"""


def put_up(site: Site, recipients: str = RECIPIENTS, kept: str = "") -> str:
    return site.page("/ask/", FORM.format(recipients=recipients, kept=kept), "public.js")


def fill(page: Page) -> None:
    page.fill("#name", "Nour-Mai")
    page.fill("#phone", "+45 20112233")
    page.check("[value=sms]")
    page.check("[value=call]")
    page.fill("#own", "Call only when the children sleep.\nأحتاج إلى من يتكلم لغتي")


def opened(armored: str, identity: pyrage.x25519.Identity) -> bytes:
    return pyrage.decrypt(armored.encode(), [identity])


def test_her_words_leave_the_browser_only_sealed(site: Site, visit: Visit) -> None:
    page = visit(put_up(site))
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request))
    fill(page)
    page.click("[name=step]")
    page.wait_for_selector("text=received")
    posted = site.fields()
    assert set(posted) == {"csrfmiddlewaretoken", "sealed", "language", "step"}
    assert (posted["language"], posted["step"]) == ("ar", "send")
    assert check_envelope(posted["sealed"], recipients=2) is None
    words = {
        "name": "Nour-Mai",
        "phone": "+45 20112233",
        "safe_ways": ["sms", "call"],
        "own_words": "Call only when the children sleep.\nأحتاج إلى من يتكلم لغتي",
    }
    for identity in (BIRTHE, AMINA):
        inside = opened(posted["sealed"], identity)
        assert inside == encode_fields(words)
        assert json.loads(inside)["fields"] == words
    everything = " ".join(unquote_plus(request.url + (request.post_data or "")) for request in sent)
    assert "language=ar" in everything
    assert [secret for secret in SECRETS if secret in everything] == []


def test_the_age_bundle_comes_only_when_she_begins(site: Site, visit: Visit) -> None:
    page = visit(put_up(site))
    page.wait_for_load_state("networkidle")
    loaded = "performance.getEntriesByType('resource').map(one => one.name.split('/').pop())"
    assert "seal.js" not in page.evaluate(loaded)
    with page.expect_response("**/seal.js"):
        page.focus("#name")


def test_quick_taps_send_once(site: Site, visit: Visit) -> None:
    page = visit(put_up(site))
    fill(page)
    page.evaluate("() => { window.sent = 0; HTMLFormElement.prototype.submit = () => { window.sent += 1; }; }")
    page.evaluate("() => { const button = document.querySelector('[name=step]'); button.click(); button.click(); }")
    page.wait_for_function("() => window.sent > 0")
    page.click("[name=step]")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.sent") == 1
    assert page.get_attribute("form", "aria-busy") == "true"


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("#name", "", "Write something here."),
        ("#name", "   ", "Write something here."),
        ("#own", "short", "A little longer, please."),
        ("#own", "My number is 011385-1234.", "Leave that number out."),
        ("#own", "Card 4000 0000 0000 0002, thanks", "Leave that number out."),
    ],
)  # fmt: skip
def test_trouble_is_told_on_the_page_and_nothing_is_sent(
    site: Site, visit: Visit, field: str, text: str, sentence: str
) -> None:
    page = visit(put_up(site))
    fill(page)
    page.fill(field, text)
    page.click("[name=step]")
    assert page.inner_text("[role=alert]").strip() == sentence
    assert page.get_attribute("[role=alert] a", "href") == field
    assert page.get_attribute(field, "aria-invalid") == "true"
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    assert site.posted == []
    page.fill(field, "Nour is fine now")
    page.click("[name=step]")
    page.wait_for_selector("text=received")
    assert len(site.posted) == 1


def test_an_old_browser_posts_the_form_as_it_is(site: Site, visit: Visit) -> None:
    page = visit(put_up(site))
    page.route("**/seal.js", lambda route: route.abort())
    fill(page)
    page.click("[name=step]")
    page.wait_for_selector("text=received")
    assert site.fields()["name"] == "Nour-Mai"
    assert site.fields()["sealed"] == ""


def test_without_javascript_the_form_posts_as_it_is(site: Site, chromium: Browser) -> None:
    page = patient(chromium.new_context(java_script_enabled=False)).new_page()
    page.goto(put_up(site))
    page.fill("#name", "Nour-Mai")
    page.fill("#own", "More than ten letters")
    page.click("[name=step]")
    page.wait_for_selector("text=received")
    page.context.close()
    assert site.fields()["name"] == "Nour-Mai"


def test_a_browser_without_x25519_of_its_own_seals_all_the_same(site: Site, visit: Visit) -> None:
    page = visit(put_up(site))
    page.evaluate("""() => {
        crypto.subtle.importKey = () => Promise.reject(new DOMException('no', 'NotSupportedError'));
    }""")
    fill(page)
    page.click("[name=step]")
    page.wait_for_selector("text=received")
    assert json.loads(opened(site.fields()["sealed"], BIRTHE))["fields"]["name"] == "Nour-Mai"


def test_a_refused_form_keeps_her_sealed_words(site: Site, visit: Visit) -> None:
    kept = seal({"name": "Nour-Mai"}, [str(BIRTHE.to_public())])
    page = visit(put_up(site, kept=kept))
    page.click("[name=step]")
    page.wait_for_selector("text=received")
    assert opened(site.fields()["sealed"], BIRTHE) == encode_fields({"name": "Nour-Mai"})


def test_keeping_what_was_written_sends_no_word_again(site: Site, visit: Visit) -> None:
    page = visit(put_up(site, kept=seal({"name": "Nour-Mai"}, [str(BIRTHE.to_public())])))
    page.fill("#own", "half a")
    page.click("[name=keep]")
    page.wait_for_selector("text=received")
    assert set(site.fields()) == {"csrfmiddlewaretoken", "sealed", "language", "keep"}
    assert opened(site.fields()["sealed"], BIRTHE) == encode_fields({"name": "Nour-Mai"})


def test_one_of_two_ways_to_reach_her_is_enough_and_none_is_told(site: Site, visit: Visit) -> None:
    page = visit(put_up(site))
    page.fill("#name", "Nour-Mai")
    page.click("[name=step]")
    assert page.inner_text("[role=alert]").strip() == "A number or a few words."
    assert page.get_attribute("[role=alert] a", "href") == "#phone"
    page.fill("#own", "More than ten letters")
    page.click("[name=step]")
    page.wait_for_selector("text=received")


def test_words_written_anew_replace_the_kept_ones(site: Site, visit: Visit) -> None:
    page = visit(put_up(site, kept=seal({"name": "Old"}, [str(BIRTHE.to_public())])))
    fill(page)
    page.click("[name=step]")
    page.wait_for_selector("text=received")
    assert json.loads(opened(site.fields()["sealed"], AMINA))["fields"]["name"] == "Nour-Mai"


@pytest.mark.parametrize("length", [10, 440, 450, 1500])
def test_the_browser_and_the_server_pad_alike(site: Site, visit: Visit, length: int) -> None:
    page = visit(put_up(site))
    page.fill("#name", "ø")
    page.fill("#own", "ø" * length)
    page.click("[name=step]")
    page.wait_for_selector("text=received")
    inside = opened(site.fields()["sealed"], BIRTHE)
    assert inside == encode_fields({"name": "ø", "own_words": "ø" * length})
    assert len(inside) % STEP == 0


NUMBERS = [
    "011385-1234", "01 13 85 1234", "٠١١٣٨٥-١٢٣٤", "611485 - 4321", "4000 0000 0000 0002", "4000000000000002",
    "DK50 0040 0440 1162 43", "+45 20 11 22 33", "4520112233", "01.12.2024", "12345678901234567890", "I am 34",
]  # fmt: skip


@pytest.mark.parametrize("text", NUMBERS)
def test_the_browser_and_the_server_agree_on_numbers_to_leave_out(site: Site, visit: Visit, text: str) -> None:
    page = visit(put_up(site))
    fill(page)
    page.fill("#own", f"Words before {text} and after.")
    page.click("[name=step]")
    if number_to_leave_out(f"Words before {text} and after."):
        assert page.inner_text("[role=alert]").strip() == "Leave that number out."
    else:
        page.wait_for_selector("text=received")


SEALED_TO = """<form data-recipients="{recipients}"><details data-module="sealed-to" data-place="1"{more}><summary>Who</summary>
<p data-part="loud" hidden><button type="button" data-part="seen">Seen</button></p><ul data-part="words"></ul></details></form>"""


@pytest.mark.parametrize("more", ["", " data-stays"])
def test_who_can_open_stands_beside_the_form_and_a_change_is_loud_until_it_was_seen(
    site: Site, visit: Visit, more: str
) -> None:
    def put_up_for(*keys: pyrage.x25519.Identity) -> str:
        recipients = " ".join(str(one.to_public()) for one in keys)
        return site.page("/who/", SEALED_TO.format(recipients=recipients, more=more), "public.js")

    page = visit(put_up_for(BIRTHE))
    page.wait_for_selector("[data-part=words] li", state="attached")
    assert page.locator("[data-part=words] li").all_text_contents() == [four_words(str(BIRTHE.to_public()))]
    assert not page.locator("[data-part=loud]").is_visible()
    put_up_for(BIRTHE, AMINA)
    page.reload()
    page.locator("[data-part=loud]").wait_for(state="visible")
    page.click("[data-part=seen]")
    assert not page.locator("[data-part=loud]").is_visible()
    page.reload()
    page.wait_for_selector("[data-part=words] li:nth-child(2)", state="attached")
    assert not page.locator("[data-part=loud]").is_visible()
    assert (page.evaluate("localStorage.length"), page.evaluate("sessionStorage.length")) == (
        (1, 0) if more else (0, 1)
    )
