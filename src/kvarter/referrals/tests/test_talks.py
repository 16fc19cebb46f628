"""From what a woman wants to speak of, her Mother comes to the conversation cards about it."""

from cast import Cast
from kvarter.referrals.tests.people import walking
from visiting import Visit


def test_her_topics_lead_to_the_talks_about_them(cast: Cast, visit: Visit) -> None:
    woman = walking(cast, topics=["violence", "children"])
    page = visit(cast.amina, f"/women/mine/{woman.code}/", lang="en").content.decode()
    assert 'href="/learn/talks/violence/"' in page
    assert 'href="/learn/talks/children/"' in page
    assert 'href="/learn/talks/money/"' not in page
