"""Where a request goes, and what a receipt shows."""

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation

from kvarter.access.statements import first_of, made_once
from kvarter.asking.braking import guesses_much, note_wrong
from kvarter.asking.messages import receipt_words
from kvarter.asking.models import Draft
from kvarter.asking.rules import STAGES, digits_of, normal_receipt, receipt_hash, word_places
from kvarter.groups.models import LocalGroup
from kvarter.groups.queries import group_near
from kvarter.keys.queries import recipients_of
from kvarter.languages.rules import INTERFACE
from kvarter.packs.queries import country
from kvarter.packs.rules import Place
from kvarter.referrals.models import Partner, Referral
from kvarter.referrals.rules import Ending, State, bare_state


@dataclass(frozen=True)
class Intake:
    """Who takes a request: a local group, or the national intake (None), and to whom its envelopes are sealed."""

    group: LocalGroup | None
    recipients: list[str]

    @property
    def is_open(self) -> bool:
        return bool(self.recipients)


def intake_at(latitude: float | None, longitude: float | None) -> Intake:
    """The nearest group that reaches the place and has somebody with a key; else the national intake."""
    near = group_near(latitude, longitude) if latitude is not None and longitude is not None else None
    if near and (recipients := recipients_of(near.group.pk)):
        return Intake(near.group, recipients)
    return Intake(None, recipients_of(None))


def _place_of(group: LocalGroup, known: Place | None) -> Place:
    """Where a group works, as narrow as its name says it: the area that bears its name, else the group by its own name and spot."""
    if area := country().place_of(f"{group.name}, {group.place}"):
        return area
    municipality = known.municipality if known else ""
    return Place(group.name, group.latitude, group.longitude, municipality, within=group.place)


def places_to_tap() -> dict[str, Place]:
    """Where groups work, by the group's code: she can tap a place instead of writing it. No two look alike."""
    groups = list(LocalGroup.objects.open().order_by("place", "name"))
    shared = Counter(group.place for group in groups)
    found = {}
    for group in groups:
        known = country().place_of(group.place)
        narrow = _place_of(group, known)
        found[group.code] = known if known and (known.slug or not narrow.slug) and shared[group.place] == 1 else narrow
    return found


def taps_by_region() -> list[tuple[str, list[tuple[str, str]]]]:
    """The same by region of the country, each with the name people know: a group's own, and its town where that is another."""
    facts, names = country(), dict(LocalGroup.objects.open().values_list("code", "name"))
    by_region: dict[str, list[tuple[str, str]]] = {}
    for code, place in places_to_tap().items():
        one, name = facts.municipalities.get(place.municipality), names.get(code, "")
        label = place.full if not name or name in place.full else f"{name}, {place.name}"
        by_region.setdefault(facts.regions[one.region] if one else "", []).append((code, label))
    return sorted(by_region.items(), key=lambda pair: (not pair[0], pair[0]))


def token_hash(token: str) -> str:
    """How the cookie's token is kept; it has 192 random bits."""
    return sha256(token.encode()).hexdigest()


def draft_of(token: str | None) -> Draft | None:
    """The draft of this browser, if it is still there."""
    return first_of(_drafts(token_hash(token))) if token else None


@made_once
def _drafts(hashed: str) -> QuerySet[Draft]:
    return Draft.objects.select_related("partner__group").filter(token_hash=hashed)


def partner_of(link: str) -> Partner | None:
    """The partner behind a referral link that still works."""
    return (
        Partner.objects.select_related("group")
        .filter(link=link, ended_on__isnull=True, group__closed_on__isnull=True)
        .first()
    )


def group_of(draft: Draft) -> LocalGroup | None:
    return LocalGroup.objects.filter(pk=draft.group_id).first() if draft.group_id else None


def _words_fit(text: str, number: str) -> bool:
    """Do exactly its two words stand beside the number, in any of the languages?"""
    written = "".join(sign for sign in normal_receipt(text) if not sign.isdigit())
    for language in INTERFACE:
        with translation.override(language):
            words = receipt_words()
        places = word_places(number, settings.SECRET_KEY, len(words))
        first, second = (normal_receipt(words[place]) for place in places)
        if written in {first + second, second + first}:
            return True
    return False


def _by(text: str, column: str, network: str) -> Referral | None:
    """The number alone finds it, unless this network guessed much: then its words have to fit too.

    Receipts of older versions were kept as one hash of words and number, which is looked for as well.
    """
    number = digits_of(text)
    if not number:
        return None
    has_words = normal_receipt(text) != number
    wanted = [receipt_hash(text, settings.SECRET_KEY)] if has_words else []
    if not guesses_much(network) or _words_fit(text, number):
        wanted.append(receipt_hash(number, settings.SECRET_KEY))
    found = Referral.objects.filter(**{f"{column}__in": wanted}).first()
    if found is None:
        note_wrong(network)
    return found


def by_receipt(text: str, network: str = "") -> Referral | None:
    """The referral of her receipt, as she wrote it. `network`: where it was typed, for the brake on guessing."""
    return _by(text, "receipt_hash", network)


def by_number(number: str) -> Referral | None:
    """The referral of a number that our own cookie holds: nothing to guess, so nothing to brake."""
    return Referral.objects.filter(receipt_hash=receipt_hash(digits_of(number), settings.SECRET_KEY)).first()


@dataclass(frozen=True)
class Progress:
    """What she sees with her receipt: one of five words, and how far along it is (1 to 4; 0 when it is closed)."""

    state: str
    stage: int


def progress_of(referral: Referral) -> Progress:
    """Her own progress. A professional hears `state` at most."""
    now, ending = State(referral.state), Ending(referral.ending) if referral.ending else None
    return Progress(bare_state(now, ending), STAGES.get(now, 0))


def by_partner_receipt(text: str, network: str = "") -> Referral | None:
    """The referral of a professional's receipt; there is one only if she agreed."""
    found = _by(text, "partner_receipt_hash", network)
    return found if found and found.tell_partner else None


def anybody_open() -> bool:
    """True when at least one group has somebody who could open an envelope."""
    return any(recipients_of(pk) for pk in LocalGroup.objects.open().values_list("pk", flat=True))


def intake_of(group: LocalGroup) -> Intake:
    """Who takes a referral for this group: its own leaders, else the national intake."""
    recipients = recipients_of(group.pk)
    return Intake(group, recipients) if recipients else Intake(None, recipients_of(None))
