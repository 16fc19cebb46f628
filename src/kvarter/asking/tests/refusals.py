"""Who may do which action of this room."""

from refusing import May

MAY: May = {}
BY_NOBODY = {
    "receipt_of": "the woman, or a partner with her consent; neither has an account",
    "number_of": "the woman, or a partner with her consent; neither has an account",
    "begin": "the woman, or a partner with her consent; neither has an account",
    "about": "the woman, or a partner with her consent; neither has an account",
    "save_answers": "the woman, or a partner with her consent; neither has an account",
    "save_typed": "the woman, or a partner with her consent; neither has an account",
    "save_sealed": "the woman, or a partner with her consent; neither has an account",
    "drop_sealed": "the woman, or a partner with her consent; neither has an account",
    "hand_in": "the woman, or a partner with her consent; neither has an account",
    "refer": "the woman, or a partner with her consent; neither has an account",
    "throw_away": "the woman, or a partner with her consent; neither has an account",
    "throw_away_old": "the clock",
}
