"""A provider says whether its offer is right, by the link of a mail, without an account.

Looking changes nothing, since scanners of mails and browsers that read ahead open links too: only a button does.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from kvarter.bridges import actions, queries
from kvarter.bridges.partners.forms import AnswerForm
from kvarter.bridges.rules import Answer, hours_in_words
from kvarter.languages.here import reader_language
from kvarter.languages.rules import text_in
from kvarter.ui.pages import comes_back, show


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """What is written about the offer, and three buttons; who has answered is told so."""
    if (asked := queries.asked_by(token)) is None:
        raise Http404
    here = f"{request.path}?lang={reader_language()}"
    is_old = not queries.is_newest(asked, token)
    form = AnswerForm(request.POST or None)
    if form.is_valid() and not is_old:
        actions.answer(asked=asked, said=Answer(form.cleaned_data["answer"]), words=form.cleaned_data["words"])
        return redirect(here)
    offer, language = asked.offer, reader_language()
    shown = {
        "offer": offer,
        "answer": asked.answer,
        "is_old": is_old,
        "about": text_in(offer.about, language),
        "hours": hours_in_words(offer.hours, language),
        "face": queries.card_of(offer, language).face,
        "here": here,
    }
    response = show(request, "bridges/partners/confirm.html", shown, form=form)
    response["Cache-Control"], response["X-Robots-Tag"] = "no-store", "noindex"
    return comes_back(response) if form.is_bound and is_old else response
