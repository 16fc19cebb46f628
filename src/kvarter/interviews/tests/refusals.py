"""Who may do which action of this room."""

from cast import Cast
from kvarter.education.tests.scene import a_candidate
from kvarter.interviews import actions
from kvarter.interviews.tests.scene import an_interview, some_facts
from refusing import Act, May

LEADS = {"birthe", "system"}


def appoints(cast: Cast) -> Act:
    candidate = a_candidate(cast)
    return lambda by: actions.appoint(by=by, candidate=candidate, facts=some_facts())


def cancels(cast: Cast) -> Act:
    interview = an_interview(cast)
    return lambda by: actions.cancel(by=by, interview=interview)


MAY: May = {"appoint": (LEADS, appoints), "cancel": (LEADS, cancels)}
BY_NOBODY = {
    "say_cannot": "a candidate by the link on her phone; she has no account",
    "say_can": "a candidate by the link on her phone; she has no account",
    "delete_old": "the clock",
}
