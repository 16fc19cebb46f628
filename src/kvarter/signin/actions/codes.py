"""A code is made for an address, and tried. What she typed counts before it is compared, so that two windows share five tries."""

import secrets
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from kvarter.access.rules import Refused
from kvarter.signin.models import SentCode
from kvarter.signin.rules import CODE_LASTS, CODES_AN_HOUR, CODES_OF_A_SOURCE, HOUR, TRIES, Reason
from kvarter.signin.vault import mark


class CannotEnter(Refused):
    """Not in, with a reason of `signin.rules.Reason`."""


def make_code(*, address: str, source: str = "") -> tuple[str, str]:
    """A new code for a phone (E.164) or e-mail: its handle for the session and its six digits for the message.

    Does the same whether the address belongs to somebody or not. `source` names the invitation or person that asks
    for codes to addresses we do not know. Raises CannotEnter(TOO_MANY) after five codes in an hour.
    """
    since = timezone.now() - HOUR
    mine, from_where = mark("address", address), mark("source", source) if source else ""
    SentCode.objects.filter(address_mark=mine, made_at__lte=since).delete()
    if source and SentCode.objects.filter(source_mark=from_where, made_at__gt=since).count() >= CODES_OF_A_SOURCE:
        raise CannotEnter(Reason.TOO_MANY)
    digits, salt = f"{secrets.randbelow(10**6):06}", secrets.token_hex(16)
    taken = set(SentCode.objects.filter(address_mark=mine).values_list("slot", flat=True))
    for slot in sorted(set(range(CODES_AN_HOUR)) - taken):
        code = SentCode(
            address_mark=mine, slot=slot, source_mark=from_where, salt=salt, code_mark=mark("code", salt + digits)
        )
        if _stored(code):
            return code.handle, digits
    raise CannotEnter(Reason.TOO_MANY)


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
        if constant_time_compare(code.code_mark, mark("code", code.salt + typed)) and _use(code):
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
