"""Finds sums of kroner and decides whether she pays them, gets them, or neither."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from .letter import Letter
from .slots import Amount
from .sumroles import NEITHER, PAY, RECEIVE, UNTOLD, role_of
from .units import Unit
from .wordings import Wording

_SUM = Wording("sum.money")
_STRONG = Wording("sum.total")
_STRONGEST = Wording("sum.to_pay")
_MINUS = re.compile(r"(?:  |\t|^)[-−–] ?$")
_BEFORE_AND_NOW = Wording("sum.before_and_now")
_FEE_ASKED = Wording("sum.fee_asked")
_PAYMENT_LINE = re.compile(r"\+ ?\d\d ?<")
_TOTAL_COLUMN = Wording("sum.total_column")
_EACH_MONTH = Wording("sum.each_month")
_MONTHLY = Wording("sum.monthly")
_SUBTOTAL = Wording("sum.subtotal")
_COLUMN_END = Wording("sum.column_end")
_UNITLESS = Wording("sum.no_money")
_FEE = Wording("sum.fee")
_SUBSIDY = Wording("sum.subsidy")
_CLAUSE_BEFORE = Wording("sum.clause_before")
_CLAUSE_AFTER = Wording("sum.clause_after")
_PAID_OUT = Wording("sum.paid_out")
_PAID_OUT_ON = Wording("sum.paid_out_on")
MOST = 150  # sums that are asked what they are; no letter has so many
SHORT_ROW = 60  # characters of a row that stands as a sentence
COLUMN = 6  # rows below a subtotal in which what is left of it may stand
BESIDE = 5  # sums before and after one that stand among its words


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum at unit.low[start:end]; marked: kroner are named beside it."""

    value: float
    unit: Unit
    start: int
    end: int
    marked: bool


def sums_in(unit: Unit) -> list[Sum]:
    """All sums of one unit: with kroner beside them, or with cents or thousands at the end of a row."""
    found = []
    for match in _SUM.finditer(unit.low):
        marked = bool(match["cur"] or match["after"] or match["dash"])
        rest = unit.low[match.end() :].strip(" .|:")
        money_like = bool(match["cents"]) or "." in match["whole"]
        if not marked and not (money_like and _stands_alone(unit, match.start(), rest)):
            continue
        if not marked and _UNITLESS.search(unit.low[: match.start()]):
            continue
        if unit.kind != "prose" and _MINUS.search(unit.low[: match.start()]):
            continue  # what is taken off
        value = float(match["whole"].replace(".", "") + "." + (match["cents"] or "0"))
        if value > 0:
            found.append(Sum(value, unit, match.start(), match.end(), marked))
    return found


def _stands_alone(unit: Unit, start: int, rest: str) -> bool:
    """Does an unmarked number stand like a sum: last in its row, before another number, or right after the name of a total?"""
    if unit.kind != "prose" and (rest == "" or rest[0].isdigit()):
        return True
    return bool(_STRONG.search(unit.low[max(0, start - 30) : start])) and len(rest) < 12


@dataclass(frozen=True, slots=True)
class Sums:
    """All sums of a letter by the place of their unit, and what the words around each say of it."""

    by_unit: dict[int, list[Sum]]
    roles: dict[tuple[int, int], str]

    def apart_from(self, role: str) -> dict[int, list[Sum]]:
        """The sums that do not have a role."""
        return {
            index: [s for s in found if self.roles[index, s.start] != role] for index, found in self.by_unit.items()
        }


Chosen = dict[tuple[int, int], Amount]
"""The sums that have a direction, by unit and place in it."""


def sums_of(letter: Letter) -> Sums:
    """All sums of the letter."""
    by_unit = {u.index: sums_in(u) for u in letter.units if u.has_digit}
    return Sums(by_unit, _roles(letter, by_unit))


def directed(
    letter: Letter, sums: Sums, pay_units: list[tuple[Unit, date | None]], instalments: list[tuple[Unit, date]]
) -> Chosen:
    """The sums that she pays or gets, by the rules: `pay_units` are the sentences that ask her to pay, with the day."""
    by_unit, roles = sums.by_unit, sums.roles
    chosen: Chosen = {}
    for unit, due in instalments:
        for one in by_unit.get(unit.index, [])[-1:]:
            chosen[unit.index, one.start] = amount(letter, one, "pay", due, 0.85, "amount.instalment")
    if pay_units and not instalments:
        _choose_pay(letter, pay_units, sums.apart_from(NEITHER), chosen)
    if not chosen and not instalments:
        _choose_asked(letter, by_unit, roles, chosen)
    _choose_monthly(letter, sums.apart_from(NEITHER), chosen)
    _choose_receive(letter, by_unit, chosen, roles)
    return chosen


def all_of(letter: Letter, sums: Sums, chosen: Chosen) -> list[Amount]:
    """All sums: those chosen, and the others as sums that she neither pays nor gets."""
    others = [
        amount(letter, one, "other", None, 0.6, "amount.other")
        for index, found in sums.by_unit.items()
        for one in found
        if (index, one.start) not in chosen
    ]
    return [*chosen.values(), *others]


def _roles(letter: Letter, by_unit: dict[int, list[Sum]]) -> dict[tuple[int, int], str]:
    """What the words around each sum say of it."""
    roles: dict[tuple[int, int], str] = {}
    for index, found in by_unit.items():
        then = letter.units[index + 1].low if index + 1 < len(letter.units) else ""
        for n, one in enumerate(found):
            near = found[max(0, n - BESIDE) : n + BESIDE + 1]
            others = [(o.start, o.end) for o in near if o is not one]
            asked = len(roles) < MOST
            roles[index, one.start] = role_of(one.unit.low, one.start, one.end, others, then) if asked else UNTOLD
    roles.update(
        {
            (index, one.start): NEITHER
            for index in by_unit
            if _is_subtotal(letter, index, by_unit)
            for one in by_unit[index]
        }
    )
    return roles


def _is_subtotal(letter: Letter, index: int, by_unit: dict[int, list[Sum]]) -> bool:
    """Is it a total of which the rows below take something off, before they say what is left?"""
    unit = letter.units[index]
    if (unit.kind == "prose" and len(unit.low) > SHORT_ROW) or not _SUBTOTAL.match(unit.low):
        return False
    below = letter.units[index + 1 : index + 1 + COLUMN]
    values = {one.value for one in by_unit[index]}
    return any(
        _COLUMN_END.match(then.low)
        and by_unit.get(then.index)
        and values.isdisjoint(s.value for s in by_unit[then.index])
        for then in below
        if then.zone == unit.zone and (then.kind != "prose" or len(then.low) <= SHORT_ROW)
    )


def amount(letter: Letter, one: Sum, direction: str, due: date | None, confidence: float, rule: str) -> Amount:
    """A sum with its direction and day, and whether it comes each month."""
    low = one.unit.low
    per = (
        "month" if _EACH_MONTH.match(low[one.end :]) or _MONTHLY.search(low[max(0, one.start - 60) : one.start]) else ""
    )
    return Amount(one.value, direction, due, letter.evidence(one.unit, one.start, one.end, confidence, rule), per)


def _choose_pay(
    letter: Letter,
    pay_units: list[tuple[Unit, date | None]],
    by_unit: dict[int, list[Sum]],
    chosen: dict[tuple[int, int], Amount],
) -> None:
    totals = _totals(letter, by_unit)
    for unit, due in pay_units:
        beside = [s for s in by_unit.get(unit.index, []) if not is_fee(letter, s)]
        one = beside[0] if len({s.value for s in beside}) == 1 else _best_total(letter, beside, by_unit, totals)
        one = one or _fee_itself(unit, by_unit)
        if one and one.value not in {a.value for a in chosen.values()}:
            chosen[one.unit.index, one.start] = amount(letter, one, "pay", due, 0.85, "amount.to_pay")


def _fee_itself(unit: Unit, by_unit: dict[int, list[Sum]]) -> Sum | None:
    """The fee that is the very thing to pay: asked for without an if, in a letter that asks for no other sum."""
    if not _FEE.search(unit.low):
        return None
    asked = [s for found in by_unit.values() for s in found if _FEE_ASKED.search(s.unit.low[:400])]
    return asked[0] if len({s.value for s in asked}) == 1 else None


def _choose_asked(
    letter: Letter,
    by_unit: dict[int, list[Sum]],
    roles: dict[tuple[int, int], str],
    chosen: dict[tuple[int, int], Amount],
) -> None:
    """Sums of which the words beside them say that she pays, in a letter whose sentences with a day do not."""
    taken: set[float] = set()
    for index, found in by_unit.items():
        for one in found:
            told = roles[index, one.start] == PAY and one.value not in taken and not is_fee(letter, one)
            if told and (one.marked or one.unit.kind == "row") and not (one.unit.later or one.unit.english):
                taken.add(one.value)
                chosen[index, one.start] = amount(letter, one, "pay", None, 0.7, "amount.told")


def _choose_monthly(letter: Letter, by_unit: dict[int, list[Sum]], chosen: dict[tuple[int, int], Amount]) -> None:
    """What she pays month by month, in letters of types that tell it: her own share, else the price."""
    if chosen or not (letter.type and letter.type.monthly):
        return
    sums = [
        one
        for found in by_unit.values()
        for one in found
        if one.marked and not one.unit.later and not letter.slot("consequence", one.unit.heading)
    ]
    for slot in ("own_price", "full_price"):
        for one in sums:
            clause = _clause(one.unit.low, one.start, one.end)
            if letter.slot(slot, clause) and not _SUBSIDY.search(clause) and not is_fee(letter, one):
                chosen[one.unit.index, one.start] = amount(letter, one, "pay", None, 0.7, "amount.monthly")
                return


def is_fee(letter: Letter, one: Sum) -> bool:
    """Does it come on top, only if something happens?"""
    window = one.unit.low[max(0, one.start - 60) : one.end + 30]
    return bool(letter.slot("fee", window))


def _totals(letter: Letter, by_unit: dict[int, list[Sum]]) -> list[tuple[float, int, int, Sum]]:
    """All sums that are named as a total: strength of the name, earlier units first, place in the unit."""
    named = []
    for index, found in by_unit.items():
        for n, one in enumerate(found):
            if strength := total_strength(letter, one):
                named.append((strength, -index, n, one))
    return named


def _best_total(
    letter: Letter, beside: list[Sum], by_unit: dict[int, list[Sum]], totals: list[tuple[float, int, int, Sum]]
) -> Sum | None:
    """The sum with the strongest name of a total, nearest words first; beside the demand if it names one."""
    if totals:
        near = {(one.unit.index, one.start) for one in beside}
        lifted = [(s + 2, at, n, one) for s, at, n, one in totals if (one.unit.index, one.start) in near]
        return max([max(totals, key=lambda x: x[:3]), *lifted], key=lambda x: x[:3])[3]
    values = {s.value for found in by_unit.values() for s in found if not is_fee(letter, s)}
    every = [s for found in by_unit.values() for s in found]
    return beside[0] if beside else next((s for s in every if s.value in values), None) if len(values) == 1 else None


def total_strength(letter: Letter, one: Sum) -> float:
    """How strongly it is named as the total to pay: 0 to 5."""
    if one.unit.later or is_fee(letter, one):
        return 0.0
    if _PAYMENT_LINE.search(one.unit.low) or _under_total(letter, one):
        return 3.5
    before = _words_before(letter, one)
    names = list(letter.knowledge.slots["pay_total"].finditer(before))
    if not names:
        return 0.0
    strong = 4.0 if _STRONGEST.search(names[-1].group()) else 3.0 if _STRONG.search(names[-1].group()) else 1.0
    return strong + (1.0 if one.marked else 0.5) - (len(before) - names[-1].end()) / 100


def _words_before(letter: Letter, one: Sum) -> str:
    """The words that name a sum: before it in its line, or the short line above where it stands alone."""
    before = one.unit.low[max(0, one.start - 70) : one.start]
    if before.strip() or one.unit.index == 0:
        return before
    above = letter.units[one.unit.index - 1].low.strip()
    return above + " " if len(above) < 40 else before


def _under_total(letter: Letter, one: Sum) -> bool:
    """Is it the last sum of a row, under a last column that is headed as a total?"""
    if one.unit.kind != "row" or one.unit.index == 0 or one.unit.low[one.end :].strip(" ."):
        return False
    return bool(_TOTAL_COLUMN.search(letter.units[one.unit.index - 1].low))


def _choose_receive(
    letter: Letter,
    by_unit: dict[int, list[Sum]],
    chosen: dict[tuple[int, int], Amount],
    roles: dict[tuple[int, int], str],
) -> None:
    taken = {a.value for a in chosen.values()}
    told = {one.value for index, found in by_unit.items() for one in found if roles[index, one.start] == NEITHER}
    compared = any(_BEFORE_AND_NOW.search(u.low) for u in letter.units if u.kind != "prose")
    for index, found in by_unit.items():
        unit = letter.units[index]
        for one in found[-1:] if compared and unit.kind == "row" else found:
            role = roles[index, one.start]
            if role == UNTOLD and one.value in told:
                continue
            if (index, one.start) in chosen or one.value in taken or not _is_received(letter, one, role):
                continue
            taken.add(one.value)
            chosen[index, one.start] = amount(letter, one, "receive", _paid_on(letter, unit), 0.75, "amount.received")


def _is_received(letter: Letter, one: Sum, role: str) -> bool:
    unit = one.unit
    if unit.later or unit.english or not (one.marked or unit.kind == "row"):
        return False
    if role in (NEITHER, PAY, RECEIVE):
        return role == RECEIVE
    clause = _clause(unit.low, one.start, one.end)
    if not letter.slot("receive", clause) or letter.slot("not_received", clause):
        return False
    return not (unit.kind != "row" and letter.slot("not_received", unit.heading))


def _clause(low: str, start: int, end: int) -> str:
    """The part of a sentence around a sum: up to ", fordi", ";" or the next sum's clause."""
    left = max((m.end() for m in _CLAUSE_BEFORE.finditer(low[:start])), default=0)
    right = _CLAUSE_AFTER.search(low[end:])
    return low[left : end + right.start() if right else len(low)]


def _paid_on(letter: Letter, unit: Unit) -> date | None:
    """The day the money comes: in the same sentence or the next one that speaks of paying out."""
    for near in [unit, *letter.after(unit, 4)]:
        days = [m for m in letter.dates.get(near.index, []) if m.role != "law" and letter.date and m.day >= letter.date]
        if (
            days
            and (near is not unit or len(days) == 1 or _PAID_OUT.search(near.low))
            and letter.slot("receive", near.low)
        ):
            spoken = [m for m in days if _PAID_OUT_ON.search(near.low[: m.start])]
            return (spoken or days)[0].day
    return None
