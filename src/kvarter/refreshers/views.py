"""What a Mother reads: what is another today than her course taught."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kvarter.groups.decorators import PersonRequest, is_mother, requires
from kvarter.languages.here import reader_language
from kvarter.refreshers import queries
from kvarter.refreshers.changes import joined


@require_safe
@requires(is_mother)
def mine(request: PersonRequest) -> HttpResponse:
    """Each change once, whichever of her groups taught it, with the card that says it now."""
    changes = joined([change for one in queries.due_for_mother(request.standing) for change in one.changes])
    return render(request, "refreshers/mine.html", {"changes": queries.in_words(changes, reader_language())})
