"""The office writes a public text, publishes it, goes back to an older version, or to the words that come with Kvarter."""

from dataclasses import asdict

from django.db import IntegrityError, transaction

from kvarter.access.actions import record
from kvarter.access.rules import Refused, require
from kvarter.groups.rules import Standing
from kvarter.publishing.models import PageText
from kvarter.publishing.pages import PublicPage
from kvarter.publishing.rules import MOST_VERSIONS, Reason, Text, may_edit


class CannotWrite(Refused):
    """The text is not taken; the reason says why."""


@transaction.atomic
def write(*, by: Standing, page: PublicPage, language: str, seen: int, text: Text) -> PageText:
    """A new version, as a draft. `seen`: the number of the newest version she had before her, 0 for none.

    The same words again make no version. Raises CannotWrite when somebody else wrote meanwhile.
    """
    require(may_edit(by))
    newest = PageText.objects.visible_to(by).of(page, language).select_for_update().first()
    if newest and newest.said == text:
        return newest
    if (newest.number if newest else 0) != seen:
        raise CannotWrite(Reason.CHANGED_MEANWHILE)
    return _add(by, page, language, seen + 1, text)


def _add(by: Standing, page: str, language: str, number: int, text: Text) -> PageText:
    try:
        with transaction.atomic():
            made = PageText.objects.create(page=page, language=language, number=number, **asdict(text))
    except IntegrityError as twice:  # two at the same moment
        raise CannotWrite(Reason.CHANGED_MEANWHILE) from twice
    older = (
        PageText.objects.visible_to(by).of(page, language).filter(is_current=False, number__lte=number - MOST_VERSIONS)
    )
    older.order_by().delete()
    record(by.code, "page_text.written", made.code)
    return made


@transaction.atomic
def publish(*, by: Standing, code: str) -> PageText:
    """Everybody reads this version from now on."""
    require(may_edit(by))
    chosen = PageText.objects.visible_to(by).select_for_update().get(code=code)
    if not chosen.is_current:
        _withdraw_current(by, chosen.page, chosen.language)
        chosen.is_current = True
        chosen.save(update_fields=["is_current"])
        record(by.code, "page_text.published", chosen.code)
    return chosen


def _withdraw_current(by: Standing, page: str, language: str) -> int:
    return (
        PageText.objects.visible_to(by).of(page, language).filter(is_current=True).order_by().update(is_current=False)
    )


@transaction.atomic
def bring_back(*, by: Standing, code: str) -> PageText:
    """An older version becomes the newest draft; those in between stay."""
    require(may_edit(by))
    chosen = PageText.objects.visible_to(by).select_for_update().get(code=code)
    newest = PageText.objects.visible_to(by).of(chosen.page, chosen.language)[:1].get()
    if newest.said == chosen.said:
        return newest
    return _add(by, chosen.page, chosen.language, newest.number + 1, chosen.said)


@transaction.atomic
def use_supplied(*, by: Standing, page: PublicPage, language: str) -> None:
    """Everybody reads the words that come with Kvarter again; what was written stays as versions."""
    require(may_edit(by))
    if _withdraw_current(by, page, language):
        record(by.code, "page_text.taken_down", f"{page} {language}")
