"""What a guest teacher opens from her mail, without an account."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from kvarter.education import actions, queries
from kvarter.education.desk.messages import sentence
from kvarter.education.partners.forms import AnswerForm
from kvarter.education.rules import Guest, why_no_answer
from kvarter.education.subjects import script_address
from kvarter.languages.here import reader_language
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
        "script": script_address(session.subject, reader_language()),
        "women": queries.participants_of(session.course).count(),
        "has_begun": why_no_answer(session.now_guest, session.starts_at, timezone.now()) is not None,
    }
    return show(request, "education/partners/guest.html", context, form=form)
