// Opens a PDF with pdf.js, which comes with the first of them.
import { failure } from "./failure.mjs";

let library = null;

/** pdf.js, loaded with the first PDF. */
async function pdfjs(base) {
  library ??= import(/* @vite-ignore */ new URL("pdf.min.mjs", base).href);
  const loaded = await library.catch(() => {
    library = null;
    throw failure("not_loaded");
  });
  loaded.GlobalWorkerOptions.workerSrc = new URL("pdf.worker.min.mjs", base).href;
  return loaded;
}

const KEYS = { PasswordException: "encrypted", InvalidPDFException: "broken" };

export async function documentOf(blob, base) {
  const { getDocument } = await pdfjs(base);
  const task = getDocument({
    data: await blob.arrayBuffer(),
    useSystemFonts: true,
    disableFontFace: false,
    wasmUrl: new URL("./", base).href,
    verbosity: 0,
  });
  try {
    return await task.promise;
  } catch (error) {
    await task.destroy();
    throw failure(KEYS[error.name] ?? "broken", error.message);
  }
}
