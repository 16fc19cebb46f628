"""A changed fact makes the groups due that were taught the older one, until they have heard it. Courses stand."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from cast import Cast
from kvarter.curriculum.queries import live
from kvarter.education.models import Course, TaughtEdition
from kvarter.education.tests.scene import a_course, a_session, all_over
from kvarter.people.models import Person
from kvarter.refreshers import queries
from kvarter.refreshers.changes import changed, facts_of
from kvarter.refreshers.models import Refreshed
from visiting import Visit

FACT = "hitting-ban-year"


def taught_older(cast: Cast, *, value: str = "1985", subject: str = "") -> Course:
    """A course that met once, whose edition says another year. `subject`: which one it met."""
    course = a_course(cast)
    content = json.loads(TaughtEdition.objects.get(mark=course.edition_hash).content)
    content["facts"][FACT]["value"] = value
    mark = f"older {value}"
    TaughtEdition.objects.get_or_create(mark=mark, defaults={"content": json.dumps(content)})
    Course.objects.filter(pk=course.pk).update(edition_hash=mark)
    a_session(cast, course, subject or _subject_of(content))
    all_over(course)
    return course


def _subject_of(content: dict[str, object]) -> str:
    return sorted(facts_of(json.dumps(content))[FACT].subjects)[0]


def test_a_group_that_was_taught_the_older_fact_is_due_with_what_changed_and_its_card(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    course = taught_older(cast)
    (due,) = queries.due_groups(cast.standing("birthe"))
    (change,) = due.changes
    assert (change.before, change.now, due.courses) == ("1985", "1997", (course.name,))
    assert change.cards
    page = visit(cast.birthe, "/refreshers/").content.decode()
    assert "They learnt: 1985. Today it is: 1997." in page
    assert f'href="/learn/{change.cards[0][0]}/#c-{change.cards[0][1]}"' in page


def test_one_tap_and_a_day_settle_it_and_the_edition_stands(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    course, path = taught_older(cast), f"/refreshers/{cast.north.code}/take-up/"
    content = TaughtEdition.objects.get(mark="older 1985").content
    said = {"fact": FACT, "value": "1997", "on": timezone.localdate().isoformat()}
    assert "still to come" in visit(cast.birthe, path, {**said, "on": "2099-01-01"}, status=422).content.decode()
    visit(cast.birthe, path, said)
    assert "Everything that was taught is still so" in visit(cast.birthe, "/refreshers/").content.decode()
    assert Refreshed.objects.get().on == timezone.localdate()
    assert TaughtEdition.objects.get(mark="older 1985").content == content
    course.refresh_from_db()
    assert course.edition_hash == "older 1985"
    visit(cast.birthe, path, said, status=404)


def test_what_changes_again_is_due_again(cast: Cast) -> None:
    taught_older(cast)
    Refreshed.objects.create(group=cast.north, fact=FACT, value="1990")
    assert queries.due_groups(cast.standing("birthe"))


def test_what_was_not_met_or_not_over_is_not_due(cast: Cast) -> None:
    taught_older(cast, value="1986", subject="closing")
    assert queries.due_groups(cast.standing("birthe")) == []
    course = taught_older(cast, value="1987")
    course.sessions.update(starts_at=timezone.now(), ends_at=timezone.now() + timedelta(hours=2))
    assert queries.due_groups(cast.standing("birthe")) == []


def test_another_group_sees_none_of_it_and_the_office_all(cast: Cast, visit: Visit) -> None:
    taught_older(cast)
    assert queries.due_groups(cast.standing("maryam")) == []
    assert [one.group for one in queries.due_groups(cast.standing("dorte"))] == [cast.north]
    visit(cast.maryam, f"/refreshers/{cast.north.code}/take-up/", {"fact": FACT, "value": "1997"}, status=404)


def test_a_fact_that_was_only_looked_at_again_is_no_change(cast: Cast) -> None:
    course, shelf = a_course(cast), live()
    assert shelf is not None
    taught = facts_of(TaughtEdition.objects.get(mark=course.edition_hash).content)
    met = list(shelf.subjects)
    later = {name: replace(one, known_on=date(2030, 1, 1)) for name, one in shelf.common.facts.items()}
    assert list(changed(taught, met, later, shelf.subjects)) == []


@pytest.mark.parametrize("gone", [FACT])
def test_a_fact_that_is_said_no_more_is_told_too(cast: Cast, gone: str) -> None:
    course, shelf = a_course(cast), live()
    assert shelf is not None
    taught = facts_of(TaughtEdition.objects.get(mark=course.edition_hash).content)
    left = {name: one for name, one in shelf.common.facts.items() if name != gone}
    (change,) = changed(taught, list(shelf.subjects), left, shelf.subjects)
    assert (change.fact, change.now, change.cards) == (gone, "", ())
