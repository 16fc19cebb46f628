// Reads a photo of a letter on this device. Nothing leaves it: the reader, its core and its Danish come from `home`, and
// neither picture nor words are sent or kept.
import { failure, reading } from "./reader.mjs";
import { upsideDown } from "./straighten.mjs";

const MOST_BYTES = 30 * 1024 * 1024;
const MOST_DOTS = 110e6; // of the photo as taken; larger ones empty the memory of a cheap phone while they are opened
const LONG_SIDE = 3200; // of the copy that is straightened: a sheet of A4 at about 270 dots an inch
const SURE = 0.8; // below this confidence too many words are wrong; a good photo reaches 0.9
const SURE_SMALL = 0.9; // letters of few dots turn into other letters without a doubt
const SMALL = 5.5; // dots of a small x in the photo
const FEW_LETTERS = 20;
const DARK = 45; // mean light of the paper, 0 to 255
const SOFT = 0.2; // see `crisp` in straighten.mjs

function opened(blob) {
  const picture = new Image();
  const address = URL.createObjectURL(blob);
  const closed = () => URL.revokeObjectURL(address);
  return new Promise((resolve, reject) => {
    picture.onload = () => resolve({ picture, closed });
    picture.onerror = () => {
      closed();
      reject(failure("not_picture"));
    };
    picture.src = address;
  });
}

/** RGBA dots of the photo, upright as its EXIF says, at most LONG_SIDE long. */
async function dotsOf(blob) {
  if (blob.size > MOST_BYTES) throw failure("too_big");
  const { picture, closed } = await opened(blob);
  try {
    const { naturalWidth: width, naturalHeight: height } = picture;
    if (width * height > MOST_DOTS) throw failure("too_big");
    const share = Math.min(1, LONG_SIDE / Math.max(width, height));
    return drawn(picture, Math.round(width * share), Math.round(height * share));
  } finally {
    closed();
  }
}

function drawn(picture, width, height) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  if (!brush || !width || !height) throw failure(brush ? "not_picture" : "memory");
  brush.imageSmoothingQuality = "high";
  brush.fillStyle = "#fff"; // below a picture with holes
  brush.fillRect(0, 0, width, height);
  brush.drawImage(picture, 0, 0, width, height);
  const { data } = brush.getImageData(0, 0, width, height);
  canvas.width = canvas.height = 0; // gives the memory back at once
  return { data, width, height };
}

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
export async function textOfPhoto(blob, { home, onStep = () => {} }) {
  onStep("straighten", 0);
  const base = new URL(home, location.href);
  const page = await straightened(await dotsOf(blob), base);
  onStep("straighten", 1);
  const read = await eitherWay(page, base, onStep);
  const needed = page.letters < SMALL ? SURE_SMALL : SURE;
  if (!read || read.confidence < needed || lettersIn(read.text) < FEW_LETTERS) throw failure(reason(page));
  return read;
}
