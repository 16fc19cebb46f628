"""Sessions are kept under the hash of their key: a key that lies in the database or in a copy of it opens nothing."""

from base64 import b85encode
from hashlib import sha256
from typing import Any

from asgiref.sync import sync_to_async
from django.contrib.sessions.backends import db
from django.utils import timezone


def hash_of(key: str) -> str:
    """SHA-256 of a session key in the forty signs that the column holds (base 85). A key has 165 random bits, so a plain hash is enough."""
    return b85encode(sha256(key.encode()).digest()).decode()


class SessionStore(db.SessionStore):
    """The database store of Django; only its browser knows the key itself."""

    def _get_session_from_db(self) -> Any:
        lasting = self.model.objects.filter(expire_date__gt=timezone.now())
        kept = lasting.filter(session_key=hash_of(self.session_key or "")).first()
        if kept is None:
            self._session_key = None
        return kept

    def exists(self, session_key: str) -> bool:
        return bool(super().exists(hash_of(session_key)))

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row = super().create_model_instance(data)
        row.session_key = hash_of(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        if key := session_key or self.session_key:
            super().delete(hash_of(key))

    async def _aget_session_from_db(self) -> Any:
        return await sync_to_async(self._get_session_from_db)()

    async def aexists(self, session_key: str) -> bool:
        return await sync_to_async(self.exists)(session_key)

    async def acreate_model_instance(self, data: dict[str, Any]) -> Any:
        return await sync_to_async(self.create_model_instance)(data)

    async def adelete(self, session_key: str | None = None) -> None:
        await sync_to_async(self.delete)(session_key)
