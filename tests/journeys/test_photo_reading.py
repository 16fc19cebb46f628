"""Photos and PDFs of letters are read in a real Chromium under a strict policy, and nothing is asked of a foreign address."""

import functools
import hashlib
import re
import shutil
import struct
import subprocess
import threading
import zlib
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browsing import patient
from kvarter.documents.limits import MOST_BYTES, MOST_PAGES
from kvarter.documents.read_pdf import text_of
from kvarter.documents.tests.pdfs import locked, pdf
from kvarter.letters.reading import read
from running import ROOT

pytestmark = pytest.mark.journey
MODULES = ROOT / "node_modules"
LETTERS = ROOT / "src" / "kvarter" / "letters" / "tests"
DANISH = ROOT / "src" / "kvarter" / "packs" / "dk" / "letters" / "ocr" / "dan.traineddata.gz"
POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self' blob:; worker-src 'self'"
READER = [
    "tesseract.js/dist/worker.min.js",
    "tesseract.js-core/tesseract-core-simd-lstm.js",
    "tesseract.js-core/tesseract-core-simd-lstm.wasm",
    "pdfjs-dist/legacy/build/pdf.min.mjs",
    "pdfjs-dist/legacy/build/pdf.worker.min.mjs",
]
RUN = """async ([module, name]) => {
  const read = (await import(module))[name];
  const [file, steps] = [document.querySelector("input").files[0], []];
  try {
    return { ...(await read(file, { home: "/home/", onStep: (name, share) => steps.push([name, share]) })), steps };
  } catch ({ key, message, stack }) {
    return { key, message, stack, steps };
  }
}"""
SOFTEN = """async () => {
  const picture = await createImageBitmap(document.querySelector("input").files[0]);
  const canvas = Object.assign(document.createElement("canvas"), { width: picture.width, height: picture.height });
  const brush = canvas.getContext("2d");
  brush.filter = "blur(5px)";
  brush.drawImage(picture, 0, 0);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.8));
  return [...new Uint8Array(await blob.arrayBuffer())];
}"""
READ_TWICE = """async () => {
  const { textOfPhoto } = await import("/js/photo.js");
  const file = document.querySelector("input").files[0];
  let left = false;
  const onStep = (name) => {
    if (name !== "read" || left) return;
    left = true;
    document.dispatchEvent(new Event("left"));
  };
  const first = await textOfPhoto(file, { home: "/home/", onStep }).catch(({ key }) => key);
  return [first, (await textOfPhoto(file, { home: "/home/" })).confidence];
}"""
Give = Callable[[bytes, str], dict[str, Any]]


class Strict(SimpleHTTPRequestHandler):
    """Files under the policy of the letter page; each file says what it is."""

    extensions_map = {
        "": "application/octet-stream",
        ".html": "text/html",
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def bundle(site: Path, *words: str) -> None:
    command = [str(MODULES / ".bin" / "esbuild"), *words, "--bundle", "--minify", "--log-level=warning"]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A page with one file field, the modules, and their home."""
    assert MODULES.exists(), "Run npm ci first."
    folder = tmp_path_factory.mktemp("photo")
    home = folder / "home"
    home.mkdir()
    for path in [*(MODULES / name for name in READER), *(MODULES / "pdfjs-dist" / "wasm").glob("*.wasm"), DANISH]:
        shutil.copy(path, home)
    bundle(
        folder,
        "src/kvarter/letters/phone/straighten-worker.mjs",
        "--format=iife",
        f"--outfile={home / 'straighten.js'}",
    )
    entries = ["src/kvarter/letters/phone/photo.mjs", "src/kvarter/letters/phone/pdf.mjs"]
    bundle(folder, *entries, "--splitting", "--format=esm", f"--outdir={folder / 'js'}")
    folder.joinpath("index.html").write_text('<!doctype html><title>x</title><input type="file">')
    serving = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Strict, directory=str(folder)))
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{serving.server_port}"
    serving.shutdown()


@pytest.fixture(scope="module")
def opened(site: str, browser: Browser) -> Iterator[Page]:
    """The page, kept for all tests as she keeps it."""
    context = patient(browser.new_context())
    page = context.new_page()
    page.goto(f"{site}/index.html")
    yield page
    context.close()


@pytest.fixture
def give(opened: Page) -> Give:
    """`give(bytes, "letter.jpg")`: what reading this file answers."""

    return functools.partial(answer_of, opened)


def answer_of(page: Page, content: bytes, name: str) -> dict[str, Any]:
    page.set_input_files("input", {"name": name, "mimeType": "application/octet-stream", "buffer": content})
    reader = ["/js/pdf.js", "textOfPdf"] if name.endswith("pdf") else ["/js/photo.js", "textOfPhoto"]
    return dict(page.evaluate(RUN, reader))


def photo(name: str) -> bytes:
    return LETTERS.joinpath("photos", f"{name}.jpg").read_bytes()


def slots(text: str) -> dict[str, Any]:
    """What is read from a letter, without where it stood."""
    answer = read(text).as_dict()
    chosen = {key: answer[key] for key in ("letter_type", "date", "urgency", "is_scam", "cpr_numbers") if key in answer}
    deadlines = [action["deadline"] for action in answer["actions"]]
    amounts = [(amount["value"], amount["direction"], amount["due"]) for amount in answer["amounts"]]
    hidden = re.findall(r"\d{6}-\d{4}", answer["redacted_text"])
    return chosen | {"deadlines": deadlines, "amounts": amounts, "hidden": hidden}


def png(width: int, height: int, row: bytes, *, depth: int) -> bytes:
    """A grey PNG of equal rows."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    press = zlib.compressobj(9)
    lines = b"".join(press.compress(b"\0" + row) for _ in range(height)) + press.flush()
    head = struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def scan(picture: bytes, width: int, height: int) -> bytes:
    """A PDF whose only page is a JPEG."""
    content = b"q 595 0 0 842 0 0 cm /I Do Q"
    image = b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 " % (
        width,
        height,
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I 4 0 R >> >> /Contents 5 0 R >>",
        image + b"/Filter /DCTDecode /Length %d >>\nstream\n%s\nendstream" % (len(picture), picture),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer\n<< /Size 6 /Root 1 0 R >>\n%%EOF\n"


@pytest.mark.parametrize(("name", "turned"), [("m01", 0), ("m27", 270)])
def test_a_photo_tells_the_letter_reader_the_same_as_the_letter(give: Give, name: str, turned: int) -> None:
    answer = give(photo(name), f"{name}.jpg")
    assert answer.get("key") is None, answer
    assert answer["confidence"] > 0.9
    assert abs(answer["angle"] - turned) < 5
    assert slots(answer["text"]) == slots(
        LETTERS.joinpath("letters", "made", f"{name}.txt").read_text(encoding="utf-8")
    )
    assert {step for step, _ in answer["steps"]} == {"straighten", "load", "read"}
    assert all(0 <= share <= 1 for _, share in answer["steps"])


def test_nothing_is_asked_of_a_foreign_address_and_the_policy_holds(site: str, browser: Browser) -> None:
    context = patient(browser.new_context())
    page, asked, said = context.new_page(), list[str](), list[str]()
    context.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{site}/index.html")
    assert answer_of(page, photo("m27"), "m27.jpg").get("key") is None
    assert answer_of(page, pdf("Du skal svare."), "letter.pdf").get("key") is None
    context.close()
    assert {"dan.traineddata.gz", "tesseract-core-simd-lstm.wasm", "pdf.worker.min.mjs"} <= {
        url.split("/")[-1] for url in asked
    }
    assert [url for url in asked if not url.startswith((f"{site}/", f"blob:{site}/"))] == []
    assert [text for text in said if "Content Security Policy" in text] == []


def test_a_blurred_photo_is_not_guessed_at(opened: Page, give: Give) -> None:
    opened.set_input_files("input", {"name": "m27.jpg", "mimeType": "image/jpeg", "buffer": photo("m27")})
    assert give(bytes(opened.evaluate(SOFTEN)), "soft.jpg")["key"] == "blurred"


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("bare.png", png(800, 600, bytes(120 + i % 40 for i in range(800)), depth=8), "no_words"),
        ("night.png", png(800, 600, bytes(4 + i % 3 for i in range(800)), depth=8), "too_dark"),
        ("huge.png", png(12_000, 12_000, bytes(1500), depth=1), "too_big"),
        ("words.jpg", b"no picture", "not_picture"),
    ],
)
def test_what_cannot_be_read_is_said_by_its_reason(give: Give, name: str, content: bytes, key: str) -> None:
    assert give(content, name)["key"] == key


def test_who_leaves_ends_the_reading_and_may_come_back(opened: Page) -> None:
    opened.set_input_files("input", {"name": "m27.jpg", "mimeType": "image/jpeg", "buffer": photo("m27")})
    first, confidence = opened.evaluate(READ_TWICE)
    assert first == "ended"
    assert confidence > 0.9


def test_a_pdf_gives_the_same_words_as_on_the_server(give: Give) -> None:
    whole = pdf("Kære Amina\nDu skal svare senest den 20. marts 2026.", "Beløb 512,00 kr.\n\nMed venlig hilsen")
    answer = give(whole, "letter.pdf")
    assert answer["pages"] == 2
    assert [line.split() for line in answer["text"].splitlines()] == [
        line.split() for line in text_of(whole)[1].splitlines()
    ]


def test_an_empty_page_of_a_pdf_needs_no_reader_of_photos(give: Give) -> None:
    answer = give(pdf("Du skal svare senest den 20. marts 2026.", ""), "letter.pdf")
    assert answer["pages"] == 2
    assert {step for step, _ in answer["steps"]} == {"page"}
    assert give(pdf(""), "letter.pdf")["key"] == "no_words"


def test_a_scanned_pdf_is_read_like_a_photo(give: Give) -> None:
    answer = give(scan(photo("m01"), 1275, 1700), "scan.pdf")
    assert answer.get("key") is None, answer
    assert "20. marts 2026" in answer["text"]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (locked(), "encrypted"),
        (b"%PDF-1.4\nnothing more", "broken"),
        (pdf(*["x"] * (MOST_PAGES + 1)), "too_many_pages"),
        (b"%PDF-" + bytes(MOST_BYTES), "too_big"),
        (b"a letter", "not_pdf"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_said_by_its_reason(give: Give, content: bytes, key: str) -> None:
    assert give(content, "letter.pdf")["key"] == key


def test_danish_is_the_file_that_its_page_names() -> None:
    assert hashlib.sha256(DANISH.read_bytes()).hexdigest() in DANISH.with_name("README.md").read_text(encoding="utf-8")
