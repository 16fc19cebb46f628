"""All settings, read once from the environment (or a file named by NAME_FILE). docs/running.md lists each of them.

Safe by default: without any setting Kvarter answers on localhost only, keeps its data in one folder, and makes its own secret key.
"""

import secrets
import sys
from pathlib import Path
from typing import Any

from django.conf import locale
from django.contrib.messages.constants import ERROR, INFO, SUCCESS, WARNING
from django.core.exceptions import ImproperlyConfigured

from kvarter.conf.address import BadAddress, Site, hosts, site
from kvarter.conf.environment import Settings
from kvarter.device.headers import for_phone
from kvarter.packs.rules import BadPack, CountryPack, pack
from kvarter.rooms import rooms

env = Settings()


def _folder(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def _secret_key(folder: Path) -> str:
    """The key from the environment, else one made at the first start and kept beside the database (mode 600)."""
    if given := env.str("KVARTER_SECRET_KEY", ""):
        if len(given) < 40:
            raise ImproperlyConfigured("KVARTER_SECRET_KEY is too short: use at least 40 random characters.")
        return str(given)
    path = folder / "secret-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text().strip()


def _site() -> Site:
    try:
        return site(env.str("KVARTER_URL", "http://localhost:8000"))
    except BadAddress as refusal:
        raise ImproperlyConfigured(f"KVARTER_URL is not an address that people can use: {refusal}.") from None


def _practice_site(here: Site) -> Site | None:
    """The address of practice pages, if they have one of their own. It is another host, or it would protect nothing."""
    if not (written := env.str("KVARTER_PRACTICE_URL", "")):
        return None
    try:
        found = site(written)
    except BadAddress as refusal:
        raise ImproperlyConfigured(f"KVARTER_PRACTICE_URL is not an address that people can use: {refusal}.") from None
    if found.host == here.host:
        raise ImproperlyConfigured("KVARTER_PRACTICE_URL must have another host name than KVARTER_URL.")
    return found


def _hosts(here: Site, practice: Site | None) -> list[str]:
    others = [practice.host] if practice else []
    try:
        return hosts([*env.list("KVARTER_HOSTS", default=["localhost", "127.0.0.1", "[::1]"]), *others], here)
    except BadAddress as refusal:
        raise ImproperlyConfigured(f"KVARTER_HOSTS names a host that cannot be: {refusal}.") from None


def _country(code: str) -> CountryPack:
    try:
        return pack(code)
    except BadPack as refusal:
        raise ImproperlyConfigured(f"KVARTER_PACK: {refusal}") from None


PACKAGE = Path(__file__).resolve().parent.parent
DATA = _folder(Path(env.str("KVARTER_DATA", ".data/network")).resolve())
DEMO = env.bool("KVARTER_DEMO", False)
DEBUG = False
TESTING = "pytest" in sys.modules
SECRET_KEY = _secret_key(DATA)
SITE = _site()
SITE_URL = SITE.origin
HTTPS = SITE.is_https
PRACTICE_SITE = _practice_site(SITE)
ALLOWED_HOSTS = _hosts(SITE, PRACTICE_SITE)
CSRF_TRUSTED_ORIGINS = [SITE_URL]
PACK = env.str("KVARTER_PACK", "dk")
COUNTRY = _country(PACK)
NEUTRAL_SITE = env.str("KVARTER_NEUTRAL_SITE", COUNTRY.quick_exit_url)

INSTALLED_APPS = [
    *(f"kvarter.{room}" for room in rooms() if room != "demo" or DEMO or TESTING),
    "django.contrib.auth",  # Django's after ours: a sentence that both say ("salt") is said in our words
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "kvarter.safety.middleware.SafeHeaders",
    "kvarter.safety.middleware.KnownHost",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kvarter.safety.middleware.Away",
    "kvarter.safety.middleware.Readable",
    "kvarter.practice.middleware.OwnHost",
    "kvarter.signin.middleware.SameForAll",
    "kvarter.letters.middleware.DropsLettersOnLeave",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "kvarter.safety.middleware.ReadableForms",
    "kvarter.signin.middleware.SignedInPerson",
    "kvarter.signin.middleware.ChosenLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "kvarter.groups.middleware.Refusals",
    "kvarter.groups.middleware.Heads",
    "kvarter.ui.middleware.AnsweredForms",
]

# Not "no-referrer": then browsers send forms with `Origin: null`, and the check against forged forms refuses them.
SECURE_REFERRER_POLICY = SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
MESSAGE_TAGS = {SUCCESS: "leaf", INFO: "plum", WARNING: "sun", ERROR: "berry"}
"""The hue in which a page says a message of each level."""

ROOT_URLCONF = "kvarter.conf.urls"
WSGI_APPLICATION = "kvarter.conf.wsgi.application"
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["kvarter.signin.backend.PersonBackend"]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", ["kvarter.ui.loading.Loader"])],
            "context_processors": ["django.template.context_processors.request", "kvarter.welcome.context.shell"],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "kvarter.ui.templatetags.parts",
                "kvarter.ui.templatetags.found",
                "kvarter.languages.templatetags.words",
            ],
        },
    }
]

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA / "kvarter.sqlite3",
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # cache_size: each thread keeps at most 1 MB of the database; the system keeps the file in memory once for all of them.
        # FULL: what she was told is kept must outlive a power cut. It costs one fsync for each transaction that writes.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-1000;"
        "PRAGMA journal_size_limit=67108864; PRAGMA secure_delete=ON;",
    },
}
DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db_url("DATABASE_URL") if env.str("DATABASE_URL", "") else SQLITE
}
DATABASES["default"].setdefault("CONN_MAX_AGE", 300)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # after a restart of PostgreSQL no request meets a dead connection
if "postgresql" in str(DATABASES["default"]["ENGINE"]):
    # A server that is gone without a word is noticed within seconds too, and not after two hours.
    DATABASES["default"]["OPTIONS"] = {
        "connect_timeout": 5,
        "keepalives_idle": 30,
        "tcp_user_timeout": 20_000,
        **DATABASES["default"].get("OPTIONS", {}),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Languages: those of the country pack. Django must be told of each that it does not know before they are named.
locale.LANG_INFO.update(
    {
        one.code: {"bidi": one.direction == "rtl", "code": one.code, "name": one.english, "name_local": one.own_name}
        for one in COUNTRY.languages.values()
        if one.code not in locale.LANG_INFO
    }
)
LANGUAGE_CODE = COUNTRY.interface_languages[0]
LANGUAGES = [(code, COUNTRY.languages[code].own_name) for code in COUNTRY.interface_languages]
LANGUAGES_BIDI = [code for code in COUNTRY.interface_languages if COUNTRY.languages[code].direction == "rtl"]
SENTENCES = PACKAGE
"""Where each room has its catalogues, in `locale/`: Django finds those by itself."""
LANGUAGE_COOKIE_NAME = "words"
USE_I18N = True
USE_TZ = True
TIME_ZONE = COUNTRY.time_zone

STATIC_URL = "/static/"
STATIC_ROOT = env.path("KVARTER_STATIC", default=str(DATA / "static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 31536000
WHITENOISE_ROOT = PACKAGE / "device" / "built"  # the service worker and what phones keep, at addresses of their own
WHITENOISE_ADD_HEADERS_FUNCTION = for_phone

# Cookies: short names that say nothing, gone with the browser on a shared phone.
SESSION_ENGINE = "kvarter.signin.sessions"  # keeps hashes of session keys only
SESSION_COOKIE_NAME = "k"
CSRF_COOKIE_NAME = "kc"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("KVARTER_BEHIND_PROXY", False) else None
CSRF_FAILURE_VIEW = "kvarter.welcome.views.form_too_old"

# What a form may bring: a flood of text is refused before it is read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 768 * 1024  # 60,000 characters of a letter, each of at most twelve bytes
DATA_UPLOAD_MAX_NUMBER_FIELDS = 600
FILE_UPLOAD_MAX_MEMORY_SIZE = 11 * 1024 * 1024  # a letter of 10 MB is read in memory; nothing is ever written to a file
FILE_UPLOAD_HANDLERS: list[str] = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

# What the server waits for before it asks a thread: seconds, bytes a second, megabytes of large bodies in each process.
BODY_SECONDS = env.int("KVARTER_BODY_SECONDS", 30)
BODY_SPEED = env.int("KVARTER_BODY_SPEED", 1000)
BODY_LONGEST_SECONDS = env.int("KVARTER_BODY_LONGEST_SECONDS", 3600)
BODIES_MB = env.int("KVARTER_BODIES_MB", 96)
THREADS = env.int("KVARTER_THREADS", 4)
for _name, _low, _high in (
    ("BODY_SECONDS", 1, 600),
    ("BODY_SPEED", 1, 1_000_000),
    ("BODY_LONGEST_SECONDS", 1, 86_400),
    ("BODIES_MB", 12, 4096),
    ("THREADS", 1, 64),
):
    if not _low <= vars()[_name] <= _high:
        raise ImproperlyConfigured(f"KVARTER_{_name} must be between {_low} and {_high}.")

SEVERAL_MACHINES = env.bool("KVARTER_SEVERAL_MACHINES", False)
"""The live processes of several machines are told by PostgreSQL (LISTEN, NOTIFY) that a room changed; one machine tells itself."""

# Set by `kvarter evening --offline` for the small network of a laptop, and by nobody else.
EVENING_KEY = env.str("KVARTER_EVENING_KEY", "")
EVENING_WIFI = env.str("KVARTER_EVENING_WIFI", "")

# Letters and messages that Kvarter sends.
SMS_SENDER = env.str("KVARTER_SMS_SENDER", "outbox" if DEMO else "console")
SMS_GATEWAY_URL = env.str("KVARTER_SMS_GATEWAY_URL", "")
SMS_GATEWAY_TOKEN = env.str("KVARTER_SMS_GATEWAY_TOKEN", "")
MAIL_SENDER = env.str("KVARTER_MAIL_SENDER", "outbox" if DEMO else "console")
vars().update(env.email_url("KVARTER_EMAIL_URL", default="smtp://localhost:25"))
EMAIL_TIMEOUT = 5
DEFAULT_FROM_EMAIL = env.str("KVARTER_MAIL_FROM", f"kvarter@{SITE.host}")

for _name, _ways in (("SMS_SENDER", {"console", "outbox", "gateway"}), ("MAIL_SENDER", {"console", "outbox", "mail"})):
    if vars()[_name] not in _ways:
        raise ImproperlyConfigured(f"KVARTER_{_name} must be one of: {', '.join(sorted(_ways))}.")
if SMS_SENDER == "gateway" and not SMS_GATEWAY_URL.startswith("https://"):
    raise ImproperlyConfigured("KVARTER_SMS_GATEWAY_URL must begin with https:// when KVARTER_SMS_SENDER is gateway.")
if any(not 32 < ord(sign) < 127 for sign in SMS_GATEWAY_TOKEN):
    raise ImproperlyConfigured("KVARTER_SMS_GATEWAY_TOKEN has a blank, a line end or a strange letter in it.")

# Where browsers may be told by web push: the services of Chrome, Firefox, Safari and Edge. "none" turns it off.
PUSH_SERVICES = env.list(
    "KVARTER_PUSH_SERVICES",
    default=["fcm.googleapis.com", "push.services.mozilla.com", "push.apple.com", "notify.windows.com"],
)

# How long things are kept.
BACKUP_FOLDER = env.str("KVARTER_BACKUP", "")
ENVELOPE_DAYS = env.int("KVARTER_ENVELOPE_DAYS", COUNTRY.defaults.closing_days)
DRAFT_HOURS = env.int("KVARTER_DRAFT_HOURS", 2)
ANSWER_HOURS = env.int("KVARTER_ANSWER_HOURS", COUNTRY.defaults.answer_hours)
for _name, _low, _high in (("ENVELOPE_DAYS", 1, 365), ("DRAFT_HOURS", 1, 48), ("ANSWER_HOURS", 1, 336)):
    if not _low <= vars()[_name] <= _high:
        raise ImproperlyConfigured(f"KVARTER_{_name} must be between {_low} and {_high}.")

# Logs carry no address, no query and no person: granian's access log is off, Django's says path and error only.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
        "one line": {
            "()": "kvarter.safety.reports.OneLine",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        },
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain"},
        "line": {"class": "logging.StreamHandler", "formatter": "one line"},
    },
    "root": {"handlers": ["console"], "level": env.str("KVARTER_LOG_LEVEL", "WARNING")},
    "loggers": {
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "django.security": {"handlers": ["line"], "level": "ERROR", "propagate": False},
    },
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "kvarter.safety.reports.Nothing"
