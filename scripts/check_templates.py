"""Compile every template, so that a broken tag is found before a page is opened; and say which one holds a tab or a line that nobody can read."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kvarter.conf.settings")
os.environ.setdefault("KVARTER_DATA", str(ROOT / ".data" / "check"))
os.environ.setdefault("KVARTER_DEMO", "1")

import django  # noqa: E402
from django.template import TemplateSyntaxError  # noqa: E402
from django.template.loader import get_template  # noqa: E402

LONGEST = 240


def main() -> int:
    """Exit code 1 when a template is broken."""
    django.setup()
    broken = 0
    for path in sorted((ROOT / "src" / "kvarter").rglob("templates/**/*.html")):
        name = path.as_posix().split("/templates/", 1)[1]
        try:
            get_template(name)
        except TemplateSyntaxError as error:
            print(f"{path.relative_to(ROOT)}: {error}", file=sys.stderr)
            broken += 1
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if "\t" in line or len(line) > LONGEST:
                print(f"{path.relative_to(ROOT)}:{number}: a tab, or more than {LONGEST} characters.", file=sys.stderr)
                broken += 1
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
