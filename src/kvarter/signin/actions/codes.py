"""A code is made for an address, and tried. What she typed counts before it is compared, so that two windows share five tries."""

import secrets
import time
from collections.abc import Sequence
from datetime import datetime
from math import ceil

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from kvarter.access.rules import Refused
from kvarter.sealing.crypto import keyed_hash
from kvarter.signin.models import SentCode
from kvarter.signin.rules import (
    CODE_LASTS,
    CODES_OF_A_SOURCE,
    HOUR,
    JUST_SENT,
    TRIES,
    WAITS,
    Reason,
    wait_of_strangers,
    wait_of_the_known,
)


class CannotEnter(Refused):
    """Not in, with a reason of `signin.rules.Reason`, and for how many minutes where time helps."""

    def __init__(self, reason: Reason, minutes: int = 0) -> None:
        super().__init__(reason)
        self.minutes = minutes


def make_code(*, address: str, source: str = "", browser: str = "", press: str = "") -> tuple[str, str]:
    """A new code for a phone (E.164) or e-mail: its handle for the session and its six digits for the message.

    `press` names the press of the button that asks: the same press twice within half a minute is one code, whose digits
    are given the first time only ("" the second time).

    Does the same whether the address belongs to somebody or not. `source` names the invitation or person that asks for
    codes to addresses we do not know, `browser` a browser in which the owner of the address was in before. What others
    ask for takes nothing away from either. Raises CannotEnter(TOO_MANY) with the minutes to wait.
    """
    mine, lane = keyed_hash("address", address), keyed_hash("lane", source or browser) if source or browser else ""
    from_where = keyed_hash("source", source) if source else ""
    asked = keyed_hash("press", f"{address} {press} {int(time.time() // JUST_SENT.total_seconds())}") if press else ""
    SentCode.objects.filter(address_mark=mine, made_at__lte=timezone.now() - HOUR).delete()
    _refuse_a_busy_source(from_where)
    for _ in range(len(WAITS) + 1):  # another request may take the slot a moment before
        if handle := _made_by(asked):
            return handle, ""
        slot = _free_slot(mine, lane)
        digits, salt = f"{secrets.randbelow(10**6):06}", secrets.token_hex(16)
        code = SentCode(
            address_mark=mine,
            lane=lane,
            slot=slot,
            asked_mark=asked,
            source_mark=from_where,
            salt=salt,
            code_mark=keyed_hash("code", salt + digits),
        )
        if _stored(code):
            return code.handle, digits
    raise CannotEnter(Reason.TOO_MANY, minutes=1)


def _made_by(asked: str) -> str:
    """The handle of the code that this press of the button has made already, or ""."""
    return SentCode.objects.filter(asked_mark=asked).values_list("handle", flat=True).first() or "" if asked else ""


def was_used_just_now(*, handles: Sequence[str], typed: str) -> bool:
    """The same form came twice: this very code opened a moment ago in this browser, which is in by now."""
    since = timezone.now() - JUST_SENT
    used = SentCode.objects.filter(handle__in=handles, used_at__gt=since)
    return any(constant_time_compare(code.code_mark, keyed_hash("code", code.salt + typed)) for code in used)


def _refuse_a_busy_source(from_where: str) -> None:
    since = timezone.now() - HOUR
    if from_where and SentCode.objects.filter(source_mark=from_where, made_at__gt=since).count() >= CODES_OF_A_SOURCE:
        raise CannotEnter(Reason.TOO_MANY, minutes=60)


def _free_slot(mine: str, lane: str) -> int:
    """The first free slot of a lane. Raises CannotEnter(TOO_MANY) while this lane must wait."""
    sent: list[tuple[str, int, datetime]] = list(
        SentCode.objects.filter(address_mark=mine).values_list("lane", "slot", "made_at")
    )
    now = timezone.now()
    known = [(of, (now - at).total_seconds()) for of, _slot, at in sent if of]
    if lane:
        wait = wait_of_the_known([age for of, age in known if of == lane], [age for _of, age in known])
    else:
        wait = wait_of_strangers([(now - at).total_seconds() for of, _slot, at in sent if not of])
    if wait > 0:
        raise CannotEnter(Reason.TOO_MANY, minutes=max(1, ceil(wait / 60)))
    taken = {slot for of, slot, _at in sent if of == lane}
    return min(set(range(len(taken) + 1)) - taken)


def _stored(code: SentCode) -> bool:
    """False when another request took the slot a moment before."""
    try:
        with transaction.atomic():
            code.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def try_code(*, handles: Sequence[str], typed: str) -> None:
    """Accept one of the codes behind these handles, once. Raises CannotEnter: WRONG, or OVER when none can be tried any more.

    Not one transaction: a wrong try must stay counted when the refusal is raised.
    """
    tried = [code for code in _usable(handles) if _count_try(code)]
    for code in tried:
        if constant_time_compare(code.code_mark, keyed_hash("code", code.salt + typed)) and _use(code):
            SentCode.objects.filter(handle__in=handles, used_at__isnull=True).update(used_at=timezone.now())
            return
    raise CannotEnter(Reason.WRONG if any(code.tries + 1 < TRIES for code in tried) else Reason.OVER)


def _usable(handles: Sequence[str]) -> list[SentCode]:
    since = timezone.now() - CODE_LASTS
    return list(SentCode.objects.filter(handle__in=handles, used_at__isnull=True, made_at__gt=since, tries__lt=TRIES))


def _count_try(code: SentCode) -> bool:
    return bool(SentCode.objects.filter(pk=code.pk, tries__lt=TRIES, used_at__isnull=True).update(tries=F("tries") + 1))


def _use(code: SentCode) -> bool:
    return bool(SentCode.objects.filter(pk=code.pk, used_at__isnull=True).update(used_at=timezone.now()))
