// Where a dot of a new picture lies in the old one: nine numbers, row by row.

export const DEGREE = Math.PI / 180;

export const times = (a, b) =>
  [0, 3, 6].flatMap((r) => [0, 1, 2].map((c) => a[r] * b[c] + a[r + 1] * b[c + 3] + a[r + 2] * b[c + 6]));

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
export function turned(angle, width, height) {
  const [c, s] = [Math.cos(angle * DEGREE), Math.sin(angle * DEGREE)];
  const [w, h] = [Math.abs(width * c) + Math.abs(height * s), Math.abs(width * s) + Math.abs(height * c)];
  const mapping = [c, -s, width / 2 - (c * w - s * h) / 2, s, c, height / 2 - (s * w + c * h) / 2, 0, 0, 1];
  return { mapping, width: w, height: h };
}

export const scaled = (share) => [share, 0, 0, 0, share, 0, 0, 0, 1];

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
