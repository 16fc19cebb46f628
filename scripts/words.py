"""Collect the sentences of code, templates and the country pack into the .po files. Needs GNU gettext; for developers.

New sentences come in empty; sentences that stand nowhere any more are taken out. `--missing LANGUAGE` prints what is missing.
"""

import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "kvarter"
LOCALE = SOURCE / "languages" / "locale"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kvarter.conf.settings")
os.environ.setdefault("KVARTER_DATA", str(ROOT / ".data" / "words"))
os.environ["KVARTER_DEMO"] = "1"
sys.path.insert(0, str(SOURCE.parent))

from babel.messages.catalog import Catalog  # noqa: E402
from babel.messages.pofile import read_po, write_po  # noqa: E402
from django.conf import settings  # noqa: E402

from kvarter.letters.sentences import all_sentences, danish  # noqa: E402
from kvarter.packs.rules import pack  # noqa: E402
from kvarter.wording.lists import is_desk_only  # noqa: E402

HEADER = "# Sentences of Kvarter. Not yet checked by a native speaker unless a comment says so."
PLURALS = {
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;",
    "uk": "nplurals=4; plural=(n % 1 == 0 && n % 10 == 1 && n % 100 != 11 ? 0 : n % 1 == 0 && n % 10 >= 2 && n % 10 <= 4 && "
    "(n % 100 < 12 || n % 100 > 14) ? 1 : n % 1 == 0 && (n % 10 ==0 || (n % 10 >=5 && n % 10 <=9) || (n % 100 >=11 && n % 100 <=14 )) ? 2: 3);",
}
TWO = "nplurals=2; plural=(n != 1);"


def collect() -> None:
    """Run makemessages over the package, with the pack's sentences written out for it for a moment."""
    import django
    from django.core.management import call_command

    django.setup()
    of_letters = [english for english, _ in all_sentences()]
    written_out = {
        SOURCE / "packs" / "dk" / "sentences_of_the_pack.py": pack("dk").sentences(),
        SOURCE / "packs" / "dk" / "letters" / "sentences_of_letters.py": of_letters,
    }
    for path, sentences in written_out.items():
        lines = "\n".join(f"_({sentence!r})" for sentence in dict.fromkeys(sentences))
        path.write_text(f"from django.utils.translation import gettext as _\n{lines}\n")
    before = Path.cwd()
    try:
        os.chdir(SOURCE)
        for code, _ in settings.LANGUAGES:
            begin(code)
        ignore = ["*/tests/*", "ui/static/*", "ui/templates/ui/patterns.html"]
        call_command(
            "makemessages",
            locale=[code for code, _ in settings.LANGUAGES],
            no_obsolete=True,
            add_location="file",
            ignore_patterns=ignore,
            no_wrap=True,
            verbosity=0,
        )
    finally:
        os.chdir(before)
        for path in written_out:
            path.unlink(missing_ok=True)


def begin(language: str) -> None:
    """A .po file with nothing but its header, where there is none: gettext does not know the plurals of every language."""
    path = path_of(language)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        plural = PLURALS.get(language, TWO)
        lines = [
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=UTF-8",
            "Content-Transfer-Encoding: 8bit",
            f"Language: {language}",
            f"Plural-Forms: {plural}",
        ]
        path.write_text(HEADER + '\nmsgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines))


def path_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def load(language: str) -> Catalog:
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language)


def save(language: str, catalog: Catalog) -> None:
    """Write the file. What gettext guessed from a similar sentence is taken out: nothing here guesses."""
    catalog.fuzzy = False
    for message in catalog:
        if message.id and "fuzzy" in message.flags:
            message.string = ("",) * catalog.num_plurals if message.pluralizable else ""
            message.flags.discard("fuzzy")
            message.previous_id = []
    with path_of(language).open("wb") as file:
        write_po(file, catalog, width=0, omit_header=False, sort_by_file=False)


def missing(language: str) -> list[dict[str, object]]:
    """Sentences without words in a language that should have them."""
    catalog, found = load(language), []
    for message in catalog:
        if not message.id or (language not in {"da", "en"} and is_desk_only(message)):
            continue
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        if "fuzzy" in message.flags or not all(forms):
            where = sorted({str(place) for place, _ in message.locations})[:2]
            found.append(
                {
                    "id": message.id,
                    "context": message.context,
                    "forms": catalog.num_plurals if message.pluralizable else 1,
                    "where": where,
                }
            )
    return found


def put(language: str, file: Path) -> None:
    """Put in translations: a JSON list of {"id", "context"?, "said": text or list of plural forms}."""
    catalog, count = load(language), 0
    for one in json.loads(file.read_text()):
        msgid = tuple(one["id"]) if isinstance(one["id"], list) else one["id"]
        message = catalog.get(msgid, one.get("context"))
        if message is None:
            continue
        message.string = tuple(one["said"]) if isinstance(one["said"], list) else one["said"]
        message.flags.discard("fuzzy")
        count += 1
    save(language, catalog)
    print(f"{language}: {count} sentences put in, {len(missing(language))} missing")


def english() -> None:
    """English says its own msgids."""
    catalog = load("en")
    for message in catalog:
        if message.id:
            message.string = message.id
            message.flags.discard("fuzzy")
    save("en", catalog)


def danish_letters() -> None:
    """The Danish of the letter sentences stands beside the English in the pack."""
    catalog = load("da")
    for english, words in danish().items():
        message = catalog.get(english)
        if message is not None and not message.string:
            message.string = words
    save("da", catalog)


def main() -> None:
    arguments = sys.argv[1:]
    if arguments[:1] == ["--missing"]:
        print(json.dumps(missing(arguments[1]), ensure_ascii=False, indent=1))
    elif arguments[:1] == ["--put"]:
        put(arguments[1], Path(arguments[2]))
    else:
        collect()
        english()
        for code, _ in settings.LANGUAGES:
            save(code, load(code))
        danish_letters()
        for code, _ in settings.LANGUAGES:
            print(f"{code}: {len(missing(code))} sentences missing")


if __name__ == "__main__":
    main()
