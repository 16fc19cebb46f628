"""How hard a text is to read, by words and sentences alone. Plain Python; knows no country and no room."""

import re

LONG_WORD = 6  # letters; a longer word counts as a long one
SENTENCE_END = re.compile(r"[.?!:;؟۔።፧…]+[»”\")]*(?:\s|$)")


def lix(text: str) -> float:
    """The Scandinavian measure of hard reading (C.-H. Björnsson, 1968): words a sentence, and long words in a hundred."""
    found = re.findall(r"\w+", text)
    sentences = max(1, len([one for one in SENTENCE_END.split(text) if one.strip()]))
    return len(found) / sentences + 100 * sum(len(one) > LONG_WORD for one in found) / max(1, len(found))
