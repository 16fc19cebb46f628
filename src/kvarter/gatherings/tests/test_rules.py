"""Who calls gatherings: without a database."""

from kvarter.gatherings.rules import may_call
from kvarter.groups.rules import NOBODY, Role, Standing


def test_those_who_lead_the_group_and_the_national_office_call_gatherings() -> None:
    leader = Standing("l", 1, frozenset({(Role.ASSISTANT, 7)}))
    national = Standing("n", 2, frozenset({(Role.NATIONAL, None)}))
    mother = Standing("m", 3, frozenset({(Role.MOTHER, 7)}))
    assert [may_call(by, 7) is None for by in (leader, national, mother, NOBODY)] == [True, True, False, False]
    assert may_call(leader, 8) is not None
