"""How a Mother tells of a talk: one page of ticks, a thank you, and about how many more there were."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_http_methods, require_safe

from kvarter.conversations import actions, queries
from kvarter.conversations.actions import CannotCount
from kvarter.conversations.forms import MoreForm
from kvarter.conversations.pages import talk_form, talk_page
from kvarter.groups.decorators import PersonRequest, is_mother, requires
from kvarter.ui.pages import show


@require_http_methods(["GET", "HEAD", "POST"])
@requires(is_mother)
def new(request: PersonRequest) -> HttpResponse:
    """Tell of one talk. `from`: the code of a woman she has met; `welcome` knows her wish and ticks it."""
    if "from" in request.GET and request.method != "POST":
        return redirect("welcome:log", request.GET["from"])
    form = talk_form(request)
    if form.is_valid():
        try:
            is_new = actions.log(
                by=request.standing,
                group=form.chosen_group,
                talk=form.talk(),
                token=form.cleaned_data["token"],
                offer=form.chosen_offer,
            )
        except CannotCount as refusal:
            form.refuse(refusal.reason)
        else:
            if not is_new:  # the Back button brings a saved page again: she must know that nothing was added
                messages.warning(request, translation.gettext("This page was saved before, so it counts once."))
            return redirect("conversations:thanks")
    return talk_page(request, form)


@require_safe
@requires(is_mother)
def thanks(request: PersonRequest) -> HttpResponse:
    """Thank you, and how many she told of this month."""
    return render(request, "conversations/thanks.html", {"count": queries.month_count(request.standing)})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(is_mother)
def more(request: PersonRequest) -> HttpResponse:
    """About how many more talks this week, so that those who log least are not forgotten."""
    form = MoreForm(request.POST or None, groups=queries.groups_of(request.standing))
    if form.is_valid():
        try:
            actions.estimate_more(by=request.standing, group=form.chosen_group, number=int(form.cleaned_data["number"]))
        except CannotCount as refusal:
            form.refuse(refusal.reason)
        else:
            messages.success(request, translation.gettext("Thank you. We keep it apart from what you wrote down."))
            return redirect("conversations:thanks")
    return show(request, "conversations/more.html", form=form)
