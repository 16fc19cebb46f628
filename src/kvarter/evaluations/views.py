"""What a woman of a course opens without an account: the course on her phone, telling what was hard, and the evaluation."""

import json
import re
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvarter.evaluations import actions, queries
from kvarter.evaluations.asked import PICTURES, Asked, asked
from kvarter.evaluations.forms import AnswerForm
from kvarter.languages.here import reader_language

LONGEST = 4000
"""Bytes of a report: a subject has a dozen questions."""
ONCE = re.compile(r"[0-9a-f]{32}")


@require_safe
def course(request: HttpRequest, code: str) -> HttpResponse:
    """Her phone remembers the course, if she taps: then it can tell which questions were hard."""
    found = queries.course_by(code)
    if found is None:
        raise Http404
    return render(request, "evaluations/course.html", {"course": found})


def _read(request: HttpRequest) -> dict[str, Any]:
    """Course, subject, answers and the report's own word, if all of them are what they should be; else nothing."""
    try:
        said = json.loads(request.body) if len(request.body) <= LONGEST else {}
        answers = dict(said["answers"])
        course, subject = queries.course_by(str(said["course"])), queries.subject_taught(str(said["subject"]))
        once = str(said["once"])
    except (ValueError, KeyError, TypeError):
        return {}
    known = {one.key for one in subject.quiz} if subject else set()
    is_good = course and subject and answers and set(answers) <= known and ONCE.fullmatch(once)
    if not is_good or subject is None or any(not isinstance(one, bool) for one in answers.values()):
        return {}
    return {"course": course, "subject": subject.key, "answers": answers, "once": once}


@csrf_exempt
@require_POST
def report(request: HttpRequest) -> HttpResponse:
    """Which questions of a subject were right at the first try; the week is ours. No account, no cookie, no answer but yes or no.

    A forged form could do no more than anybody's own.
    """
    read = _read(request)
    if not read:
        return HttpResponse(status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        actions.report_hard(**read)
    except actions.NotPossible:
        return HttpResponse(status=HTTPStatus.TOO_MANY_REQUESTS)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, ticket: str) -> HttpResponse:
    """The evaluation behind a ticket. Looking does not use it; sending does, once."""
    found = asked(settings.PACK)
    if not found.questions or queries.evaluation_behind(ticket) is None:
        return render(request, "evaluations/used.html", status=HTTPStatus.GONE)
    form = AnswerForm(request.POST if request.method == "POST" else None, asked=found)
    if form.is_valid():
        try:
            actions.answer(secret=ticket, given=form.given())
        except actions.NotPossible:
            return render(request, "evaluations/used.html", status=HTTPStatus.GONE)
        return redirect("evaluations:thanks")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "evaluations/answer.html", _page(form, found), status=status)


def _page(form: AnswerForm, found: Asked) -> dict[str, Any]:
    language = reader_language()
    faces = [(str(face), picture, found.said(f"f{face}", language)) for face, picture in PICTURES.items()]
    rows = [(form[key], picture, found.said(key, language)) for key, picture in found.questions]
    return {"form": form, "rows": rows, "faces": faces, "asked": found.words[language] if found.words else {}}


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """It is counted."""
    return render(request, "evaluations/thanks.html")
