"""The shared fixtures as a plugin, so that rooms and tests/ see the same ones."""

from fixtures import *  # noqa: F403
