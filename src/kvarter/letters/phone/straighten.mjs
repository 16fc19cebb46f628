// Makes a photo of a letter readable: finds the paper, undoes perspective and tilt, turns it upright, evens out light and
// brings the letters to the height that the reader knows best. Only typed arrays, no DOM: runs in a worker and in tests.
import { layOf } from "./lay.mjs";
import { darkOnLight, evenLight } from "./light.mjs";
import { onto, redraw, scaled, times, turned } from "./mapping.mjs";
import { crispnessOf, lightOf } from "./page-file.mjs";
import { findPaper } from "./paper.mjs";
import { grayOf, shrink } from "./picture.mjs";

const DRAFT = 1100; // dots along the long side of the copy in which tilt and letters are measured
const LETTER_HEIGHT = 28; // dots of a small x that read best, measured
const MOST_DOTS = 9e6; // of the finished page: a cheap phone must hold it several times
const A4 = Math.SQRT2;
const MARGIN = 0.008; // of the paper, cut away at its edges together with the shadow below it
const LEAN = 20; // degrees of tilt that are sought when no paper was found
const LEAN_FOUND = 8;

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
  return {
    found: true,
    mapping: times(onto(corners, width, height), cut),
    width: width - 2 * mx,
    height: height - 2 * my,
  };
}

function draftOf(picture, page) {
  const share = Math.max(1, Math.max(page.width, page.height) / DRAFT);
  const reduced =
    share >= 2
      ? shrink(picture, Math.max(picture.width, picture.height) / Math.floor(share))
      : { ...picture, factor: 1 };
  const mapping = times(scaled(1 / reduced.factor), times(page.mapping, scaled(share)));
  return { share, ...redraw(reduced, mapping, Math.round(page.width / share), Math.round(page.height / share)) };
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
