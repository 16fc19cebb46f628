// Reads a photo of a letter on this device. Nothing leaves it: the reader, its core and its Danish come from `home`, and
// neither picture nor words are sent or kept.
import { dotsOf } from "./dots.mjs";
import { failure } from "./failure.mjs";
import { upsideDown } from "./page-file.mjs";
import { reading } from "./reader.mjs";

const SURE = 0.8; // below this confidence too many words are wrong; a good photo reaches 0.9
const SURE_SMALL = 0.9; // letters of few dots turn into other letters without a doubt
const SMALL = 5.5; // dots of a small x in the photo
const FEW_LETTERS = 20;
const DARK = 45; // mean light of the paper, 0 to 255
const SOFT = 0.2; // see `crisp` in straighten.mjs

function straightened(photo, home) {
  const worker = new Worker(new URL("straighten.js", home));
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data: { page, error } }) => (page ? resolve(page) : reject(failure("memory", error)));
    worker.onerror = () => reject(failure("not_loaded"));
    worker.postMessage({ photo }, [photo.data.buffer]);
  }).finally(() => worker.terminate());
}

/** Why nothing could be read, said only when nothing was. */
function reason({ light, letters, crisp }) {
  if (light < DARK) return "too_dark";
  if (letters && letters < SMALL) return "too_small";
  return crisp < SOFT ? "blurred" : "no_words";
}

/** Reads the page, and once more upside down when that made no words; the surer of both, or null. */
async function eitherWay(page, base, onStep) {
  const first = await reading(page.file, base, onStep);
  if (first?.confidence >= SURE) return { ...first, angle: page.angle };
  const second = await reading(upsideDown(page.file), base, onStep);
  if ((second?.confidence ?? 0) > (first?.confidence ?? 0)) return { ...second, angle: (page.angle + 180) % 360 };
  return first && { ...first, angle: page.angle };
}

const lettersIn = (text) => text.match(/\p{L}/gu)?.length ?? 0;

/**
 * The words on a photo of a letter: { text, confidence (0..1), unsure (numbers that were hard to read), angle (degrees it
 * was turned) }. `home` is the address under which the reader lies; `onStep(name, share)` hears "straighten", "load" and "read", 0..1.
 * Throws an Error with `key`: no_words, too_dark, too_small, blurred, not_picture, too_big, memory, not_loaded, ended.
 */
export async function textOfPhoto(blob, { home, onStep = (_name, _share) => {} }) {
  onStep("straighten", 0);
  const base = new URL(home, location.href);
  const page = await straightened(await dotsOf(blob), base);
  onStep("straighten", 1);
  const read = await eitherWay(page, base, onStep);
  const needed = page.letters < SMALL ? SURE_SMALL : SURE;
  if (!read || read.confidence < needed || lettersIn(read.text) < FEW_LETTERS) throw failure(reason(page));
  return read;
}
