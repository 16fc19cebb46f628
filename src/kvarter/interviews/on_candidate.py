"""What this room shows on the page of a candidate and above the list of candidates (`education`)."""

import json

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from kvarter.asking.actions import about
from kvarter.education.inviting import language_for
from kvarter.education.models import Candidate
from kvarter.education.rules import TO_DECIDE
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing
from kvarter.interviews import queries
from kvarter.interviews.desk.messages import STATES
from kvarter.interviews.messages import BETTER, called_off, invitation
from kvarter.interviews.models import Interview
from kvarter.interviews.rules import State

SHOWN = 12
"""Talks to come that the list shows; the rest it counts."""


def part(request: HttpRequest, candidate: Candidate) -> SafeString:
    """Her interview: when it is, what she said, the message for her phone. "" for who is further on and had none. One statement."""
    found = queries.interview_of(candidate)
    is_open = candidate.now_stage in TO_DECIDE
    if found is None and not is_open:
        return SafeString("")
    facts: dict[str, object] = {"candidate": candidate, "interview": found, "is_open": is_open}
    return render_to_string(
        "interviews/desk/on_candidate.html", facts | (_facts_of(candidate, found) if found else {}), request
    )


def _facts_of(candidate: Candidate, found: Interview) -> dict[str, object]:
    state, language = found.state, language_for(candidate.languages)
    address = settings.SITE_URL + reverse("interviews:hers", args=[queries.link_to(candidate)])
    is_off = state is State.OFF
    return {
        "state": STATES[state],
        "is_to_come": state is State.TO_COME,
        "cannot": state is State.CANNOT,
        "is_off": is_off,
        "is_over": state is State.OVER,
        "better": [BETTER[one] for one in found.suits],
        "language": language,
        "message": called_off(found, language) if is_off else invitation(found, address, language),
        "about": json.dumps(about(candidate.code, candidate.group_id, "reach")),
    }


def agenda(request: HttpRequest, standing: Standing, group: LocalGroup) -> SafeString:
    """What the interviews of a group ask for. "" when there are none. One statement."""
    found = queries.agenda_of(standing, group.pk, timezone.now())
    if found.is_empty:
        return SafeString("")
    facts = {
        "cannot": [(one, [BETTER[better] for better in one.suits]) for one in found.cannot],
        "not_noted": found.not_noted,
        "to_come": found.to_come[:SHOWN],
        "more": len(found.to_come[SHOWN:]),
    }
    return render_to_string("interviews/desk/agenda.html", facts, request)
