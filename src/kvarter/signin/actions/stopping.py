"""The national office stops somebody at once, and lets her back with the roles she had."""

from django.db import transaction

from kvarter.access.actions import lines_last, record
from kvarter.access.rules import Reason as Access
from kvarter.access.rules import of_person, require
from kvarter.groups import actions as groups
from kvarter.groups.queries import leaders_of, standing_of
from kvarter.groups.rules import SYSTEM, Standing, may_be_national
from kvarter.people import actions as people
from kvarter.people.models import Person
from kvarter.signin import queries
from kvarter.signin.actions import end_sessions
from kvarter.signin.actions.codes import CannotEnter
from kvarter.signin.models import StoppedAccount
from kvarter.signin.rules import Reason


def _may_stop(by: Standing, person: Person) -> None:
    """Only the national office and the system, and nobody herself: to leave is another page."""
    require(may_be_national(by))
    require(Access.NOT_YOURS if by.person_id == person.pk else None)


@transaction.atomic
def stop(*, by: Standing, person: Person) -> None:
    """She cannot sign in any more, is signed out everywhere, and her roles end. Pressed twice it is done once.

    Raises CannotEnter(LAST_ONE) for the only person of the national office.
    """
    _may_stop(by, person)
    if standing_of(person).is_national and leaders_of(None).count() == 1:
        raise CannotEnter(Reason.LAST_ONE)
    with lines_last():
        stopped, is_new = StoppedAccount.objects.get_or_create(person=person)
        if not is_new:
            return
        ended = list(queries.memberships_of(standing_of(person)))
        for membership in ended:
            groups.end(by=by, membership=membership)
        stopped.roles = [membership.code for membership in ended]
        stopped.save()
        people.set_active(person, is_active=False)
        end_sessions(by=SYSTEM, person=person)
        record(by.code, "person.stopped", person.code, scope=of_person(person.code))


@transaction.atomic
def let_back(*, by: Standing, person: Person) -> None:
    """She may sign in again and has the roles that ended when she was stopped. Pressed twice it is done once."""
    _may_stop(by, person)
    stopped = StoppedAccount.objects.select_for_update().filter(person=person).first()
    if stopped is None:
        return
    with lines_last():
        people.set_active(person, is_active=True)
        groups.begin_again(by=by, person=person, codes=stopped.roles)
        stopped.delete()
        record(by.code, "person.let_back", person.code, scope=of_person(person.code))
