// Makes a photo of a letter readable: finds the paper, undoes perspective and tilt, turns it upright, evens out light and
// brings the letters to the height that the reader knows best. Only typed arrays, no DOM: runs in a worker and in tests.
import { findPaper, shrink, spread } from "./paper.mjs";

const DRAFT = 1100; // dots along the long side of the copy in which tilt and letters are measured
const LETTER_HEIGHT = 28; // dots of a small x that read best, measured
const MOST_DOTS = 9e6; // of the finished page: a cheap phone must hold it several times
const A4 = Math.SQRT2;
const MARGIN = 0.008; // of the paper, cut away at its edges together with the shadow below it
const STRIPS = 10;
const STEEPEST = 0.005; // of the dots of a page: letters cover a few hundredths of it
const LEAN = 20; // degrees of tilt that are sought when no paper was found
const LEAN_FOUND = 8;
const BLOCK = 8; // dots of a page for one dot of its light
const DARK_FIELD = 90; // mean of 7 x 7 blocks, 0 to 255: bold headings stay lighter
const FEW_DOTS = 200; // of ink: nothing written here
const DEGREE = Math.PI / 180;

/** Light and dark of RGBA dots, one byte each. */
export function grayOf({ data, width, height }) {
  const gray = new Uint8Array(width * height);
  for (let i = 0, j = 0; i < gray.length; i++, j += 4) gray[i] = (77 * data[j] + 151 * data[j + 1] + 28 * data[j + 2]) >> 8;
  return { gray, width, height };
}

// A mapping is nine numbers, row by row: where a dot of the new picture lies in the old one.

const times = (a, b) => [0, 3, 6].flatMap((r) => [0, 1, 2].map((c) => a[r] * b[c] + a[r + 1] * b[c + 3] + a[r + 2] * b[c + 6]));

/** Maps a rectangle of `width` x `height` onto four corners (Heckbert 1989, square to quadrilateral). */
export function onto(corners, width, height) {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = corners;
  const [dx1, dx2, sx] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3];
  const [dy1, dy2, sy] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3];
  const full = dx1 * dy2 - dx2 * dy1;
  const [g, h] = [(sx * dy2 - dx2 * sy) / full, (dx1 * sy - sx * dy1) / full];
  const square = [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1];
  return times(square, [1 / width, 0, 0, 0, 1 / height, 0, 0, 0, 1]);
}

/** Maps a picture turned by `angle` degrees, large enough for the whole, onto the one of `width` x `height`. */
function turned(angle, width, height) {
  const [c, s] = [Math.cos(angle * DEGREE), Math.sin(angle * DEGREE)];
  const [w, h] = [Math.abs(width * c) + Math.abs(height * s), Math.abs(width * s) + Math.abs(height * c)];
  const mapping = [c, -s, width / 2 - (c * w - s * h) / 2, s, c, height / 2 - (s * w + c * h) / 2, 0, 0, 1];
  return { mapping, width: w, height: h };
}

const scaled = (share) => [share, 0, 0, 0, share, 0, 0, 0, 1];

/** Draws the picture anew through a mapping, mixing the four nearest dots; what lies outside takes the nearest edge. */
export function redraw({ gray, width, height }, m, newWidth, newHeight) {
  const out = new Uint8Array(newWidth * newHeight);
  const [right, bottom] = [width - 1.001, height - 1.001];
  for (let y = 0, i = 0; y < newHeight; y++) {
    let u = m[1] * (y + 0.5) + m[2] + m[0] * 0.5;
    let v = m[4] * (y + 0.5) + m[5] + m[3] * 0.5;
    let w = m[7] * (y + 0.5) + m[8] + m[6] * 0.5;
    for (let x = 0; x < newWidth; x++, i++, u += m[0], v += m[3], w += m[6]) {
      const px = Math.min(right, Math.max(0, u / w - 0.5));
      const py = Math.min(bottom, Math.max(0, v / w - 0.5));
      const [ix, iy] = [px | 0, py | 0];
      const [fx, fy, at] = [px - ix, py - iy, iy * width + ix];
      const above = gray[at] + (gray[at + 1] - gray[at]) * fx;
      const below = gray[at + width] + (gray[at + width + 1] - gray[at + width]) * fx;
      out[i] = above + (below - above) * fy + 0.5;
    }
  }
  return { gray: out, width: newWidth, height: newHeight };
}

function blurred({ gray, width, height }, radius) {
  const out = new Uint8Array(gray.length);
  const pass = (from, to, count, step, lines, stride) => {
    for (let line = 0; line < lines; line++) {
      let [sum, seen] = [0, 0];
      const at = (i) => from[line * stride + i * step];
      for (let i = 0; i < Math.min(radius, count); i++, seen++) sum += at(i);
      for (let i = 0; i < count; i++) {
        if (i + radius < count) { sum += at(i + radius); seen++; }
        if (i > radius) { sum -= at(i - radius - 1); seen--; }
        to[line * stride + i * step] = sum / seen;
      }
    }
  };
  const rows = new Uint8Array(gray.length);
  pass(gray, rows, width, 1, height, width);
  pass(rows, out, height, width, width, 1);
  return { gray: out, width, height };
}

/**
 * The bare paper under the words: brightest dots nearby, smoothed. Small: one dot for about 8 x 8 of a page. A large dark
 * field stays darker than the paper around it (never below half of its light), so that white words on it can be seen.
 */
function paperLight(picture) {
  const small = shrink(picture, Math.max(picture.width, picture.height) / BLOCK);
  const reach = Math.max(2, Math.round(Math.max(small.width, small.height) / 60));
  const closed = spread(spread(small, reach, Math.max), reach, Math.min);
  const around = spread(closed, 4 * reach, Math.max).gray;
  const gray = closed.gray.map((light, i) => Math.max(light, around[i] / 2));
  return { ...blurred({ ...closed, gray }, reach), factor: small.factor };
}

/** Turns fields with light words on dark into dark words on light, in place. */
function darkOnLight(page) {
  const small = shrink(page, Math.max(page.width, page.height) / BLOCK);
  const around = blurred(small, 3).gray;
  for (let i = 0; i < around.length; i++) {
    if (around[i] >= DARK_FIELD) continue;
    const [left, top] = [(i % small.width) * small.factor, Math.floor(i / small.width) * small.factor];
    for (let y = top; y < top + small.factor; y++) {
      for (let at = y * page.width + left; at < y * page.width + left + small.factor; at++) page.gray[at] = 255 - page.gray[at];
    }
  }
  return page;
}

/** Divides by the light of the paper: shadows and lamps go, ink stays. Paper becomes 255, ink about 0. */
export function evenLight(picture, [black, white] = [0.4, 0.88]) {
  const { gray, width, height } = picture;
  const light = paperLight(picture);
  const out = new Uint8Array(gray.length);
  const gain = 255 / (white - black);
  const column = new Int32Array(width);
  for (let x = 0; x < width; x++) column[x] = Math.min(light.width - 2, Math.max(0, Math.floor(x / light.factor - 0.5)));
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.min(light.height - 2, Math.max(0, Math.floor(y / light.factor - 0.5)));
    const fy = Math.min(1, Math.max(0, y / light.factor - 0.5 - row));
    for (let x = 0; x < width; x++, i++) {
      const at = row * light.width + column[x];
      const fx = Math.min(1, Math.max(0, x / light.factor - 0.5 - column[x]));
      const above = light.gray[at] + (light.gray[at + 1] - light.gray[at]) * fx;
      const below = light.gray[at + light.width] + (light.gray[at + light.width + 1] - light.gray[at + light.width]) * fx;
      const shade = gray[i] / Math.max(8, above + (below - above) * fy);
      out[i] = Math.min(255, Math.max(0, (shade - black) * gain));
    }
  }
  return { gray: out, width, height };
}

/** Dots with ink of an evened picture, relative to its middle: { xs, ys, inks, count, reach }. */
function inkOf({ gray, width, height }) {
  const [xs, ys, inks] = [new Float32Array(gray.length), new Float32Array(gray.length), new Float32Array(gray.length)];
  const edge = Math.round(Math.min(width, height) * 0.02);
  let count = 0;
  for (let y = edge; y < height - edge; y++) {
    for (let x = edge; x < width - edge; x++) {
      const ink = 255 - gray[y * width + x];
      if (ink < 90) continue;
      [xs[count], ys[count], inks[count]] = [x - width / 2, y - height / 2, ink / 255];
      count++;
    }
  }
  return { xs, ys, inks, count, reach: Math.ceil(Math.hypot(width, height) / 2) + 2 };
}

/** Ink in each row when the picture is turned by `angle` degrees: lines of text make sharp hills. */
function rowsAt({ xs, ys, inks, count, reach }, angle) {
  const rows = new Float32Array(2 * reach);
  const [c, s] = [Math.cos(angle * DEGREE), Math.sin(angle * DEGREE)];
  for (let i = 0; i < count; i++) {
    const at = ys[i] * c - xs[i] * s + reach;
    const row = at | 0;
    rows[row] += inks[i] * (1 - at + row);
    rows[row + 1] += inks[i] * (at - row);
  }
  return rows;
}

function sharpness(ink, angle) {
  const rows = rowsAt(ink, angle);
  let sum = 0;
  for (let i = 1; i < rows.length; i++) sum += (rows[i] - rows[i - 1]) ** 2;
  return sum;
}

function sharpest(ink, from, to, step) {
  let best = { angle: from, score: -1 };
  for (let angle = from; angle <= to + 1e-9; angle += step) {
    const score = sharpness(ink, angle);
    if (score > best.score) best = { angle, score };
  }
  return best;
}

function tiltNear(ink, upright, lean) {
  const coarse = sharpest(ink, upright - lean, upright + lean, 1);
  const finer = sharpest(ink, coarse.angle - 1, coarse.angle + 1, 0.2);
  return sharpest(ink, finer.angle - 0.2, finer.angle + 0.2, 0.04);
}

/** As `rowsAt`, for upright strips of the page each by itself, since columns of a letter seldom share their lines. */
function stripsAt({ xs, ys, inks, count, reach }, angle) {
  const strips = Array.from({ length: STRIPS }, () => new Float32Array(2 * reach));
  const [c, s] = [Math.cos(angle * DEGREE), Math.sin(angle * DEGREE)];
  for (let i = 0; i < count; i++) {
    const strip = Math.floor(((xs[i] * c + ys[i] * s) / reach + 1) * 0.5 * STRIPS);
    strips[strip][Math.round(ys[i] * c - xs[i] * s + reach)] += inks[i];
  }
  return strips;
}

/** Stretches of rows that hold the small letters of a line: [first, last]. */
function linesIn(rows) {
  const peaks = spread({ gray: rows, width: rows.length, height: 1 }, 14, Math.max).gray;
  const lines = [];
  for (let i = 1; i < rows.length; i++) {
    if (peaks[i] < 6 || rows[i] < 0.5 * peaks[i]) continue;
    const first = i;
    while (i < rows.length && rows[i] >= 0.5 * peaks[i]) i++;
    lines.push([first, i - 1]);
  }
  return lines.filter(([first, last]) => last - first >= 3 && last - first <= 40);
}

/** Is there more ink just above (towards 1) or just below (towards -1) the small letters of a line? */
function risers(rows, [first, last]) {
  const reach = Math.max(2, Math.round((last - first) * 0.45));
  let [above, below] = [1, 1];
  for (let i = 2; i <= reach + 1; i++) {
    above += rows[first - i] ?? 0;
    below += rows[last + i] ?? 0;
  }
  return (above - below) / (above + below);
}

const middle = (values) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

/**
 * Height of the small letters, and how surely the page is not upside down (-1..1): Danish has more b, d, f, k, l, t and
 * capitals than g, j, p and y. Each line has one vote, so that the rules of a table cannot outshout the words.
 */
function lettersOf(strips) {
  const [heights, votes] = [[], []];
  for (const rows of strips) {
    for (const line of linesIn(rows)) {
      heights.push(line[1] - line[0] + 1);
      votes.push(risers(rows, line));
    }
  }
  return { height: middle(heights), upright: votes.reduce((sum, vote) => sum + vote, 0) / Math.max(1, votes.length) };
}

/** How the words of an evened picture lie: `angle` to turn back, height of a small x in dots, and `upright`. */
export function layOf(evened, lean) {
  const ink = inkOf(evened);
  if (ink.count < FEW_DOTS) return { angle: 0, height: 0, upright: 0 };
  const [level, standing] = [tiltNear(ink, 0, lean), tiltNear(ink, 90, lean)];
  const best = standing.score > level.score * 1.25 ? standing : level;
  return { angle: best.angle, ...lettersOf(stripsAt(ink, best.angle)) };
}

function sizeOf([a, b, c, d]) {
  const far = (p, q) => Math.hypot(p[0] - q[0], p[1] - q[1]);
  const [width, height] = [Math.max(far(a, b), far(d, c)), Math.max(far(a, d), far(b, c))];
  const share = Math.max(width, height) / Math.min(width, height);
  if (share < 1.2 || share > 1.7) return [width, height]; // not a sheet of A4
  return height > width ? [width, width * A4] : [height * A4, height];
}

/** The paper (or the whole picture) as a rectangle: a mapping onto the picture, with its size. */
function flat(picture) {
  const corners = findPaper(picture);
  if (!corners) return { found: false, mapping: scaled(1), width: picture.width, height: picture.height };
  const [width, height] = sizeOf(corners);
  const [mx, my] = [width * MARGIN, height * MARGIN];
  const cut = [1, 0, mx, 0, 1, my, 0, 0, 1];
  return { found: true, mapping: times(onto(corners, width, height), cut), width: width - 2 * mx, height: height - 2 * my };
}

function draftOf(picture, page) {
  const share = Math.max(1, Math.max(page.width, page.height) / DRAFT);
  const reduced = share >= 2 ? shrink(picture, Math.max(picture.width, picture.height) / Math.floor(share)) : { ...picture, factor: 1 };
  const mapping = times(scaled(1 / reduced.factor), times(page.mapping, scaled(share)));
  return { share, ...redraw(reduced, mapping, Math.round(page.width / share), Math.round(page.height / share)) };
}

/** Mean light of the paper, 0 to 255. */
function lightOf({ gray }) {
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
  let [left, step] = [width * height / 3 * STEEPEST, 255];
  while (step > 0 && (left -= steps[step]) > 0) step--;
  return step / 255;
}

/**
 * RGBA dots of a photo become a page to read: { gray, width, height } with what was seen on the way: `angle` by which the
 * words were turned (degrees), `paper` (its corners were found), `light` (0..255), `letters` (height of a small x in the
 * photo, dots), `upright` (-1..1, how surely not upside down), `crisp` (0..1).
 */
export function straighten(photo) {
  const picture = grayOf(photo);
  const page = flat(picture);
  const draft = draftOf(picture, page);
  const lay = layOf(evenLight(draft), page.found ? LEAN_FOUND : LEAN);
  const angle = lay.angle + (lay.upright < 0 ? 180 : 0);
  const letters = lay.height * draft.share;
  const straight = turned(angle, page.width, page.height);
  const most = Math.sqrt(MOST_DOTS / (straight.width * straight.height));
  const share = Math.min(3, most, Math.max(0.3, letters ? LETTER_HEIGHT / letters : 1));
  const mapping = times(page.mapping, times(straight.mapping, scaled(1 / share)));
  const drawn = redraw(picture, mapping, Math.round(straight.width * share), Math.round(straight.height * share));
  const done = darkOnLight(evenLight(drawn));
  const seen = { angle, paper: page.found, light: lightOf(draft), letters, upright: lay.upright };
  return { ...done, ...seen, crisp: crispnessOf(done) };
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
