"""A subject is published in a new edition."""

from collections.abc import Collection

from django.db import IntegrityError, transaction

from kvarter.access.actions import record
from kvarter.access.rules import Refused, require
from kvarter.curriculum import queries
from kvarter.curriculum.engine.held import Held
from kvarter.curriculum.models import PublishedSubject
from kvarter.curriculum.rules import Reason, may_publish
from kvarter.groups.rules import Standing


class CannotPublish(Refused):
    """Another edition was published at the same moment."""


@transaction.atomic
def publish(*, by: Standing, track: str, held: Held, authors: Collection[str]) -> PublishedSubject:
    """Everybody reads this subject from now on. Courses keep what they began with. Raises NotAllowed for who wrote it."""
    require(may_publish(by, authors))
    known = PublishedSubject.objects.visible_to(by).filter(track=track)
    newest = known.select_for_update().order_by("-number").first()
    known.filter(subject=held.subject.key, is_current=True).order_by().update(is_current=False)
    made = PublishedSubject(
        track=track,
        subject=held.subject.key,
        number=newest.number + 1 if newest else 1,
        content=held.content,
        mark=held.mark,
        authors=sorted(authors),
        approved_by=by.code,
    )
    _save(made)
    made.edition_mark = queries.edition(track).hash
    made.save(update_fields=["edition_mark"])
    record(by.code, "subject.published", made.code)
    return made


def _save(made: PublishedSubject) -> None:
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as twice:  # two at the same moment
        raise CannotPublish(Reason.PUBLISHED_MEANWHILE) from twice
