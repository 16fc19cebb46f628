"""What may be sent as a file: by what is in it, up to a size, and never through a file on disk."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.test import RequestFactory
from django.utils.module_loading import import_string

from kvarter.documents import limits
from kvarter.documents.tests.pdfs import pdf
from kvarter.documents.upload import PICTURES, SOUNDS, Kind, NotTaken, Trouble, check, kind_of, take

MP4 = b"\0\0\0\x18ftypmp42"
HEIC = b"\0\0\0\x18ftypheic"


@dataclass
class File:
    """A file as it comes, which tells whether anybody looked into it."""

    content: bytes
    size: int | None = None
    was_read: bool = False

    def read(self) -> bytes:
        self.was_read = True
        return self.content


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x1a\x45\xdf\xa3rest", Kind.WEBM),
        (b"OggSrest", Kind.OGG),
        (MP4, Kind.MP4),
        (b"ID3\x04", Kind.MP3),
        (b"\xff\xfb\x90", Kind.MP3),
        (HEIC, Kind.HEIF),
        (b"RIFF\0\0\0\0WEBPVP8 ", Kind.WEBP),
        (b"\xff\xd8\xff\xe0", Kind.JPEG),
        (b"\x89PNG\r\n\x1a\n", Kind.PNG),
        (pdf("Kære Amina"), Kind.PDF),
        (b"\n" * 900 + b"%PDF-1.4", Kind.PDF),
        (b"\n" * 1100 + b"%PDF-1.4", None),
        (b"<html><script>", None),
        (b"", None),
    ],
)
def test_a_kind_is_what_is_in_a_file(content: bytes, kind: Kind | None) -> None:
    assert kind_of(content) == kind


@pytest.mark.parametrize(
    ("file", "trouble"),
    [
        (None, Trouble.NOTHING),
        (File(b"OggS", size=11), Trouble.TOO_BIG),
        (File(b"OggS" + b"x" * 7), Trouble.TOO_BIG),
        (File(b"\xff\xd8\xff\xe0"), Trouble.PICTURE),
        (File(HEIC[:10]), Trouble.OTHER_KIND),
        (File(b"%PDF-1.4"), Trouble.OTHER_KIND),
        (File(b""), Trouble.OTHER_KIND),
    ],
)
def test_what_is_not_taken_says_why(file: File | None, trouble: Trouble) -> None:
    with pytest.raises(NotTaken) as refusal:
        take(file, kinds=SOUNDS - {Kind.MP4}, most=10)
    assert refusal.value.trouble == trouble


def test_a_file_that_says_it_is_too_big_is_not_even_read() -> None:
    big = File(b"OggS", size=11)
    with pytest.raises(NotTaken):
        take(big, kinds=SOUNDS, most=10)
    assert not big.was_read


def test_what_is_taken_comes_as_it_is() -> None:
    assert take(File(MP4, size=len(MP4)), kinds=SOUNDS, most=100) == MP4
    assert check(HEIC, kinds=PICTURES, most=100) is Kind.HEIF


def test_no_file_that_is_sent_touches_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [import_string(one) for one in settings.FILE_UPLOAD_HANDLERS] == [MemoryFileUploadHandler]
    assert limits.MOST_BYTES < settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    monkeypatch.setattr(settings, "FILE_UPLOAD_TEMP_DIR", str(tmp_path))
    letter = b"%PDF-1.4" + b"0" * limits.MOST_BYTES
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n' + letter + b"\r\n--x--\r\n"
    sent = RequestFactory().post("/letter/", body, content_type="multipart/form-data; boundary=x").FILES["file"]
    assert sent.size == len(letter)
    assert list(tmp_path.iterdir()) == []
