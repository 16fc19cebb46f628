"""One script cannot fill a gathering, and a shelter behind one Wi-Fi still gets through."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cast import Cast
from fixtures import Go
from kvarter.gatherings import braking
from kvarter.gatherings.models import Gathering, Party
from kvarter.gatherings.rules import MOST_OF_A_NETWORK, Share, fits_share
from kvarter.people.models import new_code

SHELTER, ELSEWHERE = "192.0.2.7", "198.51.100.9"
MANY = "Many have just signed up from the same network."


@pytest.fixture
def party(cast: Cast) -> Gathering:
    """A summer party with forty places for women."""
    starts = timezone.now() + timedelta(days=3)
    return Gathering.objects.create(
        group=cast.north,
        titles={"da": "Sommerfest"},
        starts_at=starts,
        ends_at=starts + timedelta(hours=4),
        place="Parken",
        signs_up=True,
        most_women=40,
    )


def sent(gathering: Gathering, address: str, women: int = 1, once: str = "") -> int:
    form = {"women": str(women), "children": "0", "once": once or new_code()}
    page = f"/gatherings/{gathering.code}/"
    return Client(REMOTE_ADDR=address).post(page, form, headers={"accept-language": "en"}).status_code


def women_in(gathering: Gathering) -> int:
    gathering.refresh_from_db()
    return gathering.women_in


def test_thirty_parties_behind_one_wifi_get_their_places(party: Gathering) -> None:
    assert [sent(party, SHELTER) for _ in range(30)] == [302] * 30
    assert women_in(party) == 30
    assert sent(party, SHELTER) == 422
    assert sent(party, ELSEWHERE) == 302


@pytest.mark.parametrize("women", [1, 2, 5])
def test_a_script_leaves_a_quarter_of_the_places_to_others(party: Gathering, women: int) -> None:
    answers = {sent(party, SHELTER, women) for _ in range(60)}
    assert answers == {302, 422}
    assert women_in(party) <= 30
    assert sent(party, ELSEWHERE, 5) == 302
    assert not Party.objects.filter(waits=True).exists()


def test_a_script_cannot_fill_the_line_either(party: Gathering) -> None:
    Gathering.objects.update(most_women=1)
    assert sent(party, ELSEWHERE) == 302
    assert [sent(party, SHELTER) for _ in range(40)].count(302) == MOST_OF_A_NETWORK


def test_who_is_held_back_reads_why_and_keeps_what_she_chose(party: Gathering) -> None:
    for _ in range(30):
        sent(party, SHELTER)
    form = {"women": "2", "children": "1", "once": "abcdefghjkmn"}
    answer = Client(REMOTE_ADDR=SHELTER).post(f"/gatherings/{party.code}/", form, headers={"accept-language": "en"})
    page = answer.content.decode()
    assert MANY in page
    assert "ask the group to write you down" in page
    assert 'value="abcdefghjkmn"' in page, "later the same form still signs up"
    assert "checked" in page


def test_a_form_counts_once_however_often_it_is_sent(party: Gathering) -> None:
    assert {sent(party, SHELTER, once="abcdefghjkmn") for _ in range(50)} == {302}
    assert women_in(party) == 1
    assert sent(party, SHELTER) == 302


def test_after_an_hour_the_network_begins_anew(party: Gathering, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr("kvarter.gatherings.braking.time.monotonic", lambda: now[0])
    assert [sent(party, SHELTER) for _ in range(31)][-1] == 422
    now[0] += braking.HOUR - 1
    assert sent(party, SHELTER) == 422
    now[0] += 1
    assert sent(party, SHELTER) == 302


def test_each_gathering_has_a_brake_of_its_own_and_those_who_lead_have_none(
    cast: Cast, go: Go, party: Gathering
) -> None:
    for _ in range(31):
        sent(party, SHELTER)
    other = Gathering.objects.create(
        group=cast.north,
        titles={"da": "Svømning"},
        starts_at=party.starts_at,
        ends_at=party.ends_at,
        place="Hallen",
        signs_up=True,
    )
    assert sent(other, SHELTER) == 302
    page = f"/gatherings/{party.code}/parties/"
    assert go(cast.birthe, page, {"women": "1", "children": "0", "once": new_code()}).status_code == 302
    assert women_in(party) == 31


def test_two_hundred_at_once_from_one_network_are_thirty() -> None:
    with ThreadPoolExecutor(16) as pool:
        taken = list(pool.map(lambda n: braking.takes("net", "code", f"form{n}", Share(1, None)), range(200)))
    assert sum(taken) == MOST_OF_A_NETWORK


def test_nothing_in_memory_names_a_network() -> None:
    braking.takes("192.0.2.0/24", "code", "abcdefghjkmn", Share(1, 20))
    assert "192.0.2" not in str(vars(braking._signed_up))


def test_one_party_is_always_taken_and_small_gatherings_can_be_filled_by_a_family() -> None:
    assert fits_share(Share(5, 5), parties=0, women=0)
    assert fits_share(Share(2, 5), parties=1, women=3)
    assert not fits_share(Share(1, 5), parties=2, women=5)
    assert fits_share(Share(0, 20), parties=3, women=15), "she stands in line and takes nobody's place"
    assert not fits_share(Share(1, 20), parties=3, women=15)
    assert fits_share(Share(5, None), parties=29, women=145)
