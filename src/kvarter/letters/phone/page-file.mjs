// A finished page: how light and crisp it is, and as the file that the reader takes.

const STEEPEST = 0.005; // of the dots of a page: letters cover a few hundredths of it

/** Mean light of the paper, 0 to 255. */
export function lightOf({ gray }) {
  let sum = 0;
  for (let i = 0; i < gray.length; i += 7) sum += gray[i];
  return sum / Math.ceil(gray.length / 7);
}

/** How steep the steepest edges of the letters are on a finished page, 0 to 1: 1 is from paper to ink within two dots. */
export function crispnessOf({ gray, width, height }) {
  const steps = new Uint32Array(256);
  for (let y = 0; y < height; y += 3) {
    for (let x = 2, i = y * width; x < width; x++, i++) steps[Math.abs(gray[i + 2] - gray[i])]++;
  }
  let [left, step] = [((width * height) / 3) * STEEPEST, 255];
  for (; step > 0; step--) {
    left -= steps[step];
    if (left <= 0) break;
  }
  return step / 255;
}

/** The same page upside down: all its dots backwards. */
export const upsideDown = (file) => {
  const turnedPage = file.slice();
  turnedPage.subarray(headLength(file)).reverse();
  return turnedPage;
};

const headLength = (file) => {
  let [lines, i] = [0, 0];
  while (lines < 3) lines += file[i++] === 10 ? 1 : 0;
  return i;
};

/** The page as a PGM file, which the reader takes as it is. */
export function asPgm({ gray, width, height }) {
  const head = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`);
  const file = new Uint8Array(head.length + gray.length);
  file.set(head);
  file.set(gray, head.length);
  return file;
}
