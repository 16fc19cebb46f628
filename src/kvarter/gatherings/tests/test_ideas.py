"""The idea bank: what others did, copied in two steps into a gathering of one's own."""

import re
from datetime import timedelta
from html import unescape

from django.utils import timezone

from cast import Cast
from fixtures import Go
from formfinding import forms_of
from kvarter.gatherings.ideas import ideas
from kvarter.gatherings.models import Gathering
from kvarter.gatherings.rules import LONGEST_ABOUT
from kvarter.languages.rules import INTERFACE
from visiting import Visit


def test_every_idea_has_a_name_in_nine_languages_a_source_and_words_for_those_who_lead() -> None:
    assert len(ideas()) >= 7
    for key, one in ideas().items():
        assert set(one.title) == set(INTERFACE), key
        assert all(0 < len(text) <= 80 for text in one.title.values()), key
        assert all(len(text) <= LONGEST_ABOUT for text in one.about.values()), key
        assert one.source.startswith("http"), key
        for part in (one.what, one.how):
            assert set(part) == {"da", "en"}, key


def test_a_coordinator_copies_an_idea_in_two_steps(cast: Cast, go: Go, visit: Visit) -> None:
    page = visit(cast.birthe, "/gatherings/ideas/").content.decode()
    link = re.findall(r'href="(/gatherings/call/\?idea=swimming)"', page)
    assert link
    (form,) = forms_of(visit(cast.birthe, link[0]).content.decode(), link[0])
    said = {
        name: offers[0] for name, offers in form.offers.items() if offers and form.fields[name] in {"text", "hidden"}
    }
    assert unescape(said["title_so"]) == ideas()["swimming"].title["so"]
    day = (timezone.localdate() + timedelta(days=9)).isoformat()
    more = {"on": day, "starts": "10:00", "ends": "12:00", "place": "Hallen", "group": cast.north.code, "is_open": "on"}
    assert go(cast.birthe, "/gatherings/call/", {**said, **more}).status_code == 302
    made = Gathering.objects.get()
    assert made.titles == dict(ideas()["swimming"].title)
    assert bytes(visit(cast.birthe, f"/gatherings/{made.code}/poster-ti.pdf").content).startswith(b"%PDF-")


def test_one_that_was_called_before_is_copied_without_its_day(cast: Cast, go: Go) -> None:
    starts = timezone.now() + timedelta(days=3)
    one = Gathering.objects.create(
        group=cast.north, titles={"da": "Syaften"}, starts_at=starts, ends_at=starts + timedelta(hours=1), place="Huset"
    )
    page = go(cast.birthe, f"/gatherings/call/?like={one.code}").content.decode()
    assert 'value="Syaften"' in page
    assert 'value="Huset"' in page
    assert starts.date().isoformat() not in page
    assert "Syaften" not in go(cast.maryam, f"/gatherings/call/?like={one.code}").content.decode()


def test_an_idea_that_is_not_there_is_an_empty_form(cast: Cast, visit: Visit) -> None:
    for query in ("?idea=nothing", "?like=zzzzzzzzzzzz", "?idea=", "?like=" + "x" * 500):
        visit(cast.birthe, f"/gatherings/call/{query}")
