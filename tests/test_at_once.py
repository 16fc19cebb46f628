"""Two people press at the same moment: one wins, the other hears why, nothing is doubled. Real threads on PostgreSQL.

SQLite lets one write at a time and its in-memory database refuses the second thread, so these need the real thing.
"""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.test import Client
from django.utils import timezone

from cast import Cast, a_woman, identity_of, make_cast
from kvarter.access.actions import record
from kvarter.access.models import AuditLine, TrailEnd
from kvarter.access.queries import first_broken_line
from kvarter.access.rules import Refused, of_group, of_person
from kvarter.asking import actions as asking
from kvarter.asking.models import Draft
from kvarter.asking.partners.receipts import Sent
from kvarter.conversations import actions as conversations
from kvarter.conversations.models import Conversation, MonthlyTally
from kvarter.conversations.rules import Talk
from kvarter.groups.actions import come_in, invite, pause
from kvarter.groups.models import Membership
from kvarter.groups.queries import standing_of
from kvarter.groups.rules import Role
from kvarter.keys.models import PersonKey
from kvarter.people.models import Person, PersonLanguage
from kvarter.referrals import actions
from kvarter.referrals.models import Asking, Envelope, Referral
from kvarter.referrals.rules import Answer, Reason, State
from kvarter.sealing.rules import seal
from kvarter.signin.completing import _invited as comes_in
from kvarter.signin.erasure import leave
from kvarter.signin.pending import PendingSignIn
from kvarter.signin.rules import Purpose
from running import PATIENCE

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]
Act = Callable[[], object]


@pytest.fixture
def world() -> Cast:
    """The cast, kept for good, so that every thread sees it."""
    return make_cast()


def at_once(*acts: Act) -> list[str]:
    """Do each act in a thread of its own, all starting together; "" or the reason of the refusal, in order of the acts."""
    barrier = Barrier(len(acts))

    def one(act: Act) -> str:
        barrier.wait()
        try:
            act()
        except Refused as refusal:
            return str(refusal.reason.value)
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(len(acts)) as threads:
        return [future.result(timeout=PATIENCE) for future in [threads.submit(one, act) for act in acts]]


def leader(world: Cast, name: str, number: int) -> Person:
    """One more coordinator of North."""
    person = Person.objects.create_person(name=name, phone=f"+45200003{number:02}")
    Membership.objects.create(person=person, role=Role.ASSISTANT, group=world.north)
    return person


def mother(world: Cast, name: str, number: int) -> Membership:
    """One more Mother of North who speaks Arabic and has a key."""
    person = Person.objects.create_person(
        name=name, phone=f"+45200004{number:02}", latitude=55.4, longitude=10.4, area="vollsmose"
    )
    PersonLanguage.objects.create(person=person, language="ar", spoken=4)
    PersonKey.objects.create(
        person=person, recipient=str(identity_of(name).to_public()), by_passphrase="-", by_words="-"
    )
    return Membership.objects.create(person=person, role=Role.MOTHER, group=world.north)


def asked_by(person: Person, woman: Referral, *mothers: Membership) -> Act:
    copies = {one.code: seal({"name": "Rose"}, [one.person.key.recipient]) for one in mothers}
    return lambda: actions.ask(by=standing_of(person), referral=woman, mothers=mothers, together=True, copies=copies)


def yes_of(one: Asking) -> Act:
    return lambda: actions.accept(by=standing_of(one.mother.person), asking=Asking.objects.get(pk=one.pk))


def test_two_coordinators_ask_at_once_and_the_second_hears_that_somebody_asked(world: Cast) -> None:
    woman, assistant, samira = a_woman(world), leader(world, "Solveig", 1), mother(world, "Samira", 1)
    said = at_once(asked_by(world.birthe, woman, world.mother("amina")), asked_by(assistant, woman, samira))
    assert sorted(said) == ["", Reason.ALREADY_ASKED]
    assert woman.askings.count() == 1
    assert Envelope.objects.filter(referral=woman, asking__isnull=False).count() == 1


def test_two_mothers_say_yes_at_once_and_one_walks_with_her(world: Cast) -> None:
    woman, amina, samira = a_woman(world), world.mother("amina"), mother(world, "Samira", 1)
    asked_by(world.birthe, woman, amina, samira)()
    assert sorted(at_once(*(yes_of(one) for one in woman.askings.all()))) == ["", Reason.ANOTHER_SAID_YES]
    woman.refresh_from_db()
    (yes,) = woman.askings.filter(answer=Answer.YES)
    assert (woman.state, woman.mother) == (State.ACCEPTED, yes.mother)
    assert Envelope.objects.get(asking__isnull=False).asking == yes


def test_a_mother_with_room_for_one_says_yes_to_two_at_once_and_gets_one(world: Cast) -> None:
    amina, women = world.mother("amina"), [a_woman(world), a_woman(world)]
    Membership.objects.filter(pk=amina.pk).update(capacity=1)
    for woman in women:
        asked_by(world.birthe, woman, amina)()
    assert sorted(at_once(*(yes_of(one) for one in amina.askings.all()))) == ["", Reason.NO_ROOM]
    assert Referral.objects.filter(mother=amina, state=State.ACCEPTED).count() == 1


def test_a_yes_and_a_withdrawal_at_once_leave_no_envelope_behind(world: Cast) -> None:
    woman = a_woman(world)
    asked_by(world.birthe, woman, world.mother("amina"))()
    said = at_once(yes_of(woman.askings.get()), lambda: actions.withdraw(referral=woman))
    assert said in (["", ""], [Reason.WITHDRAWN, ""])
    woman.refresh_from_db()
    assert woman.state == State.CLOSED
    assert not Envelope.objects.filter(referral=woman).exists()


def test_one_invitation_used_by_two_people_at_once_lets_one_in(world: Cast) -> None:
    secret = invite(by=standing_of(world.birthe), role=Role.MOTHER, group=world.north)
    other = Person.objects.create_person(name="Yasmin", phone="+4520000501")
    before = Membership.objects.count()
    said = at_once(lambda: come_in(person=world.stranger, secret=secret), lambda: come_in(person=other, secret=secret))
    assert sorted(said) == ["", "used"]
    assert Membership.objects.count() == before + 1


def test_one_invitation_used_at_once_by_somebody_new_and_somebody_with_an_account_never_locks_up(world: Cast) -> None:
    """Making an account writes to the trail first, using a link last: whoever holds the link goes before the trail."""
    for number in range(8):
        secret = invite(by=standing_of(world.birthe), role=Role.MOTHER, group=world.north)
        new = PendingSignIn(Purpose.INVITED, f"+453000000{number}", secret=secret, name="Yasmin", language="da")
        known = replace(new, address=world.stranger.phone)
        said = at_once(lambda new=new: comes_in(new), lambda known=known: comes_in(known))
        assert sorted(said) == ["", "used"]


def test_a_mother_who_leaves_for_good_while_the_coordinator_writes_about_her_woman_never_locks_up(world: Cast) -> None:
    for number in range(6):
        samira, woman = mother(world, f"Samira {number}", number), a_woman(world)
        asked_by(world.birthe, woman, samira)()
        yes_of(woman.askings.get())()
        leaves = lambda who=samira.person: leave(by=standing_of(who), person=who)  # noqa: E731
        met = lambda her=woman: actions.say_we_met(by=standing_of(world.birthe), referral=her)  # noqa: E731
        assert at_once(leaves, met) in (["", ""], ["", Reason.NOT_YOURS_NOW])
        woman.refresh_from_db()
        assert (woman.state, woman.mother) == (State.WAITING, None)
    assert first_broken_line() is None


def a_draft() -> str:
    """A draft in which all but the consent is answered. Gives the token of its cookie."""
    draft, token = asking.begin()
    draft.save()
    plain = {
        "where": {"latitude": 55.408, "longitude": 10.426, "place": "Vollsmose"},
        "languages": {"languages": ["ar"]},
    }
    for step in ("where", "languages", "about", "avoid", "when"):
        asking.save_answers(draft, step, plain.get(step, {}))
    asking.save_sealed(draft, "reach", sealed="", words={"name": "Rose", "phone": "+4520000099"})
    asking.save_answers(draft, "reach", {})
    return token


def test_a_draft_handed_in_twice_at_once_makes_one_referral(world: Cast) -> None:
    token, draft = a_draft(), Draft.objects.get()
    hand_in = lambda: asking.hand_in(draft, token=token, consent_language="ar", words=["moon", "sea"])  # noqa: E731
    assert sorted(at_once(hand_in, hand_in)) == ["", "draft gone"]
    assert Referral.objects.count() == 1


def test_the_last_button_pressed_twenty_times_at_once_makes_one_referral_and_one_receipt(world: Cast) -> None:
    token, pages = a_draft(), []

    def press() -> None:
        browser = Client(headers={"accept-language": "en"})
        browser.cookies["d"] = token
        pages.append(browser.post("/ask/consent/", {"consent": "on"}, follow=True).content.decode())

    at_once(*[press] * 20)
    assert Referral.objects.count() == 1
    receipts = [re.findall(r'class="receipt"><bdi>(.*?)</bdi><br><bdi dir="ltr">(.*?)</bdi>', page) for page in pages]
    assert len(receipts) == 20
    assert receipts[0]
    assert all(one == receipts[0] for one in receipts)
    assert not Draft.objects.exists()


def test_a_partner_who_sends_twice_at_once_refers_one_woman(world: Cast) -> None:
    recipients = [world.birthe.key.recipient]
    envelope = seal({"name": "Rose"}, recipients)

    sent = Sent("one form", "ar", "da")

    def refer() -> None:
        asking.refer(
            partner=world.nadia, plain={"languages": ["ar"], "place": "Vollsmose", "consent_language": "ar"},
            envelope=envelope, recipients=recipients, once=sent.once, hers=sent.hers, own=sent.own,
        )  # fmt: skip

    assert sorted(at_once(refer, refer)) == ["", "draft gone"]
    assert Referral.objects.count() == 1


def test_two_clocks_at_once_pass_a_woman_on_once(world: Cast) -> None:
    woman, samira, zahra = a_woman(world), mother(world, "Samira", 1), mother(world, "Zahra", 2)
    mothers = [world.mother("amina"), samira, zahra]
    copies = {one.code: seal({"name": "Rose"}, [one.person.key.recipient]) for one in mothers}
    actions.ask(by=standing_of(world.birthe), referral=woman, mothers=mothers, together=False, copies=copies)
    later, passed = timezone.now() + timedelta(hours=49), []
    at_once(*[lambda: passed.append(actions.pass_on(later))] * 3)
    assert sum(passed) == 1
    assert [one.answer for one in woman.askings.order_by("place_in_queue")] == [
        Answer.LAPSED,
        Answer.OPEN,
        Answer.QUEUED,
    ]


def test_the_trail_stays_whole_under_eight_writers(world: Cast) -> None:
    def write() -> None:
        for number in range(12):
            record("writer", "test.wrote", str(number))

    before = AuditLine.objects.count()
    at_once(*[write] * 8)
    assert AuditLine.objects.count() == before + 96
    assert first_broken_line() is None


def test_eight_writers_who_begin_new_scopes_at_once_leave_one_end_for_each(world: Cast) -> None:
    def write(number: int) -> None:
        for turn in range(6):
            record("writer", "test.wrote", str(turn), scope=of_group(900 + (number + turn) % 3))

    at_once(*[lambda number=number: write(number) for number in range(8)])
    new = TrailEnd.objects.filter(scope__in=[of_group(900 + number) for number in range(3)])
    assert sum(new.values_list("lines", flat=True)) == 48
    assert new.count() == 3
    assert first_broken_line() is None


def rests(cast: Cast, name: str) -> None:
    pause(by=cast.standing(name), membership=cast.mother(name), is_paused=True)


def _while_another_act_is_open(act: Act, open_act: Act) -> None:
    """Do `act` in another thread between `open_act` and the end of its transaction. It may wait for a second, then it fails."""

    def impatient() -> None:
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL lock_timeout = '1s'")
                act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        open_act()
        pool.submit(impatient).result()


def test_two_acts_in_two_groups_do_not_wait_for_each_other_and_two_in_one_group_do(world: Cast) -> None:
    rests(world, "amina"), rests(world, "hodan")  # both groups have begun
    _while_another_act_is_open(lambda: rests(world, "hodan"), lambda: rests(world, "amina"))
    _while_another_act_is_open(
        lambda: record(world.hodan.code, "signin.in", world.hodan.code, scope=of_person(world.hodan.code)),
        lambda: rests(world, "hodan"),
    )
    with pytest.raises(OperationalError):
        _while_another_act_is_open(
            lambda: record("somebody", "test.wrote", "x", scope=of_group(world.north.pk)), lambda: rests(world, "amina")
        )
    assert first_broken_line() is None


def test_a_conversation_sent_twice_at_once_counts_once(world: Cast) -> None:
    talk = Talk(day=timezone.localdate(), how_met="own-network", topics=["letters", "money"])
    log = lambda: conversations.log(by=standing_of(world.amina), group=world.north, talk=talk, token="a" * 22)  # noqa: E731
    at_once(*[log] * 4)
    assert Conversation.objects.count() == 1
    assert MonthlyTally.objects.get().count == 1
