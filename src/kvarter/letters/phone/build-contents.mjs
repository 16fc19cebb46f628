// What of packages and of our own a phone keeps to read letters by itself, part by part: { part: { name: bytes } }.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

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

/** All parts; a phone takes `fast` or `plain`. */
export async function contents(esbuild, options, root) {
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
