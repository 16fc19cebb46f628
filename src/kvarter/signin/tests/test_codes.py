"""A code is asked for and typed."""

import json
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core import serializers
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from kvarter.access.models import AuditLine
from kvarter.delivery.models import Sending
from kvarter.people.actions import create_account, update_profile
from kvarter.signin.actions import purge_codes
from kvarter.signin.actions.codes import CannotEnter, _use, make_code, try_code
from kvarter.signin.models import SentCode
from kvarter.signin.pending import pending_of
from kvarter.signin.rules import Reason
from kvarter.signin.sending import GoesOut
from kvarter.signin.tests.conftest import code_sent_to, is_in, on_its_way, wrong
from kvarter.signin.views.codes import code
from visiting import Browser

AMINA = {"address": "20 00 00 01", "own": "yes"}
UNKNOWN = {"address": "20 99 99 99", "own": "yes"}
NOT_OURS = [
    "https://evil.example/",
    "//",
    "//evil.example/",
    "///evil.example",
    "/\\",
    "\\\\evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\x00",
    "/\x7f",
    "/\u2028",
    "/me/\x1b",
    " /me/",
    "javascript:alert(1)",
    "/" + "a" * 5000,
]
VOID = "This code does not work any more"


def ask(client, address=AMINA):
    return client.post("/in/", address)


def type_code(client, code):
    return client.post("/in/code/", {"code": code})


def statements(client, form):
    with CaptureQueriesContext(connection) as seen:
        answer = client.post("/in/", form)
    return answer, [query["sql"].split(" ")[0] for query in seen.captured_queries if "delivery_" not in query["sql"]]


def test_the_right_code_leads_in(cast, stranger):
    assert ask(stranger).url == "/in/code/"
    answer = type_code(stranger, code_sent_to("+4520000001"))
    assert (answer.status_code, answer.url) == (302, "/today/")
    assert stranger.session["_auth_user_id"] == str(cast.amina.pk)
    assert AuditLine.objects.filter(act="signin.in", by=cast.amina.code).count() == 1


def test_the_message_is_the_code_in_her_language_and_nothing_else(cast, stranger):
    ask(stranger)
    text = Sending.objects.get().text
    assert text.replace(code_sent_to("+4520000001"), "%(code)s") in {"Your code is %(code)s.", _in_arabic()}
    assert "Amina" not in text


def _in_arabic():
    with translation.override("ar"):
        return translation.gettext("Your code is %(code)s.")


def test_phone_and_code_may_be_written_in_any_digits(cast, stranger):
    ask(stranger, {"address": "٢٠ ٠٠ ٠٠ ٠١", "own": "no"})
    eastern = code_sent_to("+4520000001").translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    type_code(stranger, f"{eastern[:3]} {eastern[3:]}")
    assert is_in(stranger)


def test_an_email_works_like_a_phone(cast, stranger):
    update_profile(cast.birthe, email="birthe@example.org")
    ask(stranger, {"address": "BIRTHE@example.org", "own": "yes"})
    assert type_code(stranger, code_sent_to("birthe@example.org")).url == "/in/second/"


def test_an_unknown_address_gets_the_same_page_and_the_same_work(cast):
    known, unknown = Browser(), Browser()
    answer, work = statements(known, AMINA)
    other_answer, other_work = statements(unknown, UNKNOWN)
    assert (answer.status_code, answer.url) == (other_answer.status_code, other_answer.url)
    assert work == other_work
    pages = [client.get("/in/code/").content.decode() for client in (known, unknown)]
    assert _bare(pages[0], "+4520000001") == _bare(pages[1], "+4520999999")
    assert [sending.to for sending in Sending.objects.all()] == ["+4520000001"]


def _bare(page, address):
    return "".join(line for line in page.replace(address, "").splitlines() if "csrfmiddlewaretoken" not in line)


def test_an_unknown_address_is_refused_in_the_same_words(cast):
    known, unknown = Browser(), Browser()
    for client, form in ((known, AMINA), (unknown, UNKNOWN)):
        ask(client, form)
    wrong_code = wrong(code_sent_to("+4520000001"))
    both = ((known, "+4520000001"), (unknown, "+4520999999"))
    refusals = [
        [_bare(type_code(client, wrong_code).content.decode(), address) for _ in range(7)] for client, address in both
    ]
    assert refusals[0] == refusals[1]


def test_the_code_goes_out_after_the_answer(db):
    said = []
    answer = GoesOut("/in/code/", lambda: said.append("sent"))
    assert (answer.headers["Content-Length"], said) == ("0", [])
    answer.close()
    assert said == ["sent"]


def test_a_gateway_that_fails_does_not_tell_who_has_an_account(cast, stranger, settings):
    settings.SMS_SENDER, settings.SMS_GATEWAY_URL = "gateway", "http://127.0.0.1:9/"
    assert ask(stranger).url == ask(Browser(), UNKNOWN).url == "/in/code/"


def test_a_code_typed_wrong_ten_times_is_void_after_five(cast, stranger):
    ask(stranger)
    right = code_sent_to("+4520000001")
    pages = [type_code(stranger, wrong(right)).content.decode() for _ in range(10)]
    assert [VOID in page for page in pages] == [False] * 4 + [True] * 6
    assert VOID in type_code(stranger, right).content.decode()
    assert not is_in(stranger)
    assert SentCode.objects.get().tries == 5


def test_four_wrong_tries_leave_the_code_good(cast, stranger):
    ask(stranger)
    right = code_sent_to("+4520000001")
    for _ in range(4):
        type_code(stranger, wrong(right))
    type_code(stranger, right)
    assert is_in(stranger)


def test_a_code_works_once(cast, stranger):
    ask(stranger)
    right = code_sent_to("+4520000001")
    before = stranger.session["coming"]
    type_code(stranger, right)
    stranger.post("/out/")
    session = stranger.session
    session["coming"] = before
    session.save()
    stranger.cookies["k"] = session.session_key
    assert VOID in type_code(stranger, right).content.decode()


@pytest.mark.parametrize(("minutes", "enters"), [(9, True), (11, False)])
def test_a_code_works_for_ten_minutes(cast, stranger, time_machine, minutes, enters):
    time_machine.move_to("2026-11-01 10:00", tick=False)
    ask(stranger)
    time_machine.move_to(f"2026-11-01 10:{minutes:02}", tick=False)
    type_code(stranger, code_sent_to("+4520000001"))
    assert is_in(stranger) == enters


def test_a_code_of_one_browser_does_not_work_in_another(cast):
    hers, other = Browser(), Browser()
    ask(hers)
    right = code_sent_to("+4520000001")
    ask(other, UNKNOWN)
    type_code(other, right)
    assert not is_in(other)


def test_the_same_tap_twice_sends_one_code(cast, stranger):
    ask(stranger)
    ask(stranger)
    stranger.post("/in/code/again/", follow=True)
    assert Sending.objects.count() == 1


def test_a_message_that_comes_late_still_works_after_a_new_one(cast, stranger, time_machine):
    time_machine.move_to("2026-11-01 10:00", tick=False)
    ask(stranger)
    first = code_sent_to("+4520000001")
    time_machine.move_to("2026-11-01 10:02", tick=False)
    stranger.post("/in/code/again/", follow=True)
    assert Sending.objects.count() == 2
    type_code(stranger, first)
    assert is_in(stranger)


def test_a_new_code_is_refused_kindly_when_she_must_wait(cast, stranger, time_machine):
    for second in (0, 31, 62):
        time_machine.move_to(f"2026-11-01 10:0{second // 60}:{second % 60:02}", tick=False)
        ask(stranger)
    time_machine.move_to("2026-11-01 10:01:40", tick=False)
    answer = stranger.post("/in/code/again/", follow=True)
    assert "Please try again in 1 minute." in answer.content.decode()
    type_code(stranger, code_sent_to("+4520000001"))
    assert is_in(stranger)


def test_thirty_women_behind_one_network_address_all_come_in(cast):
    for n in range(30):
        create_account(name=f"Woman {n}", phone=f"+45201111{n:02}", email=None, language="so")
    for n in range(30):
        client = Browser(REMOTE_ADDR="10.1.2.3")
        for _ in range(3):
            type_code(client, "000000")
        ask(client, {"address": f"201111{n:02}", "own": "no"})
        type_code(client, code_sent_to(f"+45201111{n:02}"))
        assert is_in(client)


def test_a_dump_holds_no_code_and_no_address_of_somebody_unknown(cast, stranger):
    ask(stranger, UNKNOWN)
    ask(Browser())
    dump = serializers.serialize("json", [*SentCode.objects.all(), *Session.objects.all()])
    sessions = json.dumps([session.get_decoded() for session in Session.objects.all()])
    for canary in ("20999999", code_sent_to("+4520000001"), "20000001"):
        assert canary not in dump + sessions


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Amina",
        "4111 1111 1111 1111",
        "٤١١١ ١١١١ ١١١١ ١١١١",
        "010113-1234",
        "20 00 00 01\x00",
        "a" * 5000,
        "<script>",
        "' OR 1=1",
    ],
)
def test_a_strange_address_gets_a_sentence_and_is_kept_in_the_field(cast, stranger, written):
    answer = ask(stranger, {"address": written, "own": "yes"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Please" in page or "This" in page
    assert "<script>" not in page
    assert SentCode.objects.count() == 0


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "0101131234", "1" * 3000])
def test_a_strange_code_is_not_counted_as_a_try(cast, stranger, typed):
    ask(stranger)
    assert type_code(stranger, typed).status_code == 422
    assert SentCode.objects.get().tries == 0


def test_the_question_about_the_phone_must_be_answered(cast, stranger):
    answer = ask(stranger, {"address": "20 00 00 01"})
    assert "Please choose an answer." in answer.content.decode()
    assert Sending.objects.count() == 0


def test_ten_megabytes_are_refused_before_they_are_read(cast, stranger):
    assert ask(stranger, {"address": "2" * 10_000_000, "own": "yes"}).status_code == 400


def test_without_an_address_there_is_no_code_page(db, stranger):
    assert stranger.get("/in/code/").url == "/in/"
    assert stranger.post("/in/code/again/").url == "/in/"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("/me/", "/me/"),
        ("/me/kept/?a=1&b=%C3%A6", "/me/kept/?a=1&b=%C3%A6"),
        *((wanted, "/today/") for wanted in NOT_OURS),
    ],
)
def test_she_comes_back_to_the_page_she_wanted_if_it_lies_here(cast, stranger, wanted, found):
    stranger.post("/in/", {**AMINA, "next": wanted})
    assert type_code(stranger, code_sent_to("+4520000001")).url == found


def test_somebody_who_was_let_go_in_between_does_not_come_in(cast, stranger):
    ask(stranger)
    right = code_sent_to("+4520000001")
    cast.amina.is_active = False
    cast.amina.save()
    assert VOID in type_code(stranger, right).content.decode()
    assert not is_in(stranger)


def test_old_codes_are_purged(cast, stranger, time_machine):
    time_machine.move_to("2026-11-01 10:00", tick=False)
    ask(stranger)
    assert purge_codes(timezone.now()) == 0
    time_machine.move_to("2026-11-01 11:01", tick=False)
    assert purge_codes(timezone.now()) == 1


def test_the_pages_work_without_javascript_and_carry_no_inline_script(cast, stranger):
    ask(stranger)
    for address in ("/in/", "/in/code/"):
        page = stranger.get(address).content.decode()
        assert "onclick" not in page
        assert "style=" not in page
        assert "<script>" not in page


def test_the_module_is_at_most_eighty_lines():
    module = Path(__file__).parent.parent / "static/signin/passkey.js"
    assert len(module.read_text().splitlines()) <= 80


def test_the_code_sent_twice_enters_once_and_breaks_nothing(cast, stranger):
    ask(stranger)
    right = code_sent_to("+4520000001")
    type_code(stranger, right)
    key = stranger.session.session_key
    assert type_code(stranger, right).url == "/in/"
    assert stranger.get("/in/").url == "/today/"
    assert stranger.session.session_key == key


def test_two_quick_taps_before_the_browser_has_a_session_are_one_code_that_opens_in_both(cast):
    token = "t" * 32
    first, second = Browser(), Browser()
    for tap in (first, second):
        tap.cookies["kc"] = token
        assert ask(tap).url == "/in/code/"
    assert Sending.objects.count() == SentCode.objects.count() == 1
    type_code(second, code_sent_to("+4520000001"))
    assert is_in(second)
    ask(first, UNKNOWN)
    assert SentCode.objects.count() == 2


def test_the_code_tapped_twice_at_once_leads_the_second_tap_to_where_the_first_is_in(cast, stranger):
    ask(stranger)
    right = code_sent_to("+4520000001")
    handle, coming = SentCode.objects.get().handle, pending_in(stranger)
    assert handle in coming.handles
    second = on_its_way(stranger, "/in/code/", {"code": right})
    type_code(stranger, right)
    assert code(second).url == "/in/"
    assert stranger.get("/in/").url == "/today/"


def pending_in(client):
    request = RequestFactory().get("/")
    request.session = client.session
    return pending_of(request)


def test_reload_and_back_on_the_pages_of_signing_in_lose_nothing(cast, stranger):
    ask(stranger)
    for _ in range(2):
        assert stranger.get("/in/code/").status_code == 200
        assert stranger.get("/in/").status_code == 200
    type_code(stranger, wrong(code_sent_to("+4520000001")))
    type_code(stranger, code_sent_to("+4520000001"))
    assert is_in(stranger)
    for page in ("/in/", "/in/?next=/me/"):
        assert stranger.get(page).status_code == 302
    assert ask(stranger).url == "/today/"
    assert is_in(stranger)
    assert Sending.objects.count() == 1


def test_a_code_that_two_have_looked_up_at_the_same_moment_is_used_by_one(db):
    handle, _digits = make_code(address="+4520000001")
    first, second = (SentCode.objects.get(handle=handle) for _ in range(2))
    assert (_use(first), _use(second)) == (True, False)


def test_when_one_code_was_used_the_others_of_that_browser_open_nothing(db):
    codes = [make_code(address="+4520000001") for _ in range(3)]
    other, digits = make_code(address="+4520000002")
    handles = [handle for handle, _ in codes]
    try_code(handles=handles, typed=codes[1][1])
    for _handle, typed in codes:
        with pytest.raises(CannotEnter) as refusal:
            try_code(handles=handles, typed=typed)
        assert refusal.value.reason is Reason.OVER
    try_code(handles=[other], typed=digits)


def test_an_older_message_does_not_open_after_a_newer_one_did(cast, stranger, time_machine):
    time_machine.move_to("2026-11-01 10:00", tick=False)
    ask(stranger)
    older = code_sent_to("+4520000001")
    time_machine.move_to("2026-11-01 10:02", tick=False)
    stranger.post("/in/code/again/", follow=True)
    coming = stranger.session["coming"]
    type_code(stranger, code_sent_to("+4520000001"))
    stranger.post("/out/")
    session = stranger.session
    session["coming"] = coming
    session.save()
    stranger.cookies["k"] = session.session_key
    assert VOID in type_code(stranger, older).content.decode()
    assert not is_in(stranger)
