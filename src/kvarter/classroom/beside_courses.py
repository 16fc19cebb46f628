"""What stands beside a course, a session, a woman's place and the printed list: whispering, and photos of the flip chart."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kvarter.classroom.desk.messages import missing
from kvarter.classroom.messages import said_language
from kvarter.classroom.queries import Whispering, whispering_of
from kvarter.education.beside import Beside, Column
from kvarter.education.models import CourseSession

COURSE = (Beside("classroom:hearing", "ear", gettext_lazy("Who follows Danish")),)
SESSION = (
    Beside("classroom:whispering", "message-circle", gettext_lazy("Who whispers for whom")),
    Beside("classroom:photos", "presentation", gettext_lazy("Photos of the flip chart")),
)
HERS = (Beside("classroom:hers", "presentation", gettext_lazy("Photos of the flip chart")),)


def list_column(session: CourseSession) -> Column | None:
    """Beside whom each woman sits, on the list to print; None where nobody needs it."""
    made = whispering_of(session)
    if not made.plan.circles and not made.plan.gaps:
        return None
    cells = {key: _seat(made, key) for key in made.people}
    return Column(_("Whispering"), cells, tuple(missing(made, gap) for gap in made.plan.gaps))


def _seat(made: Whispering, key: str) -> str:
    circle = made.plan.beside().get(key)
    if circle:
        return f"{made.name(circle.whisperer)} · {said_language(circle.language)}"
    return "?" if any(key in gap.listeners for gap in made.plan.gaps) else ""
