"""Where settings come from: the environment, or the file that NAME_FILE names. Read here, stripped here, refused here."""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from environ.fileaware_mapping import FileAwareMapping


class Written(FileAwareMapping):  # type: ignore[misc]
    """Values as they were meant: without the line end of a file; an empty variable counts as not set."""

    def __getitem__(self, key: str) -> str:
        path = self.env.get(f"{key}_FILE", "").strip()
        value = _from_file(key, path) if path else self.env[key].strip()
        if not value:
            raise KeyError(key)
        return rf"\{value}" if value.startswith("$") else value  # a secret may begin with a dollar sign


def _from_file(key: str, path: str) -> str:
    """The value in a file, without blanks and line ends around it. Raises ImproperlyConfigured, which never shows the value."""
    try:
        value = Path(path).read_text(encoding="utf-8-sig").strip()
    except OSError as error:
        raise ImproperlyConfigured(f"{key}_FILE names a file that cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise ImproperlyConfigured(f"{key}_FILE names a file that is not text in UTF-8.") from None
    if not value:
        raise ImproperlyConfigured(f"{key}_FILE names a file that is empty.")
    if "\n" in value or "\r" in value or "\0" in value:
        raise ImproperlyConfigured(f"{key}_FILE names a file with more than one line.")
    return value


class Settings(environ.Env):  # type: ignore[misc]
    """Typed readers of settings."""

    ENVIRON = Written()

    def __init__(self) -> None:
        super().__init__()
        self.escape_proxy = True
