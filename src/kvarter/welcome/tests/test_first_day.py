"""A Mother's first day: four steps, each of which can be left out and taken up again, until she can be asked."""

import pytest

from cast import Cast, a_woman
from fixtures import Go
from kvarter.groups.actions import begin
from kvarter.groups.models import Membership
from kvarter.groups.rules import Role
from kvarter.keys.models import PersonKey
from kvarter.languages.rules import INTERFACE
from kvarter.people.models import Person, PersonLanguage
from kvarter.referrals.queries import support_of
from kvarter.referrals.rules import why_not
from kvarter.welcome.rules import ORDER, Step, after, first_day
from visiting import Visit

LANGUAGES, LEVELS = "/today/first/languages/", "/today/first/levels/"
HOME, TOPICS, KEY = "/today/first/home/", "/today/first/topics/", "/today/first/key/"


@pytest.fixture
def new(cast: Cast) -> Person:
    """Somebody who has just followed her invitation: a name, a phone, the language of the invitation, a group."""
    person = Person.objects.create_person(name="Filsan Warsame", phone="+4520000077", language="so")
    begin(person=person, role=Role.MOTHER, group=cast.north)
    return person


def with_key(person: Person) -> None:
    PersonKey.objects.create(person=person, recipient="age1new", by_passphrase="-", by_words="-")


def reads_english(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(language="en")


def text(answer: object) -> str:
    return str(answer.content.decode())  # type: ignore[attr-defined]


def main_of(page: str) -> str:
    return page[page.index("<main") : page.index("</main>")]


@pytest.mark.parametrize("speaks", [True, False])
@pytest.mark.parametrize("home", [True, False])
@pytest.mark.parametrize("told", [[True], [False], [True, False], []])
@pytest.mark.parametrize("key", [True, False])
def test_what_is_left_is_what_she_has_not_told_in_the_order_of_the_day(
    speaks: bool, home: bool, told: list[bool], key: bool
) -> None:
    day = first_day(speaks=speaks, home=home, told_when=told, key=key)
    expected = [not speaks, not home, not all(told), not key]
    assert list(day.left) == [step for step, is_left in zip(ORDER, expected, strict=True) if is_left]
    assert day.cannot_be_asked is (not speaks or not key)
    assert day.is_over is (not day.left)


def test_every_step_leads_to_the_next_and_the_last_to_today() -> None:
    assert [after(step) for step in ORDER] == [Step.HOME, Step.TOPICS, Step.KEY, None]


@pytest.mark.parametrize("lang", INTERFACE)
def test_today_begins_with_her_first_day_and_every_step_stands_in_her_language(
    cast: Cast, new: Person, visit: Visit, lang: str
) -> None:
    Person.objects.filter(pk=new.pk).update(language=lang)
    page = main_of(text(visit(new, "/today/")))
    assert page.index('href="/today/first/"') < page.index("<section", page.index("</section>"))
    for url in (LANGUAGES, f"{LEVELS}?language=so&language=da", HOME, TOPICS):
        assert 'aria-current="step"' in text(visit(new, url))


def test_four_pages_without_a_line_of_javascript_make_her_findable(cast: Cast, new: Person, go: Go) -> None:
    assert go(new, "/today/first/")["Location"] == LANGUAGES
    answer = go(new, LANGUAGES, {"language": ["so", "da"]})
    assert answer["Location"] == f"{LEVELS}?language=so&language=da"
    answer = go(new, answer["Location"], {"spoken_so": "4", "spoken_da": "1", "writes_so": "on"})
    assert answer["Location"] == HOME
    told = {one.language: (one.spoken, one.written) for one in new.languages.all()}
    assert told == {"so": (4, 2), "da": (1, 0)}
    assert go(new, HOME, {"area": "Vollsmose", "capacity": "2"})["Location"] == TOPICS
    assert go(new, TOPICS, {"topics": ["letters"], "times": []})["Location"] == KEY
    assert go(new, KEY)["Location"] == "/key/new/?next=%2Ftoday%2F"
    new.refresh_from_db()
    assert new.area == "vollsmose"
    membership = Membership.objects.get(person=new)
    assert (membership.capacity, membership.topics) == (2, ["letters"])
    with_key(new)
    assert go(new, "/today/first/")["Location"] == "/today/"
    assert go(new, KEY)["Location"] == "/today/", "Who has a key already is not stuck on its page."
    assert "/today/first/" not in main_of(text(go(new, "/today/")))
    woman = a_woman(cast, languages=["so"])
    assert why_not(woman.need(woman.consent_on), support_of(Membership.objects.get(person=new))) is None


def test_the_language_of_the_invitation_is_chosen_already_and_stands_first(cast: Cast, new: Person, go: Go) -> None:
    page = text(go(new, LANGUAGES))
    assert page.count(" checked") == 1
    assert 'value="so" id="f-language" checked' in page


def test_how_well_is_never_guessed(cast: Cast, new: Person, go: Go) -> None:
    reads_english(new)
    page = text(go(new, f"{LEVELS}?language=so"))
    assert " checked" not in main_of(page)
    answer = go(new, f"{LEVELS}?language=so", {})
    assert answer.status_code == 422
    assert "Please choose an answer." in text(answer)
    assert not PersonLanguage.objects.filter(person=new).exists()


def test_what_she_said_before_is_chosen_and_a_language_left_out_goes(cast: Cast, go: Go) -> None:
    assert text(go(cast.amina, LANGUAGES)).count(" checked") == 2
    page = text(go(cast.amina, f"{LEVELS}?language=ar"))
    assert 'name="spoken_ar" value="4" id="f-spoken_ar" checked' in page
    go(cast.amina, f"{LEVELS}?language=ar", {"spoken_ar": "3"})
    assert [(one.language, one.spoken) for one in cast.amina.languages.all()] == [("ar", 3)]


@pytest.mark.parametrize("query", ["", "?language=elvish", "?language="])
def test_levels_without_a_language_lead_back_to_the_choice(cast: Cast, new: Person, go: Go, query: str) -> None:
    assert go(new, f"{LEVELS}{query}")["Location"] == LANGUAGES


@pytest.mark.parametrize(
    ("url", "form", "sentence"),
    [
        (LANGUAGES, {}, "Please choose the languages you speak."),
        (LANGUAGES, {"language": ["elvish"]}, "Please choose one of the answers shown."),
        (HOME, {"area": "", "capacity": "2"}, "Please write an area or a postcode, or choose “Not now”."),
        (HOME, {"area": "Xyzzy", "capacity": "2"}, "We do not know this place."),
        (HOME, {"area": "Vollsmose", "capacity": "99"}, "Please choose one of the answers shown."),
        (TOPICS, {}, "Please choose at least one, or choose “Not now”."),
    ],
)
def test_what_is_missing_is_said_and_every_page_can_be_left_out(
    cast: Cast, new: Person, go: Go, url: str, form: dict[str, object], sentence: str
) -> None:
    reads_english(new)
    page = go(new, url, form)
    assert page.status_code == 422
    assert sentence in text(page)
    assert "Not now" in text(page)
    new.refresh_from_db()
    assert (new.area, new.latitude) == ("", None)


def test_steps_that_were_left_out_stay_on_today(cast: Cast, new: Person, go: Go) -> None:
    reads_english(new)
    PersonLanguage.objects.create(person=new, language="so", spoken=4)
    with_key(new)
    page = main_of(text(go(new, "/today/")))
    assert "There is a little more to tell" in page
    assert "Tell us where you live, so that we ask you about women near you." in page
    assert go(new, "/today/first/")["Location"] == HOME


def test_without_a_language_to_talk_in_she_is_told_that_nobody_can_be_sent_to_her(
    cast: Cast, new: Person, go: Go
) -> None:
    reads_english(new)
    PersonLanguage.objects.create(person=new, language="so", spoken=1)
    assert "We cannot ask you yet. Tell us which languages you speak." in text(go(new, "/today/"))


def test_topics_hold_for_every_group_where_she_has_not_said_them(cast: Cast, new: Person, go: Go) -> None:
    begin(person=new, role=Role.MOTHER, group=cast.south)
    Membership.objects.filter(person=new, group=cast.north).update(topics=["health"])
    go(new, TOPICS, {"topics": ["letters"], "times": []})
    told = dict(Membership.objects.filter(person=new).values_list("group__name", "topics"))
    assert told == {"North": ["health"], "South": ["letters"]}


@pytest.mark.parametrize("step", ["keys", "..", "levels-too"])
def test_a_step_that_is_none_is_404(cast: Cast, new: Person, go: Go, step: str) -> None:
    assert go(new, f"/today/first/{step}/").status_code == 404
