"""Her receipt: the same again for fifteen minutes in her browser, found by its number, kept as a hash, and everything taken back."""

import re
import unicodedata
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from cast import Cast
from kvarter.access.networks import network_of
from kvarter.asking import actions, braking, cookies, queries
from kvarter.asking.messages import receipt_words
from kvarter.asking.models import Draft
from kvarter.asking.rules import COPIES_KEPT_DAYS, TRIES, digits_of, number_from, receipt_hash, word_places
from kvarter.asking.tests.test_pages import answers, ask, opened, receipt_of
from kvarter.conf.backup import KEEP_DAYS
from kvarter.packs.rules import pack
from kvarter.referrals.models import Envelope, Referral
from kvarter.referrals.rules import State
from kvarter.sealing.crypto import encrypt
from kvarter.sealing.rules import seal
from visiting import Browser, Visit

pytestmark = pytest.mark.django_db
YOURS = "/ask/receipt/yours/"


@pytest.fixture(autouse=True)
def calm() -> None:
    """Nobody has guessed before."""
    braking.reset()


def all_but_consent(visit: Visit) -> None:
    visit(None, "/ask/", {})
    for step, data in list(answers().items())[:6]:
        visit(None, f"/ask/{step}/", data)


def words_in(language: str, number: str) -> tuple[str, str]:
    with translation.override(language):
        return actions.receipt_of(number, receipt_words()).words


def test_the_last_yes_is_answered_by_a_redirect_to_an_address_that_shows_the_receipt_again(
    cast: Cast, visit: Visit
) -> None:
    all_but_consent(visit)
    sent = visit(None, "/ask/consent/", {"consent": "on"}, status=302, follow=False)
    assert sent.headers["Location"] == YOURS
    first = receipt_of(visit(None, YOURS))
    assert receipt_of(visit(None, YOURS)) == first, "A reload shows another receipt."


@pytest.mark.parametrize("cookies_kept", [("d",), ("r",), ("d", "r")])
def test_a_second_press_shows_the_same_receipt_whichever_answer_the_browser_has_seen(
    cast: Cast, visit: Visit, cookies_kept: tuple[str, ...]
) -> None:
    all_but_consent(visit)
    browser = visit.browser(None)
    token = browser.cookies["d"].value
    first = receipt_of(visit(None, "/ask/consent/", {"consent": "on"}))
    remembered = browser.cookies["r"].value
    browser.cookies.clear()
    for name, value in (("d", token), ("r", remembered)):
        if name in cookies_kept:
            browser.cookies[name] = value
    assert receipt_of(visit(None, "/ask/consent/", {"consent": "on"})) == first
    assert Referral.objects.count() == 1


@pytest.mark.parametrize("step", ["where", "languages", "about", "avoid", "when", "reach", "consent"])
def test_back_to_any_question_after_sending_leads_to_the_receipt(cast: Cast, visit: Visit, step: str) -> None:
    receipt = receipt_of(ask(visit))
    assert receipt_of(visit(None, f"/ask/{step}/")) == receipt


def test_i_have_it_and_leave_make_this_browser_forget(cast: Cast, visit: Visit) -> None:
    ask(visit, "en")
    visit(None, "/ask/receipt/have-it/", {})
    assert 'class="receipt"' not in visit(None, YOURS, lang="en").content.decode()
    visit.browsers.clear()
    ask(visit, "en")
    visit(None, "/leave/", {}, status=303, follow=False)
    assert not visit.browser(None).cookies["r"].value
    assert not visit.browser(None).cookies["d"].value


def test_after_fifteen_minutes_even_a_browser_that_kept_the_cookie_sees_nothing(
    cast: Cast, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(visit)
    assert visit.browser(None).cookies["r"]["max-age"] == 15 * 60
    assert visit.browser(None).cookies["r"]["httponly"]
    monkeypatch.setattr(cookies, "RECEIPT_SECONDS", -1)
    assert visit(None, YOURS, status=302, follow=False).headers["Location"] == "/ask/receipt/"


@pytest.mark.parametrize("value", ["", "x", "1234 5678 9012", "r:1", "gAAAA" * 30])
def test_a_made_up_cookie_shows_nothing(cast: Cast, visit: Visit, value: str) -> None:
    visit.browser(None).cookies["r"] = value
    visit(None, YOURS, status=302, follow=False)
    visit.browser(None).cookies["r"] = encrypt("letter 123456789012")
    visit(None, YOURS, status=302, follow=False)


def test_nothing_plain_of_the_receipt_is_kept(cast: Cast, visit: Visit) -> None:
    receipt = receipt_of(ask(visit, "en"))
    kept = str(Referral.objects.values().get()) + str(list(Draft.objects.values()))
    digits = digits_of(receipt)
    assert digits not in kept
    assert receipt[-14:] not in kept
    assert not any(f" {word} " in kept for word in receipt.split()[:2])
    assert Referral.objects.get().receipt_hash == receipt_hash(digits, settings.SECRET_KEY)
    assert digits not in str(visit.browser(None).cookies)


def written(receipt: str) -> dict[str, str]:
    first, second, number = receipt.split(" ", 2)
    digits = number.replace(" ", "")
    return {
        "as it is": receipt,
        "large letters": receipt.upper(),
        "number alone": number,
        "digits alone": digits,
        "in Arabic digits": "".join(chr(0x0660 + int(one)) for one in digits),
        "in Persian digits": "".join(chr(0x06F0 + int(one)) for one in digits),
        "with dashes": number.replace(" ", "-"),
        "number first": f"{number} {first} {second}",
        "words translated by the browser": f"Mond Meer {number}",
        "with direction marks": f"\u200f{first} {second}\u200e {number}\u200f",
    }


@pytest.mark.parametrize("way", list(written("moon sea 0000 0000 0000")))
def test_a_receipt_is_found_however_it_is_written(cast: Cast, visit: Visit, way: str) -> None:
    receipt = receipt_of(ask(visit, "en"))
    visit.browsers.clear()
    page = visit(None, "/ask/receipt/", {"receipt": written(receipt)[way]}, lang="en").content.decode()
    assert "looking for a Mother" in page


def test_guessing_a_receipt_costs_what_we_say_it_costs() -> None:
    """scrypt with N 2^14, r 8, p 1: another price is another hash."""
    dear = "2a9f2bdc42b0402548a731174cdedc16190e724bc4c263f4ad15b3541ea56e11"
    assert receipt_hash("1234 5678 9012", "k" * 50) == dear


@pytest.mark.parametrize("bad", ["", "1", "12345678901", "1234567890123", "moon sea", "🌙🌊", "\u202e" * 20, "９" * 13])
def test_what_is_no_receipt_gets_a_sentence(cast: Cast, visit: Visit, bad: str) -> None:
    page = visit(None, "/ask/receipt/", {"receipt": bad}, status=422, lang="en").content.decode()
    assert "We do not find this." in page or "Write your receipt here" in page


def test_a_receipt_of_an_older_version_is_still_found(cast: Cast, visit: Visit) -> None:
    ask(visit, "en")
    old = "pearl boat 1111 2222 3333"
    Referral.objects.update(receipt_hash=receipt_hash(old, settings.SECRET_KEY))
    assert queries.by_receipt("PEARL boat 111122223333")
    assert queries.by_receipt("111122223333") is None


def test_who_guesses_much_has_to_know_the_words_and_shuts_nobody_out(cast: Cast, visit: Visit) -> None:
    receipt = receipt_of(ask(visit, "en"))
    number = digits_of(receipt)
    for guess in range(TRIES):
        assert queries.by_receipt(f"{guess:012}", "10.0.0.0/24") is None
    assert queries.by_receipt(number, "10.0.0.0/24") is None
    assert queries.by_receipt(f"moon moon {number}", "10.0.0.0/24") is None
    for language in ("en", "da", "ar", "ti"):
        first, second = words_in(language, number)
        assert queries.by_receipt(f"{second} {first} {number}", "10.0.0.0/24"), language
    assert queries.by_receipt(number, "10.0.1.0/24"), "Another network is shut out."
    assert receipt_of(visit(None, YOURS, lang="en")) == receipt


def test_the_brake_is_for_the_network_of_the_visitor_and_ends_after_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("kvarter.asking.braking.time.monotonic", lambda: now[0])
    assert network_of("192.0.2.77") == network_of("192.0.2.1") == "192.0.2.0/24"
    assert network_of("2001:db8:1:2::3") == "2001:db8:1::/48"
    assert network_of("") == ""
    for _ in range(TRIES):
        assert not braking.guesses_much("192.0.2.0/24")
        braking.note_wrong("192.0.2.0/24")
    assert braking.guesses_much("192.0.2.0/24")
    assert not braking.guesses_much("192.0.3.0/24")
    now[0] += 3601
    assert not braking.guesses_much("192.0.2.0/24")
    braking.note_wrong("192.0.2.0/24")
    assert not braking.guesses_much("192.0.2.0/24")


def test_guessing_through_the_pages_is_braked_by_address(cast: Cast, visit: Visit) -> None:
    number = digits_of(receipt_of(ask(visit, "en")))
    guesser, other = Browser(REMOTE_ADDR="192.0.2.9"), Browser(REMOTE_ADDR="198.51.100.9")
    for guess in range(TRIES):
        assert guesser.post("/ask/receipt/", {"receipt": f"{guess:012}"}).status_code == 422
    assert guesser.post("/ask/receipt/", {"receipt": number}).status_code == 422
    assert guesser.post("/ask/receipt/withdraw/", {"receipt": number}).headers["Location"] == "/ask/receipt/"
    assert other.post("/ask/receipt/", {"receipt": number}).status_code == 302


@given(st.text(min_size=1, max_size=40))
def test_a_number_follows_from_token_and_key_and_its_words_are_two(token: str) -> None:
    number = number_from(token, "key")
    assert re.fullmatch(r"\d{4} \d{4} \d{4}", number)
    assert number == number_from(token, "key") != number_from(token, "another key")
    first, second = word_places(number, "key", 32)
    assert first != second
    assert {first, second} < set(range(32))


def test_a_receipt_of_any_length_is_cut_before_it_is_looked_at(
    cast: Cast, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[int] = []
    normal = unicodedata.normalize
    monkeypatch.setattr(
        "kvarter.asking.rules.unicodedata.normalize",
        lambda form, text: (looked_at.append(len(text)), normal(form, text))[1],
    )
    long = "1234 5678 9012" + "\ufdfa" * 40_000
    visit(None, "/ask/receipt/", {"receipt": long}, status=422)
    visit(None, "/ask/receipt/withdraw/", {"receipt": long}, status=302, follow=False)
    assert looked_at
    assert max(looked_at) <= 200


def withdraw(visit: Visit, **form: str) -> HttpResponse:
    return visit(None, "/ask/receipt/withdraw/", form, lang="en")


def test_withdrawing_asks_once_says_what_is_deleted_and_then_everything_is_gone(cast: Cast, visit: Visit) -> None:
    ask(visit, "en")
    asked = visit(None, "/ask/receipt/sure/", lang="en").content.decode()
    assert "deleted at once" in asked
    assert f"at most {COPIES_KEPT_DAYS} days" in asked
    assert Envelope.objects.exists(), "A look at the question deletes."
    assert "withdrawn" in withdraw(visit).content.decode()
    assert not Envelope.objects.exists()
    assert Referral.objects.get().state == State.CLOSED
    assert "withdrawn" in visit(None, "/ask/receipt/state/", lang="en").content.decode(), (
        "A reload shows something else."
    )
    assert "withdrawn" in withdraw(visit).content.decode(), "Said twice it breaks."


def test_a_typed_receipt_withdraws_as_well(cast: Cast, visit: Visit) -> None:
    receipt = receipt_of(ask(visit, "en"))
    visit.browsers.clear()
    assert "withdrawn" in withdraw(visit, receipt=receipt).content.decode()
    assert not Envelope.objects.exists()


def test_the_page_names_the_days_that_copies_are_kept() -> None:
    assert COPIES_KEPT_DAYS == KEEP_DAYS


def test_the_receipt_is_written_already_where_this_browser_remembers_it(cast: Cast, visit: Visit) -> None:
    receipt = receipt_of(ask(visit, "en"))
    assert f'value="{receipt}"' in visit(None, "/ask/receipt/", lang="en").content.decode()
    visit(None, "/ask/receipt/have-it/", {})
    assert receipt not in visit(None, "/ask/receipt/", lang="en").content.decode()


@pytest.mark.parametrize(
    ("state", "stage", "sentence"),
    [
        (State.WAITING, 1, "are looking for a Mother"),
        (State.ASKED, 2, "We have asked a Mother"),
        (State.ACCEPTED, 3, "A Mother has said yes"),
        (State.MET, 4, "You and your Mother have met"),
    ],
)
def test_she_sees_how_far_it_is(cast: Cast, visit: Visit, state: State, stage: int, sentence: str) -> None:
    ask(visit, "en")
    Referral.objects.update(state=state, mother=cast.mother("amina"))
    page = visit(None, "/ask/receipt/state/", lang="en").content.decode()
    assert sentence in page
    assert page.count('class="reached"') == stage
    assert "Amina" not in page


def test_the_receipt_carries_translate_no(cast: Cast, visit: Visit) -> None:
    assert '<p translate="no" class="receipt">' in ask(visit, "en").content.decode()
    assert re.search(r'<input[^>]*name="receipt"[^>]*translate="no"', visit(None, "/ask/receipt/").content.decode())


def test_the_page_says_after_how_many_hours_a_draft_is_gone(cast: Cast, visit: Visit, settings: Any) -> None:
    settings.DRAFT_HOURS = 5
    assert "after 5 hours" in visit(None, "/ask/where/", status=410, lang="en").content.decode()
    settings.DRAFT_HOURS = 1
    assert "after 1 hour." in visit(None, "/ask/where/", status=410, lang="en").content.decode()


def test_a_draft_that_is_new_is_not_mistaken_for_one_handed_in(cast: Cast, visit: Visit) -> None:
    first = receipt_of(ask(visit, "en"))
    assert receipt_of(ask(visit, "en")) != first
    assert Referral.objects.count() == 2


def test_fifteen_minutes_are_not_made_longer_by_looking(cast: Cast, visit: Visit) -> None:
    ask(visit)
    before = visit.browser(None).cookies["r"].value
    visit(None, YOURS)
    visit(None, "/ask/where/")
    visit(None, "/ask/receipt/state/")
    assert visit.browser(None).cookies["r"].value == before


RENEWED = {"name": "Rose", "phone": "20 00 00 99", "safe_ways": ["sms"], "times": ["evenings"], "own_words": "",
           "phone_right": "+4520000099"}  # fmt: skip


def test_her_number_changed_and_is_sealed_anew_for_those_who_lead(cast: Cast, visit: Visit) -> None:
    ask(visit, "en")
    page = visit(None, "/ask/receipt/renew/", lang="en").content.decode()
    assert "20 00 00 77" not in page
    times = list(pack("dk").safe_times)[:1]
    said = visit(None, "/ask/receipt/renew/", {**RENEWED, "times": times}, lang="en").content.decode()
    assert "The coordinator is told" in said
    envelope = Envelope.objects.get(part="reach")
    assert "+4520000099" in opened("Birthe", envelope)
    assert "+4520000077" not in opened("Birthe", envelope)
    assert Referral.objects.get().times == times
    assert "20000099" not in str(list(Referral.objects.values()))


def test_what_her_browser_sealed_is_taken_as_it_is_and_only_for_the_keys_of_the_page(cast: Cast, visit: Visit) -> None:
    ask(visit, "en")
    to = re.search(r'name="to" value="([^"]+)"', visit(None, "/ask/receipt/renew/").content.decode())
    assert to
    sealed = seal({"name": "Rose", "phone": "+4520000099"}, [cast.birthe.key.recipient])
    both = seal({"name": "Rose"}, [cast.birthe.key.recipient, cast.dorte.key.recipient])
    page = visit(None, "/ask/receipt/renew/", {"sealed": both, "to": to[1]}, status=422, lang="en").content.decode()
    assert "Your words could not be sealed." in page
    visit(None, "/ask/receipt/renew/", {"sealed": sealed, "to": to[1]}, lang="en")
    assert "+4520000099" in opened("Birthe", Envelope.objects.get(part="reach"))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Write what we may call you."),
        ({"name": "Rose"}, "Write a number, or write below how to find you."),
        ({"name": "Rose", "phone": "123"}, "This number does not look right."),
        ({**RENEWED, "times": ["midnight"]}, "Please choose one of the answers shown."),
        ({**RENEWED, "times": [], "own_words": "311399-1234"}, "Please take the CPR or card number out."),
    ],
)
def test_renewing_says_what_is_wrong_and_changes_nothing(
    cast: Cast, visit: Visit, data: dict[str, Any], sentence: str
) -> None:
    ask(visit, "en")
    before = Envelope.objects.get(part="reach").armored
    assert sentence in visit(None, "/ask/receipt/renew/", data, status=422, lang="en").content.decode()
    assert Envelope.objects.get(part="reach").armored == before


def test_without_the_receipt_or_after_withdrawing_nothing_is_renewed(cast: Cast, visit: Visit) -> None:
    assert visit(None, "/ask/receipt/renew/", lang="en").content.decode().count("<h1>Your receipt") == 1
    ask(visit, "en")
    withdraw(visit)
    visit(None, "/ask/receipt/renew/", RENEWED, lang="en")
    assert not Envelope.objects.exists()


def test_she_says_in_one_tap_that_nobody_called(cast: Cast, visit: Visit) -> None:
    ask(visit, "en")
    assert "Nobody called me" not in visit(None, "/ask/receipt/state/", lang="en").content.decode()
    visit(None, "/ask/receipt/nobody-called/", {}, lang="en")
    assert Referral.objects.get().nobody_called_on is None
    Referral.objects.update(state=State.ACCEPTED, mother=cast.mother("amina"))
    assert "Nobody called me" in visit(None, "/ask/receipt/state/", lang="en").content.decode()
    said = visit(None, "/ask/receipt/nobody-called/", {}, lang="en").content.decode()
    assert "The coordinator is told that nobody called you." in said
    assert Referral.objects.get().nobody_called_on == timezone.localdate()


def test_a_draft_that_lost_its_envelope_is_not_handed_in_however_its_steps_are_marked(cast: Cast) -> None:
    draft, token = actions.begin()
    draft.save()
    for step in ("where", "languages", "about", "avoid", "when"):
        actions.save_answers(draft, step, {"languages": ["ar"]} if step == "languages" else {})
    actions.save_sealed(draft, "reach", sealed="", words={"name": "Rose", "phone": "+4520000099"})
    actions.save_answers(draft, "reach", {})
    whole = dict(draft.envelopes)
    Draft.objects.update(envelopes={})
    with pytest.raises(actions.CannotTake):
        actions.hand_in(draft, token=token, consent_language="ar", words=["moon", "sea"])
    assert not Referral.objects.exists()
    Draft.objects.update(envelopes=whole)
    actions.hand_in(draft, token=token, consent_language="ar", words=["moon", "sea"])
    assert Referral.objects.count() == 1
