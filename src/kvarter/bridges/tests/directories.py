"""Small directories for the tests, written by us: each kind of problem once with it and once without."""

import io
import json
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
SHARED = Path(os.environ.get("KVARTER_BRIDGES", ROOT.parent / "shared" / "bridges"))
"""Directories and calendars of others, and the standard's schemas, where somebody has them."""

ORGANIZATION = {"id": "o1", "name": "Beboerhuset Pilen", "description": "Et hus for alle"}
PLACE = {"id": "p1", "location_type": "physical", "name": "Pilen", "latitude": 55.41, "longitude": 10.44}
SERVICE: dict[str, object] = {
    "id": "s1",
    "name": "Kvindecafé",
    "description": "Kaffe og snak",
    "status": "active",
    "url": "https://pilen.example/cafe",
    "assured_date": "2026-10-01",
    "organization": ORGANIZATION,
    "phones": [{"id": "t1", "number": "12 34 56 78"}],
    "languages": [{"id": "l1", "code": "ar"}],
    "schedules": [{"id": "h1", "freq": "WEEKLY", "byday": "WE", "opens_at": "10:00", "closes_at": "12:30"}],
    "service_at_locations": [{"id": "x1", "location": PLACE}],
}
TABLES = {
    "organizations.csv": "id,name,description\no1,Beboerhuset Pilen,Et hus for alle\n",
    "services.csv": "id,organization_id,name,status\ns1,o1,Kvindecafé,active\n",
    "locations.csv": "id,organization_id,name,latitude,longitude\np1,o1,Pilen,55.41,10.44\n",
    "service_at_location.csv": "id,service_id,location_id\nx1,s1,p1\n",
}


def service(**changes: object) -> dict[str, object]:
    """A service in order, but for what is changed."""
    return {**SERVICE, **changes}


def page(*services: Mapping[str, object], **changes: object) -> str:
    """A page of an interface that holds these services."""
    said = {"total_items": len(services), "total_pages": 1, "page_number": 1, "last_page": True, **changes}
    return json.dumps({**said, "contents": services})


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """A zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return out.getvalue()


def laid(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Files in a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
