// Takes the text out of a PDF on this device, in the shape the server gives it: lines by position, a blank line between
// pages. A page that is only a picture is drawn and read like a photo.
import { textOfPhoto } from "./photo.mjs";
import { failure } from "./reader.mjs";

const MOST_BYTES = 10 * 1024 * 1024; // as in letters/limits.py
const MOST_PAGES = 20;
const MOST_SIGNS = 60_000;
const POINTS = 72; // a PDF counts 72 to the inch
const SCAN_DOTS = 240; // an inch, when a page is drawn to be read
const LONG_SIDE = 3200;
const SMALL = 300; // dots along the long side of a copy that only shows whether there is anything
const STEP = 0.1; // of the height of the letters, between two base lines

let library = null;

/** pdf.js, loaded with the first PDF. */
async function pdfjs(base) {
  library ??= import(/* @vite-ignore */ new URL("pdf.min.mjs", base).href);
  const loaded = await library.catch(() => {
    library = null;
    throw failure("not_loaded");
  });
  loaded.GlobalWorkerOptions.workerSrc = new URL("pdf.worker.min.mjs", base).href;
  return loaded;
}

const KEYS = { PasswordException: "encrypted", InvalidPDFException: "broken" };

async function documentOf(blob, base) {
  const { getDocument } = await pdfjs(base);
  const task = getDocument({
    data: await blob.arrayBuffer(),
    useSystemFonts: true,
    disableFontFace: false,
    wasmUrl: new URL("./", base).href,
    verbosity: 0,
  });
  try {
    return await task.promise;
  } catch (error) {
    await task.destroy();
    throw failure(KEYS[error.name] ?? "broken", error.message);
  }
}

async function isPdf(blob) {
  const start = new TextDecoder("latin1").decode(await blob.slice(0, 1024).arrayBuffer());
  return start.includes("%PDF-");
}

/** Two pieces beside each other that stand neither close together nor on the same line belong to different columns. */
function apart(last, piece) {
  const [, , , height, x, y] = piece.transform;
  const [, , , , lastX, lastY] = last.transform;
  const tall = Math.abs(height) || piece.height;
  return Math.abs(y - lastY) > STEP * tall && x - lastX - last.width > tall;
}

async function wordsOf(page) {
  const { items } = await page.getTextContent();
  let [text, last] = ["", null];
  for (const piece of items) {
    const written = piece.str.trim() !== "";
    if (written && last && apart(last, piece)) text = `${text.trimEnd()}\n`;
    text += piece.hasEOL ? `${piece.str}\n` : piece.str;
    if (written || piece.hasEOL) last = piece.hasEOL ? null : piece;
  }
  return text;
}

async function drawn(page, scale) {
  const viewport = page.getViewport({ scale });
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height))];
  await page.render({ canvas, viewport }).promise;
  return canvas;
}

/** Nothing but paper, as on the back of a sheet: no photo reader is needed to know that. */
async function isBlank(page, longest) {
  const canvas = await drawn(page, SMALL / longest);
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return data.every((value) => value > 200);
}

/** The page as a picture, or null when there is nothing on it. */
async function pictureOf(page) {
  const { width, height } = page.getViewport({ scale: 1 });
  const longest = Math.max(width, height);
  if (await isBlank(page, longest)) return null;
  const canvas = await drawn(page, Math.min(SCAN_DOTS / POINTS, LONG_SIDE / longest));
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  canvas.width = canvas.height = 0; // gives the memory back at once
  if (!blob) throw failure("memory");
  return blob;
}

/** Text of a page, and whether it had to be read from a picture: { text, confidence }, 1 for text that was written in it. */
async function read(page, options) {
  const text = await wordsOf(page);
  if (text.trim()) return { text, confidence: 1, unsure: [] };
  const picture = await pictureOf(page);
  return picture ? textOfPhoto(picture, options) : { text: "", confidence: 1, unsure: [] };
}

async function pagesOf(pdf, { home, onStep }) {
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    pages.push(await read(page, { home, onStep }));
    page.cleanup();
    onStep("page", number / pdf.numPages);
  }
  return pages;
}

/**
 * The text of a PDF: { text, pages, confidence (0..1, of the worst page), unsure (numbers that were hard to read) }.
 * `home` and `onStep` as for a photo; `onStep("page", share)` counts pages.
 * Throws an Error with `key`: encrypted, broken, too_many_pages, too_big, not_pdf, not_loaded, no_words, or those of a photo.
 */
export async function textOfPdf(blob, { home, onStep = () => {} }) {
  if (blob.size > MOST_BYTES) throw failure("too_big");
  if (!(await isPdf(blob))) throw failure("not_pdf");
  const pdf = await documentOf(blob, new URL(home, location.href));
  try {
    if (pdf.numPages > MOST_PAGES) throw failure("too_many_pages");
    const pages = await pagesOf(pdf, { home, onStep });
    const text = pages.map((page) => page.text).join("\n\n").slice(0, MOST_SIGNS);
    if (!text.trim()) throw failure("no_words");
    return { text, pages: pages.length, confidence: Math.min(...pages.map((page) => page.confidence)), unsure: pages.flatMap((page) => page.unsure) };
  } catch (error) {
    throw error.key ? error : failure("broken", error.message);
  } finally {
    await pdf.loadingTask.destroy();
  }
}
