"""She called and nobody answered: one tap, counted for herself, with the next safe time; after three she is advised to speak."""

from cast import Cast
from kvarter.access.models import AuditLine
from kvarter.people.models import Person
from kvarter.referrals.tests.test_whose_envelope import taken_by_amina
from visiting import Visit


def test_a_call_without_answer_is_one_tap_and_the_page_says_when_to_try_again(cast: Cast, visit: Visit) -> None:
    woman = taken_by_amina(cast, times=["weekday-mornings"])
    Person.objects.update(language="en")
    assert "without an answer" not in visit(cast.amina, f"/women/mine/{woman.code}/").content.decode()
    page = visit(cast.amina, f"/women/mine/{woman.code}/no-answer/", {}).content.decode()
    assert "You called 1 time without an answer" in page
    assert "Weekday mornings" in page[page.index("Try again at this time") :]
    assert "third time or more" not in page
    woman.refresh_from_db()
    assert woman.no_answer_count == 1
    assert AuditLine.objects.filter(thing=woman.code, act="referral.no_answer").count() == 1


def test_after_three_calls_she_is_advised_to_tell_her_coordinator(cast: Cast, visit: Visit) -> None:
    woman = taken_by_amina(cast)
    Person.objects.update(language="en")
    for _ in range(3):
        page = visit(cast.amina, f"/women/mine/{woman.code}/no-answer/", {}).content.decode()
    assert "You called 3 times without an answer" in page
    assert "third time or more" in page
    assert "Try again at this time" not in page


def test_another_mother_cannot_say_it(cast: Cast, visit: Visit) -> None:
    woman = taken_by_amina(cast)
    visit(cast.hodan, f"/women/mine/{woman.code}/no-answer/", {}, status=404)
    woman.refresh_from_db()
    assert woman.no_answer_count == 0
