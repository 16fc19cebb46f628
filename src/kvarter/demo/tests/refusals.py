"""Who may do which action of this room."""

from refusing import May

MAY: May = {}
BY_NOBODY = {
    "fill": "`kvarter demo`",
}
