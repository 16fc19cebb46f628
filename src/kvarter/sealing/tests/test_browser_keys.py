"""Keys in a real browser: made there, opened there, and only public or wrapped parts ever posted."""

import json
import re
from collections.abc import Callable
from html import escape
from urllib.parse import unquote_plus

import pyrage
import pytest
from playwright.sync_api import Page, Request

from kvarter.packs.queries import phones
from kvarter.sealing import age
from kvarter.sealing.fingerprint import four_words
from kvarter.sealing.rules import PASSKEY, check_envelope, check_wrapped, encode_fields, seal
from kvarter.sealing.tests.conftest import Site

pytestmark = pytest.mark.journey
Visit = Callable[[str], Page]
Identity = pyrage.x25519.Identity

BIRTHE, AMINA, HODAN = (Identity.generate() for _ in range(3))
PASSPHRASE = "grøn cykel ved søen"
WORDS = "legal winner thank year wave sausage worth useful legal winner thank yellow"

DAMM = "0317598642709215486342068713591750983426612304597836742095815869720134894536201794386172052581436790"


def check(digits: str, place: int) -> int:
    """Damm's check digit of three digits, begun with the place: written here a second time, on purpose."""
    interim = place % 10
    for digit in digits:
        interim = int(DAMM[10 * interim + int(digit)])
    return interim


NUMBERS = [f"{three}{check(three, place)}" for place, three in enumerate(map("{:03}".format, range(7, 1000, 83)))][:12]
EASTERN, PERSIAN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"), str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
PROOF = """
  <fieldset data-step="prove" hidden>
    <label><span data-part="ask" data-ask="Word {n}"></span><input data-part="answer"></label>
    <label><span data-part="ask" data-ask="Word {n}"></span><input data-part="answer"></label>
    <label><span data-part="ask" data-ask="Word {n}"></span><input data-part="answer"></label>
    <button>Ready</button> <button type="button" data-part="back">See them again</button>
  </fieldset>
"""
KEY_NEW = f"""
<form method="post" action="/keys/" data-module="key-new" data-recovery="words" data-message-short="Ten letters or more."
      data-message-easy="Easy to guess." data-message-differ="They differ." data-message-words="Look again." data-message-failed="Failed.">
  <div role="alert" hidden></div><input type="hidden" name="csrfmiddlewaretoken" value="token">
  <fieldset data-step="passphrase">
    <button type="button" data-part="offer" data-kind="words">Offer</button><p hidden><b data-part="offered"></b></p>
    <input type="password" autocomplete="new-password" name="leak" data-part="passphrase"><input type="password" autocomplete="new-password" data-part="again"><button>Next</button>
  </fieldset>
  <fieldset data-step="words" hidden><ol data-part="words" translate="no"></ol><button>Written down</button></fieldset>
  {PROOF}
</form>
"""
PAPER_KEY = f"""
<form method="post" action="/paper/" data-module="paper-key" data-message-words="Look again." data-message-failed="Failed.">
  <div role="alert" hidden></div>
  <fieldset data-step="start"><button>Make it</button></fieldset>
  <fieldset data-step="paper" hidden>
    <output data-part="identity"></output><ol data-part="words"></ol><button type="button" data-part="print">Print</button>
    <button>Locked away</button>
  </fieldset>
  {PROOF}
</form>
"""
KEY_OPEN = """
<form method="post" action="/never/" data-module="key-open" data-recipient="{recipient}" data-message-wrong="That does not fit."
      data-message-group="Look at number {{n}}.">
  <div role="alert" hidden></div>
  <template data-wrapped="passphrase">{by_passphrase}</template><template data-wrapped="words">{by_words}</template>
  <input type="password" autocomplete="new-password" name="leak" data-open-with="passphrase"><textarea data-open-with="words"></textarea>
  <textarea data-open-with="paper"></textarea><button>Open</button>
</form>
"""
PHONES = json.dumps(phones().for_browser())
ENVELOPE = """
<p data-part="idle" hidden>Closed.</p>
<section data-module="open-envelope" data-labels='{{"name": "Name", "phone": "Phone", "safe_ways": "Safe ways"}}'
         data-values='{{"safe_ways": {{"sms": "Text message"}}}}' data-phones='{phones}' data-about='{{"woman": "w", "group": 1, "part": "reach"}}'>
  <p data-part="anothers" hidden>Another woman's.</p><p data-part="unchecked" hidden>Older.</p><p data-part="locked">Open your key first.</p><p data-part="failed" hidden>Not for your key.</p>
  <template data-part="envelope">{armored}</template><dl data-part="fields" hidden></dl>
</section>
"""
RESEAL = """
<form hidden method="post" action="/reseal/" data-module="reseal" data-recipients="{recipients}" data-only="{only}"
      data-message-failed="Failed.">
  <div role="alert" hidden></div><template data-part="envelopes">{envelopes}</template>
  <progress data-part="progress" value="0"></progress><button>Seal again</button>
</form>
"""


def recipient(identity: Identity) -> str:
    return str(identity.to_public())


def wrapped(identity: Identity, secret: str) -> str:
    sealed: bytes = pyrage.passphrase.encrypt(str(identity).encode(), secret, armored=True)
    return sealed.decode()


@pytest.fixture(scope="module")
def key_open() -> str:
    """The form that opens Birthe's key; wrapped by the server's library, whose scrypt is slow."""
    parts = {"by_passphrase": wrapped(BIRTHE, PASSPHRASE), "by_words": wrapped(BIRTHE, WORDS)}
    return KEY_OPEN.format(recipient=recipient(BIRTHE), **parts)


@pytest.fixture(scope="module")
def by_numbers() -> str:
    """The form that opens Birthe's key by numbers."""
    by_words = wrapped(BIRTHE, " ".join(NUMBERS))
    return KEY_OPEN.format(recipient=recipient(BIRTHE), by_passphrase="", by_words=by_words)


def sent_by(page: Page) -> list[str]:
    sent: list[str] = []

    def note(request: Request) -> None:
        sent.append(unquote_plus(request.url + (request.post_data or "")))

    page.on("request", note)
    return sent


def step(page: Page, name: str) -> None:
    page.wait_for_selector(f"[data-step={name}]:not([hidden])")


def press(page: Page) -> None:
    page.click("[data-step]:not([hidden]) button:not([type=button])")


def words_on(page: Page) -> list[str]:
    return page.locator("[data-part=words] li").all_inner_texts()


def answer(page: Page, words: list[str]) -> None:
    for number in range(3):
        asked = re.sub(r"\D", "", page.locator("[data-part=ask]").nth(number).inner_text())
        page.locator("[data-part=answer]").nth(number).fill(f" {words[int(asked) - 1].upper()} ")


def make_key(page: Page) -> list[str]:
    page.fill("[data-part=passphrase]", f"{PASSPHRASE} ")
    page.fill("[data-part=again]", PASSPHRASE)
    press(page)
    step(page, "words")
    words = words_on(page)
    press(page)
    step(page, "prove")
    answer(page, words)
    return words


def test_a_new_key_is_posted_only_as_its_public_part_and_two_wrappings(site: Site, visit: Visit) -> None:
    page = visit(site.page("/keys/", KEY_NEW, "public.js", "desk.js"))
    sent = sent_by(page)
    words = make_key(page)
    assert len(set(words)) > 8
    press(page)
    page.wait_for_selector("text=received")
    posted = site.fields()
    assert set(posted) == {"csrfmiddlewaretoken", "recipient", "wrapped_by_passphrase", "wrapped_by_words"}
    for secret, name in ((PASSPHRASE, "wrapped_by_passphrase"), (" ".join(words), "wrapped_by_words")):
        assert check_wrapped(posted[name]) is None
        identity = pyrage.passphrase.decrypt(posted[name].encode(), secret).decode()
        assert recipient(Identity.from_str(identity)) == posted["recipient"]
        assert [line for line in sent if identity in line or secret in line] == []
    assert json.loads(page.evaluate("sessionStorage['kvarter.key']"))["identity"] == identity


@pytest.mark.parametrize(("width", "cost"), [(360, "15"), (1280, "17")])
def test_a_passphrase_is_dearer_to_guess_where_the_key_is_made_at_a_desk(
    site: Site, visit: Visit, width: int, cost: str
) -> None:
    page = visit(site.page("/keys/", KEY_NEW, "desk.js"))
    page.set_viewport_size({"width": width, "height": 800})
    make_key(page)
    press(page)
    page.wait_for_selector("text=received")
    (stanza,) = age.parse(age.unarmor(site.fields()["wrapped_by_passphrase"])).stanzas
    assert stanza.arguments[1] == cost


@pytest.mark.parametrize(
    ("first", "again", "sentence"),
    [
        ("123456789", "123456789", "Ten letters or more."),
        ("long enough 1", "long enough 2", "They differ."),
        ("1234567890", "1234567890", "Easy to guess."),
        ("٠١٢٣٤٥٦٧٨٩", "٠١٢٣٤٥٦٧٨٩", "Easy to guess."),
        ("aaaaaaaaaaaa", "aaaaaaaaaaaa", "Easy to guess."),
    ],
)
def test_a_passphrase_that_is_short_or_mistyped_is_told(
    site: Site, visit: Visit, first: str, again: str, sentence: str
) -> None:
    page = visit(site.page("/keys/", KEY_NEW, "desk.js"))
    page.fill("[data-part=passphrase]", first)
    page.fill("[data-part=again]", again)
    press(page)
    page.wait_for_selector("[role=alert]:not([hidden])")
    assert page.inner_text("[role=alert]") == sentence
    assert page.is_visible("[data-step=passphrase]")


def test_an_offered_passphrase_is_shown_and_filled_in_twice(site: Site, visit: Visit) -> None:
    page = visit(site.page("/keys/", KEY_NEW, "desk.js"))
    offered = []
    for _ in range(2):
        page.evaluate("document.querySelector('[data-part=offered]').textContent = ''")
        page.click("[data-part=offer]")
        page.wait_for_selector("[data-part=offered]:not(:empty)")
        offered.append(page.inner_text("[data-part=offered]"))
        assert page.input_value("[data-part=passphrase]") == offered[-1]
        assert page.input_value("[data-part=again]") == offered[-1]
    assert offered[0] != offered[1]
    assert all(len(one.split()) == 4 for one in offered)
    press(page)
    step(page, "words")


def test_a_wrong_word_is_told_and_the_words_can_be_seen_again(site: Site, visit: Visit) -> None:
    page = visit(site.page("/keys/", KEY_NEW, "desk.js"))
    words = make_key(page)
    page.locator("[data-part=answer]").first.fill("zebra")
    press(page)
    page.wait_for_selector("[role=alert]:not([hidden])")
    assert page.inner_text("[role=alert]") == "Look again."
    assert words_on(page) == []
    page.click("[data-part=back]")
    step(page, "words")
    assert words_on(page) == words
    assert site.posted == []


@pytest.mark.parametrize(
    ("way", "typed"),
    [
        ("passphrase", PASSPHRASE),
        ("words", WORDS),
        ("words", "1. LEGAL 2. Winner 3. thank " + ", ".join(WORDS.split()[3:])),
        ("paper", str(BIRTHE)),
        ("paper", f" {str(BIRTHE).lower()}\n"),
    ],
    ids=["passphrase", "words", "numbered words", "paper", "paper in small letters"],
)
def test_a_key_opens_by_each_way_and_nothing_is_posted(
    site: Site, visit: Visit, key_open: str, way: str, typed: str
) -> None:
    page = visit(site.page("/open/", key_open, "desk.js"))
    sent = sent_by(page)
    page.fill(f"[data-open-with={way}]", typed)
    page.click("button")
    page.wait_for_selector("form", state="hidden")
    assert json.loads(page.evaluate("sessionStorage['kvarter.key']"))["identity"] == str(BIRTHE)
    assert page.eval_on_selector_all("[data-open-with]", "all => all.map(one => one.value).join('')") == ""
    assert site.posted == []
    assert [line for line in sent if "/built/" not in line] == []


@pytest.mark.parametrize(
    ("way", "typed"),
    [("words", WORDS.replace("yellow", "zebra")), ("paper", str(AMINA)), ("paper", "x")],
    ids=["wrong word", "another key", "nonsense"],
)
def test_what_does_not_fit_is_told_and_opens_nothing(
    site: Site, visit: Visit, key_open: str, way: str, typed: str
) -> None:
    page = visit(site.page("/open/", key_open, "desk.js"))
    page.fill(f"[data-open-with={way}]", typed)
    page.click("button")
    page.wait_for_selector("[role=alert]:not([hidden])")
    assert page.inner_text("[role=alert]") == "That does not fit."
    assert page.evaluate("sessionStorage.length") == 0


def test_new_numbers_are_twelve_groups_that_check_themselves_and_they_open_the_key(site: Site, visit: Visit) -> None:
    page = visit(site.page("/keys/", KEY_NEW.replace('data-recovery="words"', ""), "desk.js"))
    numbers = make_key(page)
    assert len(numbers) == 12
    assert all(re.fullmatch("[0-9]{4}", four) for four in numbers)
    assert [int(four[3]) for four in numbers] == [check(four[:3], place) for place, four in enumerate(numbers)]
    press(page)
    page.wait_for_selector("text=received")
    by_words, recipient_of_it = site.fields()["wrapped_by_words"], site.fields()["recipient"]
    identity = pyrage.passphrase.decrypt(by_words.encode(), " ".join(numbers)).decode()
    assert recipient(Identity.from_str(identity)) == recipient_of_it
    form = KEY_OPEN.format(recipient=recipient_of_it, by_passphrase="", by_words=by_words)
    page.evaluate("sessionStorage.clear()")
    page.goto(site.page("/open/", form, "desk.js"))
    page.fill("[data-open-with=words]", "".join(numbers).translate(EASTERN))
    page.click("button")
    page.wait_for_selector("form", state="hidden")
    assert json.loads(page.evaluate("sessionStorage['kvarter.key']"))["identity"] == identity


def test_three_keys_share_no_numbers(site: Site, visit: Visit) -> None:
    page = visit(site.page("/keys/", KEY_NEW.replace('data-recovery="words"', ""), "desk.js"))
    made = []
    for _ in range(3):
        page.reload()
        made.append(tuple(make_key(page)))
    assert len(set(made)) == 3
    assert len({four for numbers in made for four in numbers}) > 30


TYPED = {
    "as shown": " ".join(NUMBERS),
    "without blanks": "".join(NUMBERS),
    "with dashes": "-".join(NUMBERS),
    "one a line": "\n".join(NUMBERS),
    "with their places": " ".join(f"{at}. {four}" for at, four in enumerate(NUMBERS, 1)),
    "with places and brackets": "\n".join(f"{at}) {four}" for at, four in enumerate(NUMBERS, 1)),
    "Arabic digits": " ".join(NUMBERS).translate(EASTERN),
    "Persian digits": " ".join(NUMBERS).translate(PERSIAN),
    "with direction marks": "\u200f" + "\u200e ".join(NUMBERS),
    "wide digits": " ".join(NUMBERS).translate({ord(str(n)): 0xFF10 + n for n in range(10)}),
}


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED.keys())
def test_numbers_open_a_key_in_every_way_a_keyboard_writes_them(
    site: Site, visit: Visit, by_numbers: str, typed: str
) -> None:
    page = visit(site.page("/open/", by_numbers, "desk.js"))
    page.fill("[data-open-with=words]", typed)
    page.click("button")
    page.wait_for_selector("form", state="hidden")
    assert json.loads(page.evaluate("sessionStorage['kvarter.key']"))["identity"] == str(BIRTHE)


def changed(place: int, four: str) -> str:
    return " ".join([*NUMBERS[: place - 1], four, *NUMBERS[place:]])


WRONG = {
    "another digit": (changed(5, str((int(NUMBERS[4][0]) + 1) % 10) + NUMBERS[4][1:]), 5),
    "two swapped": (changed(2, NUMBERS[1][1] + NUMBERS[1][0] + NUMBERS[1][2:]), 2),
    "groups swapped": (" ".join([NUMBERS[0], NUMBERS[2], NUMBERS[1], *NUMBERS[3:]]), 2),
    "one missing": (" ".join(NUMBERS[:11]), 12),
    "one digit missing": ("".join(NUMBERS)[:-1], 12),
    "too many": (" ".join([*NUMBERS, "1111"]), 12),
}


@pytest.mark.parametrize(("typed", "place"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_number_is_told_by_its_place_and_what_she_typed_stays(
    site: Site, visit: Visit, by_numbers: str, typed: str, place: int
) -> None:
    page = visit(site.page("/open/", by_numbers, "desk.js"))
    page.fill("[data-open-with=words]", typed)
    page.click("button")
    page.wait_for_selector("[role=alert]:not([hidden])")
    assert page.inner_text("[role=alert]") == f"Look at number {place}."
    assert page.input_value("[data-open-with=words]") == typed
    assert page.evaluate("sessionStorage.length") == 0


def open_in(page: Page, identity: Identity, idle_minutes: float = 0) -> None:
    kept = "() => sessionStorage.setItem('kvarter.key', JSON.stringify({identity: '%s', seen: Date.now() - %d}))"
    page.evaluate(kept % (identity, idle_minutes * 60_000))
    page.reload()


FIELDS = {
    "own_words": "<img src=x onerror=alert(1)> Jeg\nخائفة",
    "name": "Nour-Mai",
    "phone": "+45 ٢٠ 11 22 33",
    "safe_ways": ["sms", "call"],
    "note": "",
}


def test_an_envelope_of_the_server_opens_on_the_page_as_text_only(site: Site, visit: Visit) -> None:
    page = visit(
        site.page("/see/", ENVELOPE.format(phones=PHONES, armored=seal(FIELDS, [recipient(BIRTHE)])), "desk.js")
    )
    assert page.is_visible("[data-part=locked]")
    open_in(page, BIRTHE)
    page.wait_for_selector("dl:not([hidden])")
    assert page.locator("dt").all_inner_texts() == ["Name", "Phone", "Safe ways", "own_words"]
    shown = page.locator("dd bdi").all_text_contents()
    assert shown == ["Nour-Mai", "20 11 22 33", "Text message", "call", FIELDS["own_words"]]
    assert page.locator("dl img").count() == 0
    links = page.eval_on_selector_all("dd a", "all => all.map(one => [one.textContent, one.getAttribute('href')])")
    assert links == [["20 11 22 33", "tel:+4520112233"]]
    assert not page.is_visible("[data-part=locked]")


@pytest.mark.parametrize(
    ("phone", "ways"),
    [("20112233 after five", ["call"]), ("20112233", ["sms"]), ("2011223", ["call"]), ("20112233", [])],
)
def test_a_number_is_a_link_only_where_it_is_one_and_she_allowed_a_call(
    site: Site, visit: Visit, phone: str, ways: list[str]
) -> None:
    armored = seal({"name": "Nour", "phone": phone, "safe_ways": ways}, [recipient(BIRTHE)])
    page = visit(site.page("/see/", ENVELOPE.format(phones=PHONES, armored=armored), "desk.js"))
    open_in(page, BIRTHE)
    page.wait_for_selector("dl:not([hidden])")
    assert page.locator("dd a").count() == 0


@pytest.mark.parametrize(
    ("about", "is_hers"),
    [
        ({"woman": "w", "group": 1, "part": "reach"}, True),
        (None, True),
        ({"woman": "another", "group": 1, "part": "reach"}, False),
        ({"woman": "w", "group": 2, "part": "reach"}, False),
        ({"woman": "w", "group": None, "part": "reach"}, False),
        ({"woman": "w", "group": 1, "part": "avoid"}, False),
        ({}, True),
    ],
)
def test_an_envelope_that_was_put_under_another_woman_is_told_and_not_shown(
    site: Site, visit: Visit, about: dict[str, str | int | None] | None, is_hers: bool
) -> None:
    armored = seal({"name": "Nour"}, [recipient(BIRTHE)], about)
    page = visit(site.page("/see/", ENVELOPE.format(phones=PHONES, armored=armored), "desk.js"))
    open_in(page, BIRTHE)
    page.wait_for_selector("dl:not([hidden])" if is_hers else "[data-part=anothers]:not([hidden])")
    assert page.locator("dt").count() == int(is_hers)
    assert page.is_visible("[data-part=unchecked]") is (not about), "What cannot be checked says so."


def test_an_envelope_for_somebody_else_says_so(site: Site, visit: Visit) -> None:
    page = visit(
        site.page("/see/", ENVELOPE.format(phones=PHONES, armored=seal(FIELDS, [recipient(HODAN)])), "desk.js")
    )
    open_in(page, BIRTHE)
    page.wait_for_selector("[data-part=failed]:not([hidden])")
    assert page.locator("dt").count() == 0


def test_after_fifteen_idle_minutes_the_key_is_gone(site: Site, visit: Visit) -> None:
    page = visit(
        site.page("/see/", ENVELOPE.format(phones=PHONES, armored=seal(FIELDS, [recipient(BIRTHE)])), "desk.js")
    )
    open_in(page, BIRTHE, idle_minutes=14.5)
    page.wait_for_selector("dl:not([hidden])")
    page.evaluate("""() => {
        const kept = JSON.parse(sessionStorage['kvarter.key']);
        sessionStorage['kvarter.key'] = JSON.stringify({...kept, seen: Date.now() - 15 * 60000});
    }""")
    with page.expect_navigation():
        page.keyboard.press("a")
    page.wait_for_selector("[data-part=locked]")
    assert page.locator("dt").count() == 0
    assert page.evaluate("sessionStorage.length") == 0
    assert page.is_visible("[data-part=idle]")
    page.reload()
    assert not page.is_visible("[data-part=idle]")


def test_a_touch_keeps_the_key_open(site: Site, visit: Visit) -> None:
    page = visit(site.page("/see/", "<p>nothing</p>", "desk.js"))
    open_in(page, BIRTHE, idle_minutes=10)
    page.wait_for_load_state("networkidle")
    page.keyboard.press("a")
    assert page.evaluate("Date.now() - JSON.parse(sessionStorage['kvarter.key']).seen") < 60_000


def test_signing_out_forgets_the_key(site: Site, visit: Visit) -> None:
    form = '<form method="post" action="/out/" data-module="sign-out"><button>Out</button></form>'
    page = visit(site.page("/see/", form, "public.js"))
    open_in(page, BIRTHE)
    page.click("button")
    page.wait_for_selector("text=received")
    assert page.evaluate("sessionStorage.length") == 0


def reseal_page(site: Site, envelopes: list[dict[str, object]], to: list[Identity], only: str = "") -> str:
    listed = escape(json.dumps(envelopes))
    form = RESEAL.format(recipients=" ".join(map(recipient, to)), only=only, envelopes=listed)
    return site.page("/reseal/", form, "desk.js")


def test_envelopes_are_sealed_again_for_everybody_and_foreign_ones_are_named(site: Site, visit: Visit) -> None:
    envelopes: list[dict[str, object]] = [
        {"id": "a1", "armored": seal(FIELDS, [recipient(BIRTHE)])},
        {"id": "b2", "armored": seal(FIELDS, [recipient(HODAN)])},
        {"id": "c3", "armored": seal({"name": "Lan-Anh"}, [recipient(BIRTHE)]), "recipients": [recipient(HODAN)]},
    ]
    page = visit(reseal_page(site, envelopes, [BIRTHE, AMINA]))
    assert not page.is_visible("form")
    open_in(page, BIRTHE)
    sent = sent_by(page)
    page.click("button")
    page.wait_for_selector("text=received")
    resealed = {one["id"]: one["armored"] for one in json.loads(site.fields()["resealed"])}
    assert set(resealed) == {"a1", "c3"}
    assert json.loads(site.fields()["unopened"]) == ["b2"]
    for identity in (BIRTHE, AMINA):
        assert pyrage.decrypt(resealed["a1"].encode(), [identity]) == encode_fields(FIELDS)
    assert pyrage.decrypt(resealed["c3"].encode(), [HODAN]) == encode_fields({"name": "Lan-Anh"})
    assert check_envelope(resealed["a1"], recipients=2) is None
    assert [line for line in sent if "Nour-Mai" in line or "Lan-Anh" in line or str(BIRTHE) in line] == []


def test_a_mother_who_is_asked_gets_only_the_fields_she_needs(site: Site, visit: Visit) -> None:
    envelopes: list[dict[str, object]] = [{"id": "a1", "armored": seal(FIELDS, [recipient(BIRTHE)])}]
    page = visit(reseal_page(site, envelopes, [AMINA], only="name,phone,safe_ways"))
    open_in(page, BIRTHE)
    page.click("button")
    page.wait_for_selector("text=received")
    (resealed,) = json.loads(site.fields()["resealed"])
    kept = json.loads(pyrage.decrypt(resealed["armored"].encode(), [AMINA]))["fields"]
    assert list(kept) == ["name", "phone", "safe_ways"]
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(resealed["armored"].encode(), [BIRTHE])


def test_a_paper_key_is_posted_only_as_its_public_part_and_opens_from_paper(
    site: Site, visit: Visit, key_open: str
) -> None:
    page = visit(site.page("/paper/", PAPER_KEY, "desk.js"))
    sent = sent_by(page)
    press(page)
    step(page, "paper")
    identity, words = page.inner_text("[data-part=identity]"), words_on(page)
    assert len(words) == 24
    press(page)
    step(page, "prove")
    assert page.text_content("[data-part=identity]") == ""
    answer(page, words)
    press(page)
    page.wait_for_selector("text=received")
    assert site.fields() == {"recipient": recipient(Identity.from_str(identity))}
    assert [line for line in sent if identity in line] == []
    again = key_open.replace(recipient(BIRTHE), site.fields()["recipient"])
    page.goto(site.page("/open/", again, "desk.js"))
    page.fill("[data-open-with=paper]", " ".join(words))
    page.click("button")
    page.wait_for_selector("form", state="hidden")
    assert json.loads(page.evaluate("sessionStorage['kvarter.key']"))["identity"] == identity


PASSKEY_FORM = """
<form hidden method="post" action="/passkey/" data-module="key-passkey" data-key-name="Kvarter" data-message-failed="Failed.">
  <div role="alert" hidden></div><button>Add</button>
</form>
"""
OPEN_BY_PASSKEY = """
<form data-module="key-open" data-recipient="{recipient}" data-message-wrong="That does not fit.">
  <div role="alert" hidden></div><template data-wrapped="passkey">{armored}</template>
  <button type="button" data-open-with="passkey">Use this phone</button>
</form>
"""


def with_authenticator(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": "internal", "hasResidentKey": True,
               "hasUserVerification": True, "isUserVerified": True, "hasPrf": True}  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_of_the_phone_opens_the_key(site: Site, visit: Visit) -> None:
    site.address = site.address.replace("127.0.0.1", "localhost")  # a passkey belongs to a name, not to a number
    page = visit(site.page("/passkey/", PASSKEY_FORM, "desk.js"))
    with_authenticator(page)
    open_in(page, BIRTHE)
    page.click("button")
    page.wait_for_selector("text=received")
    armored = site.fields()["wrapped_by_passkey"]
    assert check_wrapped(armored, by=PASSKEY) is None
    page.evaluate("sessionStorage.clear()")
    page.goto(site.page("/open/", OPEN_BY_PASSKEY.format(recipient=recipient(BIRTHE), armored=armored), "desk.js"))
    page.click("button")
    page.wait_for_selector("form", state="hidden")
    assert json.loads(page.evaluate("sessionStorage['kvarter.key']"))["identity"] == str(BIRTHE)


def test_without_an_authenticator_no_passkey_is_offered(site: Site, visit: Visit) -> None:
    page = visit(site.page("/passkey/", PASSKEY_FORM, "desk.js"))
    open_in(page, BIRTHE)
    page.wait_for_load_state("networkidle")
    assert not page.is_visible("form")


WHO = """
<section data-module="who-can-open"><div data-part="loud" hidden>Look! <button type="button" data-part="seen">I asked</button></div>
{rows}</section>
"""
ROW = """
<p data-who="{who}" data-recipient="{key}"><b data-part="words"></b><i data-part="changed" hidden>Another</i><i data-part="new" hidden>New</i></p>
"""


def who_can_open(site: Site, **keys: Identity) -> str:
    rows = "".join(ROW.format(who=who, key=recipient(key)) for who, key in keys.items())
    return site.page("/who/", WHO.format(rows=rows), "desk.js")


def marks(page: Page) -> list[str]:
    page.wait_for_selector("section[aria-busy=false]")
    return (
        page.locator("[data-part=loud], [data-part=changed], [data-part=new]").locator("visible=true").all_inner_texts()
    )


def test_who_can_open_is_remembered_and_a_change_is_loud_until_somebody_asked(site: Site, visit: Visit) -> None:
    page = visit(who_can_open(site, birthe=BIRTHE))
    assert marks(page) == []
    assert page.inner_text("[data-part=words]") == four_words(recipient(BIRTHE))
    page = visit(who_can_open(site, birthe=BIRTHE))
    assert marks(page) == []
    page = visit(who_can_open(site, birthe=BIRTHE, paper=HODAN))
    assert marks(page) == ["Look! I asked", "New"]
    page = visit(who_can_open(site, birthe=HODAN))
    assert marks(page) == ["Look! I asked", "Another"]
    page.reload()
    assert marks(page) == ["Look! I asked", "Another"], "It was forgotten before anybody asked."
    page.click("[data-part=seen]")
    assert marks(page) == []
    page.reload()
    assert marks(page) == []
