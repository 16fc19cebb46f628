"""Fills a network in Little Land: one group, its coordinator, a Mother, the national office. Prints a session for each of them as JSON.

Run by `kvarter manage shell` in a process of its own, with the environment of the server.
"""

import json
import sys
from importlib import import_module

from django.conf import settings
from django.http import HttpRequest

from kvarter.demo.planning.sheets import sheet
from kvarter.groups.actions import found_organisation
from kvarter.groups.models import LocalGroup, Membership
from kvarter.groups.rules import Phase, Role
from kvarter.keys.models import PersonKey
from kvarter.people.models import Person, PersonLanguage
from kvarter.signin.login import sign_in

CAST = (("nino", Role.COORDINATOR, "birthe"), ("amal", Role.MOTHER, "amina"), ("tamar", Role.NATIONAL, "dorte"))


def seed() -> None:
    """Write everybody, and say their sessions."""
    found_organisation(name="Mothers of Little Land")
    group = LocalGroup.objects.create(
        name="ბაღი", place="პატარაქალაქი", municipality="101", latitude=41.71, longitude=44.81, phase=Phase.GOING
    )
    sessions = {}
    for number, (name, role, key) in enumerate(CAST, start=1):
        person = Person.objects.create_person(
            name=name.capitalize(), phone=f"+99950000000{number}", latitude=41.71, longitude=44.81, area="bagi"
        )
        PersonLanguage.objects.create(person=person, language="ar" if role is Role.MOTHER else "ka", spoken=4)
        Membership.objects.create(person=person, role=role, group=None if role is Role.NATIONAL else group)
        kept = sheet("keys")[key]
        PersonKey.objects.create(
            person=person, **{one: kept[one] for one in ("recipient", "by_passphrase", "by_words")}
        )
        request = HttpRequest()
        request.session = import_module(settings.SESSION_ENGINE).SessionStore()
        sign_in(request, person, own_phone=False, second_step=True)
        request.session.save()
        sessions[name] = request.session.session_key
    sys.stdout.write(json.dumps(sessions))
