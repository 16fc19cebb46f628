"""The map that asks nobody: where marks lie, in which direction, and that map and list show the same."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cast import Cast
from fixtures import Go
from kvarter.bridges import actions
from kvarter.bridges.mapping import APART, HEIGHT, WIDTH, Named, Way, drawn, way_to
from kvarter.bridges.rules import Facts
from kvarter.groups.rules import SYSTEM
from visiting import Visit

HERE = (55.40, 10.40)
PLACES = st.tuples(st.floats(-80, 80), st.floats(-170, 170))
NEAR = st.tuples(st.floats(55.0, 55.8), st.floats(9.8, 11.0))


@pytest.mark.parametrize(
    ("there", "way"),
    [
        ((55.50, 10.40), Way.NORTH),
        ((55.45, 10.49), Way.NORTH_EAST),
        ((55.40, 10.60), Way.EAST),
        ((55.35, 10.49), Way.SOUTH_EAST),
        ((55.30, 10.40), Way.SOUTH),
        ((55.35, 10.31), Way.SOUTH_WEST),
        ((55.40, 10.20), Way.WEST),
        ((55.45, 10.31), Way.NORTH_WEST),
        ((55.40, 10.40), None),
        ((55.4005, 10.4005), None),
    ],
)
def test_a_direction_is_one_of_eight_and_none_is_told_right_here(there: tuple[float, float], way: Way | None) -> None:
    assert way_to(HERE, there) is way


def test_a_direction_crosses_the_edge_of_the_map_of_the_world() -> None:
    assert way_to((0.0, 179.9), (0.0, -179.9)) is Way.EAST


@given(PLACES, PLACES)
def test_every_two_places_have_a_direction_or_are_one(here: tuple[float, float], there: tuple[float, float]) -> None:
    assert way_to(here, there) in {None, *Way}


@given(st.lists(NEAR, min_size=1, max_size=40), NEAR)
def test_every_number_stands_once_and_inside_and_marks_do_not_lie_on_each_other(
    places: list[tuple[float, float]], here: tuple[float, float]
) -> None:
    map_ = drawn(list(enumerate(places, 1)), here, [Named("Odense", HERE), Named("Odense", HERE)])
    assert map_
    assert sorted(number for mark in map_.marks for number in mark.numbers) == list(range(1, len(places) + 1))
    assert all(0 <= mark.x <= WIDTH and 0 <= mark.y <= HEIGHT for mark in map_.marks)
    for at, one in enumerate(map_.marks):
        assert all(math.hypot(one.x - other.x, one.y - other.y) >= APART for other in map_.marks[:at])
    assert 0 < map_.measure <= WIDTH
    assert len(map_.labels) <= 1


def test_north_is_up_and_east_is_at_the_right_hand_in_every_script() -> None:
    map_ = drawn([(1, (55.5, 10.4)), (2, (55.4, 10.6))], HERE, [])
    assert map_
    north, east = map_.marks
    assert map_.here
    assert north.y < map_.here[1]
    assert east.x > map_.here[0]
    assert abs(north.x - map_.here[0]) <= 1


def test_the_measure_is_as_long_as_it_says() -> None:
    map_ = drawn([(1, (55.4 + 10 / 111.2, 10.4))], HERE, [])
    assert map_
    assert map_.here
    assert map_.measure / map_.km == pytest.approx((map_.here[1] - map_.marks[0].y) / 10, rel=0.02)


def test_without_a_place_there_is_no_map() -> None:
    assert drawn([], HERE, []) is None


def test_two_at_one_house_are_one_mark_with_both_numbers() -> None:
    map_ = drawn([(1, HERE), (2, HERE), (3, (55.5, 10.6))], None, [])
    assert map_
    assert [(one.numbers, one.text) for one in map_.marks] == [((1, 2), "1+1"), ((3,), "3")]


def offers(cast: Cast) -> None:
    for number, place in enumerate([(55.41, 10.42), (55.45, 10.40), None]):
        where = dict(zip(("latitude", "longitude"), place, strict=True)) if place else {}
        facts = Facts(f"Nr. {number}", {"en": "Come."}, ("women_cafe",), **where)
        actions.add(by=SYSTEM, group=None, facts=facts)


@pytest.mark.parametrize("asked", [{"place": "5240"}, {"place": "5240", "words": "women's café"}])
def test_list_and_map_show_the_same_numbers_and_a_mark_leads_to_its_row(
    go: Go, cast: Cast, asked: dict[str, str]
) -> None:
    offers(cast)
    page = go(None, "/offers/nearby/?lang=en", asked).content.decode()
    marks = re.findall(r'href="#(offer-\d+)"', page)
    assert marks == ["offer-1", "offer-2"]
    assert set(marks) <= set(re.findall(r'id="(offer-\d+)"', page))
    assert "km away, to the north" in page
    drawing = page.partition("<svg")[2]
    assert "http" not in re.sub(r"http://www.w3.org\S*", "", drawing.partition("</svg>")[0])


def test_who_says_no_place_sees_no_map(go: Go, cast: Cast) -> None:
    offers(cast)
    page = go(None, "/offers/nearby/").content.decode()
    assert "offers-map" not in page
    assert 'id="offer-1"' not in page


@pytest.mark.parametrize("lang", ["ar", "ti", "ur"])
def test_a_mother_has_the_map_in_her_language(cast: Cast, visit: Visit, lang: str) -> None:
    offers(cast)
    assert "offers-map" in visit(cast.amina, "/offers/", lang=lang).content.decode()
