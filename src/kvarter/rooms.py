"""The rooms of the house, storey by storey, and how what a room brings is found: by the name of its module.

This is the one place that names them. The settings install them, the check of imports reads the storeys (`scripts/storeys.py`),
and everything else is asked for here: a room has a `menu.py`, a `desk/jobs.py`, a `device.py` or what else it needs, or it has none.
"""

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from django.apps import apps
from django.utils.module_loading import module_has_submodule

STOREYS = (
    "conf",
    "demo",
    "evaluations",
    "insight | welcome",
    "classroom | refreshers",
    "consents",
    "news",
    "publishing | contact | branding",
    "coverage",
    "badges | interviews",
    "education",
    "asking",
    "referrals",
    "conversations",
    "push | misreadings | evenings | authoring",
    "signin | keys | bridges | gatherings | safety | wording | letters | practice | catalogue | curriculum",
    "terms",
    "groups",
    "people",
    "ui | delivery",
    "access | sealing | languages",
    "packs",
    "device | documents",
)
"""From the top. A room imports from lower storeys only; those of one storey never import each other."""


def rooms() -> list[str]:
    """All rooms, lower ones first."""
    return [room.strip() for storey in reversed(STOREYS) for room in storey.split("|")]


def brought(module: str) -> Iterator[tuple[str, ModuleType]]:
    """What rooms bring under this name: (room, module), lower rooms first. A room that brings none is passed over."""
    for config in apps.get_app_configs():
        if config.name.startswith("kvarter.") and module_has_submodule(config.module, module):
            yield config.label, import_module(f"{config.name}.{module}")
