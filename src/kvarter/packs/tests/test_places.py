"""Distances on a round earth, and places found from what a person writes on any keyboard."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kvarter.packs.places import fold, spelt, western_digits
from kvarter.packs.rules import CountryPack, distance_km, load_pack, pack
from kvarter.packs.tests.little_land import written

calmly = settings(deadline=None, max_examples=50)
"""No deadline: a busy machine is no fault of the code."""
points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
zeros = [sign for sign in map(chr, range(0x1FFFF)) if unicodedata.decimal(sign, -1) == 0]


@pytest.fixture(scope="module")
def little(tmp_path_factory: pytest.TempPathFactory) -> CountryPack:
    folder: Path = tmp_path_factory.mktemp("little")
    return load_pack(written(folder))


@calmly
@given(points, points)
@example((90.0, 0.0), (-90.0, 0.0))
def test_a_distance_is_the_same_both_ways_and_never_more_than_half_round_the_earth(
    a: tuple[float, float], b: tuple[float, float]
) -> None:
    assert 0 <= distance_km(a, b) <= 20015.2
    assert distance_km(a, b) == pytest.approx(distance_km(b, a), abs=1e-6)
    assert distance_km(a, a) == 0


@calmly
@given(points, points, points)
def test_a_detour_is_never_shorter(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> None:
    assert distance_km(a, c) <= distance_km(a, b) + distance_km(b, c) + 1e-6


@calmly
@given(st.floats(-89, 89), st.floats(-180, 180))
def test_a_degree_of_latitude_is_111_kilometres_everywhere(lat: float, lon: float) -> None:
    assert distance_km((lat, lon), (lat + 1, lon)) == pytest.approx(111.195, abs=0.001)


def test_copenhagen_lies_157_kilometres_from_aarhus() -> None:
    assert distance_km((55.676, 12.568), (56.157, 10.211)) == pytest.approx(156.3, abs=0.5)


@calmly
@given(st.integers(0, 9999), st.sampled_from(zeros))
def test_digits_of_every_script_are_read_as_the_same_number(number: int, zero: str) -> None:
    assert western_digits("".join(chr(ord(zero) + int(digit)) for digit in f"{number:04}")) == f"{number:04}"


@calmly
@given(st.text())
def test_a_folded_name_has_only_letters_digits_and_single_blanks(text: str) -> None:
    words = fold(text).split(" ")
    assert words == [""] or all(words)
    assert all(word.replace("_", "!").isalnum() or not word.isascii() for word in words if word)


@pytest.mark.parametrize(
    "name", ["Østkøb", "østkøb", "OESTKOEB", "Ostkob", "Östköb", " østkøb. ", "Øst­køb".replace("\u00ad", "")]
)
def test_a_name_is_found_in_each_way_to_write_it(little: CountryPack, name: str) -> None:
    found = little.place_of(name)
    assert found is not None
    assert (found.name, found.municipality, found.point) == ("Østkøb", "101", (55.5, 11.5))


@pytest.mark.parametrize(
    ("text", "town"), [("1009", "Østkøb C"), ("DK-2000 Vestby", "Vestby"), ("Vej 1234, 2100 By", "Vestby Strand")]
)
def test_the_last_postcode_of_an_address_decides(little: CountryPack, text: str, town: str) -> None:
    found = little.place_of(text)
    assert found is not None
    assert found.name == town


@pytest.mark.parametrize(
    "text", ["1010", "9999", "20000", "2000000000", "", " ", "?!", "Vestbyen", "Nowhere 2001", "2001 Engen"]
)
def test_what_means_no_place_is_none(little: CountryPack, text: str) -> None:
    assert little.place_of(text) is None


def test_a_name_in_another_script_is_found(little: CountryPack) -> None:
    assert [little.place_of(text) for text in ("شرق", "схід")] == [little.place_of("Østkøb")] * 2


def test_a_beginning_that_means_several_places_is_left_open(little: CountryPack) -> None:
    assert little.place_of("Vest") is None


def test_the_nearest_area_is_the_nearest(little: CountryPack) -> None:
    assert little.nearest_area((55.5, 11.0)).slug == "engen"
    assert little.nearest_area((55.4, 10.2)).slug == "bakken"


@calmly
@given(points)
def test_no_area_of_denmark_is_nearer_than_the_nearest(point: tuple[float, float]) -> None:
    areas = pack("dk").areas.values()
    nearest = pack("dk").nearest_area(point)
    assert distance_km(point, (nearest.lat, nearest.lon)) == min(
        distance_km(point, (one.lat, one.lon)) for one in areas
    )


def test_letters_of_one_name_are_spelt_alike_but_a_and_aa_only_folded_alike() -> None:
    assert spelt("Åbenrå") == spelt("AABENRAA") == "aabenraa"
    assert spelt("Al") != spelt("Ål")
    assert fold("Al") == fold("Ål") == "al"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vollsmose, Odense", "Vollsmose"),
        ("Odense, Vollsmose", "Vollsmose"),
        ("odense vollsmose", "Vollsmose"),
        ("Vollsmose i Odense", "Vollsmose"),
        ("Gellerup in Aarhus", "Gellerupparken"),
        ("København, Nørrebro", "Nørrebro"),
        ("Vollsmose i Aarhus", None),
    ],
)
def test_of_an_area_and_its_town_the_area_is_meant_whichever_comes_first(text: str, name: str | None) -> None:
    place = pack("dk").place_of(text)
    assert (place.name if place else None) == name
