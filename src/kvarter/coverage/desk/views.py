"""A group's own way to equipped, and its evenings: asked, agreed, moved, called off, written down."""

from collections.abc import Callable
from datetime import time, timedelta

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kvarter.access.rules import ChangedMeanwhile
from kvarter.coverage import actions, queries
from kvarter.coverage.actions import CannotArrange
from kvarter.coverage.desk.forms import AppointmentForm, HeldForm, WishForm, initial_of, initial_wish
from kvarter.coverage.desk.messages import REFUSALS, language_names
from kvarter.coverage.desk.steps import change_since, steps_of
from kvarter.coverage.live import counted_live
from kvarter.coverage.models import AgreedEvening
from kvarter.coverage.rules import Reason, arranges, plans
from kvarter.groups.decorators import PersonRequest, requires
from kvarter.groups.models import LocalGroup
from kvarter.languages.here import reader_language
from kvarter.languages.rules import weekday
from kvarter.languages.templatetags.words import day
from kvarter.packs.queries import country
from kvarter.people.models import new_code
from kvarter.ui.desk.meanwhile import both, is_as_seen
from kvarter.ui.pages import show


def _group(request: PersonRequest, code: str) -> LocalGroup:
    """A group for which she may arrange evenings. A Mother's own groups are not hers to arrange."""
    groups = LocalGroup.objects.visible_to(request.standing).open()
    found = get_object_or_404(groups, code=code)
    if not (plans(request.standing) or found.pk in request.standing.led_groups):
        raise Http404
    return found


def _evening(request: PersonRequest, code: str) -> AgreedEvening:
    found = get_object_or_404(queries.evenings_seen(request.standing), code=code)
    if not (plans(request.standing) or found.group_id in request.standing.led_groups):
        raise Http404
    return found


def _sorry(refusal: CannotArrange) -> str:
    return str(REFUSALS[Reason(refusal.reason)])


@require_safe
@requires(arranges)
def group(request: PersonRequest, code: str) -> HttpResponse:
    """Where the group stands, what was held, what comes, and what is missing."""
    way = queries.way_of(request.standing, _group(request, code))
    context = {
        "way": way,
        "steps": steps_of(way),
        "enough": country().evenings.equipped_mothers,
        "refresh": change_since(way),
        "weekdays": ", ".join(weekday(one, reader_language()) for one in way.wish.weekdays) if way.wish else "",
        "languages": language_names(way.wish.languages) if way.wish else "",
        "plans": plans(request.standing),
    }
    return render(request, "coverage/desk/group.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(arranges)
def contact(request: PersonRequest, code: str) -> HttpResponse:
    """What the group says when it is asked."""
    chosen = _group(request, code)
    form = WishForm(request.POST or None, wish=queries.way_of(request.standing, chosen).wish)
    theirs = None
    if form.is_valid():
        try:
            _contact(request, chosen, form)
        except ChangedMeanwhile:
            theirs = both(form, initial_wish(queries.way_of(request.standing, chosen).wish))
        else:
            messages.success(request, _("It is written down what suits the group."))
            return redirect("coverage:group", chosen.code)
    return show(request, "coverage/desk/contact.html", {"group": chosen, "theirs": theirs}, form=form)


def _contact(request: PersonRequest, chosen: LocalGroup, form: WishForm) -> None:
    actions.contact(
        by=request.standing,
        group=chosen,
        wish=form.wish(),
        is_as_seen=lambda now: is_as_seen(form, initial_wish(now)),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(arranges)
def agree(request: PersonRequest, code: str) -> HttpResponse:
    """An evening is agreed by hand."""
    chosen = _group(request, code)
    way = queries.way_of(request.standing, chosen)
    form = AppointmentForm(request.POST or None, looks=queries.looks(request.standing), initial=_usual(way))

    def act() -> AgreedEvening:
        return actions.agree(
            by=request.standing,
            group=chosen,
            consultant=form.chosen,
            assistant=form.chosen_assistant,
            appointment=form.appointment(),
            once=form.cleaned_data["once"],
        )

    return _arranged(request, form, act, {"group": chosen})


def _usual(way: queries.GroupWay) -> dict[str, object]:
    """What most evenings of the group begin with."""
    rules = country().evenings
    return {
        "once": new_code(),
        "on": timezone.localdate() + timedelta(weeks=2),
        "starts": time.fromisoformat(rules.starts),
        "ends": time.fromisoformat(rules.ends),
        "place": way.held[0].place if way.held else way.group.place,
        "languages": way.wish.languages if way.wish else [],
    }


@require_http_methods(["GET", "HEAD", "POST"])
@requires(arranges)
def move(request: PersonRequest, code: str) -> HttpResponse:
    """Another day, time, place or consultant."""
    found = _evening(request, code)
    form = AppointmentForm(request.POST or None, looks=queries.looks(request.standing), initial=initial_of(found))

    def act() -> AgreedEvening:
        actions.move(
            by=request.standing,
            evening=found,
            consultant=form.chosen,
            assistant=form.chosen_assistant,
            appointment=form.appointment(),
            is_as_seen=lambda now: is_as_seen(form, initial_of(now)),
        )
        return found

    return _arranged(request, form, act, {"group": found.group, "evening": found, "code": code})


def _arranged(
    request: PersonRequest, form: AppointmentForm, act: Callable[[], AgreedEvening], context: dict[str, object]
) -> HttpResponse:
    """Do it when the form says how; say why not where it cannot be done, and what somebody else changed meanwhile."""
    sorry = ""
    if form.is_valid():
        try:
            done = act()
        except CannotArrange as refusal:
            sorry = _sorry(refusal)
            form.add_error(None, sorry)
        except ChangedMeanwhile:
            context["theirs"] = both(form, initial_of(_evening(request, str(context["code"]))))
        else:
            on = form.cleaned_data["on"]
            messages.success(request, _("The evening is agreed: %(day)s.") % {"day": day(on)})
            return redirect("coverage:evening", done.code)
    return show(request, "coverage/desk/agree.html", context, form=form, sorry=sorry)


@require_safe
@requires(arranges)
def evening(request: PersonRequest, code: str) -> HttpResponse:
    """One evening: who, when, where; its invitation to share; what came of it."""
    found = _evening(request, code)
    link = settings.SITE_URL + reverse("coverage:invitation", args=[found.code])
    context = {"evening": found, "link": link, "is_over": found.on <= timezone.localdate()}
    context["languages"] = language_names(found.languages)
    return render(request, "coverage/desk/evening.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(arranges)
def held(request: PersonRequest, code: str) -> HttpResponse:
    """What came of an evening."""
    found = _evening(request, code)
    counted = counted_live(request.standing, found)
    form, sorry = HeldForm(request.POST or None, evening=found, counted=counted), ""
    if form.is_valid():
        try:
            actions.write_down(by=request.standing, evening=found, held=form.held())
        except CannotArrange as refusal:
            sorry = _sorry(refusal)
            form.add_error(None, sorry)
        else:
            messages.success(request, _("It is written down. Thank you."))
            return redirect("coverage:group", found.group.code)
    return show(request, "coverage/desk/held.html", {"evening": found, "counted": counted}, form=form, sorry=sorry)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(arranges)
def call_off(request: PersonRequest, code: str) -> HttpResponse:
    """It does not take place: asked once."""
    found = _evening(request, code)
    if request.method != "POST":
        return render(request, "coverage/desk/call_off.html", {"evening": found})
    try:
        actions.call_off(by=request.standing, evening=found)
    except CannotArrange as refusal:
        messages.error(request, _sorry(refusal))
    else:
        messages.success(request, _("The evening is called off. Its invitation says so."))
    return redirect("coverage:group", found.group.code)
