"""Her own page, and leaving Kvarter."""

import json
import re
from datetime import date

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone, translation

from kvarter.conversations.models import MonthlyTally
from kvarter.conversations.queries import tag_of
from kvarter.delivery.models import Sending
from kvarter.groups.actions import begin
from kvarter.groups.models import Membership
from kvarter.groups.rules import Role
from kvarter.people.actions import create_account, update_profile
from kvarter.signin import actions, erasure, queries
from kvarter.signin.data_export import labels, rows_of
from kvarter.signin.models import Passkey, SecondStep, SentCode
from kvarter.signin.tests.conftest import code_sent_to, standing

ABOUT = {"name": "Amina", "language": "en", "area": "", "origin": ""}
PAGES = [
    "/me/",
    "/me/about/",
    "/me/languages/",
    "/me/reach/",
    "/me/passkeys/",
    "/me/kept/",
    "/me/kept/file/",
    "/me/leave/",
]


@pytest.fixture
def amina(cast, arrive):
    """Amina's phone, in English."""
    update_profile(cast.amina, language="en")
    return arrive(cast.amina)


def fresh(person):
    person.refresh_from_db()
    return person


@pytest.mark.parametrize("address", PAGES)
def test_a_stranger_is_sent_to_sign_in(db, stranger, address):
    assert stranger.get(address).url.startswith("/in/?next=")


@pytest.mark.parametrize("who", ["amina", "birthe", "dorte"])
@pytest.mark.parametrize("address", PAGES)
def test_everybody_sees_her_own_pages(cast, arrive, who, address):
    person = getattr(cast, who)
    client = arrive(person)
    answer = client.get(address)
    assert answer.status_code == 200
    if address == "/me/":
        assert person.name in answer.content.decode()


@pytest.mark.parametrize(
    ("written", "area", "shown"),
    [("Vollsmose", "vollsmose", "Vollsmose"), ("٥٢٤٠", "", "Odense"), ("gellerup", "gellerupparken", "Gellerup")],
)
def test_she_says_where_she_lives_by_area_or_postcode(cast, amina, written, area, shown):
    amina.post("/me/about/", {**ABOUT, "area": written, "origin": "SY", "likes_to_listen": "on"})
    told = fresh(cast.amina)
    assert told.area == area
    assert 54 < told.latitude < 58
    assert 8 < told.longitude < 16
    assert (told.origin, told.likes_to_listen) == ("SY", True)
    assert shown in amina.get("/me/").content.decode()
    assert shown in amina.get("/me/about/").content.decode()


def test_she_may_take_her_area_out(cast, amina):
    amina.post("/me/about/", {**ABOUT, "area": "5240"})
    amina.post("/me/about/", ABOUT)
    told = fresh(cast.amina)
    assert (told.area, told.latitude, told.longitude, told.origin) == ("", None, None, "")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("area", "Nowhere at all"),
        ("area", "0101131234"),
        ("name", ""),
        ("name", "a\x01"),
        ("origin", "XX"),
        ("language", "xx"),
    ],
)
def test_what_does_not_fit_gets_a_sentence_and_changes_nothing(cast, amina, field, value):
    answer = amina.post("/me/about/", {**ABOUT, "name": "New Name", field: value})
    assert 'class="error"' in answer.content.decode()
    assert fresh(cast.amina).name == "Amina"


def test_she_states_her_languages_with_both_levels(cast, amina):
    amina.post("/me/languages/", {"language": "ar", "spoken": "4", "written": "2"})
    amina.post("/me/languages/", {"language": "da", "spoken": "2", "written": "1"})
    amina.post("/me/languages/", {"language": "da", "spoken": "3", "written": "1"})
    assert [(one.language, one.spoken, one.written) for one in cast.amina.languages.all()] == [
        ("ar", 4, 2),
        ("da", 3, 1),
    ]
    assert "العربية" in amina.get("/me/languages/").content.decode()


def test_she_takes_a_language_out(cast, amina):
    update_profile(cast.amina, levels={"ar": (4, 2), "da": (1, 0)})
    amina.post("/me/languages/da/remove/")
    amina.post("/me/languages/xx/remove/")
    assert [one.language for one in cast.amina.languages.all()] == ["ar"]


@pytest.mark.parametrize(
    "form",
    [
        {"language": ""},
        {"language": "xx", "spoken": "4", "written": "2"},
        {"language": "ar", "spoken": "9", "written": "2"},
    ],
)
def test_a_level_that_is_none_gets_a_sentence(cast, amina, form):
    before = list(cast.amina.languages.values_list("language", "spoken"))
    assert 'class="error"' in amina.post("/me/languages/", form).content.decode()
    assert list(cast.amina.languages.values_list("language", "spoken")) == before


def test_she_says_how_much_room_she_has(cast, amina):
    membership = Membership.objects.get(person=cast.amina)
    amina.post(
        f"/me/room/{membership.code}/",
        {"is_paused": "on", "capacity": "2", "topics": ["letters"], "times": ["weekends"]},
    )
    membership.refresh_from_db()
    assert (membership.is_paused, membership.capacity, membership.topics, membership.times) == (
        True,
        2,
        ["letters"],
        ["weekends"],
    )
    assert "Resting" in amina.get("/me/").content.decode()


@pytest.mark.parametrize("form", [{"capacity": "12"}, {"capacity": "2", "topics": ["xx"]}, {"capacity": ""}])
def test_a_room_that_is_none_gets_a_sentence(cast, amina, form):
    membership = Membership.objects.get(person=cast.amina)
    assert 'class="error"' in amina.post(f"/me/room/{membership.code}/", form).content.decode()


def test_the_room_of_another_mother_is_not_there(cast, amina, arrive):
    other = create_account(name="Hodan", phone="+4520000009", email=None, language="so")
    theirs = begin(person=other, role=Role.MOTHER, group=cast.north)
    assert amina.get(f"/me/room/{theirs.code}/").status_code == 404
    assert arrive(cast.birthe).get(f"/me/room/{theirs.code}/").status_code == 404
    assert amina.post("/me/room/nothing/").status_code == 404


def test_a_new_phone_holds_when_its_code_was_typed(cast, amina):
    amina.post("/me/reach/", {"address": "20 00 00 55"})
    assert fresh(cast.amina).phone == "+4520000001"
    assert amina.post("/in/code/", {"code": code_sent_to("+4520000055")}).url == "/me/"
    assert fresh(cast.amina).phone == "+4520000055"


def test_an_email_stands_beside_the_phone_and_one_of_them_can_go(cast, amina):
    amina.post("/me/reach/", {"address": "amina@example.org"})
    amina.post("/in/code/", {"code": code_sent_to("amina@example.org")})
    amina.post("/me/reach/phone/remove/")
    assert (fresh(cast.amina).phone, cast.amina.email) == (None, "amina@example.org")
    amina.post("/me/reach/email/remove/")
    assert fresh(cast.amina).email == "amina@example.org"
    assert "We need one way to reach you." in amina.get("/me/").content.decode()


def test_the_phone_of_another_account_is_refused_only_after_its_code(cast, amina):
    assert amina.post("/me/reach/", {"address": "20000003"}).url == "/in/code/"
    page = amina.post("/in/code/", {"code": code_sent_to("+4520000003")}).content.decode()
    assert "belongs to another account" in page
    assert fresh(cast.amina).phone == "+4520000001"


def test_what_matters_needs_a_fresh_code_after_ten_minutes(cast, arrive, time_machine):
    time_machine.move_to("2026-11-01 10:00", tick=False)
    client = arrive(cast.amina)
    time_machine.move_to("2026-11-01 10:11", tick=False)
    for address in ("/me/passkeys/", "/me/reach/", "/me/leave/"):
        assert client.get(address).url.startswith("/in/again/?next=")
    for address in ("/me/passkeys/options/", "/me/passkeys/add/", "/me/reach/email/remove/", "/me/leave/"):
        assert client.post(address).url.startswith("/in/again/?next=")
    client.post("/in/again/", {"next": "/me/passkeys/"})
    before = client.session.session_key
    assert client.post("/in/code/", {"code": code_sent_to("+4520000001")}).url == "/me/passkeys/"
    assert client.get("/me/passkeys/").status_code == 200
    assert client.session.session_key != before


def test_a_fresh_code_of_a_past_account_proves_nothing(cast, arrive, time_machine):
    time_machine.move_to("2026-11-01 10:00", tick=False)
    client = arrive(cast.amina)
    time_machine.move_to("2026-11-01 10:11", tick=False)
    client.post("/in/again/", {"next": "/me/passkeys/"})
    update_profile(cast.amina, phone="+4520000066")
    client.post("/in/code/", {"code": code_sent_to("+4520000001")})
    assert client.get("/me/passkeys/").status_code == 302


def test_she_sees_all_that_is_kept_about_her(cast, amina):
    page = amina.get("/me/kept/").content.decode()
    for words in ("Amina", "20 00 00 01", "When we sent you a code"):
        assert words in page
    kept = json.loads(amina.get("/me/kept/file/").content)
    assert kept["people"]["phone"] == "+4520000001"
    assert len(kept["signin"]["codes_sent_at"]) == 1
    assert kept["in_words"]["Your phone"] == ["20 00 00 01"]


def test_this_room_tells_and_forgets_all_it_has(cast, arrive):
    arrive(cast.birthe)
    Passkey.objects.create(person=cast.birthe, name="Phone", credential_id="abc", public_key=b"x")
    told = queries.about(cast.birthe)
    assert (len(told["codes_sent_at"]), told["recovery_codes_left"], told["passkeys"][0][0]) == (1, 8, "Phone")
    actions.forget(cast.birthe)
    assert (SentCode.objects.count(), SecondStep.objects.count(), Passkey.objects.count()) == (0, 0, 0)
    told = queries.about(fresh(cast.birthe))
    assert (told["codes_sent_at"], told["passkeys"], told["second_step_since"]) == ([], [], None)


def test_leaving_takes_everything_about_her(cast, amina):
    answer = amina.post("/me/leave/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    gone = fresh(cast.amina)
    assert (gone.is_active, gone.phone, gone.name) == (False, None, "—")
    assert not Membership.objects.now().filter(person=gone).exists()
    assert amina.get("/me/").status_code == 302
    assert "20000001" not in json.dumps([session.get_decoded() for session in Session.objects.all()])


def test_the_only_one_of_the_national_office_must_let_in_another_first(cast, arrive):
    update_profile(cast.dorte, language="en")
    client = arrive(cast.dorte)
    assert "You are the only one" in client.post("/me/leave/").content.decode()
    second = create_account(name="Second", phone="+4520000070", email=None, language="da")
    begin(person=second, role=Role.NATIONAL, group=None)
    assert client.post("/me/leave/").status_code == 302
    assert fresh(cast.dorte).is_active is False


def test_every_room_that_keeps_something_is_asked(cast, arrive):
    arrive(cast.birthe)
    told = erasure.about(cast.birthe)
    assert {"people", "signin"} <= set(told)


def test_nothing_is_sent_when_somebody_leaves(cast, amina):
    before = Sending.objects.count()
    amina.post("/me/leave/")
    assert Sending.objects.count() == before


def test_standing_falls_at_once_when_a_role_ends(cast, arrive):
    client = arrive(cast.birthe)
    Membership.objects.filter(person=cast.birthe).update(ended_on="2026-01-01")
    assert client.get("/me/").wsgi_request.standing.roles == frozenset()
    assert standing(cast.birthe).is_signed_in


def test_counts_named_by_days_can_be_taken_along_too(cast, arrive):
    month = timezone.localdate().replace(day=1)
    MonthlyTally.objects.create(tag=tag_of(cast.amina.code, "month", month), month=month, count=7)
    kept = arrive(cast.amina).get("/me/kept/file/")
    assert json.loads(kept.content)["conversations"]["conversations_by_month"] == {month.isoformat(): 7}


@pytest.mark.parametrize(
    ("way", "address"), [("phone", "+4520000001"), ("email", "amina@example.org"), ("", "+4520000001"), ("x", "")]
)
def test_she_proves_again_by_whichever_address_she_has_left(cast, arrive, time_machine, way, address):
    update_profile(cast.amina, email="amina@example.org")
    time_machine.move_to("2026-11-01 10:00", tick=False)
    client = arrive(cast.amina)
    time_machine.move_to("2026-11-01 10:11", tick=False)
    page = client.get("/in/again/?next=/me/reach/").content.decode()
    assert 'value="phone"' in page
    assert 'value="email"' in page
    answer = client.post("/in/again/", {"way": way, "next": "/me/reach/"})
    if not address:
        assert answer.status_code == 422
        return
    assert Sending.objects.first().to == address
    assert client.post("/in/code/", {"code": code_sent_to(address)}).url == "/me/reach/"
    client.post("/me/reach/phone/remove/")
    assert fresh(cast.amina).phone is None


@pytest.mark.parametrize("has_one", [True, False])
def test_her_passkey_is_offered_where_she_proves_again(cast, arrive, time_machine, has_one):
    if has_one:
        Passkey.objects.create(person=cast.amina, name="Phone", credential_id="abc", public_key=b"x")
    time_machine.move_to("2026-11-01 10:00", tick=False)
    client = arrive(cast.amina)
    time_machine.move_to("2026-11-01 10:11", tick=False)
    page = client.get("/in/again/?next=/me/reach/").content.decode()
    assert ('action="/in/passkey/?next=/me/reach/"' in page) == has_one


KEPT = {
    "people": {
        "phone": "+4520000001",
        "email": "a@example.org",
        "likes_to_listen": True,
        "language": "ar",
        "area": "vollsmose",
        "origin": "SY",
        "joined_on": date(2025, 9, 1),
        "languages": [("ar", 4, 2), ("xx", 1, 0)],
    },
    "groups": {
        "roles": [
            ("mother", "Vollsmose", date(2025, 9, 1), None),
            ("national", "", date(2024, 1, 2), date(2025, 1, 31)),
        ]
    },
    "conversations": {"conversations_by_month": {date(2025, 9, 1): 3}, "more_talks_by_week": {date(2025, 9, 8): 2}},
}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "da",
            [
                "20 00 00 01",
                "Bydelsmor · Vollsmose · 1. september 2025",
                "Landssekretariatet · 2. januar 2024 – 31. januar 2025",
                "september 2025: 3",
                "8. september 2025: 2",
                "1. september 2025",
                "Syrien",
            ],
        ),
        ("en", ["Neighbourhood Mother · Vollsmose · 1 September 2025", "September 2025: 3", "Yes"]),
        ("ar", ["20 00 00 01", "سبتمبر 2025: 3", "سوريا"]),
    ],
)
def test_what_is_kept_is_told_in_her_words(db, language, said):
    with translation.override(language):
        lines = [line for row in rows_of(KEPT) for line in row.lines]
    for words in said:
        assert words in lines
    assert not any(raw in line for line in lines for raw in ("mother", "national", "2025-", "True", "+45"))


def test_each_part_of_a_line_keeps_its_own_direction(cast, arrive):
    update_profile(cast.amina, language="ar")
    page = arrive(cast.amina, english=False).get("/me/kept/").content.decode()
    assert re.search(r'<bdi dir="auto">North</bdi>\s*·\s*<bdi dir="auto">', page)


def test_every_row_that_a_room_keeps_has_words_of_its_own(cast, arrive):
    for person in (cast.amina, cast.birthe, cast.dorte):
        arrive(person)
        told = erasure.about(person)
        names = {name.replace(" ", "_") for kept in told.values() for name in kept}
        assert names <= set(labels()), "A row without a label: LABELS in the room's queries"
