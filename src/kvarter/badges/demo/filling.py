"""Badges of a planned network: the Mothers of courses that ended took theirs, and each group's first Mothers can something."""

from kvarter.badges import actions, competences
from kvarter.badges.models import Badge, Competence
from kvarter.badges.queries import spoken_by
from kvarter.education.models import Diploma
from kvarter.groups.demo.filling import Groups, groups_of
from kvarter.groups.models import Membership
from kvarter.groups.rules import SYSTEM

SOME = 3
"""Mothers of each group."""


def fill(plan: Groups) -> str:
    diplomas = list(Diploma.objects.visible_to(SYSTEM).filter(participant__course__is_example=True))
    for one in diplomas:
        actions.take_for_diploma(one)
    for group in groups_of(plan).values():
        mothers = Membership.objects.visible_to(SYSTEM).now().mothers().filter(group=group).order_by("person__name")
        for number, mother in enumerate(mothers[:SOME]):
            _give(mother, number)
    return f"{Badge.objects.count()} badges, {Competence.objects.count()} competences"


def _give(mother: Membership, number: int) -> None:
    spoken = spoken_by(mother)
    offered = competences.list_for(spoken)
    keys = [one.key for one in offered if one.kind != competences.SUBJECT]
    keys += [one.key for one in offered if one.kind == competences.SUBJECT][number : number + 1]
    for key in keys:
        actions.give_competence(by=SYSTEM, membership=mother, key=key, spoken=spoken)
