// Bundles what pages load into src/kvarter/ui/static/built/, the same bytes each time. Run after `npm ci`.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { FOR_HER, FOR_KEYS, slim } from "./age-slim.mjs";
import { fonts } from "./fonts.mjs";
import { licences, packagesIn } from "./licences.mjs";
import { pictures } from "./pictures.mjs";
import { phone } from "../src/kvarter/letters/phone/build.mjs";
import { joined, ofPages, sheetsOf } from "./rooms.mjs";
import { SHEETS, sheet } from "./sheets.mjs";
import { sprite } from "./sprite.mjs";
import { worker } from "./worker.mjs";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const BUILT = join(ROOT, "src/kvarter/ui/static/built");
const AT_THE_ROOT = join(ROOT, "src/kvarter/device/built"); // served under addresses of their own
const FONTS = join(ROOT, "src/kvarter/documents/made/fonts");
/** @type {import("esbuild").BuildOptions & { write: false, metafile: true }} */
const OPTIONS = {
  absWorkingDir: ROOT,
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  charset: "utf8",
  legalComments: "none",
  sourcemap: false,
  logLevel: "warning",
  target: ["chrome99", "firefox102", "safari15.4"],
};
/** @type {Record<string, [string, string[]]>} */
const SCRIPTS = {
  "seal.js": ["assets/age-seal.mjs", FOR_HER],
  "keys.js": ["assets/age-keys.mjs", FOR_KEYS],
  "find.js": ["src/kvarter/ui/static/ui/find.js", []],
  "letter.js": ["assets/letter.mjs", []],
  "phone.js": ["src/kvarter/letters/phone/page.mjs", []],
  "phone-read.js": ["src/kvarter/letters/phone/reading.mjs", []],
  "phone-files.js": ["src/kvarter/letters/phone/files.mjs", []],
};
Object.assign(SCRIPTS, ofPages());
const JOINED = ["public", "desk"]; // what rooms bring to every page, and to the pages of who is signed in

/** @param {Partial<import("esbuild").BuildOptions>} entry @param {string[]} absent */
async function script(entry, absent = []) {
  const plugins = absent.length ? [slim(absent)] : [];
  const { outputFiles, metafile } = await esbuild.build({ ...OPTIONS, ...entry, format: "esm", plugins });
  return { text: outputFiles[0].text, packages: packagesIn(metafile) };
}

function keep(name, text) {
  writeFileSync(join(BUILT, name), text);
  const [gzip, brotli] = [gzipSync(text, { level: 9 }).length, brotliCompressSync(text).length];
  console.log(`${name.padEnd(14)} ${text.length} characters, ${gzip} bytes gzip, ${brotli} brotli`);
}

mkdirSync(BUILT, { recursive: true });
const packages = ["lucide-static"];
for (const [name, [entry, absent]] of Object.entries(SCRIPTS)) {
  const built = await script({ entryPoints: [entry] }, absent);
  packages.push(...built.packages);
  keep(name, built.text);
}
for (const name of JOINED) {
  const built = await script({ stdin: joined(ROOT, name) });
  packages.push(...built.packages);
  keep(`${name}.js`, built.text);
}
const OF_UI = join(ROOT, "src/kvarter/ui/static/ui");
for (const [name, parts] of Object.entries(SHEETS)) keep(name, await sheet(parts, OPTIONS, OF_UI));
for (const [file, folder] of sheetsOf(ROOT)) keep(file, await sheet([file.replace(/\.css$/, "")], OPTIONS, folder));
packages.push(...(await phone(esbuild, OPTIONS, ROOT, AT_THE_ROOT)));
await worker(esbuild, OPTIONS, ROOT, AT_THE_ROOT);
packages.push(...fonts(ROOT, FONTS));
pictures(ROOT);
keep("sprite.svg", sprite(ROOT));
keep("licences.txt", licences(ROOT, packages));
