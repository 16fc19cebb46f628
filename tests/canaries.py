"""Canaries: invented women whose every word is theirs alone, and the search that finds such a word in any coat."""

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from kvarter.sealing.crypto import decrypt

STEMS = ("Qvezmira", "Żółwinka", "قزميراتي", "Квезміра", "ቀዝሚራይት")
LETTERS = "bdfgklmnpr"
HEAD = 8
"""The search looks at every window of so many bytes at once; no needle is shorter."""


@dataclass(frozen=True)
class Woman:
    """An invented woman whose every word is hers alone. Phones are of the range that Ofcom keeps for drama."""

    number: int

    @cached_property
    def sign(self) -> str:
        return "".join(LETTERS[int(digit)] for digit in f"{self.number:03}")

    @property
    def name(self) -> str:
        return f"{STEMS[self.number % len(STEMS)]}{self.sign}"

    @property
    def phone(self) -> str:
        return f"+447700900{self.number:03}"

    @property
    def own_words(self) -> str:
        return f"ring om sykredsen vrimlekat{self.sign}"

    @property
    def avoid_words(self) -> str:
        return f"svigerbror Ødzkarim{self.sign}"

    @property
    def letter(self) -> str:
        return f"Kære borger\nDin sag om restanceblad{self.sign} er afgjort."

    @property
    def secrets(self) -> tuple[str, ...]:
        """The parts that are hers alone."""
        return (self.name, self.own_words.split()[-1], self.avoid_words.split()[-1], self.letter.split()[-3])


def spellings(text: str) -> Iterator[bytes]:
    """A word in every coat in which it could lie about."""
    plain = text.encode()
    yield from (plain, text.casefold().encode(), text.encode("utf-16-le"), text.encode("utf-16-be"))
    yield from (
        json.dumps(text)[1:-1].encode(),
        quote(text).encode(),
        plain.hex().encode(),
        plain.hex().upper().encode(),
    )
    yield from (text[::-1].encode(), ascii("".join(f"&#{ord(sign)};" for sign in text))[1:-1].encode())
    for offset in range(3):
        coded = base64.b64encode(b"\0" * offset + plain)[(4 if offset else 0) :]
        inner = coded[: len(coded) - 4]
        yield from (inner, inner.translate(bytes.maketrans(b"+/", b"-_")))
    yield from (hashlib.new(kind, plain).hexdigest().encode() for kind in ("md5", "sha1", "sha256"))


def phone_spellings(phone: str) -> Iterator[bytes]:
    """A phone number as written, as digits, in pairs, reversed, in Arabic and Persian digits; each in every coat."""
    digits = phone.lstrip("+")
    pairs = re.findall(r"\d\d", digits)
    backwards = digits[::-1]
    groups = (
        " ".join(pairs),
        "-".join(pairs),
        "".join(reversed(pairs)),
        " ".join(reversed(pairs)),
        "".join(p[::-1] for p in pairs),
    )
    eastern = (digits.translate({48 + n: start + n for n in range(10)}) for start in (0x0660, 0x06F0))
    for text in (phone, digits, digits[2:], "0" + digits[2:], backwards, *groups, *eastern):
        yield from spellings(text)


def needles_of(women: Iterable[Woman]) -> dict[bytes, str]:
    """What is searched for, with the word that it gives away."""
    found = {}
    for woman in women:
        found |= {coat: word for word in woman.secrets for coat in spellings(word)}
        found |= {coat: woman.phone for coat in phone_spellings(woman.phone)}
    return {coat: word for coat, word in found.items() if len(coat) >= HEAD}


def spilled(loot: Iterable[bytes], needles: dict[bytes, str]) -> set[str]:
    """The words that can be read in the loot, in any coat, in small or capital letters."""
    heads: dict[bytes, list[bytes]] = {}
    for coat in needles:
        heads.setdefault(coat[:HEAD], []).append(coat)
    said = set()
    for text in loot:
        small = text.decode("utf-8", "replace").casefold().encode()
        for heap in (text, small) if small != text else (text,):
            hits = (at for at in range(len(heap) - HEAD + 1) if heap[at : at + HEAD] in heads)
            said |= {needles[coat] for at in hits for coat in heads[heap[at : at + HEAD]] if heap.startswith(coat, at)}
    return said


def unpacked(texts: Iterable[bytes]) -> Iterator[bytes]:
    """The texts, and all that lies in them folded up three deep: base64, zlib, gzip, and what the secret key opens."""
    for text in texts:
        layer = text
        for _ in range(4):
            yield layer
            layer = b"\n".join(_unfolded(layer))


def _unfolded(text: bytes) -> Iterator[bytes]:
    for start in re.finditer(rb"\x1f\x8b\x08", text):
        yield _inflated(text[start.start() : start.start() + 1_000_000])
    for token in set(re.findall(rb"[A-Za-z0-9_+/-]{12,}=*", text)):
        yield (decrypt(token.decode()) or "").encode()
        bare = token.rstrip(b"=").translate(bytes.maketrans(b"+/", b"-_"))
        if len(bare) % 4 != 1:
            folded = base64.urlsafe_b64decode(bare + b"=" * (-len(bare) % 4))
            yield folded
            yield _inflated(folded)


def _inflated(folded: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=47).decompress(folded)
    except zlib.error:
        return b""
