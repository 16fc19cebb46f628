"""What the addresses of this room are about, for the table of doors."""

from doorways import Codes, Scene
from kvarter.evaluations.tests.scene import a_class, some_tickets


def codes(scene: Scene) -> Codes:
    course = a_class(scene.cast, 12)
    [secret] = some_tickets(scene.cast, course, 1)
    return {"evaluations": course.code, "evaluations:answer": secret}
