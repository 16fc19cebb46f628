"""Somebody writes to a group: sealed, told of without a word of it, answered and gone."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pyrage
import pytest
from django.utils import timezone

from cast import Cast, identity_of
from kvarter.access.models import AuditLine
from kvarter.contact import actions, notifications
from kvarter.contact.models import GroupMessage
from kvarter.contact.rules import MOST_OF_GROUP_A_DAY, STAYS, Kind
from kvarter.delivery.models import Sending
from kvarter.groups.models import Membership
from kvarter.groups.rules import Role
from kvarter.keys.models import PersonKey
from kvarter.keys.queries import recipients_of
from kvarter.languages.rules import INTERFACE
from kvarter.sealing.rules import seal
from kvarter.ui.models import KeptPage
from visiting import Visit

SAID = {"kind": "mother", "own_words": "Jeg vil gerne hjælpe.", "reach": "rose@example.org", "name": "Rose"}


def path(cast: Cast) -> str:
    return f"/write/{cast.north.code}/"


def form_of(page: str) -> str:
    return page.split('name="to" value="')[1].split('"')[0]


def write(cast: Cast, visit: Visit, *, status: int = 200, **other: str) -> str:
    to = form_of(visit(None, path(cast), lang="en").content.decode())
    return visit(None, path(cast), {**SAID, "to": to, **other}, status=status, lang="en").content.decode()


@pytest.mark.parametrize("language", INTERFACE)
def test_the_form_speaks_every_language_and_names_nobody(language: str, cast: Cast, visit: Visit) -> None:
    page = visit(None, path(cast), lang=language).content.decode()
    assert f'<html lang="{language}"' in page
    assert "noindex" in page
    for one in (cast.birthe, cast.amina):
        assert one.name not in page
        assert str(one.phone) not in page


def test_what_was_written_is_sealed_to_those_who_lead_and_stands_nowhere_in_plain(cast: Cast, visit: Visit) -> None:
    assert "Thank you" in write(cast, visit)
    message = GroupMessage.objects.get()
    assert (message.group, message.is_national, message.kind) == (cast.north, False, "mother")
    assert not any(words in message.armored for words in SAID.values())
    inside = json.loads(pyrage.decrypt(message.armored.encode(), [identity_of("Birthe")]))
    assert inside["fields"] == {"name": "Rose", "reach": "rose@example.org", "own_words": "Jeg vil gerne hjælpe."}
    assert inside["about"]["woman"] == message.code


def test_those_who_lead_are_told_once_and_without_a_word_of_it(cast: Cast, visit: Visit) -> None:
    write(cast, visit)
    write(cast, visit)
    (sent,) = Sending.objects.all()
    assert sent.to == cast.birthe.phone
    assert "/write/waiting/" in sent.text
    assert "Rose" not in sent.text
    assert "hjælpe" not in sent.text


def test_a_message_stands_when_nobody_could_be_told(cast: Cast, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(*_: object, **__: object) -> bool:
        raise ConnectionError

    monkeypatch.setattr(notifications.delivery, "tell_once", silent)
    assert "Thank you" in write(cast, visit)
    assert GroupMessage.objects.count() == 1


def test_the_same_form_sent_twice_is_one_message(cast: Cast, visit: Visit) -> None:
    to = form_of(visit(None, path(cast)).content.decode())
    for _ in range(2):
        visit(None, path(cast), {**SAID, "to": to})
    assert GroupMessage.objects.count() == 1


def test_what_a_browser_sealed_is_taken_as_it_is(cast: Cast, visit: Visit) -> None:
    armored = seal({"own_words": "Hej", "reach": "20 20 20 20"}, recipients_of(cast.north.pk))
    write(cast, visit, sealed=armored, own_words="", reach="", name="")
    assert GroupMessage.objects.get().armored.strip() == armored.strip()


def test_what_is_no_envelope_is_refused_with_a_sentence(cast: Cast, visit: Visit) -> None:
    assert "did not arrive whole" in write(cast, visit, status=422, sealed="not sealed at all", own_words="", reach="")
    assert not GroupMessage.objects.exists()


def test_words_sealed_to_somebody_who_leads_no_more_are_asked_anew(cast: Cast, visit: Visit) -> None:
    to = form_of(visit(None, path(cast)).content.decode())
    armored = seal({"own_words": "Hej", "reach": "x"}, recipients_of(cast.north.pk))
    Membership.objects.create(person=cast.dorte, role=Role.COORDINATOR, group=cast.north)
    sent = {**SAID, "own_words": "", "reach": "", "to": to, "sealed": armored}
    page = visit(None, path(cast), sent, status=422, lang="en").content.decode()
    assert "Those who can open this changed while you wrote." in page
    assert not GroupMessage.objects.exists()


@pytest.mark.parametrize("field", ["kind", "own_words", "reach"])
def test_what_is_missing_is_asked_for_and_the_rest_is_kept(field: str, cast: Cast, visit: Visit) -> None:
    page = write(cast, visit, status=422, **{field: ""})
    assert f'id="f-{field}-error"' in page
    assert not GroupMessage.objects.exists()
    assert "Rose" in page


def test_an_identity_number_is_refused(cast: Cast, visit: Visit) -> None:
    page = write(cast, visit, status=422, own_words="Mit nummer er 011390-1234")
    assert 'id="f-own_words-error"' in page


def test_a_flood_ends_with_a_sentence_and_another_group_is_still_open(cast: Cast, visit: Visit) -> None:
    GroupMessage.objects.bulk_create(
        GroupMessage(group=cast.north, kind=Kind.OTHER, armored="-") for _ in range(MOST_OF_GROUP_A_DAY)
    )
    assert "So much has come today" in write(cast, visit, status=422)
    south = f"/write/{cast.south.code}/"
    to = form_of(visit(None, south).content.decode())
    assert "Thank you" in visit(None, south, {**SAID, "to": to}, lang="en").content.decode()


def test_without_a_key_in_the_group_it_goes_to_the_national_office(cast: Cast, visit: Visit) -> None:
    PersonKey.objects.filter(person=cast.birthe).delete()
    write(cast, visit)
    assert GroupMessage.objects.get().is_national
    assert "It came to you since nobody" in visit(cast.dorte, "/write/waiting/?lang=en").content.decode()
    assert "Nobody has written" in visit(cast.birthe, "/write/waiting/?lang=en").content.decode()


def test_where_nobody_has_a_key_the_page_says_so_before_anybody_writes(cast: Cast, visit: Visit) -> None:
    PersonKey.objects.all().delete()
    page = visit(None, path(cast), lang="en").content.decode()
    assert "Nobody could open this yet." in page
    assert "<textarea" not in page


def test_a_group_that_is_not_there_has_no_form(cast: Cast, visit: Visit) -> None:
    visit(None, "/write/nowhere/", status=404)
    visit(None, "/write/nowhere/thanks/", status=404)


def test_the_coordinator_sees_hers_alone_and_what_she_answered_is_gone(cast: Cast, visit: Visit) -> None:
    write(cast, visit)
    message = GroupMessage.objects.get()
    assert "I would like to become a Mother" in visit(cast.birthe, "/write/waiting/?lang=en").content.decode()
    assert message.armored.split()[0] in visit(cast.birthe, "/write/waiting/").content.decode()
    assert "Nobody has written" in visit(cast.maryam, "/write/waiting/?lang=en").content.decode()
    visit(cast.maryam, f"/write/waiting/{message.code}/answered/", {}, status=404)
    visit(cast.birthe, f"/write/waiting/{message.code}/answered/", {})
    assert not GroupMessage.objects.exists()
    assert AuditLine.objects.filter(act="group_message.answered", thing=message.code).count() == 1


def test_what_nobody_answered_goes_after_sixty_days(cast: Cast) -> None:
    today = timezone.localdate()
    for days in (STAYS, STAYS + timedelta(days=1)):
        GroupMessage.objects.create(group=cast.north, kind=Kind.OTHER, armored="-", came_on=today - days)
    assert actions.purge_messages(timezone.now()) == 1
    assert GroupMessage.objects.get().came_on == today - STAYS


def test_the_page_of_a_group_leads_to_the_form(cast: Cast, visit: Visit) -> None:
    assert f'href="{path(cast)}"' in visit(None, f"/about/groups/{cast.north.code}/").content.decode()


@pytest.mark.parametrize("who", ["", "birthe", "dorte"])
def test_pages_ask_the_database_a_few_times(
    who: str,
    cast: Cast,
    visit: Visit,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    person = getattr(cast, who) if who else None
    for _ in range(30):
        GroupMessage.objects.create(group=cast.north, kind=Kind.OTHER, armored="-")
    address = "/write/waiting/" if who else path(cast)
    visit(person, address)
    with django_assert_max_num_queries(8):
        visit(person, address)


@pytest.mark.parametrize("reach", ["12", "not@", "011390-1234", "a@b.c 011390-1234", "4111 1111 1111 1111"])
def test_where_nobody_can_be_reached_is_asked_for_once_more(reach: str, cast: Cast, visit: Visit) -> None:
    page = write(cast, visit, status=422, reach=reach)
    assert 'id="f-reach-error"' in page
    assert not GroupMessage.objects.exists()


def test_what_was_typed_goes_along_through_a_change_of_language_and_lies_locked_until_it_is_sent(
    cast: Cast, visit: Visit
) -> None:
    browser, long = visit.browser(None), "Symaskinen og kaffen. " * 40
    to = form_of(browser.get(path(cast)).content.decode())
    led = browser.post(path(cast), {**SAID, "own_words": long.strip(), "to": to, "switch": "1"})
    assert (led.status_code, led["Location"]) == (302, f"/language/?next=%2Fwrite%2F{cast.north.code}%2F")
    page = browser.get(f"{path(cast)}?lang=ar").content.decode()
    assert long.strip() in page
    assert "rose@example.org" in page
    assert not any("Symaskinen" in row.sealed or "rose" in row.sealed for row in KeptPage.objects.all())
    browser.post(path(cast), {**SAID, "to": form_of(page)})
    assert GroupMessage.objects.count() == 1
    assert "rose@example.org" not in browser.get(path(cast)).content.decode()
