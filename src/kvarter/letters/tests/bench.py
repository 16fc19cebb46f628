"""The letter reader measured: the scorer's parts on the development letters and on our own, speed, memory, and 10,000 damaged letters."""

import contextlib
import importlib.util
import io
import json
import os
import random
import re
import resource
import statistics
import sys
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kvarter.letters.reading import Knowledge, load, read

Line = tuple[str, str, str]
ROOT = Path(__file__).resolve().parents[4]
OWN = ROOT / "src" / "kvarter" / "letters" / "tests" / "letters"
FOLDERS = tuple(sorted(folder.name for folder in OWN.iterdir() if folder.is_dir()))
SHARED = Path(os.environ.get("KVARTER_LETTERS", ROOT.parent / "shared" / "letters"))
FUZZED = int(os.environ.get("KVARTER_FUZZ", "10000"))
SEEDS = [int(seed) for seed in os.environ.get("KVARTER_SEEDS", "20260301").split(",")]
LONGEST = 60_000  # characters
PART_AIMS = {
    "deadline precision": ">= 0.97",
    "deadline recall": ">= 0.92",
    "cpr": "1.00",
    "scam": ">= 0.90",
    "urgent letters missed": "0",
}
EYES = [
    re.compile(r"(?:0[1-9]|[12]\d|3[01])1[3-9]\d\d(?:[^\w\s]|_){0,4}\d{4}"),
    re.compile(r"(?:0[1-9]|[12]\d|3[01])1[3-9]\d\d\s?[-_=~/|+:]{1,3}\s{0,20}\d{4}"),
    re.compile(r"(?<!\d)(?:0[1-9]|[12]\d|3[01])1[3-9]\d\d\s{1,3}\d{4}(?!\d)"),
    re.compile(r"(?<!\d)(?:[0-2]\d|3[01])([ ./-])1[3-9]\1\d\d[ ./-]{1,3}\d{4}(?!\d)"),
]
UNSEEN = ("Cf", "Mn", "Me", "Cc", "Cs")
PAYMENT_LINE = re.compile(r"\+ ?\d\d ?<[\d ]+\+[\d ]+<")
ENDLESS = [
    "a\n",
    "a-\n",
    "bilag 1\n",
    "senest den 1. maj\n",
    "0",
    "0-",
    "12 ",
    "1. maj\n\n",
    "Betal 100 kr. senest den 1. maj 2026.\n\n",
]
ENDLESS += [
    "Send svar inden 14 dage efter fødslen.\n\n",
    "Mødet er den 12. maj 2026 kl. 10.15. ",
    "Hvis du ikke svarer inden samme frist, ",
]
ENDLESS += ["|", "½", "1e1", "1.234,56 ", "100,- ", "kr. 100 ", "I alt 100 kr. ", "2026-01-01 ", "010190-1234 "]
ENDLESS += ["12345678901234567890", "reg. nr. 1234 konto 1234567890 ", "den 1. ", "14 dage ", "a@", "\t"]
MIXES = 40
STRANGE = ["12.12.", "000000-0000 ", "den ", "kr. ", ".", "\n1.", "inden ", "\u00ad", "/", "@", "x"]


def table() -> list[Line]:
    """Measure, figure and aim, a line each."""
    lines: list[Line] = []
    scorer = _scorer()
    parts = {"development letters": (SHARED / "dev" / "letters", SHARED / "dev" / "gold")} if scorer else {}
    parts |= {
        "own letters kept as a check": (OWN / "check", OWN / "check"),
        "own letters of the second check": (OWN / "check2", OWN / "check2"),
        "own letters of the third check": (OWN / "check3", OWN / "check3"),
        "own letters of the fourth check": (OWN / "check4", OWN / "check4"),
        "own letters of the fifth check": (OWN / "check5", OWN / "check5"),
        "own letters of the sixth check": (OWN / "check6", OWN / "check6"),
        "own letters of the seventh check": (OWN / "check7", OWN / "check7"),
        "own letters made with the rules": (OWN / "made", OWN / "made"),
    }
    for name, (letters, answers) in parts.items():
        lines += _scores(name, letters, answers, scorer)
    return [*lines, *_speed(), *_hostile(), *(line for seed in SEEDS for line in _fuzz(seed))]


def _scorer() -> Any:
    """The scorer that lies beside the development letters, or None where they are not at hand."""
    path = SHARED / "score.py"
    if not path.exists():
        return None
    spec = importlib.util.spec_from_file_location("letters_scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _scores(name: str, letters: Path, answers: Path, scorer: Any) -> list[Line]:
    gold = {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted(answers.glob("*.json"))}
    read_ones = {stem: read((letters / f"{stem}.txt").read_text(encoding="utf-8")).as_dict() for stem in gold}
    if scorer is None:
        right = sum(read_ones[stem]["letter_type"] == gold[stem]["letter_type"] for stem in gold)
        return [(f"{name}: type right", f"{right} of {len(gold)}", "")]
    figures = scorer.score(gold, read_ones)
    rows = [("overall", figures["overall"]), *figures["macro_parts"].items()]
    rows += [
        ("deadline precision", figures["deadline"]["precision"]),
        ("deadline recall", figures["deadline"]["recall"]),
    ]
    rows += [
        ("urgent letters missed", figures["urgency"]["missed_urgent"]),
        ("letter date", figures["letter_date"]["f1"]),
        ("consequence", figures["consequence"]["f1"]),
    ]
    aims = {"overall": ">= 0.90", **PART_AIMS}
    return [
        (f"{name} ({len(gold)}): {row}", f"{value:.3f}" if isinstance(value, float) else str(value), aims.get(row, ""))
        for row, value in rows
    ]


def _texts() -> list[str]:
    folders = [*(OWN / part for part in FOLDERS), SHARED / "dev" / "letters"]
    return [p.read_text(encoding="utf-8") for folder in folders for p in sorted(folder.glob("*.txt"))]


def _speed() -> list[Line]:
    texts = _texts()
    before = time.process_time()
    knowledge = load()
    loading = time.process_time() - before
    for text in texts[:20]:
        read(text, knowledge=knowledge)
    memory = _memory()
    before = time.process_time()
    for text in texts * 2:
        read(text, knowledge=knowledge)
    spent = time.process_time() - before
    longest = max(texts, key=len)
    page = statistics.median(_seconds(longest, knowledge) for _ in range(40))
    return [
        ("letters a second on one core", f"{2 * len(texts) / spent:.0f}", ">= 150"),
        (f"longest letter ({len(longest):,} characters, 3 pages), median", f"{1000 * page:.1f} ms", "<= 15 ms"),
        ("loading the knowledge, once", f"{1000 * loading:.0f} ms", ""),
        ("memory grown while reading", f"{_memory() - memory:.1f} MB", "flat"),
    ]


def _seconds(text: str, knowledge: Knowledge) -> float:
    """Processor time of one reading."""
    before = time.process_time()
    read(text, knowledge=knowledge)
    return time.process_time() - before


def _memory() -> float:
    """Most memory used so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _hostile() -> list[Line]:
    """The slowest of texts as long as any that is read, made to be slow: one thing without end after the head of a true letter."""
    head = "Bjergby Kommune\nYdelser\n\n2. marts 2026\n\nPartshøring: Vi overvejer at stoppe dine sygedagpenge\n\nKære Halima\n\n"
    knowledge = load()
    texts = [one * LONGEST for one in [*STRANGE, *ENDLESS]]
    slowest = max(_seconds((head + text)[:LONGEST], knowledge) for text in [*texts, *_mixes()])
    return [
        (
            f"slowest of {len(STRANGE) + len(ENDLESS)} endless texts and {MIXES} mixes of {LONGEST:,} characters",
            f"{slowest:.2f} s",
            "<= 1 s",
        )
    ]


def _mixes() -> Iterator[str]:
    """Some of the endless ones in turn, as chance has it."""
    rng = random.Random(SEEDS[0])
    for _ in range(MIXES):
        some = rng.sample([*STRANGE, *ENDLESS], rng.randint(2, 6))
        yield "".join(rng.choice(some) for _ in range(LONGEST))


def _fuzz(seed: int) -> list[Line]:
    rng = random.Random(seed)
    texts = _texts()
    known = _known_numbers()
    errors = shown = 0
    slowest = 0.0
    for number in range(FUZZED):
        text = _damaged(rng, texts) if number % 10 else _nonsense(rng)
        before = time.process_time()
        try:
            answer = read(text).as_dict()
        except Exception:
            errors += 1
            continue
        slowest = max(slowest, time.process_time() - before)
        shown += number_shown("\n".join(_strings(answer)), known)
    return [
        (f"{FUZZED:,} damaged letters and nonsense (seed {seed}): errors", str(errors), "0"),
        ("slowest of them", f"{slowest:.2f} s", "<= 1 s"),
        ("CPR numbers shown", str(shown), "0"),
    ]


def number_shown(given_out: str, known: set[str]) -> bool:
    """Could a person still see a CPR number of our letters (month 13 to 19)? Signs that cannot be seen do not hide one."""
    seen = "".join(
        c for c in unicodedata.normalize("NFKC", given_out) if c.isspace() or unicodedata.category(c) not in UNSEEN
    )
    seen = re.sub(r"\d", lambda m: str(unicodedata.digit(m.group())), PAYMENT_LINE.sub(" x ", seen))
    run = re.sub(r"[\W_]", "", seen)
    return any(eye.search(seen) for eye in EYES) or any(number in run for number in known)


def _strings(value: Any) -> Iterator[str]:
    """All words that are given out, wherever they stand."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)


def _known_numbers() -> set[str]:
    """The CPR numbers of all letters that are damaged."""
    folders = [*(OWN / part for part in FOLDERS), SHARED / "dev" / "gold"]
    golds = [json.loads(p.read_text(encoding="utf-8")) for folder in folders for p in folder.glob("*.json")]
    return {re.sub(r"\D", "", number) for gold in golds for number in gold["cpr_numbers"]}


def _damaged(rng: random.Random, texts: list[str]) -> str:
    text = list(rng.choice(texts))
    for _ in range(rng.randint(1, 40)):
        at = rng.randrange(len(text) + 1)
        chance = rng.random()
        if chance < 0.4:
            del text[at : at + rng.randint(1, 30)]
        elif chance < 0.7:
            other = rng.choice(texts)
            start = rng.randrange(len(other))
            text[at:at] = other[start : start + rng.randint(1, 200)]
        else:
            text[at : at + 1] = chr(
                rng.choice([rng.randrange(32, 255), rng.randrange(0x300, 0x370), rng.randrange(0x2000, 0x2070), 10, 0])
            )
    return "".join(text)


def _nonsense(rng: random.Random) -> str:
    if rng.random() < 0.2:
        return rng.choice(STRANGE) * rng.randint(1, 8000)
    return rng.randbytes(rng.randint(0, 4000)).decode(rng.choice(["latin-1", "utf-8", "cp1252"]), "replace")


def _on_the_server() -> list[Line]:
    """Apart, since it fills a network of its own, which reading letters by themselves does not need."""
    return importlib.import_module("kvarter.letters.tests.bench_server").table()


PARTS = {"Letters": table, "Letters on the server": _on_the_server}


if __name__ == "__main__":
    with contextlib.redirect_stderr(io.StringIO()):
        for measure, figure, aim in table():
            sys.stdout.write(f"{measure:<70} {figure:>10}  {aim}\n")
