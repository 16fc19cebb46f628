"""Before the first sentence is read, the catalogues of all rooms become one table for each language."""

from typing import Any

from django.apps import AppConfig

from kvarter.languages.one_table import use_one_table


class LanguagesConfig(AppConfig):
    """Django makes it before it loads any room's models, some of which ask for a sentence."""

    name = "kvarter.languages"

    def __init__(self, app_name: str, app_module: Any) -> None:
        use_one_table()
        super().__init__(app_name, app_module)
