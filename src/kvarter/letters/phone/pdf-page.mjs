// One page of a PDF: the words that are written in it by their places, or its picture.
import { failure } from "./failure.mjs";

const POINTS = 72; // a PDF counts 72 to the inch
const SCAN_DOTS = 240; // an inch, when a page is drawn to be read
const LONG_SIDE = 3200;
const SMALL = 300; // dots along the long side of a copy that only shows whether there is anything
const STEP = 0.1; // of the height of the letters, between two base lines

/** Two pieces beside each other that stand neither close together nor on the same line belong to different columns. */
function apart(last, piece) {
  const [, , , height, x, y] = piece.transform;
  const [, , , , lastX, lastY] = last.transform;
  const tall = Math.abs(height) || piece.height;
  return Math.abs(y - lastY) > STEP * tall && x - lastX - last.width > tall;
}

/** The words that are written in a page, a line for each line. */
export async function wordsOf(page) {
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
export async function pictureOf(page) {
  const { width, height } = page.getViewport({ scale: 1 });
  const longest = Math.max(width, height);
  if (await isBlank(page, longest)) return null;
  const canvas = await drawn(page, Math.min(SCAN_DOTS / POINTS, LONG_SIDE / longest));
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  canvas.width = canvas.height = 0; // gives the memory back at once
  if (!blob) throw failure("memory");
  return blob;
}
