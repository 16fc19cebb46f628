// Bundles what pages load into src/kvarter/ui/static/built/, the same bytes each time. Run after `npm ci`.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { FOR_HER, FOR_KEYS, slim } from "./age-slim.mjs";
import { licences, packagesIn } from "./licences.mjs";
import { phone } from "../src/kvarter/letters/phone/build.mjs";
import { sprite } from "./sprite.mjs";
import { worker } from "./worker.mjs";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const BUILT = join(ROOT, "src/kvarter/ui/static/built");
const AT_THE_ROOT = join(ROOT, "src/kvarter/device/built"); // served under addresses of their own
const STYLES = join(ROOT, "src/kvarter/ui/static/ui");
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
const SCRIPTS = {
  "public.js": ["assets/public.mjs", []],
  "desk.js": ["assets/desk.mjs", []],
  "seal.js": ["assets/age-seal.mjs", FOR_HER],
  "keys.js": ["assets/age-keys.mjs", FOR_KEYS],
  "letter.js": ["assets/letter.mjs", []],
  "phone.js": ["src/kvarter/letters/phone/page.mjs", []],
  "phone-read.js": ["src/kvarter/letters/phone/reading.mjs", []],
  "phone-files.js": ["src/kvarter/letters/phone/files.mjs", []],
};
const SHEETS = {
  "kvarter.css": ["tokens", "base", "components", "pages"],
  "desk.css": ["desk"],
  "practice.css": ["practice"],
};

async function script([entry, absent]) {
  const plugins = absent.length ? [slim(absent)] : [];
  const { outputFiles, metafile } = await esbuild.build({ ...OPTIONS, entryPoints: [entry], format: "esm", plugins });
  return { text: outputFiles[0].text, packages: packagesIn(metafile) };
}

const asWritten = {
  name: "addresses-as-written",
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ path, kind }) =>
      kind === "url-token" ? { path, external: true } : undefined,
    );
  },
};

async function sheet(names) {
  const present = names.filter((name) => existsSync(join(STYLES, `${name}.css`)));
  const contents = present.map((name) => `@import "./${name}.css";`).join("\n");
  const stdin = { contents, loader: "css", resolveDir: STYLES };
  const { outputFiles } = await esbuild.build({ ...OPTIONS, stdin, plugins: [asWritten] });
  return outputFiles[0].text;
}

function keep(name, text) {
  writeFileSync(join(BUILT, name), text);
  const [gzip, brotli] = [gzipSync(text, { level: 9 }).length, brotliCompressSync(text).length];
  console.log(`${name.padEnd(14)} ${text.length} characters, ${gzip} bytes gzip, ${brotli} brotli`);
}

mkdirSync(BUILT, { recursive: true });
const packages = ["lucide-static"];
for (const [name, parts] of Object.entries(SCRIPTS)) {
  const built = await script(parts);
  packages.push(...built.packages);
  keep(name, built.text);
}
for (const [name, parts] of Object.entries(SHEETS)) keep(name, await sheet(parts));
packages.push(...(await phone(esbuild, OPTIONS, ROOT, AT_THE_ROOT)));
await worker(esbuild, OPTIONS, ROOT, AT_THE_ROOT);
keep("sprite.svg", sprite(ROOT));
keep("licences.txt", licences(ROOT, packages));
