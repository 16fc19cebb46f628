"""The page after a talk, as a Mother meets it."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cast import Cast
from fixtures import Go
from kvarter.bridges.actions import add
from kvarter.bridges.models import Offer
from kvarter.bridges.rules import Facts
from kvarter.conversations.models import Conversation, MonthlyCount, TalkEstimate
from kvarter.groups.actions import begin
from kvarter.groups.rules import SYSTEM, Role

NEW = "/conversations/new/"
FORM = {"token": "t" * 22, "topics": ["letters"], "how_met": "own-network"}


@pytest.fixture
def offer(cast: Cast) -> Offer:
    facts = Facts(
        name="Kvindecafé", about={"da": "Kaffe."}, latitude=55.41, longitude=10.42, hours=[(1, "10:00", "12:00")]
    )
    return add(by=SYSTEM, group=cast.north, facts=facts)


def text_of(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined]


def test_the_page_has_nothing_to_write_in(go: Go, cast: Cast) -> None:
    page = text_of(go(cast.amina, NEW))
    kinds = set(re.findall(r'<input[^>]* type="(\w+)"', page.split("<main")[1].split("</main>")[0]))
    assert kinds == {"hidden", "checkbox", "radio", "date"}
    assert "<textarea" not in page


def test_two_ticks_are_enough(go: Go, cast: Cast) -> None:
    answer = go(cast.amina, NEW, FORM)
    assert (answer.status_code, answer["Location"]) == (302, "/conversations/thanks/")
    kept = Conversation.objects.get()
    assert (kept.group, kept.day, kept.minutes, kept.is_first, kept.offer, kept.is_bridge) == (
        cast.north, timezone.localdate(), None, None, None, False,
    )  # fmt: skip


def test_everything_that_can_be_ticked_is_kept(go: Go, cast: Cast, offer: Offer) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    more = {
        "steps": ["meet-again", "go-with-her"],
        "offer": offer.code,
        "walked": "on",
        "came": "alone",
        "minutes": "90",
        "day": yesterday.isoformat(),
    }
    assert go(cast.amina, NEW, {**FORM, **more, "language": "ar", "is_first": "no"}).status_code == 302
    kept = Conversation.objects.get()
    assert (kept.day, kept.minutes, kept.language, kept.is_first) == (yesterday, 90, "ar", False)
    assert (kept.offer, kept.walked, kept.is_bridge, kept.came) == (offer, True, True, "alone")
    assert MonthlyCount.objects.get(kind="bridge").key == f"{offer.code} alone"
    assert kept.steps.count() == 2


def test_sending_the_same_page_twice_counts_once(go: Go, cast: Cast) -> None:
    for _ in range(2):
        assert go(cast.amina, NEW, FORM).status_code == 302
    assert Conversation.objects.count() == 1
    assert "1 conversation this month" in text_of(go(cast.amina, "/conversations/thanks/"))
    thanks = go(cast.amina, "/conversations/thanks/")
    assert '<a class="btn plain" href="/today/">' in thanks.content.decode(), "“To today” leads to her own day."


def test_a_saved_page_that_is_saved_again_says_that_nothing_was_added(go: Go, cast: Cast) -> None:
    said = "This page was saved before, so it counts once."
    go(cast.amina, NEW, FORM)
    assert said not in text_of(go(cast.amina, "/conversations/thanks/"))
    go(cast.amina, NEW, {**FORM, "topics": ["health"]})
    assert said in text_of(go(cast.amina, "/conversations/thanks/"))
    assert Conversation.objects.count() == 1


def test_each_page_has_a_word_of_its_own(go: Go, cast: Cast) -> None:
    tokens = {re.search(r'name="token" value="([\w-]{22})"', text_of(go(cast.amina, NEW))).group(1) for _ in range(3)}  # type: ignore[union-attr]
    assert len(tokens) == 3


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"topics": []}, "Please choose what you talked about."),
        ({"topics": ["gold"]}, "Please choose one of the answers shown."),
        ({"how_met": ""}, "Please choose how you met."),
        ({"how_met": "flew in"}, "Please choose one of the answers shown."),
        ({"steps": ["fly"]}, "Please choose one of the answers shown."),
        ({"minutes": "17"}, "Please choose one of the answers shown."),
        ({"language": "elvish"}, "Please choose one of the answers shown."),
        ({"offer": "abcabcabcabc"}, "Please choose one of the answers shown."),
        ({"group": "abcabcabcabc"}, "Please choose one of the answers shown."),
        ({"walked": "on"}, "Please choose where you went together."),
        ({"came": "arrived"}, "Please choose which offer it was."),
        ({"came": "gold"}, "Please choose one of the answers shown."),
        ({"day": "2999-01-01"}, "This day has not come yet."),
        ({"day": "2001-01-01"}, "This is more than two months ago."),
        ({"day": "010203-1234"}, "Please write a number or date that fits."),
        ({"token": ""}, "This page was not whole. Please save once more."),
        ({"token": "../../etc"}, "This page was not whole. Please save once more."),
        ({"token": "t" * 5000}, "This page was not whole. Please save once more."),
    ],
)
def test_what_is_wrong_is_said_kindly_and_the_ticks_are_kept(
    go: Go, cast: Cast, wrong: dict[str, object], sentence: str
) -> None:
    page = text_of(go(cast.amina, NEW, {**FORM, "minutes": "30", **wrong}))
    assert sentence in page
    assert ('value="letters" id="f-topics-1" checked' in page) is ("topics" not in wrong)
    assert not Conversation.objects.exists()


def test_a_page_that_was_not_whole_gets_a_new_word(go: Go, cast: Cast) -> None:
    page = text_of(go(cast.amina, NEW, {**FORM, "token": "short"}))
    word = re.search(r'name="token" value="([\w-]{22})"', page)
    assert word is not None
    assert go(cast.amina, NEW, {**FORM, "token": word.group(1)}).status_code == 302


def test_an_offer_of_another_town_cannot_be_slipped_in(go: Go, cast: Cast, offer: Offer) -> None:
    assert "Please choose one of the answers shown." in text_of(go(cast.hodan, NEW, {**FORM, "offer": offer.code}))


def test_the_nearest_offers_can_be_chosen_with_their_hours(go: Go, cast: Cast, offer: Offer) -> None:
    page = text_of(go(cast.amina, NEW))
    assert f'value="{offer.code}"' in page
    assert "Tuesday 10:00–12:00" in page


def test_a_mother_of_two_groups_says_for_which(go: Go, cast: Cast) -> None:
    begin(person=cast.amina, role=Role.MOTHER, group=cast.south)
    assert "For which group?" in text_of(go(cast.amina, NEW))
    assert "For which group?" in text_of(go(cast.amina, NEW, FORM))
    assert go(cast.amina, NEW, {**FORM, "group": cast.south.code}).status_code == 302
    assert Conversation.objects.get().group == cast.south


def test_a_mother_of_one_group_is_not_asked_for_which(go: Go, cast: Cast) -> None:
    assert "For which group?" not in text_of(go(cast.amina, NEW))


@pytest.mark.parametrize("page", ["new", "thanks", "more"])
def test_only_mothers_open_the_log(go: Go, cast: Cast, page: str) -> None:
    url = f"/conversations/{page}/"
    assert [go(who, url).status_code for who in (None, cast.birthe, cast.ceren, cast.dorte, cast.amina)] == [
        302,
        404,
        404,
        404,
        200,
    ]


def test_more_talks_are_told_in_one_tap_and_kept_apart(go: Go, cast: Cast) -> None:
    assert go(cast.amina, "/conversations/more/", {"number": "5"}).status_code == 302
    assert TalkEstimate.objects.get().number == 5
    assert "this month" not in text_of(go(cast.amina, "/conversations/thanks/"))
    assert "Please choose one of the answers shown." in text_of(
        go(cast.amina, "/conversations/more/", {"number": "4000"})
    )


def test_the_page_takes_at_most_eight_statements_however_many_offers_there_are(go: Go, cast: Cast) -> None:
    for count in (1, 9):
        for number in range(count):
            add(by=SYSTEM, group=cast.north, facts=Facts(name=f"Café {number}", about={"da": "Kaffe."}))
        go(cast.amina, NEW)
        with CaptureQueriesContext(connection) as seen:
            go(cast.amina, NEW)
        assert len(seen) <= 8
