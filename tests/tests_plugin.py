"""The shared fixtures as a plugin, so that rooms and tests/ see the same ones, and how Hypothesis works here."""

from hypothesis import HealthCheck, settings

from fixtures import *  # noqa: F403

settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("busy")
"""No example has a deadline: a machine that is busy proves nothing about the code. `--hypothesis-profile` names another."""
