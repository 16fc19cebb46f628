"""From something near, a woman asks for somebody to go there with her."""

import pytest

from cast import Cast
from kvarter.asking.models import Draft
from kvarter.bridges import actions
from kvarter.bridges.models import Offer
from kvarter.bridges.rules import Facts
from kvarter.groups.rules import SYSTEM
from kvarter.referrals.models import Referral
from visiting import Visit


@pytest.fixture
def cafe(cast: Cast) -> Offer:
    facts = Facts(
        name="Kvindecafé", about={"da": "Kaffe og snak."}, topics=["free-time", "children"], a_mother_can_come=True
    )
    return actions.add(by=SYSTEM, group=cast.north, facts=facts)


def test_the_offer_begins_the_asking_and_stands_in_her_words(visit: Visit, cafe: Offer) -> None:
    page = visit(None, f"/offers/{cafe.code}/", lang="en").content.decode()
    assert 'action="/ask/"' in page
    assert "Ask a Mother to go with me" in page
    visit(None, "/ask/", {"offer": cafe.code}, lang="en")
    about = visit(None, "/ask/about/", lang="en").content.decode()
    assert about.count(" checked>") == 2
    reach = visit(None, "/ask/reach/", lang="en").content.decode()
    assert "I would like somebody to go with me to: Kvindecafé" in reach
    assert "Kvindecafé" not in str(Draft.objects.values().get())
    assert not Referral.objects.exists()


@pytest.mark.parametrize("code", ["", "none", "x" * 500, "'; drop"])
def test_an_offer_that_is_not_there_leaves_an_ordinary_asking(visit: Visit, cast: Cast, code: str) -> None:
    visit(None, "/ask/", {"offer": code}, lang="en")
    assert "go with me to" not in visit(None, "/ask/reach/", lang="en").content.decode()


def test_from_each_offer_she_can_ask_and_what_nobody_knows_is_not_promised(visit: Visit, cafe: Offer) -> None:
    unsure = "We do not know whether she can come in"
    assert unsure not in visit(None, f"/offers/{cafe.code}/", lang="en").content.decode()
    Offer.objects.update(a_mother_can_come=False)
    page = visit(None, f"/offers/{cafe.code}/", lang="en").content.decode()
    assert f"/offers/{cafe.code}/along/" in page
    page = visit(None, f"/offers/{cafe.code}/along/", lang="en").content.decode()
    assert 'action="/ask/"' in page
    assert unsure in page
