// Takes the text out of a PDF on this device, in the shape the server gives it: lines by position, a blank line between
// pages. A page that is only a picture is drawn and read like a photo.
import { failure } from "./failure.mjs";
import { documentOf } from "./pdf-document.mjs";
import { pictureOf, wordsOf } from "./pdf-page.mjs";
import { textOfPhoto } from "./photo.mjs";

const MOST_BYTES = 10 * 1024 * 1024; // as in documents/limits.py
const MOST_PAGES = 20;
const MOST_SIGNS = 60_000;

async function isPdf(blob) {
  const start = new TextDecoder("latin1").decode(await blob.slice(0, 1024).arrayBuffer());
  return start.includes("%PDF-");
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
    const text = pages
      .map((page) => page.text)
      .join("\n\n")
      .slice(0, MOST_SIGNS);
    if (!text.trim()) throw failure("no_words");
    return {
      text,
      pages: pages.length,
      confidence: Math.min(...pages.map((page) => page.confidence)),
      unsure: pages.flatMap((page) => page.unsure),
    };
  } catch (error) {
    throw error.key ? error : failure("broken", error.message);
  } finally {
    await pdf.loadingTask.destroy();
  }
}
