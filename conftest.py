"""Makes the fixtures of tests/ known to the tests that lie in their rooms."""

pytest_plugins = ["tests_plugin"]
