"""What a browser does not show is not sent; what it shows stays."""

import pytest

from kvarter.ui.loading import without_layout


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        (
            "<main>\n  <p\n    class='soft'\n  >\n    Words <b>stay</b>\n    apart\n  </p>\n</main>\n",
            "<main><p class='soft'>Words <b>stay</b>\napart</p></main>",
        ),
        ("<p>\n  <bdi>one</bdi>\n  <bdi>two</bdi>\n</p>", "<p><bdi>one</bdi>\n<bdi>two</bdi></p>"),
        ("<a\n  href='/'\n>\n  {% icon 'x' %}\n</a>", "<a href='/'>\n{% icon 'x' %}\n</a>"),
        (
            "<button class='btn'>\n  {% translate 'Send' %}\n</button>",
            "<button class='btn'>{% translate 'Send' %}</button>",
        ),
        (
            "<td>\n  {% if one %}<i>{{ one }}</i>{% endif %}\n</td>\n<td>",
            "<td>{% if one %}<i>{{ one }}</i>{% endif %}</td><td>",
        ),
    ],
)
def test_layout_is_taken_away_and_blanks_between_words_are_not(written: str, sent: str) -> None:
    assert without_layout(written) == sent
