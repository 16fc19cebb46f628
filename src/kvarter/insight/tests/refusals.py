"""Who may do which action of this room."""

from refusing import May

MAY: May = {}
BY_NOBODY = {"publish_years": "the clock"}
