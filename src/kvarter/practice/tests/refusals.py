"""Who may do which action of this room."""

from refusing import May

MAY: May = {}
BY_NOBODY = {
    "begin_pair": "whoever helps; nobody needs an account to practise",
    "join_pair": "the woman who was told the number",
    "sit_down": "whoever holds the code of her seat",
    "go_to": "whoever holds the code of her seat",
    "finish_pair": "whoever holds the code of one of the two seats",
    "count_run": "the woman, on her own tap",
    "purge_pairs": "the clock",
}
