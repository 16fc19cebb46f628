"""A hundred women who would like to become Mothers: in pages, and found by language and stage."""

from cast import Cast
from kvarter.education.models import Candidate
from kvarter.education.rules import Stage
from kvarter.education.tests.scene import a_candidate
from kvarter.people.models import Person, new_code
from visiting import Visit

ROW = "education/candidates/"


def a_hundred(cast: Cast) -> None:
    one = a_candidate(cast)
    made = {"group": cast.north, "armored": one.armored, "recipients": one.recipients}
    Candidate.objects.bulk_create(
        Candidate(
            code=new_code(),
            languages=["ti" if number % 10 == 0 else "so"],
            stage=Stage.NOT_TAKEN if number >= 50 else Stage.INTERESTED,
            **made,
        )
        for number in range(100)
    )


def rows_of(page: str) -> int:
    return page.count('class="arch"')


def test_they_stand_in_pages_those_who_wait_first(
    cast: Cast, visit: Visit, django_assert_max_num_queries: object
) -> None:
    Person.objects.update(language="en")
    a_hundred(cast)
    address = "/education/candidates/"
    page = visit(cast.birthe, address).content.decode()
    assert rows_of(page) == 80
    assert "Page 1 of 2" in page
    second = visit(cast.birthe, f"{address}?page=2").content.decode()
    assert rows_of(second) == 51
    visit(cast.birthe, f"{address}?page=999&ended=x")
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        visit(cast.birthe, address)


def test_a_search_finds_her_language_and_how_far_she_is_and_never_her_name(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    a_hundred(cast)
    address = "/education/candidates/?words="
    assert rows_of(visit(cast.birthe, f"{address}tigrinya").content.decode()) == 10
    assert rows_of(visit(cast.birthe, f"{address}not this time").content.decode()) == 40
    assert rows_of(visit(cast.birthe, f"{address}Faduma").content.decode()) == 0
