"""What was filled holds together: envelopes open for those they are for, lists and counts are those of the plan."""

import json
from collections import Counter
from typing import Any

import pyrage
import pytest
from django.utils import timezone

from kvarter.access.queries import first_broken_line
from kvarter.conversations import actions as conversations
from kvarter.conversations.models import Conversation
from kvarter.conversations.queries import month_count
from kvarter.coverage.models import AgreedEvening
from kvarter.coverage.queries import looks, ways_of
from kvarter.coverage.rules import Readiness, State
from kvarter.demo.actions import fill
from kvarter.demo.planning.sheets import sheet
from kvarter.demo.planning.world import World
from kvarter.demo.tests.conftest import counts
from kvarter.gatherings.models import Gathering
from kvarter.groups.models import LocalGroup
from kvarter.groups.queries import leaders_of, standing_of
from kvarter.groups.rules import SYSTEM
from kvarter.keys.models import PersonKey
from kvarter.keys.queries import recipients_of
from kvarter.people.models import Person
from kvarter.referrals import actions as referrals
from kvarter.referrals.models import Envelope, Referral
from kvarter.referrals.queries import sealed_without, waiting_list
from kvarter.sealing.rules import check_envelope


def identity_of(key: str) -> Any:
    text = pyrage.passphrase.decrypt(sheet("keys")[key]["by_passphrase"].encode(), sheet("keys")["passphrase"]).decode()
    return pyrage.x25519.Identity.from_str(text)


def words_in(envelope: Envelope, identity: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(pyrage.decrypt(envelope.armored.encode(), [identity]))["fields"]
    return found


def cast(key: str) -> Person:
    code = next(row["code"] for row in sheet("cast")["cast"] if row["key"] == key)
    return Person.objects.get(code=code)


def test_filling_again_changes_nothing(filled: None) -> None:
    before, said = counts(), []
    assert fill(said.append) is False
    assert counts() == before
    assert said == ["The demo network is filled already."]


def test_what_is_in_the_database_is_what_was_planned(filled: None, world_of_today: World) -> None:
    world = world_of_today
    assert dict(Referral.objects.values_list("code", "state")) == {one.code: one.state.value for one in world.women}
    assert set(Person.objects.values_list("code", "name", "joined_on")) == {
        (one.code, one.name, one.joined_on) for one in world.people
    }
    assert set(Gathering.objects.values_list("code", flat=True)) == {one.code for one in world.gatherings}
    by_group = Counter(Conversation.objects.values_list("group__name", flat=True))
    names = {one.key: one.name for one in world.groups}
    assert by_group == Counter(names[one.group] for one in world.life.talks)


def test_birthe_opens_every_envelope_of_her_group_and_none_of_another(filled: None) -> None:
    birthe, vollsmose = identity_of("birthe"), LocalGroup.objects.get(name="Vollsmose")
    for envelope in Envelope.objects.filter(asking__isnull=True).select_related("referral"):
        if envelope.referral.group_id == vollsmose.pk:
            assert words_in(envelope, birthe)
        else:
            with pytest.raises(pyrage.DecryptError):
                words_in(envelope, birthe)


def test_a_mother_of_the_cast_opens_her_copies_which_do_not_say_whom_the_woman_avoids(filled: None) -> None:
    for key in ("amina", "hodan", "sahra"):
        copies = list(Envelope.objects.filter(asking__mother__person=cast(key)))
        assert copies
        for copy in copies:
            assert "avoid_words" not in words_in(copy, identity_of(key))


def test_every_envelope_is_sealed_to_exactly_those_who_lead_now(filled: None) -> None:
    for group_id in (*LocalGroup.objects.values_list("pk", flat=True), None):
        assert sealed_without(group_id, recipients_of(group_id)) == []
    for envelope in Envelope.objects.all():
        assert check_envelope(envelope.armored, recipients=len(envelope.recipients)) is None


def test_everybody_who_opens_envelopes_has_a_key_and_no_key_is_shared(filled: None) -> None:
    with_key = set(PersonKey.objects.values_list("person_id", flat=True))
    for group_id in (*LocalGroup.objects.values_list("pk", flat=True), None):
        assert {person.pk for person in leaders_of(group_id)} <= with_key
    assert PersonKey.objects.values("recipient").distinct().count() == PersonKey.objects.count()


def test_the_coordinators_list_shows_exactly_the_gaps_that_were_planned(filled: None, world_of_today: World) -> None:
    world = world_of_today
    vollsmose = LocalGroup.objects.get(name="Vollsmose")
    rows = waiting_list(standing_of(cast("birthe")), vollsmose.pk, timezone.localdate()).women
    planned = {one.code for one in world.women if one.is_gap and one.group == "vollsmose"}
    assert len(rows) == 9
    assert {row.referral.code for row in rows if row.is_language_gap} == planned
    assert sum(row.best is not None for row in rows) >= 4


def test_the_clock_finds_nothing_to_do_in_a_network_that_was_just_filled(filled: None) -> None:
    now = timezone.now()
    before = counts()
    assert referrals.pass_on(now) == 0
    assert referrals.shred(now) == 0
    conversations.purge_tokens(now)
    assert counts() == before


def test_a_mother_sees_her_own_count_of_this_month(filled: None, world_of_today: World) -> None:
    today = timezone.localdate()
    planned = {one.person: one.count for one in world_of_today.life.tallies if one.month == today.replace(day=1)}
    for key in ("amina", "hodan", "sahra"):
        assert month_count(standing_of(cast(key))) == planned.get(cast(key).code, 0)


def test_the_trail_says_that_the_demo_was_filled_and_is_whole(filled: None) -> None:
    assert first_broken_line() is None


def test_groups_of_the_demo_are_at_every_state_and_fifteen_consultants_travel(filled: None) -> None:
    assert {one.state for one in ways_of(SYSTEM)} == set(State)
    found = looks(SYSTEM)
    assert len(found) == 15
    assert {one.readiness for one in found} == set(Readiness) - {Readiness.NO_PLACE}
    assert AgreedEvening.objects.held().exists()
    assert AgreedEvening.objects.to_come(timezone.localdate()).count() == 3
