"""Keep a draft, seal what says who she is, hand the request in, and throw drafts away."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kvarter.access.rules import Refused
from kvarter.asking import queries
from kvarter.asking.models import Draft
from kvarter.asking.rules import (
    STEPS,
    Reason,
    digits_of,
    grouped,
    number_from,
    receipt_hash,
    word_places,
)
from kvarter.bridges.models import Offer
from kvarter.people.models import new_code
from kvarter.referrals import actions as referrals
from kvarter.referrals.models import Partner
from kvarter.sealing.rules import About, check_envelope, seal


class CannotTake(Refused):
    """The request cannot be taken; the reason says why."""


@dataclass(frozen=True)
class Receipt:
    """What she gets: two words and a number. Only a hash of the number is kept; the words follow from it."""

    words: tuple[str, str]
    number: str

    @property
    def text(self) -> str:
        return f"{self.words[0]} {self.words[1]} {self.number}"

    @property
    def hash(self) -> str:
        """How it is kept."""
        return receipt_hash(digits_of(self.number), settings.SECRET_KEY)


def receipt_of(number: str, words: list[str]) -> Receipt:
    """The receipt with this number in the language of these words."""
    first, second = word_places(number, settings.SECRET_KEY, len(words))
    return Receipt((words[first], words[second]), grouped(digits_of(number)))


def number_of(token: str) -> str:
    """The number that a draft's token gives: only her browser has the token, only we have the key."""
    return number_from(token, settings.SECRET_KEY)


def begin(*, towards: Offer | None = None) -> tuple[Draft, str]:
    """A new draft and the token for her browser's cookie. The national intake takes it until she says where she lives.

    `towards`: what is near that she would like somebody to go to with her; its topics are chosen already, and she may change them.
    """
    intake = queries.intake_at(None, None)
    token = secrets.token_urlsafe(24)
    answers: dict[str, object] = {"code": new_code()}
    if towards:
        answers |= {"towards": towards.code, "topics": list(towards.topics)}
    return Draft(token_hash=queries.token_hash(token), recipients=intake.recipients, answers=answers), token


def about(code: str, group_id: int | None, part: str) -> About:
    """What lies inside an envelope beside her words: whose it is. Her referral will have the code that her draft has now."""
    return {"woman": code, "group": group_id, "part": part}


def save_answers(draft: Draft, step: str, answers: Mapping[str, object]) -> None:
    """Keep the plain answers of one step. A new place may mean another group: then what was sealed is asked anew."""
    before = draft.answers
    typed = {name: kept for name, kept in before.get("typed", {}).items() if name != step}
    draft.answers = {**before, **answers, "typed": typed, "done": sorted({*before.get("done", []), step})}
    if step == "where":
        _take_place(draft, moved=before.get("place_areas") != answers.get("place_areas"))
    _save(draft)


def _take_place(draft: Draft, *, moved: bool) -> None:
    """The group follows from the place. Whoever moved says anew which area is her own, if it matters to her."""
    intake = queries.intake_at(draft.answers.get("latitude"), draft.answers.get("longitude"))
    group_id = intake.group.pk if intake.group else None
    if moved and draft.answers.get("avoid_own_area"):
        draft.answers["own_area"] = ""
        draft.answers["done"] = [step for step in draft.answers["done"] if step != "avoid"]
    if (sorted(draft.recipients), draft.group_id) != (sorted(intake.recipients), group_id):
        draft.recipients, draft.group_id = intake.recipients, group_id
        _ask_sealed_anew(draft)


def save_typed(draft: Draft, step: str, typed: Mapping[str, object]) -> None:
    """Keep what she has typed and chosen so far on a page, without judging it: she only changes the language."""
    draft.answers = {**draft.answers, "typed": {**draft.answers.get("typed", {}), step: dict(typed)}}
    _save(draft)


def _save(draft: Draft) -> None:
    """Keep a draft that is still there. Raises CannotTake(DRAFT_GONE): one that was handed in meanwhile never comes back."""
    facts = {name: getattr(draft, name) for name in ("answers", "envelopes", "recipients", "group_id")}
    if not Draft.objects.filter(pk=draft.pk).update(**facts, touched_at=timezone.now()):
        raise CannotTake(Reason.DRAFT_GONE)


def _ask_sealed_anew(draft: Draft) -> None:
    """Sealed words cannot be sealed to somebody else by us: they are taken out, and their questions are open again."""
    draft.envelopes = {}
    draft.answers["done"] = [step for step in draft.answers.get("done", []) if step not in {"avoid", "reach"}]
    draft.answers["avoids_somebody"] = False


def save_sealed(draft: Draft, part: str, *, sealed: str, words: Mapping[str, str | list[str]]) -> None:
    """Keep her words of one part: sealed by her browser, or sealed now on arrival. Raises CannotTake when nobody could open them."""
    if not draft.recipients:
        raise CannotTake(Reason.NOBODY_CAN_OPEN)
    envelope = sealed or seal(dict(words), draft.recipients, about(draft.answers.get("code", ""), draft.group_id, part))
    if check_envelope(envelope, recipients=len(draft.recipients)):
        raise CannotTake(Reason.INCOMPLETE)
    draft.envelopes = {**draft.envelopes, part: envelope}
    _save(draft)


def drop_sealed(draft: Draft, part: str) -> None:
    """She took her words of this part back."""
    draft.envelopes = {key: text for key, text in draft.envelopes.items() if key != part}
    _save(draft)


PLAIN = (
    "code",
    "languages",
    "area",
    "areas",
    "place",
    "latitude",
    "longitude",
    "topics",
    "times",
    "avoid_own_area",
    "avoid_origin",
    "avoids_somebody",
)


@transaction.atomic
def hand_in(draft: Draft, *, token: str, consent_language: str, words: list[str]) -> Receipt:
    """Make the referral of a finished draft and throw the draft away. Its receipt follows from the draft's token.

    Raises CannotTake when a step is missing, nobody can open the envelope, or the draft is gone: pressed twice nothing is
    doubled, and whoever still has the token finds the same receipt by `number_of`.
    """
    locked = Draft.objects.select_for_update().filter(pk=draft.pk).first()
    if locked is None:
        raise CannotTake(Reason.DRAFT_GONE)
    if set(STEPS) - {"consent"} - set(locked.answers.get("done", [])) or "reach" not in locked.envelopes:
        raise CannotTake(Reason.INCOMPLETE)
    receipt = receipt_of(number_of(token), words)
    referrals.receive(
        envelopes=locked.envelopes,
        recipients=locked.recipients,
        group_id=locked.group_id,
        consent_on=timezone.localdate(),
        consent_language=consent_language,
        receipt_hash=receipt.hash,
        **{key: locked.answers[key] for key in PLAIN if key in locked.answers},
    )
    locked.delete()
    return receipt


@transaction.atomic
def refer(
    *,
    partner: Partner,
    plain: Mapping[str, object],
    envelope: str,
    recipients: list[str],
    once: str,
    hers: Receipt,
    own: Receipt | None,
) -> None:
    """A professional refers a woman with her consent. `own`: the professional's receipt, if the woman allowed one.

    `once` is the form's own random mark: sent twice, the second is refused with DRAFT_GONE and nothing is doubled.
    """
    if not recipients:
        raise CannotTake(Reason.NOBODY_CAN_OPEN)
    _, is_new = Draft.objects.get_or_create(token_hash=queries.token_hash(once), defaults={"partner": partner})
    if not is_new:
        raise CannotTake(Reason.DRAFT_GONE)
    referrals.receive(
        envelopes={"reach": envelope},
        recipients=recipients,
        partner=partner,
        by_partner=True,
        tell_partner=own is not None,
        consent_on=timezone.localdate(),
        receipt_hash=hers.hash,
        partner_receipt_hash=own.hash if own else None,
        **plain,
    )


def throw_away(draft: Draft) -> None:
    draft.delete()


def throw_away_old(now: datetime) -> int:
    """Drafts that nobody touched for two hours (a setting) are gone. Gives how many."""
    return Draft.objects.filter(touched_at__lt=now - timedelta(hours=settings.DRAFT_HOURS)).delete()[0]
