"""Going to pages in English, whatever language the cast reads."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse

from cast import Cast
from kvarter.people.models import Person
from visiting import Visit, inspect

Go = Callable[..., HttpResponse]


@pytest.fixture
def cast(cast: Cast) -> Cast:
    """The cast, each of them reading English."""
    Person.objects.update(language="en")
    return cast


@pytest.fixture
def go(visit: Visit) -> Go:
    """`go(person or None, url, {form} or None)`: the bare answer, without following it; pages are inspected on the way."""

    def answer(person: Person | None, url: str, form: dict[str, Any] | None = None) -> HttpResponse:
        browser, english = visit.browser(person), {"accept-language": "en"}
        found = browser.get(url, headers=english) if form is None else browser.post(url, form, headers=english)
        if found.status_code == 200 and found["Content-Type"].startswith("text/html"):
            inspect(found.content.decode(), url)
        return found

    return answer
