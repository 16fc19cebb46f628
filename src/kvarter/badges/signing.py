"""What is signed and with what: who we are, the key, each badge as text and as picture, the list of what was taken back."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.badges import competences
from kvarter.badges.competences import What, what_for
from kvarter.badges.models import Badge, BadgeKey, Competence
from kvarter.badges.openbadges import baking, baking_png, drawing, jose, statuslist
from kvarter.badges.openbadges.credential import BADGES, CONTEXT, Achievement, Issuer, Place, credential
from kvarter.badges.openbadges.credential import Badge as Said
from kvarter.documents.typeset import png_of
from kvarter.education.models import Diploma
from kvarter.groups.queries import organisation
from kvarter.languages.rules import LOCAL, direction
from kvarter.ui.links import address

COLOUR = "#0e5a5a"
TYP = "JWT"
CONTEXTS = (CONTEXT, BADGES)


def here(name: str, *args: object) -> str:
    """The whole address of a page of this room."""
    return settings.SITE_URL + address(f"badges:{name}", *args)


def issuer() -> Issuer:
    """The organisation as the one who stands behind badges."""
    there = organisation()
    return Issuer(here("issuer"), there.name if there else "Kvarter", settings.SITE_URL)


def achievement(what: What) -> Achievement:
    """What a badge is for, in the country's language."""
    criteria = what.criteria_in(LOCAL)
    return Achievement(
        address=here("achievement", what.key),
        kind=what.achievement,
        name=what.name_in(LOCAL),
        description=criteria,
        criteria=criteria,
        picture=here("picture", what.key),
        language=LOCAL,
    )


def signed(payload: dict[str, object]) -> str:
    """The payload as a compact JWS of the organisation; the key is named by the address where it can be read."""
    key = current_key()
    seed = jose.from_base64url(key.private)
    return jose.signed(payload, seed, {"kid": here("key", key.name), "typ": TYP})


@dataclass(frozen=True)
class Taken:
    """A badge as it can be taken home: what it is for, since when, until when."""

    badge: Badge
    what: What
    given_at: datetime

    @property
    def ends_at(self) -> datetime | None:
        return self.what.ends_at(self.given_at)


def taken_for_competence(badge: Badge, competence: Competence) -> Taken | None:
    """The badge for a competence; None where the pack does not know it any more."""
    what = what_for(competence.key)
    return Taken(badge, what, competence.given_at) if what else None


def taken_for_diploma(badge: Badge, diploma: Diploma) -> Taken | None:
    """The badge for a diploma; None where the pack has no words for it."""
    what = what_for(competences.DIPLOMA)
    given_at = timezone.make_aware(datetime.combine(diploma.issued_on, datetime.min.time()))
    return Taken(badge, what, given_at) if what else None


def token(taken: Taken, name: str = "") -> str:
    """The badge as signed text; with her name when she wants it there."""
    badge = taken.badge
    said = Said(
        address=badge.uid.urn,
        subject=badge.subject.urn,
        issuer=issuer(),
        achievement=achievement(taken.what),
        place=Place(here("status", badge.number), badge.place),
        valid_from=taken.given_at.replace(microsecond=0),
        valid_until=taken.ends_at.replace(microsecond=0) if taken.ends_at else None,
        name=name,
    )
    return signed(credential(said))


def picture_of(what: What, language: str, whose: str) -> str:
    """The picture of a badge in the country's language and in hers, without anything in it that is signed."""
    names = [(one, what.name_in(one), direction(one) == "rtl") for one in dict.fromkeys((LOCAL, language))]
    foot = (issuer().name, settings.SITE_URL.partition("://")[2] + address("badges:check"))
    return drawing.drawn(names=names, whose=whose, foot=foot, colour=COLOUR)


def baked(taken: Taken, language: str, name: str = "") -> str:
    """The badge as a picture with the signed text in it."""
    return baking.baked(picture_of(taken.what, language, name), token(taken, name))


def baked_png(taken: Taken, language: str, name: str = "") -> bytes:
    """The same as a PNG, for who cannot show an SVG. Raises CannotSet."""
    drawn = picture_of(taken.what, language, name)
    title = taken.what.name_in(language)
    made = png_of("badges/badge", {"title": title, "language": language, "picture": drawn})
    return baking_png.baked(made, token(taken, name))


def current_key() -> BadgeKey:
    """The key that signs now; the first is made when the first badge is."""
    return BadgeKey.objects.filter(is_current=True).first() or _first_key()


def _first_key() -> BadgeKey:
    try:
        with transaction.atomic():
            made = new_key()
            record("system", "badges.key_made", made.name[:12])
            return made
    except IntegrityError:  # another process made it just now
        return BadgeKey.objects.get(is_current=True)


def new_key() -> BadgeKey:
    """A key that signs from now on. There must be no other that does."""
    seed = jose.new_seed()
    public = jose.public_of(seed)
    return BadgeKey.objects.create(
        name=jose.name_of(public), public=jose.base64url(public), private=jose.base64url(seed)
    )


def jwk(key: BadgeKey) -> dict[str, str]:
    """The public half as others read it."""
    public = jose.from_base64url(key.public)
    return {**jose.jwk_of(public), "kid": key.name, "alg": jose.ALGORITHM, "use": "sig"}


TAKEN_BACK = Q(is_revoked=True) | Q(diploma__revoked_at__isnull=False) | Q(competence__revoked_at__isnull=False)
"""Badges that do not hold any more, whatever took them back."""


def status_list(number: int) -> str | None:
    """The signed list of what was taken back; None for a list that nobody has a place in, but the first is always there."""
    if number != 1 and not Badge.objects.filter(number=number).exists():
        return None
    taken_back = Badge.objects.filter(TAKEN_BACK, number=number).values_list("place", flat=True)
    said = statuslist.list_credential(
        issuer=here("issuer"),
        address=here("status", number),
        taken_back=list(taken_back),
        now=timezone.now().replace(microsecond=0),
    )
    return signed(said)
