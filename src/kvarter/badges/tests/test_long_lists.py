"""A group of a hundred Mothers: their badges stand in pages, and one is found by her name."""

from cast import Cast
from kvarter.groups.models import Membership
from kvarter.groups.rules import Role
from kvarter.people.models import Person
from visiting import Visit


def test_a_hundred_mothers_stand_in_pages_and_one_is_found(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    people = Person.objects.bulk_create(
        Person(name=f"Mother {number:03}", phone=f"+45200100{number:02}", language="en") for number in range(100)
    )
    Membership.objects.bulk_create(Membership(person=one, group=cast.north, role=Role.MOTHER) for one in people)
    page = visit(cast.birthe, "/badges/group/").content.decode()
    assert page.count("/give/") == 40
    assert "Next page" in page
    found = visit(cast.birthe, "/badges/group/?words=mother 077").content.decode()
    assert found.count("/give/") == 1
