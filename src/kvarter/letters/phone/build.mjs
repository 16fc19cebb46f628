// Builds what a phone keeps to read letters by itself: Python in WebAssembly, the worker that wakes it, PDF, and the
// reading of photos. Everything lies under an address that changes with its bytes; files.json says what there is.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const PACKED = /\.(gz|png)$/; // packed already
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 } };

const PHOTO = ["tesseract.js", "tesseract.js-core"];

function slimPython(root) {
  const folder = mkdtempSync(join(tmpdir(), "kvarter-"));
  const [whole, slim] = [join(root, "node_modules/pyodide/python_stdlib.zip"), join(folder, "slim.zip")];
  try {
    execFileSync(process.env.PYTHON ?? "python3", [join(root, "src/kvarter/letters/phone/slim.py"), whole, slim]);
    return readFileSync(slim);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Pyodide's list of packages without any package: only what it checks itself by. */
function lock(root) {
  const { info } = JSON.parse(readFileSync(join(root, "node_modules/pyodide/pyodide-lock.json"), "utf8"));
  return JSON.stringify({ info, packages: {} });
}

async function worker(esbuild, options, root, entry, format) {
  const { outputFiles } = await esbuild.build({
    ...options,
    entryPoints: [`src/kvarter/letters/phone/${entry}.mjs`],
    format,
    external: ["node:*", "ws"],
    define: { LOCK: JSON.stringify(lock(root)) },
  });
  return Buffer.from(outputFiles[0].contents);
}

async function contents(esbuild, options, root) {
  const at = (path) => readFileSync(join(root, "node_modules", path));
  const reading = {
    "letter-worker.js": await worker(esbuild, options, root, "letter-worker", "esm"),
    "pyodide.asm.mjs": at("pyodide/pyodide.asm.mjs"),
    "pyodide.asm.wasm": at("pyodide/pyodide.asm.wasm"),
    "python_stdlib.zip": slimPython(root),
    "pdf.min.mjs": at("pdfjs-dist/legacy/build/pdf.min.mjs"), // for phones some years old
    "pdf.worker.min.mjs": at("pdfjs-dist/legacy/build/pdf.worker.min.mjs"),
  };
  const photos = {
    "straighten.js": await worker(esbuild, options, root, "straighten-worker", "iife"),
    "worker.min.js": at("tesseract.js/dist/worker.min.js"),
    "dan.traineddata.gz": readFileSync(join(root, "src/kvarter/packs/dk/letters/ocr/dan.traineddata.gz")),
    "jbig2.wasm": at("pdfjs-dist/wasm/jbig2.wasm"), // two ways in which scanners pack a page
    "openjpeg.wasm": at("pdfjs-dist/wasm/openjpeg.wasm"),
  };
  const core = (kind) =>
    Object.fromEntries(
      [".js", ".wasm"].map((end) => [
        `tesseract-core-${kind}${end}`,
        at(`tesseract.js-core/tesseract-core-${kind}${end}`),
      ]),
    );
  return { reading, photos, fast: core("simd-lstm"), plain: core("lstm") }; // a phone takes the core that fits it
}

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
  return ["pyodide", "pdfjs-dist", ...PHOTO];
}
