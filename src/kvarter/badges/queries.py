"""Reads for the pages of badges: who we are, what is signed, what was taken back, and what somebody has."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kvarter.badges.competences import What, meanings
from kvarter.badges.models import Badge, BadgeKey, Competence
from kvarter.badges.openbadges import jose, judging
from kvarter.badges.signing import TAKEN_BACK, here
from kvarter.education.models import Diploma
from kvarter.groups.models import LocalGroup, Membership
from kvarter.groups.rules import Standing
from kvarter.people.models import Person, PersonLanguage
from kvarter.people.rules import Spoken
from kvarter.sealing.at_rest import CannotUnlock


def all_keys() -> list[BadgeKey]:
    """All keys, the newest first, without their private halves: badges are judged also where those cannot be read."""
    return list(BadgeKey.objects.defer("private"))


def can_sign() -> bool:
    """Whether the key that signs can be read by this server. Before the first badge there is none, and that is well."""
    try:
        return all(one.private for one in BadgeKey.objects.filter(is_current=True))
    except CannotUnlock:
        return False


def trusted_keys() -> list[BadgeKey]:
    """Those that others may believe."""
    return [one for one in all_keys() if one.distrusted_at is None]


def key_named(name: str) -> BadgeKey | None:
    """A key that is believed, by its name."""
    return BadgeKey.objects.defer("private").filter(name=name, distrusted_at__isnull=True).first()


def _is_revoked(jti: str, where: str, index: str) -> bool | None:
    try:
        uid = UUID(jti)
    except ValueError:
        return None
    found = Badge.objects.filter(uid=uid).first()
    if found is None or (where, index) != (here("status", found.number), str(found.place)):
        return None
    return Badge.objects.filter(TAKEN_BACK, pk=found.pk).exists()


def judged(content: bytes) -> judging.Finding:
    """What is to be said of a file that somebody shows us."""
    ours = {
        here("key", one.name): judging.Key(jose.from_base64url(one.public), one.distrusted_at is None)
        for one in all_keys()
    }
    return judging.judge(content, judging.Known(here("issuer"), ours, _is_revoked), timezone.now())


def badge_for_diploma(diploma: Diploma) -> Badge | None:
    """The badge that she took for it."""
    return Badge.objects.filter(diploma=diploma).first()


def badge_for_competence(competence: Competence) -> Badge | None:
    """The same for a competence."""
    return Badge.objects.filter(competence=competence).first()


def own_competences(standing: Standing) -> list[tuple[Competence, What]]:
    """What a Mother was given herself, and holds, the newest first."""
    found = Competence.objects.visible_to(standing).filter(
        membership__person=standing.person_id, revoked_at__isnull=True
    )
    known = meanings(one.key for one in found)
    return [(one, known[one.key]) for one in found if one.key in known]


def own_competence(standing: Standing, code: str) -> Competence | None:
    """One of hers."""
    found = Competence.objects.visible_to(standing).filter(membership__person=standing.person_id)
    return found.filter(code=code, revoked_at__isnull=True).first()


def mothers_with_competences(
    standing: Standing, group: LocalGroup
) -> list[tuple[Membership, list[tuple[Competence, What]]]]:
    """The Mothers of a group with what each was given. Three statements."""
    mothers = Membership.objects.visible_to(standing).now().mothers().filter(group=group)
    given = Competence.objects.visible_to(standing).filter(membership__group=group, revoked_at__isnull=True)
    by_mother: dict[int, list[tuple[Competence, What]]] = {}
    known = meanings(one.key for one in given)
    for one in given:
        if one.key in known:
            by_mother.setdefault(one.membership_id, []).append((one, known[one.key]))
    rows = mothers.select_related("person").order_by("person__name")
    return [(one, by_mother.get(one.pk, [])) for one in rows]


def spoken_by(membership: Membership) -> list[str]:
    """The languages in which she has said that she can carry a talk."""
    found = PersonLanguage.objects.filter(person=membership.person_id, spoken__gte=Spoken.CONVERSATION)
    return list(found.values_list("language", flat=True))


LABELS = {"competences": _("What you were given a badge for")}
"""What she is told of, in her words."""


def about(person: Person) -> dict[str, object]:
    """Her competences: (what, since, until when it was taken back or None). Badges that she took home lead to nobody."""
    found = Competence.objects.filter(membership__person=person)
    known = meanings(one.key for one in found)
    rows = [(known.get(one.key), one) for one in found]
    return {
        "competences": [
            (what.name_in(person.language) if what else one.key, one.given_at, one.revoked_at) for what, one in rows
        ]
    }
