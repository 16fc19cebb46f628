"""The idea bank: looked at and copied, told by groups, answered by the national office."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kvarter.gatherings import actions, queries
from kvarter.gatherings.desk.finding import hers
from kvarter.gatherings.desk.idea_forms import STATES, IdeaAnswerForm, IdeaForm, initial_of_sent
from kvarter.gatherings.desk.messages import IDEA_STATES, TELLING
from kvarter.gatherings.ideas import Idea
from kvarter.gatherings.models import SentIdea
from kvarter.gatherings.rules import IdeaState, WordsState
from kvarter.groups.decorators import PersonRequest, leads_a_group, requires
from kvarter.languages.here import reader_language
from kvarter.languages.rules import LOCAL, OWN_NAMES, text_in
from kvarter.ui.pages import show

Shown = dict[str, object]


def _shown(idea: Idea) -> Shown:
    """An idea in the reader's language, and in which languages it is told."""
    texts = {part: text_in(getattr(idea, part), reader_language())[0] for part in ("title", "what", "how")}
    others = [(OWN_NAMES[code], STATES[WordsState(state)]) for code, state in idea.states.items() if code != LOCAL]
    return {"key": idea.key, "source": idea.source, "group": idea.group, "others": others, **texts}


@require_safe
@requires(leads_a_group)
def ideas(request: PersonRequest) -> HttpResponse:
    """What others did, to be copied into a gathering of one's own; and what her own group could tell."""
    sent = queries.sent_ideas(request.standing)
    context = {
        "ideas": [_shown(one) for one in queries.bank(request.standing)],
        "sent": [(one, IDEA_STATES[IdeaState(one.state)]) for one in sent],
        "held": queries.held_lately(request.standing),
        "is_office": request.standing.is_national,
    }
    return render(request, "gatherings/desk/ideas.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(leads_a_group)
def send_idea(request: PersonRequest, code: str) -> HttpResponse:
    """How a gathering was done, told for others."""
    gathering = hers(request, code)
    before = SentIdea.objects.visible_to(request.standing).filter(gathering=gathering).first()
    said = request.POST if request.method == "POST" else None
    form = IdeaForm(said, initial=initial_of_sent(gathering, before))
    if form.is_valid():
        try:
            actions.send_idea(by=request.standing, gathering=gathering, words=form.words())
        except actions.CannotSend as refusal:
            form.add_error(None, str(TELLING[refusal.reason]))
        else:
            messages.success(request, _("Thank you. The national office reads it before others do."))
            return redirect("gatherings:ideas")
    context = {"gathering": gathering, "note": before.note if before else ""}
    return show(request, "gatherings/desk/tell.html", context, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(leads_a_group)
def idea(request: PersonRequest, code: str) -> HttpResponse:
    """One idea that a group told, in all its languages; the office answers here."""
    seen = SentIdea.objects.visible_to(request.standing).select_related("group", "gathering")
    sent = get_object_or_404(seen, code=code)
    form = IdeaAnswerForm(request.POST if request.method == "POST" else None, initial={"note": sent.note})
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.answer_idea(by=request.standing, idea=sent, state=IdeaState(said["state"]), note=said["note"])
        except actions.CannotSend as refusal:
            form.add_error("note", str(TELLING[refusal.reason]))
        else:
            messages.success(request, _("It is saved. The group hears of it."))
            return redirect("gatherings:ideas")
    context = {
        "sent": sent,
        "state": IDEA_STATES[IdeaState(sent.state)],
        "told": _in_languages(sent),
        "is_office": request.standing.is_national,
        "is_hers": request.standing.leads(sent.group_id) and sent.state != IdeaState.ACCEPTED,
    }
    return show(request, "gatherings/desk/idea.html", context, form=form)


def _in_languages(sent: SentIdea) -> list[Shown]:
    """What is told in each language, the country's own first."""
    return [
        {
            "language": code,
            "name": OWN_NAMES[code],
            "title": sent.titles.get(code, ""),
            "about": sent.about.get(code, ""),
            **sent.told.get(code, {}),
            "state": STATES[WordsState(sent.told[code]["state"])] if code in sent.told and code != LOCAL else "",
        }
        for code in OWN_NAMES
        if code in sent.told or code in sent.titles
    ]
