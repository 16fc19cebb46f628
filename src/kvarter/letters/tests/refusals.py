"""Who may do which action of this room."""

from refusing import May

MAY: May = {}
BY_NOBODY = {
    "store_letter": "the woman, who has no account",
    "delete_letters": "the woman with the key of her letter",
    "purge_letters": "the clock",
}
