"""Who whispers for whom: cases by hand, and what must hold for every room."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kvarter.classroom.whispering import Circle, Follows, Gap, Lack, Listener, Plan, Whisperer, Why, plan

NOT, PARTLY, WELL, UNKNOWN = Follows.NOT, Follows.PARTLY, Follows.WELL, Follows.UNKNOWN


def woman(key: str, *languages: str, follows: Follows = NOT) -> Listener:
    return Listener(key, languages, follows)


def mother(key: str, *languages: str, helps: bool = True) -> Whisperer:
    return Whisperer(key, frozenset(languages), helps)


def test_a_mother_who_helps_whispers_for_those_who_speak_her_language() -> None:
    found = plan([woman("1", "so"), woman("2", "so"), woman("3", "ar", follows=WELL)], [mother("amina", "so", "ar")])
    assert found == Plan((Circle("amina", "so", ("1", "2"), Why.HELPS),))


def test_a_woman_who_takes_part_whispers_only_where_no_mother_who_helps_does() -> None:
    both = [mother("a-part", "so", helps=False), mother("z-helps", "so")]
    (circle,) = plan([woman("1", "so")], both).circles
    assert (circle.whisperer, circle.why) == ("z-helps", Why.HELPS)
    (circle,) = plan([woman("1", "so")], both[:1]).circles
    assert (circle.whisperer, circle.why) == ("a-part", Why.TAKES_PART)


def test_one_who_speaks_two_languages_takes_the_one_that_nobody_else_has() -> None:
    found = plan([woman("1", "so"), woman("2", "ti")], [mother("a", "so", "ti"), mother("b", "so")])
    assert {one.whisperer: one.language for one in found.circles} == {"a": "ti", "b": "so"}
    assert not found.gaps


def test_more_than_one_can_whisper_for_sit_in_two_circles_of_like_size() -> None:
    found = plan([woman(str(n), "so") for n in range(4)], [mother("a", "so"), mother("b", "so")], most=3)
    assert sorted(len(one.listeners) for one in found.circles) == [2, 2]


def test_where_seats_are_short_those_who_follow_nothing_come_first() -> None:
    women = [woman("1", "so", follows=PARTLY), woman("2", "so"), woman("3", "so")]
    found = plan(women, [mother("a", "so")], most=2)
    assert set(found.circles[0].listeners) == {"2", "3"}
    assert found.gaps == (Gap("so", ("1",), Lack.ALL_BUSY),)


def test_a_gap_names_the_mothers_of_the_group_who_could_come() -> None:
    others = [mother("selam", "ti", "ar"), mother("rose", "so")]
    found = plan([woman("1", "ti"), woman("2", "ti")], [mother("a", "so")], others=others)
    assert found.gaps == (Gap("ti", ("1", "2"), Lack.NOBODY_SPEAKS, ("selam",)),)


def test_who_finds_nobody_in_her_best_language_hears_her_next_one() -> None:
    found = plan([woman("1", "ti", "ar"), woman("2", "ar")], [mother("a", "ar")])
    assert found.circles == (Circle("a", "ar", ("2", "1"), Why.HELPS),) or set(found.circles[0].listeners) == {"1", "2"}


def test_what_nobody_has_said_is_asked_and_not_planned() -> None:
    found = plan([woman("1", "so", follows=UNKNOWN), woman("2")], [mother("a", "so")])
    assert found.unknown == ("1",)
    assert found.circles == ()
    assert found.gaps == (Gap("", ("2",), Lack.NO_LANGUAGE),)


def test_what_the_coordinator_said_stands_and_the_rest_is_planned_around_it() -> None:
    women = [woman("1", "so"), woman("2", "so"), woman("3", "so")]
    chosen = {"1": "b", "2": ""}
    found = plan(women, [mother("a", "so"), mother("b", "so")], chosen=chosen, most=1)
    assert found.beside()["1"] == Circle("b", "so", ("1",), Why.SAID_SO)
    assert found.beside()["3"].whisperer == "a"
    assert "2" not in found.beside()


def test_a_choice_that_cannot_work_is_said_and_not_hidden() -> None:
    found = plan([woman("1", "ti")], [mother("a", "so")], chosen={"1": "a"}, others=[mother("selam", "ti")])
    assert found.gaps == (Gap("ti", ("1",), Lack.CANNOT, ("selam",)),)
    gone = plan([woman("1", "so")], [mother("a", "so")], chosen={"1": "not there"})
    assert gone.gaps == (Gap("so", ("1",), Lack.CANNOT),)


def test_a_choice_over_the_limit_is_done_and_marked() -> None:
    women = [woman(str(n), "so") for n in range(3)]
    (circle,) = plan(women, [mother("a", "so")], chosen=dict.fromkeys("012", "a"), most=2).circles
    assert circle.is_over
    assert len(circle.listeners) == 3


LANGUAGES = st.lists(st.sampled_from(["ar", "so", "ti", "uk"]), unique=True, max_size=3)
WOMEN = st.lists(st.tuples(LANGUAGES, st.sampled_from(list(Follows))), max_size=9)
SPEAKERS = st.lists(st.tuples(LANGUAGES, st.booleans()), max_size=6)


@settings(max_examples=200, deadline=None)
@given(WOMEN, SPEAKERS, st.integers(1, 4))
def test_in_every_room_each_woman_has_one_answer_and_no_circle_is_too_large(
    women: list[tuple[list[str], Follows]], speakers: list[tuple[list[str], bool]], most: int
) -> None:
    listeners = [Listener(f"w{n}", tuple(spoken), follows) for n, (spoken, follows) in enumerate(women)]
    whisperers = [Whisperer(f"m{n}", frozenset(spoken), helps) for n, (spoken, helps) in enumerate(speakers)]
    found = plan(listeners, whisperers, most=most)
    assert found == plan(listeners, whisperers, most=most)
    seated = [one for circle in found.circles for one in circle.listeners]
    missed = [one for gap in found.gaps for one in gap.listeners]
    needing = {one.key for one in listeners if one.follows in (NOT, PARTLY)}
    assert sorted(seated + missed) == sorted(needing)
    by_key = {one.key: one for one in whisperers}
    spoken = {one.key: one.languages for one in listeners}
    assert len({one.whisperer for one in found.circles}) == len(found.circles)
    for circle in found.circles:
        assert 0 < len(circle.listeners) <= most
        assert circle.language in by_key[circle.whisperer].languages
        assert all(circle.language in spoken[one] for one in circle.listeners)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(["ar", "so", "ti"]), max_size=5),
    SPEAKERS.filter(lambda one: len(one) <= 4),
    st.integers(1, 3),
)
def test_no_other_plan_seats_more_women(spoken: list[str], speakers: list[tuple[list[str], bool]], most: int) -> None:
    """Against all plans there are, where each woman has one language."""
    from itertools import product

    listeners = [Listener(f"w{n}", (language,), NOT) for n, language in enumerate(spoken)]
    whisperers = [Whisperer(f"m{n}", frozenset(said), helps) for n, (said, helps) in enumerate(speakers)]
    found = plan(listeners, whisperers, most=most)
    best = 0
    for choice in product(*[[*sorted(one.languages), ""] for one in whisperers]):
        best = max(best, sum(min(spoken.count(one), most * choice.count(one)) for one in ("ar", "so", "ti")))
    assert sum(len(one.listeners) for one in found.circles) == best
