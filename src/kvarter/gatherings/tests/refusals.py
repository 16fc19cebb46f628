"""Who may do which action of this room."""

from datetime import timedelta

from django.utils import timezone

from cast import Cast
from kvarter.gatherings import actions
from kvarter.gatherings.models import CoHost, Gathering
from kvarter.gatherings.rules import Facts, IdeaState, IdeaWords
from refusing import Act, May

LEADS = {"birthe", "dorte"}


def facts() -> Facts:
    starts_at = timezone.now() + timedelta(days=3)
    return Facts(titles={"da": "Café"}, starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), place="Vollsmose")


def a_gathering(cast: Cast) -> Gathering:
    return actions.call(by=cast.standing("birthe"), group=cast.north, facts=facts())


def changes(cast: Cast) -> Act:
    gathering = a_gathering(cast)
    return lambda by: actions.change(by=by, gathering=gathering, group=cast.north, facts=facts())


def cancels(cast: Cast) -> Act:
    gathering = a_gathering(cast)
    return lambda by: actions.cancel(by=by, gathering=gathering)


def restores(cast: Cast) -> Act:
    gathering = a_gathering(cast)
    actions.cancel(by=cast.standing("birthe"), gathering=gathering)
    return lambda by: actions.restore(by=by, gathering=gathering)


def opens(cast: Cast) -> Act:
    gathering = a_gathering(cast)
    Gathering.objects.update(is_draft=True)
    return lambda by: actions.open_draft(by=by, gathering=gathering)


def begun(cast: Cast) -> Act:
    gathering = a_gathering(cast)
    Gathering.objects.update(starts_at=timezone.now() - timedelta(hours=1))
    return lambda by: actions.count(by=by, gathering=gathering, women=9, children=4)


def signing_up(cast: Cast) -> Gathering:
    gathering = a_gathering(cast)
    Gathering.objects.update(signs_up=True)
    actions.sign_up(gathering=gathering, women=1, children=0)
    return gathering


def writes_down(cast: Cast) -> Act:
    gathering = signing_up(cast)
    return lambda by: actions.add_by_hand(by=by, gathering=gathering, women=2, children=0, once="abcdefghjkmn")


def takes_off(cast: Cast) -> Act:
    gathering = signing_up(cast)
    return lambda by: actions.take_off(by=by, gathering=gathering, number=1)


def a_host(cast: Cast) -> CoHost:
    return actions.ask_co_host(
        by=cast.standing("birthe"),
        gathering=a_gathering(cast),
        association="Sind",
        mail="sind@example.org",
        may_write=True,
    )


def asks_a_host(cast: Cast) -> Act:
    gathering = a_gathering(cast)
    said = {"association": "Sind", "mail": "sind@example.org", "may_write": True}
    return lambda by: actions.ask_co_host(by=by, gathering=gathering, **said)


def removes_a_host(cast: Cast) -> Act:
    host = a_host(cast)
    return lambda by: actions.remove_co_host(by=by, gathering=host.gathering, code=host.code)


def answers_a_host(cast: Cast) -> Act:
    host = a_host(cast)
    starts_at = timezone.now() + timedelta(days=5)
    actions.suggest(host, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), place="Salen")
    return lambda by: actions.answer_suggestion(by=by, gathering=host.gathering, code=host.code, is_yes=True)


WORDS = IdeaWords({"da": "Fest"}, {}, {"da": {"what": "Vi griller.", "how": "Sammen.", "state": "own"}})


def held(cast: Cast) -> Gathering:
    gathering = a_gathering(cast)
    now = timezone.now()
    Gathering.objects.update(starts_at=now - timedelta(hours=3), ends_at=now - timedelta(hours=1))
    return gathering


def tells(cast: Cast) -> Act:
    gathering = held(cast)
    return lambda by: actions.send_idea(by=by, gathering=gathering, words=WORDS)


def answers_an_idea(cast: Cast) -> Act:
    idea = actions.send_idea(by=cast.standing("birthe"), gathering=held(cast), words=WORDS)
    return lambda by: actions.answer_idea(by=by, idea=idea, state=IdeaState.ACCEPTED)


EVERY_ROLE = {"amina", "hodan", "birthe", "maryam", "ceren", "dorte"}
MAY: May = {
    "call_series": (LEADS, lambda cast: lambda by: actions.call_series(by=by, group=cast.north, facts=[facts()] * 2)),
    "give_address": (EVERY_ROLE, lambda cast: lambda by: actions.give_address(by=by, is_bare=True)),
    "take_address_back": (EVERY_ROLE, lambda cast: lambda by: actions.take_address_back(by=by)),
    "add_by_hand": (LEADS, writes_down),
    "take_off": (LEADS, takes_off),
    "count": (LEADS, begun),
    "send_idea": (LEADS, tells),
    "answer_idea": ({"dorte"}, answers_an_idea),
    "ask_co_host": (LEADS, asks_a_host),
    "remove_co_host": (LEADS, removes_a_host),
    "answer_suggestion": (LEADS, answers_a_host),
    "take_in": (LEADS, lambda cast: lambda by: actions.take_in(by=by, group=cast.north, drafts={"a": facts()})),
    "open_draft": (LEADS, opens),
    "call": (LEADS, lambda cast: lambda by: actions.call(by=by, group=cast.north, facts=facts())),
    "change": (LEADS, changes),
    "cancel": (LEADS, cancels),
    "restore": (LEADS, restores),
}
BY_NOBODY: dict[str, str] = {
    "sign_up": "a woman without an account, on the page of a gathering that she may see",
    "leave": "whoever has the secret of the party's own link",
    "purge_parties": "the clock",
    "write_texts": "a co-host by the link of a mail, without an account",
    "suggest": "a co-host by the link of a mail, without an account",
    "count_as_co_host": "a co-host by the link of a mail, without an account",
    "step_back": "a co-host by the link of a mail, without an account",
    "purge_co_hosts": "the clock",
    "forget": "signin.erasure, when somebody leaves for good",
}
