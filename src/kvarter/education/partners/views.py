"""What a guest teacher opens from her mail, without an account."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from kvarter.documents.download import download
from kvarter.documents.typeset import CannotSet
from kvarter.education import actions, queries
from kvarter.education.desk.messages import sentence
from kvarter.education.editions import mark_for
from kvarter.education.partners.forms import AnswerForm
from kvarter.education.rules import Guest, why_no_answer
from kvarter.education.subjects import script_of
from kvarter.languages.here import reader_language
from kvarter.languages.rules import LOCAL
from kvarter.ui.pages import show


@require_http_methods(["GET", "HEAD", "POST"])
def guest(request: HttpRequest, link: str) -> HttpResponse:
    """When, where and about what; what the group needs her to know; and her answer, which she may change until it begins."""
    session = queries.session_by_guest(link)
    if session is None:
        raise Http404
    first = {"answer": session.guest_state, "words": session.guest_words}
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        try:
            answer = Guest(form.cleaned_data["answer"])
            actions.guest_answers(session, answer=answer, words=form.cleaned_data["words"])
            return redirect("education:guest", link)
        except actions.CannotDo as refusal:
            form.add_error(None, sentence(refusal.reason))
    names = session.subject_names
    context = {
        "session": session,
        "subject": names.get(reader_language()) or names.get("en", ""),
        "script": LOCAL if reader_language() == LOCAL else "en",
        "link": link,
        "women": queries.participants_of(session.course).count(),
        "has_begun": why_no_answer(session.now_guest, session.starts_at, timezone.now()) is not None,
    }
    return show(request, "education/partners/guest.html", context, form=form)


@require_safe
def script(request: HttpRequest, link: str, language: str) -> HttpResponse:
    """The script of the day as the course keeps it, for the guest who teaches."""
    session = queries.session_by_guest(link)
    if session is None:
        raise Http404
    try:
        mark = mark_for(session.course, session)
        made = script_of(mark, session.subject, language)
    except LookupError:
        raise Http404 from None
    except CannotSet:
        return HttpResponse(status=503, headers={"Retry-After": "60"})
    return download(made, f"{session.subject}-{language}.pdf")
