"""Where the chosen pack lies. On her phone this file says it outright (letters/pack.py writes it)."""

import os
from pathlib import Path

HERE = Path(__file__).parent


def chosen() -> str:
    """The pack that KVARTER_PACK names, for what runs before the settings are read or without them."""
    named = os.environ.get("KVARTER_PACK") or "dk"
    return Path(os.environ["KVARTER_PACK_FILE"]).read_text().strip() if "KVARTER_PACK_FILE" in os.environ else named


def folder_of(code: str) -> Path:
    """Where the pack of this code lies: it comes with Kvarter, or is a folder elsewhere, named by its whole path."""
    return Path(code) if code.startswith("/") else HERE / code
