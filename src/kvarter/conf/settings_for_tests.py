"""Settings of the test run: quick, in a folder of its own, on SQLite or on the PostgreSQL named by KVARTER_TEST_DATABASE_URL."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("KVARTER_DATA", tempfile.mkdtemp(prefix="kvarter-test-"))
os.environ["KVARTER_DEMO"] = "1"
if url := os.environ.get("KVARTER_TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = url

from kvarter.conf.settings import *  # noqa: F403
from kvarter.conf.settings import STATIC_ROOT, STORAGES

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
SMS_SENDER = MAIL_SENDER = "outbox"
ALLOWED_HOSTS = ["*"]
Path(STATIC_ROOT).mkdir(parents=True, exist_ok=True)
