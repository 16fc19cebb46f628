"""Those who lead are told once of what changed, at most weekly; a Mother reads it on her own page while it is due."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from cast import Cast
from kvarter.curriculum.queries import live
from kvarter.delivery.models import Sending
from kvarter.people.models import Person
from kvarter.refreshers import actions, queries
from kvarter.refreshers.changes import Change
from kvarter.refreshers.models import Notified
from kvarter.refreshers.tests.test_refreshers import FACT, taught_older
from visiting import Visit


def morning(days: int = 0, hour: int = 9) -> datetime:
    return timezone.localtime().replace(hour=hour, minute=5) + timedelta(days=days)


def letters() -> list[str]:
    return [one.text for one in Sending.objects.order_by("pk")]


def test_who_leads_is_told_once_what_changed_and_where_the_cards_are(cast: Cast) -> None:
    Person.objects.update(language="en")
    taught_older(cast)
    assert actions.notify_who_leads(morning()) == 1
    (letter,) = letters()
    assert "now 1997, before 1985" in letter
    assert letter.endswith("/refreshers/")
    assert Notified.objects.get().person == cast.birthe
    assert [actions.notify_who_leads(morning(days)) for days in (0, 1, 8, 30)] == [0, 0, 0, 0]


@pytest.mark.parametrize("hour", [0, 8, 10, 23])
def test_nobody_is_told_at_another_hour(cast: Cast, hour: int) -> None:
    taught_older(cast)
    assert actions.notify_who_leads(morning(hour=hour)) == 0


def test_what_changes_within_a_week_goes_with_the_next_message(cast: Cast) -> None:
    taught_older(cast)
    actions.notify_who_leads(morning())
    Notified.objects.update(value="1990")  # she was told of an older value: what it is now is new
    assert actions.notify_who_leads(morning(6)) == 0
    assert actions.notify_who_leads(morning(8)) == 1


def test_what_was_taken_up_meanwhile_is_told_to_nobody(cast: Cast) -> None:
    taught_older(cast)
    by = cast.standing("birthe")
    actions.take_up(by=by, group=cast.north, fact=FACT, value="1997", on=timezone.localdate())
    assert actions.notify_who_leads(morning()) == 0
    assert letters() == []


def test_who_cannot_be_reached_is_not_written_down_as_told(cast: Cast) -> None:
    taught_older(cast)
    Person.objects.filter(pk=cast.birthe.pk).update(phone="", email=None)
    assert actions.notify_who_leads(morning()) == 0
    assert not Notified.objects.exists()


def test_a_mother_of_the_group_reads_it_on_her_page_until_it_is_taken_up(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    assert "/refreshers/mine/" not in visit(cast.amina, "/me/").content.decode()
    taught_older(cast)
    assert "/refreshers/mine/" in visit(cast.amina, "/me/").content.decode()
    page = visit(cast.amina, "/refreshers/mine/").content.decode()
    (change,) = queries.due_for_mother(cast.standing("amina"))[0].changes
    assert "<bdi>1985</bdi>" in page
    assert f'href="/learn/{change.cards[0][0]}/#c-{change.cards[0][1]}"' in page
    assert queries.due_for_mother(cast.standing("hodan")) == []
    actions.take_up(by=cast.standing("birthe"), group=cast.north, fact=FACT, value="1997", on=timezone.localdate())
    assert "/refreshers/mine/" not in visit(cast.amina, "/me/").content.decode()
    assert "Everything is still as you learnt it." in visit(cast.amina, "/refreshers/mine/").content.decode()


def test_what_she_was_told_can_be_shown_and_goes_with_her(cast: Cast) -> None:
    taught_older(cast)
    actions.notify_who_leads(morning())
    assert queries.about(cast.birthe)["refreshers_told"]
    actions.forget(cast.birthe)
    assert queries.about(cast.birthe) == {}


def test_a_value_is_read_without_its_unit_which_is_english(cast: Cast) -> None:
    shelf = live()
    assert shelf is not None
    fact = next(one for one in shelf.common.facts.values() if one.unit)
    change = Change(fact.name, f"3 {fact.unit}", f"{fact.value} {fact.unit}", fact.known_on, "", ())
    (heard,) = queries.in_words([change], "ar")
    assert (heard.before, heard.now) == ("3", fact.value)
