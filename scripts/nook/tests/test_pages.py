"""This room as those who lead a group meet it, and as nobody else does."""

from cast import Cast
from visiting import Visit


def test_a_coordinator_finds_the_room_in_her_menu_and_opens_it(cast: Cast, visit: Visit) -> None:
    assert 'href="/nook/"' in visit(cast.birthe, "/women/").content.decode()
    assert "Nothing is kept here." in visit(cast.birthe, "/nook/?lang=en").content.decode()


def test_a_mother_sees_no_such_page(cast: Cast, visit: Visit) -> None:
    visit(cast.amina, "/nook/", status=404)
