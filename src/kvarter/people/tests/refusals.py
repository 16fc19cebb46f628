"""Who may do which action of this room."""

from refusing import May

MAY: May = {}
BY_NOBODY = {
    "create_account": "who comes in by an invitation, `kvarter begin`",
    "update_profile": "a page of her own, and who comes in",
    "set_active": "signin.stopping",
    "forget": "signin.leaving",
}
