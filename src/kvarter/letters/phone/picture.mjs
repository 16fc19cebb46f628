// Pictures as rows of gray dots: from colours, smaller, the brightest or darkest nearby, smoothed.

/** Light and dark of RGBA dots, one byte each. */
export function grayOf({ data, width, height }) {
  const gray = new Uint8Array(width * height);
  for (let i = 0, j = 0; i < gray.length; i++, j += 4)
    gray[i] = (77 * data[j] + 151 * data[j + 1] + 28 * data[j + 2]) >> 8;
  return { gray, width, height };
}

/** A smaller copy by whole factors: each dot is the mean of a square. Returns { gray, width, height, factor }. */
export function shrink({ gray, width, height }, longSide) {
  const factor = Math.max(1, Math.round(Math.max(width, height) / longSide));
  const [w, h] = [Math.floor(width / factor), Math.floor(height / factor)];
  const small = new Uint8Array(w * h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      let sum = 0;
      for (let dy = 0; dy < factor; dy++) {
        const from = (y * factor + dy) * width + x * factor;
        for (let dx = 0; dx < factor; dx++) sum += gray[from + dx];
      }
      small[y * w + x] = sum / (factor * factor);
    }
  }
  return { gray: small, width: w, height: h, factor };
}

function along(values, count, step, lines, stride, radius, pick) {
  const out = new values.constructor(values.length);
  for (let line = 0; line < lines; line++) {
    const base = line * stride;
    for (let i = 0; i < count; i++) {
      let best = values[base + i * step];
      const last = Math.min(count - 1, i + radius);
      for (let j = Math.max(0, i - radius); j <= last; j++) best = pick(best, values[base + j * step]);
      out[base + i * step] = best;
    }
  }
  return out;
}

/** The brightest (`Math.max`) or darkest (`Math.min`) dot within a square of `radius`. */
export function spread({ gray, width, height }, radius, pick) {
  const rows = along(gray, width, 1, height, width, radius, pick);
  return { gray: along(rows, height, width, width, 1, radius, pick), width, height };
}

export function blurred({ gray, width, height }, radius) {
  const out = new Uint8Array(gray.length);
  const pass = (from, to, count, step, lines, stride) => {
    for (let line = 0; line < lines; line++) {
      let [sum, seen] = [0, 0];
      const at = (i) => from[line * stride + i * step];
      for (let i = 0; i < Math.min(radius, count); i++, seen++) sum += at(i);
      for (let i = 0; i < count; i++) {
        if (i + radius < count) {
          sum += at(i + radius);
          seen++;
        }
        if (i > radius) {
          sum -= at(i - radius - 1);
          seen--;
        }
        to[line * stride + i * step] = sum / seen;
      }
    }
  };
  const rows = new Uint8Array(gray.length);
  pass(gray, rows, width, 1, height, width);
  pass(rows, out, height, width, width, 1);
  return { gray: out, width, height };
}
