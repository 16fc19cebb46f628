"""What the national office sees of the curriculum: which edition is live, what is missing in a language, what is due for review."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kvarter.curriculum import queries
from kvarter.curriculum.engine.due import due, unsaid
from kvarter.groups.decorators import PersonRequest, is_national, requires
from kvarter.languages.here import reader_language
from kvarter.languages.tables import OWN_NAMES


@require_safe
@requires(is_national)
def office(request: PersonRequest) -> HttpResponse:
    """All subjects with what they lack, and what has to be looked at again within two months."""
    found = queries.live()
    if found is None:
        raise Http404
    heads = queries.listed(found, reader_language())
    missing = {key: unsaid(one) for key, one in found.subjects.items()}
    rows = [(one, [(OWN_NAMES[code], number) for code, number in missing[one.key].items()]) for one in heads]
    facts = {
        "rows": rows,
        "due": due(found.subjects, found.common.facts, timezone.localdate()),
        "edition": queries.edition(found.track.key).hash[:8],
    }
    return render(request, "curriculum/desk/office.html", facts)
