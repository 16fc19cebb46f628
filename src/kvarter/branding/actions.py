"""The office chooses colours and a logo, publishes a version, or goes back to how Kvarter comes."""

from django.db import IntegrityError, transaction

from kvarter.access.actions import record
from kvarter.access.rules import Refused, require
from kvarter.branding.colours import troubles
from kvarter.branding.models import Brand
from kvarter.branding.queries import look_again
from kvarter.branding.rules import MOST_VERSIONS, Kind, Logo, Reason, may_edit
from kvarter.groups.rules import Standing


class CannotBrand(Refused):
    """The brand is not taken; the reason says why."""


@transaction.atomic
def choose(*, by: Standing, seen: int, main: str, accent: str, logo: Logo | None) -> Brand:
    """A new version, as a draft. `seen`: the number of the newest version she had before her; `logo`: None keeps that of it.

    Raises CannotBrand when words could not be read, or somebody else chose meanwhile.
    """
    require(may_edit(by))
    if troubles(main, accent):
        raise CannotBrand(Reason.UNREADABLE)
    newest = Brand.objects.visible_to(by).select_for_update().first()
    if (newest.number if newest else 0) != seen:
        raise CannotBrand(Reason.CHANGED_MEANWHILE)
    shown = logo or (Logo(Kind(newest.logo_kind), bytes(newest.logo)) if newest else Logo())
    try:
        with transaction.atomic():
            made = Brand.objects.create(
                number=seen + 1, main=main, accent=accent, logo_kind=shown.kind, logo=shown.content
            )
    except IntegrityError as twice:  # two at the same moment
        raise CannotBrand(Reason.CHANGED_MEANWHILE) from twice
    Brand.objects.visible_to(by).filter(is_current=False, number__lte=made.number - MOST_VERSIONS).order_by().delete()
    record(by.code, "brand.chosen", made.code)
    return made


@transaction.atomic
def publish(*, by: Standing, code: str) -> Brand:
    """Every page shows this version from now on; an older one comes back like that too."""
    require(may_edit(by))
    chosen = Brand.objects.visible_to(by).select_for_update().get(code=code)
    if not chosen.is_current:
        Brand.objects.visible_to(by).filter(is_current=True).order_by().update(is_current=False)
        chosen.is_current = True
        chosen.save(update_fields=["is_current"])
        record(by.code, "brand.published", chosen.code)
        transaction.on_commit(look_again)
    return chosen


@transaction.atomic
def use_supplied(*, by: Standing) -> None:
    """Every page looks as Kvarter comes; what was chosen stays as versions."""
    require(may_edit(by))
    if Brand.objects.visible_to(by).filter(is_current=True).order_by().update(is_current=False):
        record(by.code, "brand.taken_down", "brand")
        transaction.on_commit(look_again)
