"""The pack for her phone: what is built once (Python, PDF, photos), and what is made here from the code and words of this server."""

import gzip
import json
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.urls import reverse

from kvarter.languages.rules import INTERFACE, OWN_NAMES, RIGHT_TO_LEFT, table_of
from kvarter.letters import every_word
from kvarter.letters.messages import voice_in
from kvarter.letters.sentences import HOME, all_sentences
from kvarter.packs.letters import SENTENCES

CODE = Path(__file__).resolve().parents[3]
BUILT = CODE / "kvarter/device/built"
LIST = BUILT / "files.json"
PARTS = ("kvarter/letters/reading", "kvarter/letters/rendering")
"""Packages that go as a whole."""
MARKUPSAFE = ("__init__.py", "_native.py")
"""What escapes in plain Python: the part of a package that needs no compiler."""
ON_PHONE = "country"
"""The folder of the pack there, whatever its code is."""
MODULES = (
    "kvarter/__init__.py",
    "kvarter/documents/__init__.py",
    "kvarter/documents/html.py",
    "kvarter/documents/ics.py",
    "kvarter/languages/__init__.py",
    "kvarter/languages/messages.py",
    "kvarter/languages/tables.py",
    "kvarter/letters/__init__.py",
    "kvarter/letters/phone/__init__.py",
    "kvarter/letters/phone/pyodide_entry.py",
    "kvarter/packs/__init__.py",
    "kvarter/packs/holidays.py",
    "kvarter/packs/letters.py",
    "kvarter/ui/__init__.py",
    "kvarter/ui/text.py",
    *(
        f"kvarter/letters/{name}.py"
        for name in ("acting", "explaining", "named", "parts", "photo_doubts", "rules", "sentences")
    ),
)


@dataclass(frozen=True, slots=True)
class File:
    """One file of the pack: its address, its bytes over the wire, the SHA-256 of what it holds ("" for pages, which change)."""

    url: str
    wire: int
    hash: str

    def as_dict(self) -> dict[str, Any]:
        """For the browser."""
        return {"url": self.url, "wire": self.wire, "hash": self.hash}


@lru_cache(maxsize=1)
def built() -> dict[str, Any]:
    """What `make assets` wrote about the built part: version, files for reading, files for photos. Raises FileNotFoundError."""
    found: dict[str, Any] = json.loads((BUILT / "files.json").read_text(encoding="utf-8"))
    return found


def is_built() -> bool:
    """Was the pack built on this server?"""
    return LIST.exists()


def base_url() -> str:
    """The address under which the built files lie."""
    return f"/letter/pack/{built()['version']}/"


def code() -> bytes:
    """Every module and every piece of Danish knowledge that reads a letter, as JSON: path -> text (bytes as numbers)."""
    texts: dict[str, Any] = {}
    for path in [
        *(CODE / name for name in MODULES),
        *sorted(path for part in PARTS for path in (CODE / part).glob("*.py")),
    ]:
        texts[str(path.relative_to(CODE))] = path.read_text(encoding="utf-8")
    for path in sorted([*HOME.glob("*.toml"), *HOME.glob("*.txt"), *HOME.glob("examples/*.txt")]):
        texts[f"kvarter/packs/{ON_PHONE}/letters/{path.relative_to(HOME)}"] = path.read_text(encoding="utf-8")
    texts[f"kvarter/packs/{ON_PHONE}/letters/sentences.toml"] = SENTENCES.read_text(encoding="utf-8")
    texts |= {f"markupsafe/{name}": files("markupsafe").joinpath(name).read_text() for name in MARKUPSAFE}
    texts["markupsafe/LICENSE.txt"] = _licence("markupsafe")
    texts |= {"kvarter/languages/listed.py": _listed(), "kvarter/packs/place.py": _place()}
    texts["kvarter/letters/phone/zone.tzif"] = list(_zone())
    return json.dumps(texts, ensure_ascii=False).encode()


def _licence(package: str) -> str:
    """The licence that comes with a package: it goes along."""
    from importlib.metadata import distribution  # loaded with the first pack

    found = next(one for one in distribution(package).files or () if one.name.upper().startswith("LICENSE"))
    return found.read_text()


def _listed() -> str:
    """languages/listed.py as her phone has it: the same names as plain values."""
    return f"OWN_NAMES = {OWN_NAMES!r}\nRIGHT_TO_LEFT = frozenset({sorted(RIGHT_TO_LEFT)!r})\n"


def _place() -> str:
    """packs/place.py as her phone has it: there is one pack, in one folder."""
    here = "from pathlib import Path\n\nHERE = Path(__file__).parent\n"
    return f"{here}\n\ndef chosen():\n    return {ON_PHONE!r}\n\n\ndef folder_of(code):\n    return HERE / code\n"


def _zone() -> bytes:
    """The rules of the country's time zone, from the system or from the package that brings them."""
    for folder in zoneinfo.TZPATH:
        if (path := Path(folder) / settings.TIME_ZONE).exists():
            return path.read_bytes()
    return files("tzdata").joinpath("zoneinfo", *settings.TIME_ZONE.split("/")).read_bytes()


def language(name: str) -> bytes:
    """The sentences of a language and its days and numbers (English beside it, for what has no words yet), as JSON."""
    sentence = voice_in(name).sentence
    said = {english: words for english, _ in all_sentences() if name != "en" and (words := sentence(english))}
    tables = {one: table_of(one).as_dict() for one in {name, "en"}}
    return json.dumps(
        {"language": name, "sentences": said, "tables": tables}, ensure_ascii=False, sort_keys=True
    ).encode()


@lru_cache(maxsize=16)
def made(name: str) -> tuple[str, bytes]:
    """(SHA-256, content packed by gzip) of a file made here: "code" or the name of a language."""
    content = code() if name == "code" else language(name)
    return sha256(content).hexdigest(), gzip.compress(content)


def address(name: str) -> str:
    """Where a file made here lies."""
    return reverse("letters:made", args=[name, made(name)[0][:16]])


def _made_file(name: str) -> File:
    digest, content = made(name)
    return File(address(name), len(content), digest)


PHOTO_PARTS = ("photos", "fast", "plain")
"""Reading photos: what every phone needs, and the core for newer and for older phones, of which it takes one."""
PAGES = ("words", "senders", "reply")
PAGE_WIRE, WORDS_WIRE = 5_000, 14_000
"""About what a page weighs, and all office words in a language; only for the sum that is shown before she takes the pack."""


LOOKS = (
    "kvarter.css",
    "public.js",
    "phone.js",
    "phone-read.js",
    "phone-files.js",
    "letter.js",
    "find.js",
    "sprite.svg",
)
_TEMPLATES = (CODE / "kvarter/letters/templates/letters", CODE / "kvarter/ui/templates/ui")


def _looks() -> Iterator[File]:
    """Styles, scripts and pictograms of the pages; their addresses change with what they hold."""
    for name in LOOKS:
        found = finders.find(f"built/{name}")
        yield File(static(f"built/{name}"), Path(found).stat().st_size // 3 if found else 0, "")
    yield File(static("ui/mark.svg"), 400, "")


def _drawn_by() -> str:
    """A fingerprint of the templates of the pages."""
    total = sha256()
    for path in sorted(path for folder in _TEMPLATES for path in folder.glob("*.html")):
        total.update(path.read_bytes())
    return total.hexdigest()


def _pages() -> Iterator[File]:
    for name in INTERFACE:
        yield File(reverse("letters:phone", args=[name]), PAGE_WIRE, "")
        yield from (File(f"{reverse(f'letters:{page}')}?lang={name}", PAGE_WIRE, "") for page in PAGES)


def reading() -> list[File]:
    """All files without which no letter is read on the phone."""
    mine = [_made_file(name) for name in ("code", *INTERFACE)]
    words = [File(every_word.address(name), WORDS_WIRE, every_word.fingerprint(name)) for name in INTERFACE]
    return [*(File(**row) for row in built()["reading"]), *mine, *words, *_looks(), *_pages()]


@lru_cache(maxsize=1)
def listed() -> dict[str, Any]:
    """The list the browser takes the pack by. `version` changes with any file."""
    parts = {"reading": [one.as_dict() for one in reading()], **{part: built()[part] for part in PHOTO_PARTS}}
    version = sha256((json.dumps(parts, sort_keys=True) + _drawn_by()).encode()).hexdigest()[:16]
    return {"version": version, **parts}


def weight(*parts: str) -> float:
    """Megabytes over the wire."""
    whole: int = sum(row["wire"] for part in parts for row in listed()[part])
    return round(whole / 1e6, 1)
