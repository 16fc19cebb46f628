// Speaks with the worker of tesseract.js itself instead of through its page half, which asks a public server for whatever
// address it was not given and waits for ever when the language data is missing. One worker is kept while the page lives.

import { isFast } from "./core.mjs";
import { failure } from "./failure.mjs";
import { wordsIn } from "./lines.mjs";
import { inRows } from "./rows.mjs";
import { talking } from "./tesseract.mjs";

// With its own search for columns (3). Sparse text (11) finds more words in boxes and loses more in the middle of lines,
// which costs deadlines; rows.mjs puts the columns side by side again.
const SETTINGS = { tessedit_pageseg_mode: "3", user_defined_dpi: "300" };

/** The core for this phone: only this one and its .wasm are asked for. */
const core = () => `tesseract-core${isFast() ? "-simd" : ""}-lstm.js`;

let kept = null;

async function begun(base, onStep) {
  const { ask, end } = talking(new URL("worker.min.js", base));
  const langPath = base.href.replace(/\/$/, "");
  const options = { langPath, cacheMethod: "none", gzip: true, lstmOnly: true };
  try {
    await ask("load", { options: { lstmOnly: true, corePath: new URL(core(), base).href } });
    onStep("load", 0.6);
    await ask("loadLanguage", { langs: "dan", options });
    onStep("load", 0.9);
    await ask("initialize", { langs: "dan", oem: 1, config: {} });
    await ask("setParameters", { params: SETTINGS });
  } catch (error) {
    end(failure("ended"));
    throw error.key ? error : failure(keyOf(error, "not_loaded"), String(error));
  }
  return { ask, end };
}

const keyOf = (error, otherwise) => (/memory|alloc|OOM/i.test(String(error)) ? "memory" : otherwise);

/** Ends the worker and forgets what it holds. */
export function endReading() {
  kept?.then(
    ({ end }) => end(failure("ended")),
    () => {},
  );
  kept = null;
}

addEventListener("pagehide", endReading);
document.addEventListener("left", endReading);

/** Loads the reader, or finds it loaded. */
async function ready(base, onStep) {
  onStep("load", 0);
  kept ??= begun(base, onStep);
  try {
    return await kept;
  } catch (error) {
    kept = null;
    throw error;
  } finally {
    onStep("load", 1);
  }
}

/** The words of a PGM page where they stand: { text, confidence (0..1) }, or null when there are none. */
export async function reading(file, base, onStep) {
  const { ask } = await ready(base, onStep);
  onStep("read", 0);
  try {
    const payload = { image: file, options: {}, output: { tsv: true, text: false } };
    const { tsv } = await ask("recognize", payload, (share) => onStep("read", share));
    onStep("read", 1);
    return inRows(wordsIn(tsv));
  } catch (error) {
    endReading(); // its memory may be broken
    throw error.key ? error : failure(keyOf(error, "no_words"), String(error));
  }
}
