// Shadows and lamps go, ink stays: a picture is divided by the light of its paper.
import { blurred, shrink, spread } from "./picture.mjs";

const BLOCK = 8; // dots of a page for one dot of its light
const DARK_FIELD = 90; // mean of 7 x 7 blocks, 0 to 255: bold headings stay lighter

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
export function darkOnLight(page) {
  const small = shrink(page, Math.max(page.width, page.height) / BLOCK);
  const around = blurred(small, 3).gray;
  for (let i = 0; i < around.length; i++) {
    if (around[i] >= DARK_FIELD) continue;
    const [left, top] = [(i % small.width) * small.factor, Math.floor(i / small.width) * small.factor];
    for (let y = top; y < top + small.factor; y++) {
      for (let at = y * page.width + left; at < y * page.width + left + small.factor; at++)
        page.gray[at] = 255 - page.gray[at];
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
  for (let x = 0; x < width; x++)
    column[x] = Math.min(light.width - 2, Math.max(0, Math.floor(x / light.factor - 0.5)));
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.min(light.height - 2, Math.max(0, Math.floor(y / light.factor - 0.5)));
    const fy = Math.min(1, Math.max(0, y / light.factor - 0.5 - row));
    for (let x = 0; x < width; x++, i++) {
      const at = row * light.width + column[x];
      const fx = Math.min(1, Math.max(0, x / light.factor - 0.5 - column[x]));
      const above = light.gray[at] + (light.gray[at + 1] - light.gray[at]) * fx;
      const below =
        light.gray[at + light.width] + (light.gray[at + light.width + 1] - light.gray[at + light.width]) * fx;
      const shade = gray[i] / Math.max(8, above + (below - above) * fy);
      out[i] = Math.min(255, Math.max(0, (shade - black) * gain));
    }
  }
  return { gray: out, width, height };
}
