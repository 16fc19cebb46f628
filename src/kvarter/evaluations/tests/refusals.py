"""Who may do which action of this room."""

from cast import Cast
from kvarter.evaluations import actions
from kvarter.evaluations.tests.scene import a_class, some_tickets
from kvarter.people.models import new_code
from refusing import Act, May

LEADS = {"birthe", "system"}


def gives(cast: Cast) -> Act:
    course = a_class(cast, 40)
    return lambda by: actions.give_tickets(by=by, course=course, secrets=[new_code()])


def voids(cast: Cast) -> Act:
    course = a_class(cast, 2)
    some_tickets(cast, course, 1)
    return lambda by: actions.void_tickets(by=by, course=course)


MAY: May = {"give_tickets": (LEADS, gives), "void_tickets": (LEADS, voids)}
BY_NOBODY = {
    "report_hard": "a woman, on her own tap; nobody needs an account to tell",
    "answer": "whoever holds a ticket",
    "purge": "the clock",
}
