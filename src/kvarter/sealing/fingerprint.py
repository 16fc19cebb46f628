"""A public key as people compare it: four words that anybody can say aloud, the same in Python and in the browser."""

from hashlib import sha256

CONSONANTS, VOWELS = "bdfghjklmnprstvz", "aiou"


def _word(number: int) -> str:
    """Sixteen bits as a proquint (arXiv:0901.4016): consonant, vowel, consonant, vowel, consonant."""
    return "".join(
        letters[number >> shift & (len(letters) - 1)]
        for shift, letters in ((12, CONSONANTS), (10, VOWELS), (6, CONSONANTS), (4, VOWELS), (0, CONSONANTS))
    )


def four_words(recipient: str) -> str:
    """The first 64 bits of SHA-256 of a recipient as four words: "lusab babad gutih tugad"."""
    digest = sha256(recipient.encode()).digest()
    return " ".join(_word(int.from_bytes(digest[at : at + 2], "big")) for at in (0, 2, 4, 6))


def mark_of(recipient: str) -> str:
    """How a recipient stands in the trail: 32 hex digits of its SHA-256."""
    return sha256(recipient.encode()).hexdigest()[:32]
