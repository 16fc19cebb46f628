"""Turns last days into what she has to do, how, and whether she may leave it."""

from __future__ import annotations

import re
from datetime import date

from . import contact
from .channels import channels_for
from .deadlines import Due
from .letter import Letter
from .slots import Action
from .units import Unit
from .wordings import Wording

IMPERATIVE = Wording("act.told_to")
_CONDITION = Wording("act.only_if")
_OPENS_LIST = Wording("act.opens_list")
_POINT = Wording("act.point_of_list")
_BOOK_NOW = Wording("act.book_now")
_FRIST = Wording("act.last_day")
_HAVE_IT = Wording("act.do_we_have_it")
_WILL = Wording("act.if_she_wants")
_RETURN_OR_APPLY = Wording("act.return_or_apply")
_PAID_TO = Wording("act.paid_to")
_SIGN_UP = Wording("act.sign_up")
_IN_APP = Wording("act.in_app")
_AN_IF = Wording("act.an_if")
_OF_CHANGES = Wording("act.of_changes")
_ASKED = Wording("act.asked")
_CHECK_IT = Wording("act.check_it")
_PLAINLY_ASKED = Wording("act.plainly_asked")
_ONLY_BRING = Wording("act.only_bring")
_WITH_SUM = Wording("act.with_sum")
_SUM_BY_DAY = Wording("act.sum_by_day")
_UNLESS_PAID = Wording("act.unless_paid")
_PLAN_HEAD = Wording("act.plan_head")


ROW = 60  # characters of a line of a plan that stands in no table


def is_conditional(low: str) -> bool:
    """Does a sentence only ask something of her in a case that may not be hers?"""
    return bool(_CONDITION.match(low))


def actions_of(letter: Letter, found: list[Due], subject: str) -> list[Action]:
    """All actions: one for each last day (paying apart), or one without a day where she is plainly asked."""
    actions: list[Action] = []
    for due in found:
        if due.role != "duty" or due.day is None:
            continue
        for unit in _split(letter, due):
            _add(actions, _action(letter, unit, due.day, due, subject))
    if along := _paid_along(letter, found):
        _add(actions, _action(letter, along[0], along[1], None, subject))
    rows = instalments(letter)
    for unit, day in rows:
        instalment = _action(letter, unit, day, None, subject)
        instalment.duty, instalment.channels = "pay", ["payment"]
        _add(actions, instalment)
    return actions + _without_day(letter, actions, subject)


def _split(letter: Letter, due: Due) -> list[Unit]:
    """The units that ask: the numbered points after "... by Friday:" if there are any, else the sentence itself."""
    if not _OPENS_LIST.search(due.unit.low):
        return [due.unit]
    points = []
    for unit in letter.units[due.unit.index + 1 : due.unit.index + 16]:
        point = (unit.number and IMPERATIVE.match(unit.low)) or _POINT.match(unit.low)
        if point and unit.zone == due.unit.zone:
            points.append(unit)
    return points if len(points) > 1 else [due.unit]


def is_payment(letter: Letter, unit: Unit) -> bool:
    """Does a unit ask her to move money?"""
    above = letter.before(unit)
    if (
        above
        and len(unit.low) < 30
        and len(above.low) < 40
        and letter.dates.get(unit.index)
        and letter.slot("pay", above.low)
    ):
        return True  # the day stands alone under its label
    if _SUM_BY_DAY.match(unit.low):
        return True
    if not letter.slot("pay", unit.low):
        demanded = letter.type is not None and letter.type.act in ("bill", "demand")
        unpaid = bool(_UNLESS_PAID.search(unit.low)) and (demanded or bool(letter.dates.get(unit.index)))
        return unpaid or _only_frist_of_bill(letter, unit) or _money_just_named(letter, unit)
    return not _RETURN_OR_APPLY.match(unit.low) and not _PAID_TO.search(unit.low)


def _only_frist_of_bill(letter: Letter, unit: Unit) -> bool:
    """ "We have set the deadline to the 14th": in a bill or a reminder that asks for nothing else there, it is the day to pay."""
    if letter.type is None or letter.type.act not in ("bill", "demand") or not _FRIST.search(unit.low):
        return False
    if letter.slot("hearing", unit.low) or letter.slot("correct", unit.low) or letter.slot("appeal_talk", unit.low):
        return False
    return not any(rule.search(unit.low) for rule in letter.knowledge.duties)


def _money_just_named(letter: Letter, unit: Unit) -> bool:
    """ "We lack your payment. If we do not have it on the 16th": what the sentence before asks to be paid."""
    above = letter.before(unit)
    named = above is not None and above.paragraph == unit.paragraph and letter.slot("pay", above.low)
    return bool(named) and bool(_HAVE_IT.search(unit.low))


def _action(letter: Letter, unit: Unit, day: date | None, due: Due | None, subject: str) -> Action:
    paying = is_payment(letter, unit)
    channels, where = channels_for(letter, unit)
    if paying:
        channels = (
            ["payment", *[c for c in channels if c == "digital_form"][:1]] if _SIGN_UP.search(unit.low) else ["payment"]
        )
    elif not channels and any(_IN_APP.match(u.low.strip()) for u in letter.units[:3]):
        channels = ["app"]
    elif not channels:
        channels = _usual_channels(letter, unit)
    if "payment" in channels and not paying:
        channels = [c for c in channels if c != "payment"] or ["digital_post"]
    duty, what = _duty(letter, unit, paying)
    where = where_to_pay(unit, where) if paying else [one for one in where if _leads_there(one, channels)]
    place = (due.start, due.end) if due and due.unit is unit else (0, None)
    confidence = due.confidence if due else 0.6
    rule = due.rule if due else "action.without_day"
    return Action(
        duty,
        what,
        day,
        channels,
        where,
        _optional(letter, unit, duty, subject),
        letter.evidence(unit, place[0], place[1], confidence, rule),
    )


_TELEPHONE = re.compile(r"[\d ]+")


def where_to_pay(unit: Unit, where: list[str]) -> list[str]:
    """Of the addresses found near a demand for money only web pages in that very sentence: a number there helps her, it takes no money."""
    return [one for one in where if one in unit.text and "@" not in one and not _TELEPHONE.fullmatch(one)]


def _leads_there(where: str, channels: list[str]) -> bool:
    """Does an address or number belong to one of the ways in which it can be done?"""
    if _TELEPHONE.fullmatch(where):
        return "phone" in channels
    return "email" in channels if "@" in where else True


def _usual_channels(letter: Letter, unit: Unit) -> list[str]:
    """How it is usually done where the letter does not say: by its type; what is only told to them also by telephone."""
    usual = list(letter.type.channels[:2]) if letter.type and letter.type.channels else ["digital_post"]
    if letter.type is None and contact.phones(letter) and not letter.slot("formal", letter.low):
        return ["phone"]  # somebody who has no office to write to
    told = _duty(letter, unit, False)[0] == "contact"
    return [usual[0], "phone"] if told and "phone" not in usual and contact.phones(letter) else usual


def _duty(letter: Letter, unit: Unit, paying: bool) -> tuple[str, str]:
    """The duty whose words come first, most telling kinds before general ones."""
    for rule in letter.knowledge.duties:
        if rule.name == "pay" and not paying:
            continue
        if rule.name == "pay" or rule.search(unit.low):
            return rule.name, rule.extra
    last = letter.knowledge.duties[-1]
    return last.name, last.extra


def _optional(letter: Letter, unit: Unit, duty: str, subject: str) -> bool:
    if duty in ("comment", "correct"):
        return True
    wish = (
        letter.slot("wish", unit.low) or letter.slot("correct", unit.low) or (_WILL.match(unit.low) and duty != "apply")
    )
    return bool(wish or (letter.type and letter.type.optional) or (duty != "pay" and letter.slot("hearing", unit.low)))


def _add(actions: list[Action], fresh: Action) -> None:
    """Keep one action a day, but paying apart from the rest; its channels are those named nearest."""
    for action in actions:
        same_kind = (action.duty == "pay") == (fresh.duty == "pay")
        if action.deadline == fresh.deadline and same_kind:
            action.where = list(dict.fromkeys(action.where + fresh.where))[:4]
            action.optional = action.optional and fresh.optional
            return
    actions.append(fresh)


def _without_day(letter: Letter, actions: list[Action], subject: str) -> list[Action]:
    """What she is asked to do at once, or without any day."""
    at_once = [u for u in letter.body() if _asked_at_once(letter, u)]
    if at_once:
        return [_action(letter, at_once[0], None, None, subject)]
    if actions or not _expects_something(letter):
        return []
    for unit in letter.body():
        if _plain_request(letter, unit):
            return [_action(letter, unit, None, None, subject)]
    return []


def _asked_at_once(letter: Letter, unit: Unit) -> bool:
    """ "You are asked to contact us as soon as possible", without any if."""
    if not letter.slot("now", unit.low) or _CONDITION.match(unit.low) or unit.kind != "prose" or unit.english:
        return False
    if any(
        letter.slot(s, unit.low) for s in ("cancel", "side_wish", "appeal_talk", "authority_does", "consequence")
    ) or _AN_IF.search(unit.low):
        return False
    if _OF_CHANGES.search(unit.low):
        return False
    return bool(_ASKED.search(unit.low) or IMPERATIVE.match(unit.low))


def _expects_something(letter: Letter) -> bool:
    """Does a letter of this type ask for something even where it names no day?"""
    kind = letter.type
    if kind is None:
        return False
    if kind.asks in ("always", "check"):
        return True
    if kind.asks == "rarely" and any(_BOOK_NOW.search(u.low) for u in letter.body()):
        return True
    if kind.asks in ("never", "rarely") or any(letter.slot("nothing", u.low) for u in letter.body()):
        return False
    return kind.act in ("request", "offer", "reminder", "hearing", "demand", "bill")


def _plain_request(letter: Letter, unit: Unit) -> bool:
    if (
        unit.kind != "prose"
        or unit.later
        or any(letter.slot(s, unit.low) for s in ("cancel", "side_wish", "appeal_talk", "authority_does"))
    ):
        return False
    if letter.type and letter.type.asks == "check":
        return bool(letter.slot("correct", unit.low) or _CHECK_IT.match(unit.low))
    if _CONDITION.match(unit.low) and not _WILL.match(unit.low):
        return False
    asked = IMPERATIVE.match(unit.low) or _PLAINLY_ASKED.search(unit.low)
    return bool(asked) and not _ONLY_BRING.search(unit.low)


def _paid_along(letter: Letter, found: list[Due]) -> tuple[Unit, date] | None:
    """What she pays when she signs up or applies, with the last day for that; None where the letter names a day to pay by."""
    asked = [d for d in found if d.role == "duty" and d.day]
    if any(is_payment(letter, d.unit) for d in asked):
        return None
    for unit in letter.body():
        if asked and letter.slot("pay_with", unit.low) and is_payment(letter, unit):
            day = min(asked, key=lambda d: abs(d.unit.index - unit.index)).day
            return (unit, day) if day else None
    return None


def payments(letter: Letter, found: list[Due]) -> list[tuple[Unit, date | None]]:
    """The units that ask for money by a day, with that day."""
    asked: list[tuple[Unit, date | None]] = []
    for due in found:
        if due.role == "duty" and due.day:
            units = {u.index: u for u in [due.unit, *_split(letter, due)]}
            asked += [(unit, due.day) for unit in units.values() if is_payment(letter, unit)]
    along = _paid_along(letter, found)
    return [*asked, along] if along else asked


def instalments(letter: Letter) -> list[tuple[Unit, date]]:
    """Rows of a plan of instalments: unit and day. A row says so itself, or stands below the head of such a plan."""
    if letter.plan is None:
        letter.plan = _plan(letter)
    return letter.plan


def _plan(letter: Letter) -> list[tuple[Unit, date]]:
    rows = []
    below_head = False
    for unit in letter.units:
        days = [m.day for m in letter.dates.get(unit.index, []) if letter.date and m.day > letter.date]
        a_row = unit.kind == "row" or (len(unit.low) < ROW and _WITH_SUM.search(unit.low))
        below_head = bool(_PLAN_HEAD.search(unit.low)) or (below_head and bool(a_row))
        told = below_head or letter.slot("instalment", unit.low)
        if len(days) == 1 and told and _WITH_SUM.search(unit.low):
            rows.append((unit, days[0]))
    return rows if len(rows) > 1 else []
