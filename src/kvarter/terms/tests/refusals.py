"""Who may do which action of this room."""

from cast import Cast
from kvarter.terms import actions
from kvarter.terms.rules import Kind, Said
from refusing import Act, May

WRITES_ARABIC = {"amina", "dorte"}
NEED = {"language": "ar", "need": "danish_lessons"}
NEW = Said(Kind.NAME, "دروس اللغة الدنماركية المسائية")


def adds(cast: Cast) -> Act:
    return lambda by: actions.add(by=by, **NEED, said=NEW)


def changes(cast: Cast) -> Act:
    actions.add(by=cast.standing("amina"), **NEED, said=NEW)
    return lambda by: actions.change(by=by, **NEED, old=NEW, new=Said(Kind.NAME, "دنماركي مسائي للكبار"))


def checks(cast: Cast) -> Act:
    actions.add(by=cast.standing("dorte"), **NEED, said=NEW)
    return lambda by: actions.check(by=by, **NEED, said=NEW)


def retires(cast: Cast) -> Act:
    actions.add(by=cast.standing("amina"), **NEED, said=NEW)
    return lambda by: actions.retire(by=by, **NEED, said=NEW)


def brings_back(cast: Cast) -> Act:
    retires(cast)(cast.standing("amina"))
    return lambda by: actions.bring_back(by=by, **NEED, said=NEW)


def takes_in(cast: Cast) -> Act:
    return lambda by: actions.take_in(by=by, **NEED, every=[NEW])


MAY: May = {
    "add": (WRITES_ARABIC, adds),
    "change": (WRITES_ARABIC, changes),
    "check": ({"amina"}, checks),
    "retire": (WRITES_ARABIC, retires),
    "bring_back": (WRITES_ARABIC, brings_back),
    "take_in": (WRITES_ARABIC, takes_in),
}
BY_NOBODY = {"forget": "called when a person leaves the network"}
