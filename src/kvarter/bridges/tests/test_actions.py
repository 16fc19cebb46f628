"""Writing offers down, keeping them right, closing them."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cast import Cast
from kvarter.access.models import AuditLine
from kvarter.access.rules import NotAllowed
from kvarter.bridges import actions, queries
from kvarter.bridges.models import Offer
from kvarter.bridges.rules import Facts
from kvarter.groups.queries import standing_of
from kvarter.groups.rules import NOBODY, SYSTEM

CAFE = Facts(
    name="Kvindecafé",
    about={"da": "Kaffe og snak.", "so": "Qaxwo iyo sheeko."},
    topics=["free-time", "danish"],
    place="Beboerhuset",
    latitude=55.41,
    longitude=10.42,
    hours=[(1, "10:00", "12:00")],
)
PHONE_LINE = Facts(name="Linjen", about={"da": "Ring og snak."}, topics=["violence"], phone="1888")


@pytest.fixture
def cafe(cast: Cast) -> Offer:
    return actions.add(by=standing_of(cast.birthe), group=cast.north, facts=CAFE)


def test_a_coordinator_writes_down_an_offer_with_one_line_in_the_trail(cast: Cast, cafe: Offer) -> None:
    line = AuditLine.objects.latest("pk")
    assert (line.by, line.act, line.thing) == (cast.birthe.code, "offer.added", cafe.code)
    assert cafe.checked_on == timezone.localdate()
    assert Offer.objects.get().hours == [[1, "10:00", "12:00"]]


@pytest.mark.parametrize("who", ["amina", "maryam", "ceren"])
def test_nobody_else_may_change_check_or_close_an_offer(cast: Cast, cafe: Offer, who: str) -> None:
    by = standing_of(getattr(cast, who))
    for refused in (
        lambda: actions.add(by=by, group=cast.north, facts=CAFE),
        lambda: actions.change(by=by, offer=cafe, group=cast.north, facts=CAFE),
        lambda: actions.still_right(by=by, offer=cafe),
        lambda: actions.close(by=by, offer=cafe),
        lambda: actions.open_again(by=by, offer=cafe),
    ):
        with pytest.raises(NotAllowed):
            refused()
    assert AuditLine.objects.filter(act__startswith="offer.").count() == 1


def test_only_the_national_office_writes_down_what_is_for_the_whole_country(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        actions.add(by=standing_of(cast.birthe), group=None, facts=PHONE_LINE)
    assert actions.add(by=standing_of(cast.dorte), group=None, facts=PHONE_LINE).group is None


def test_an_offer_cannot_be_pushed_onto_a_group_one_does_not_lead(cast: Cast, cafe: Offer) -> None:
    with pytest.raises(NotAllowed):
        actions.change(by=standing_of(cast.birthe), offer=cafe, group=cast.south, facts=CAFE)
    cafe.refresh_from_db()
    assert cafe.group == cast.north


def test_still_right_makes_an_old_offer_fresh(cast: Cast, cafe: Offer) -> None:
    Offer.objects.update(checked_on=date(2020, 1, 1))
    actions.still_right(by=standing_of(cast.birthe), offer=cafe)
    cafe.refresh_from_db()
    assert cafe.is_fresh


def test_a_closed_offer_is_out_of_the_lists_and_can_come_back(cast: Cast, cafe: Offer) -> None:
    by, here = standing_of(cast.birthe), (55.41, 10.42)
    actions.close(by=by, offer=cafe)
    assert queries.near(NOBODY, here, "da") == []
    actions.open_again(by=by, offer=cafe)
    assert [card.offer for card in queries.near(NOBODY, here, "da")] == [cafe]


def test_an_example_stays_marked_when_it_is_changed(cast: Cast) -> None:
    offer = actions.add(by=SYSTEM, group=cast.north, facts=CAFE, is_example=True)
    actions.change(by=standing_of(cast.birthe), offer=offer, group=cast.north, facts=PHONE_LINE)
    offer.refresh_from_db()
    assert (offer.name, offer.is_example) == ("Linjen", True)


@pytest.mark.parametrize("broken", [{"about": {}}, {"latitude": 55.0, "longitude": None}])
def test_the_database_refuses_an_offer_without_words_or_with_half_a_place(
    cast: Cast, broken: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Offer.objects.create(**{"name": "x", "about": {"da": "x"}, **broken})


def test_offers_near_her_are_sorted_by_topic_freshness_and_distance(cast: Cast) -> None:
    def offer(name: str, latitude: float, topics: list[str], days: int = 0) -> None:
        facts = Facts(name=name, about={"da": name}, topics=topics, place=name, latitude=latitude, longitude=10.42)
        made = actions.add(by=SYSTEM, group=cast.north, facts=facts)
        Offer.objects.filter(pk=made.pk).update(checked_on=timezone.localdate() - timedelta(days=days))

    offer("old", 55.41, ["work"], days=200)
    offer("near", 55.411, ["work"])
    offer("farther", 55.45, ["work"])
    offer("both", 55.48, ["work", "danish"])
    offer("other", 55.41, ["health"])
    offer("another town", 57.0, ["work", "danish"])
    actions.add(by=SYSTEM, group=None, facts=Facts(name="line", about={"da": "x"}, topics=["work"]))
    cards = queries.near(NOBODY, (55.41, 10.42), "da", ["work", "danish"])
    assert [card.offer.name for card in cards] == ["both", "near", "farther", "line", "old"]
    assert cards[1].km == pytest.approx(0.111, abs=0.002)


def test_her_own_groups_offers_are_there_however_far(cast: Cast, cafe: Offer) -> None:
    standing = standing_of(cast.amina)
    assert queries.near(standing, (57.0, 9.9), "da") == []
    assert [card.offer for card in queries.near(standing, (57.0, 9.9), "da", groups=standing.groups)] == [cafe]


def test_a_mother_starts_from_her_own_area_else_from_her_group(cast: Cast) -> None:
    cast.amina.latitude, cast.amina.longitude = 55.0, 10.0
    assert queries.position_of(cast.amina, standing_of(cast.amina)) == (55.0, 10.0)
    cast.amina.latitude = cast.amina.longitude = None
    assert queries.position_of(cast.amina, standing_of(cast.amina)) == (cast.north.latitude, cast.north.longitude)
    cast.dorte.latitude = None
    assert queries.position_of(cast.dorte, standing_of(cast.dorte)) is None


def test_a_list_is_one_statement_however_long(cast: Cast) -> None:
    for number in range(12):
        actions.add(by=SYSTEM, group=cast.north, facts=Facts(**{**vars(CAFE), "name": f"Café {number}"}))
    with CaptureQueriesContext(connection) as seen:
        assert len(queries.near(NOBODY, (55.41, 10.42), "so")) == 12
    assert len(seen) == 1


def test_the_shared_text_holds_the_offer_and_the_link_and_nobodys_name(cast: Cast, cafe: Offer) -> None:
    shared = queries.to_share(cafe, "so")
    about, hours, called, link = shared.text.split("\n")
    assert (about, hours, called) == ("Qaxwo iyo sheeko.", "Talaado 10:00–12:00", "Kvindecafé, Beboerhuset")
    assert link.endswith(f"/offers/{cafe.code}/?lang=so")
    assert not any(person.name in shared.text or person.code in shared.text for person in (cast.amina, cast.birthe))
    assert queries.to_share(cafe, "ti").text_language == "da"


def test_coordinators_see_first_what_was_checked_longest_ago_and_closed_ones_last(cast: Cast) -> None:
    for name, days, closed in (("new", 0, False), ("old", 300, False), ("gone", 400, True)):
        made = actions.add(by=SYSTEM, group=cast.north, facts=Facts(name=name, about={"da": name}))
        day = timezone.localdate() - timedelta(days=days)
        Offer.objects.filter(pk=made.pk).update(checked_on=day, closed_on=day if closed else None)
    actions.add(by=SYSTEM, group=cast.south, facts=Facts(name="theirs", about={"da": "x"}))
    assert [offer.name for offer in queries.looked_after_by(standing_of(cast.birthe))] == ["old", "new", "gone"]
    assert len(queries.looked_after_by(standing_of(cast.dorte))) == 4
