"""Who may do which action of this room."""

from refusing import May

MAY: May = {}
BY_NOBODY = {
    "lines_last": "acts that are made of several acts",
    "record": "every act, with a code and no standing",
    "touch": "acts that leave no line in the trail",
}
