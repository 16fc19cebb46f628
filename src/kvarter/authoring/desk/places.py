"""From an address to the subject that is written, for whom, and how it stands; what every page of it shows."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from kvarter.authoring import queries
from kvarter.authoring.desk.messages import PIECES, STAGES
from kvarter.authoring.queries import Place, Written
from kvarter.authoring.rules import Stage
from kvarter.curriculum.engine.shapes import Subject
from kvarter.groups.decorators import PersonRequest
from kvarter.groups.models import LocalGroup
from kvarter.languages.here import reader_language

OFFICE = "office"


def place_at(request: PersonRequest, owner: str, subject: str) -> Place:
    """The place that an address names. 404 for whoever may not write there."""
    group = None
    if owner == OFFICE:
        if not request.standing.is_national:
            raise Http404
    else:
        group = LocalGroup.objects.filter(pk__in=request.standing.led_groups, code=owner).first()
        if group is None:
            raise Http404
    found = queries.place_of(subject, group)
    if found is None:
        raise Http404
    return found


def written(request: PersonRequest, owner: str, subject: str) -> Written:
    """How the subject stands there."""
    return queries.written_at(request.standing, place_at(request, owner, subject))


def frame(found: Written) -> dict[str, Any]:
    """What stands at the top of every page of a subject."""
    draft = found.draft
    return {
        "owner": found.place.owner,
        "group": found.place.group,
        "key": found.place.subject,
        "name": name_of(found.subject),
        "number": found.subject.number,
        "draft": draft,
        "stage": STAGES[Stage(draft.stage)] if draft else "",
    }


def name_of(subject: Subject) -> str:
    """The name of a subject in the reader's language."""
    return _said(subject, subject.name)


def _said(subject: Subject, key: str) -> str:
    return subject.words.get(reader_language(), {}).get(key) or subject.words.get("en", {}).get(key, "")


def piece_name(subject: Subject, table: str) -> str:
    """What a piece is called: its kind, and its title or question."""
    kind = PIECES[table.partition(".")[0]]
    title = piece_title(subject, table)
    return _("%(kind)s: %(title)s") % {"kind": kind, "title": title} if title else str(kind)


def piece_title(subject: Subject, table: str) -> str:
    """The title of a card, the question, the name of a part; "" of the head."""
    name, _dot, key = table.partition(".")
    if not key:
        return ""
    row = next((one for one in getattr(subject, name) if one.key == key), None)
    said = "" if row is None else _said(subject, getattr(row, "name", "") or getattr(row, "title", "") or row.ask)
    return said or key
