"""The Danish pack: complete where it says so, near the truth where it can be measured, and honest about the rest."""

from datetime import date, timedelta

import pytest
from babel import Locale, localedata
from hypothesis import given, settings
from hypothesis import strategies as st

from kvarter.packs.places import fold
from kvarter.packs.rules import Choice, Municipality, Postcode, Understood, distance_km, pack
from kvarter.packs.sayings import of_pack
from kvarter.sealing.rules import number_to_leave_out

calmly = settings(deadline=None, max_examples=50)
"""No deadline: a busy machine is no fault of the code."""
DENMARK = pack("dk")
FAR_ISLANDS = {8592: 60}
"""Anholt lies further out in the sea than any other island with a postcode."""
REGIONS = {"1084": 29, "1085": 17, "1083": 22, "1082": 19, "1081": 11}


def test_there_are_98_municipalities_in_five_regions() -> None:
    assert len(DENMARK.municipalities) == 98
    assert len({one.name for one in DENMARK.municipalities.values()}) == 98
    counted = {code: sum(one.region == code for one in DENMARK.municipalities.values()) for code in DENMARK.regions}
    assert counted == REGIONS
    assert (DENMARK.municipalities["101"].name, DENMARK.municipalities["860"].name) == ("København", "Hjørring")
    assert "411" not in DENMARK.municipalities


def test_every_postcode_lies_near_the_seat_of_its_municipality() -> None:
    far = [
        (one.first, one.town, round(away))
        for one in DENMARK.postcodes
        if one.municipality
        and (away := distance_km((one.lat, one.lon), seat_of(one.municipality))) > FAR_ISLANDS.get(one.first, 40)
    ]
    assert far == []


def seat_of(code: str) -> tuple[float, float]:
    return DENMARK.municipalities[code].lat, DENMARK.municipalities[code].lon


def test_a_town_with_the_name_of_a_seat_lies_there() -> None:
    seats = {fold(one.seat): (one.lat, one.lon) for one in DENMARK.municipalities.values()}
    near = {
        one.town: distance_km((one.lat, one.lon), seats[fold(one.town)])
        for one in DENMARK.postcodes
        if fold(one.town) in seats
    }
    assert len(near) > 60
    assert [town for town, away in near.items() if away > 15] == []


def test_every_municipality_has_a_postcode_and_almost_every_postcode_a_municipality() -> None:
    assert {one.municipality for one in DENMARK.postcodes} - {""} == set(DENMARK.municipalities)
    assert [one.first for one in DENMARK.postcodes if not one.municipality] == [8472, 8765]
    assert len(DENMARK.postcodes) >= 600
    assert [one.first for one in DENMARK.postcodes] == sorted(one.first for one in DENMARK.postcodes)


def test_areas_lie_in_their_municipality_and_near_their_postcode() -> None:
    assert len(DENMARK.areas) >= 60
    for area in DENMARK.areas.values():
        place = DENMARK.place_of(str(area.postcode))
        assert place is not None
        assert place.municipality == area.municipality, area
        assert distance_km((area.lat, area.lon), place.point) < 6, area


def test_an_area_is_called_certain_or_to_be_checked() -> None:
    certain = sum(area.is_certain for area in DENMARK.areas.values())
    assert certain >= 60
    assert certain < len(DENMARK.areas)


@pytest.mark.parametrize(
    ("text", "town", "municipality"),
    [
        ("٢٢٠٠", "København N", "101"),
        ("۸۰۰۰", "Aarhus C", "751"),
        ("۵۲۴۰ Vollsmose", "Odense NØ", "461"),
        ("2200 København N", "København N", "101"),
        ("1218", "København K", "101"),
        ("1799", "København V", "101"),
        ("9990", "Skagen", "813"),
        ("vollsmose", "Vollsmose", "461"),
        ("Noerrebro", "Nørrebro", "101"),
        ("gellerup", "Gellerupparken", "751"),
        ("Gadehavegaard", "Gadehavegård", "169"),
        ("copenhagen", "København", "101"),
        ("كوبنهاغن", "København", "101"),
        ("Копенгаген", "København", "101"),
        ("ኮፐንሃገን", "København", "101"),
        ("Århus", "Aarhus", "751"),
        ("aabenraa", "Aabenraa", "580"),
        ("Åbenrå", "Aabenraa", "580"),
        ("Høje-Taastrup", "Taastrup", "169"),
        ("Nykøbing F", "Nykøbing F", "376"),
    ],
)
def test_a_place_is_understood_as_people_write_it(text: str, town: str, municipality: str) -> None:
    found = DENMARK.place_of(text)
    assert (found and (found.name, found.municipality)) == (town, municipality)


@pytest.mark.parametrize("text", ["9999", "1049", "0800", "Nykøbing", "Viby", "Øster", "Atlantis"])
def test_a_wrong_postcode_or_a_name_of_several_towns_is_no_place(text: str) -> None:
    assert DENMARK.place_of(text) is None


@calmly
@given(st.sampled_from(DENMARK.postcodes), st.sampled_from("0٠۰०০๐０"))
def test_every_postcode_is_found_in_the_digits_of_every_script(code: Postcode, zero: str) -> None:
    found = DENMARK.place_of("".join(chr(ord(zero) + int(digit)) for digit in str(code.first)))
    assert found is not None
    assert found.name == code.town


@calmly
@given(st.sampled_from([*DENMARK.municipalities.values()]))
def test_every_municipality_is_found_by_its_name(one: Municipality) -> None:
    found = DENMARK.place_of(one.name)
    assert found is not None
    assert found.municipality == one.code


def test_the_nine_interface_languages_come_first_and_each_has_a_word_for_a_mother() -> None:
    nine = ("da", "en", "ar", "tr", "so", "uk", "fa", "ur", "ti")
    assert DENMARK.interface_languages == nine
    assert tuple(DENMARK.languages)[:9] == nine
    assert [one.code for one in DENMARK.languages.values() if one.mother and one.mothers] == list(nine)
    assert len(DENMARK.languages) - 9 >= 45


def test_direction_and_script_agree_with_cldr_where_cldr_knows_the_language() -> None:
    known = 0
    for one in DENMARK.languages.values():
        code = one.cldr or one.code
        if localedata.exists(code):
            known += 1
            assert Locale.parse(code).character_order == (
                "right-to-left" if one.direction == "rtl" else "left-to-right"
            )
        assert (one.direction == "rtl") == (one.script in {"Arab", "Hebr", "Syrc"}), one.code
    assert known >= 70


def test_every_country_has_a_name_in_cldr() -> None:
    assert len(DENMARK.countries) >= 60
    assert {one.code for one in DENMARK.countries} <= set(Locale("da").territories)
    assert DENMARK.countries[0].code == "SY"


def test_close_languages_name_each_other_and_tell_to_ask_her() -> None:
    assert "fa" in DENMARK.languages["prs"].understands
    assert "hi" in DENMARK.languages["ur"].understands
    assert {"hr", "sr"} <= set(DENMARK.languages["bs"].understands)
    assert all(one.note.startswith("Ask her") for one in DENMARK.languages.values() if one.understands)


def test_in_danger_shows_112_and_then_1888() -> None:
    assert [line.phone for line in DENMARK.in_danger()] == ["112", "1888"]


def test_helplines_are_to_be_checked_before_use_and_reviewed_before_summer() -> None:
    assert len(DENMARK.helplines) >= 20
    for line in DENMARK.helplines.values():
        assert line.check_before_use
        assert line.review_by <= date(2027, 5, 31)
        assert len(line.for_whom.split()) <= 15


def test_a_helpline_is_stale_the_day_after_its_review_day_and_not_before() -> None:
    line = DENMARK.helplines["hotline-violence"]
    assert line not in DENMARK.stale(line.review_by)
    assert line in DENMARK.stale(line.review_by + timedelta(days=1))
    assert DENMARK.stale(date(2026, 11, 22)) == ()


@calmly
@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)))
def test_stale_helplines_only_become_more(day: date) -> None:
    assert set(DENMARK.stale(day)) <= set(DENMARK.stale(day + timedelta(days=1)))


def test_every_region_has_a_doctor_when_the_own_doctor_is_closed() -> None:
    doctors = [line.regions for key, line in DENMARK.helplines.items() if key.startswith("doctor-")]
    assert sorted(doctors) == sorted((code,) for code in DENMARK.regions)


def test_sensitive_topics_are_violence_custody_and_residence() -> None:
    assert [key for key, topic in DENMARK.topics.items() if topic.sensitive] == ["violence", "custody", "residence"]
    assert 13 <= len(DENMARK.topics) <= 16


def test_the_three_steps_of_independence_stand_in_their_order() -> None:
    steps = [key for key, step in DENMARK.next_steps.items() if step.kind == "ladder"]
    assert steps == ["go-with-her", "sit-beside-her", "she-does-it"]
    assert next(iter(DENMARK.how_met)) == "own-network"


def test_sentences_for_the_catalogue_are_short_and_each_has_a_key_of_its_own() -> None:
    sayings = list(of_pack(DENMARK))
    sentences = {one.english for one in sayings}
    assert len({one.key for one in sayings}) == len(sayings)
    assert len(sentences) >= 80
    assert [sentence for sentence in sentences if len(sentence.split()) > 15 or "!" in sentence] == []


def test_no_list_says_the_same_twice() -> None:
    lists: list[list[Choice]] = [
        [*one.values()]
        for one in (
            DENMARK.topics,
            DENMARK.how_met,
            DENMARK.next_steps,
            DENMARK.partner_kinds,
            DENMARK.safe_ways,
            DENMARK.safe_times,
        )
    ]
    for one in lists:
        assert len({choice.msgid for choice in one}) == len({choice.danish for choice in one}) == len(one)
        assert len({choice.icon for choice in one}) == len(one)


two_digits = st.integers(0, 99).map("{:02}".format)
serial = st.integers(0, 9999).map("{:04}".format)


@calmly
@given(
    st.integers(1, 31),
    st.integers(1, 19),
    two_digits,
    serial,
    st.sampled_from(["", "-", " ", " - ", "–"]),
    st.sampled_from("0٠۰"),
)
def test_a_number_that_begins_with_a_date_is_refused_in_every_script(
    day: int, month: int, year: str, last: str, between: str, zero: str
) -> None:
    """Months 13 to 19 are those of made-up numbers."""
    number = f"{day:02}{month:02}{year}{between}{last}"
    written = "".join(chr(ord(zero) + int(sign)) if sign.isdecimal() else sign for sign in number)
    for text in (written, f"my number is {written}.", f"({written})"):
        assert number_to_leave_out(text)
    assert number_to_leave_out(f"{day + 60:02}{month:02}{year}{between}{last}")
    assert number_to_leave_out(f"{day:02}.{month:02}.{year}-{last}")
    assert number_to_leave_out(f"{day:02}{month:02}{year}-{last[:2]}A{last[3]}")


@pytest.mark.parametrize(
    "text", ["+45 20 12 34 56", "20123456", "on 3.12.2026 at 18.30", "8000 Aarhus C", "457100000000000", "31-12-2026"]
)
def test_telephones_dates_and_addresses_are_no_identity_numbers(text: str) -> None:
    assert not number_to_leave_out(text)


def test_the_pack_is_read_once_and_cannot_be_changed() -> None:
    assert pack("dk") is pack("dk")
    with pytest.raises(TypeError):
        DENMARK.topics["health"] = DENMARK.topics["children"]  # type: ignore[index]
    with pytest.raises(AttributeError):
        DENMARK.defaults.capacity = 9  # type: ignore[misc]


def test_a_new_network_closes_after_30_days_with_three_at_a_time_and_48_hours_to_answer() -> None:
    defaults = DENMARK.defaults
    assert (defaults.closing_days, defaults.capacity, defaults.answer_hours) == (30, 3, 48)
    assert (DENMARK.phones.prefix, DENMARK.quick_exit_url) == ("+45", "https://www.dmi.dk/")


@pytest.mark.parametrize(
    "text",
    [
        "Sjælland", "sjaelland", "SJÆLLAND", "Sjaelland", "Fyn", "Jylland", "jutland", "Funen", "Danmark", "Denmark",
        "Region Sjælland", "Region Hovedstaden", "Amager", "Falster", "Lolland-Falster", "Nordjylland", "الدنمارك",
        "Midtjylland", "ደንማርክ",
    ],
)  # fmt: skip
def test_an_island_or_a_part_of_the_country_is_known_as_such_and_never_completed(text: str) -> None:
    assert DENMARK.understand(text) == Understood(is_wide=True)
    assert DENMARK.place_of(text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Vollsmose", "Vollsmose, Odense NØ"),
        ("Vollsmose, Odense", "Vollsmose, Odense NØ"),
        ("vollsmose odense", "Vollsmose, Odense NØ"),
        ("Vollsmose (Odense)", "Vollsmose, Odense NØ"),
        ("Vollsmose,Odense NØ", "Vollsmose, Odense NØ"),
        ("5240", "Odense NØ, 5240"),
        ("5240 Odense NØ", "Odense NØ, 5240"),
        ("5240 Odense", "Odense NØ, 5240"),
        ("DK-5240", "Odense NØ, 5240"),
        ("٥٢٤٠", "Odense NØ, 5240"),
        ("odense nø", "Odense NØ, 5240"),
        ("Odense Noe", "Odense NØ, 5240"),
        ("ODENSE NO", "Odense NØ, 5240"),
        ("Vejen 12, 2. tv, 5240 Odense NØ", "Odense NØ, 5240"),
        ("Odense", "Odense"),
        ("Norrebro", "Nørrebro, København N"),
        ("Nørrebro, København", "Nørrebro, København N"),
        ("Gellerup, Aarhus", "Gellerupparken, Brabrand"),
        ("Bornholm", "Rønne"),
        ("Sjællands Odde", "Sjællands Odde, 4583"),
    ],
)
def test_a_place_is_said_back_in_full(text: str, said: str) -> None:
    found = DENMARK.understand(text)
    assert (found.place and found.place.full, found.choices, found.is_wide) == (said, (), False)


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("Nykøbing", ["Nykøbing Sjælland", "Nykøbing Falster", "Nykøbing Mors"]),
        ("Viby", ["Viby Sjælland, 4130", "Viby J, 8260"]),
        ("Vollsmose, Aarhus", ["Vollsmose, Odense NØ", "Aarhus"]),
        ("Vollsm", ["Vollsmose, Odense NØ"]),
        ("Vol", []),
        ("Atlantis", []),
        ("", []),
        ("🏠", []),
        ("x" * 10_000, []),
        (", , ,", []),
    ],
)
def test_what_may_mean_several_places_or_was_not_finished_is_offered_to_choose(text: str, choices: list[str]) -> None:
    found = DENMARK.understand(text)
    assert found.place is None
    assert [place.full for place in found.choices] == choices


@pytest.mark.parametrize("name", [one.name for one in DENMARK.areas.values()])
def test_every_area_means_itself_by_name_and_by_its_postcode(name: str) -> None:
    (area,) = (one for one in DENMARK.areas.values() if one.name == name)
    for text in (name, str(area.postcode), f"{name} {DENMARK.municipalities[area.municipality].name}"):
        found = DENMARK.understand(text).place
        if found is None:
            assert "/" in name or "(" in name or text not in {name, str(area.postcode)}, text
        else:
            assert area.slug in DENMARK.areas_of(found), text


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("5240", {"vollsmose", "rising"}),
        ("Odense NØ", {"vollsmose", "rising"}),
        ("Vollsmose", {"vollsmose"}),
        ("Odense", {"vollsmose", "rising", "korslokkeparken", "solbakken"}),
        ("8220", {"gellerupparken", "toveshoj", "skovgaardsparken", "holmstrup"}),
        ("Herning", {"herning", "braendgaardsparken"}),
        ("9990", set()),
    ],
)
def test_a_place_means_every_area_that_she_may_live_in(text: str, slugs: set[str]) -> None:
    place = DENMARK.place_of(text)
    assert place
    assert set(DENMARK.areas_of(place)) == slugs


def test_an_area_that_bears_the_name_of_its_town_means_all_of_the_town() -> None:
    place = DENMARK.place_of_area(DENMARK.areas["herning"])
    assert DENMARK.areas_of(place) == ("braendgaardsparken", "herning")


@calmly
@given(st.text())
def test_whatever_she_writes_is_one_place_or_choices_or_neither(text: str) -> None:
    found = DENMARK.understand(text)
    assert (found.place is not None) + bool(found.choices) + found.is_wide <= 1
