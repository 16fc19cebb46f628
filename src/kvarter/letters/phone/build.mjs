// Builds what a phone keeps to read letters by itself: Python in WebAssembly, the worker that wakes it, PDF, and the
// reading of photos. Everything lies under an address that changes with its bytes; files.json says what there is.
import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { contents } from "./build-contents.mjs";

const PACKED = /\.(gz|png)$/; // packed already
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 } };

const sha = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** Writes a file and its packed forms; returns its bytes over the wire. */
function keep(folder, name, bytes) {
  writeFileSync(join(folder, name), bytes);
  if (PACKED.test(name)) return bytes.length;
  const brotli = brotliCompressSync(bytes, BROTLI);
  writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  writeFileSync(join(folder, `${name}.br`), brotli);
  return brotli.length;
}

/** Builds all of it into `folder` (what lay below letter/ is gone first). Returns the packages whose work is in it. */
export async function phone(esbuild, options, root, folder) {
  const parts = await contents(esbuild, options, root);
  const all = Object.values(parts).flatMap(Object.entries);
  const version = sha(
    all
      .map(([name, bytes]) => `${name} ${sha(bytes)}`)
      .sort()
      .join("\n"),
  ).slice(0, 12);
  rmSync(join(folder, "letter"), { recursive: true, force: true });
  const home = join(folder, "letter/pack", version);
  mkdirSync(home, { recursive: true });
  const rows = (files) =>
    Object.entries(files).map(([name, bytes]) => ({
      url: `/letter/pack/${version}/${name}`,
      wire: keep(home, name, bytes),
      hash: sha(bytes),
    }));
  const list = { version, ...Object.fromEntries(Object.entries(parts).map(([part, files]) => [part, rows(files)])) };
  writeFileSync(join(folder, "files.json"), JSON.stringify(list, null, 1));
  for (const part of Object.keys(parts)) {
    console.log(
      `${`phone: ${part}`.padEnd(14)} ${list[part].reduce((sum, { wire }) => sum + wire, 0)} bytes brotli in ${list[part].length} files`,
    );
  }
  return ["pyodide", "pdfjs-dist", "tesseract.js", "tesseract.js-core"];
}
