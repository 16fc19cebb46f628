// Name, version, licence and licence text of every package whose work is in the built files.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const PACKAGE = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)/;

/** The packages that esbuild's metafile names among its inputs. */
export function packagesIn(metafile) {
  return Object.keys(metafile.inputs)
    .map((path) => PACKAGE.exec(path)?.[1])
    .filter(Boolean);
}

function licence(root, name) {
  const home = join(root, "node_modules", name);
  const { version, license, homepage } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  const files = readdirSync(home).filter((entry) => /^licen[cs]e/i.test(entry)).sort();
  const title = `${name} ${version} (${license})`;
  if (files.length) return `${title}\n\n${files.map((file) => readFileSync(join(home, file), "utf8").trim()).join("\n\n")}\n`;
  if (!license || !homepage) throw new Error(`${name} brings no licence text and names none`);
  return `${title}\n\nIts licence and its source: ${homepage}\n`;
}

/** One text with the licence of each named package, sorted by name. */
export function licences(root, names) {
  return [...new Set(names)]
    .sort()
    .map((name) => licence(root, name))
    .join(`\n${"-".repeat(80)}\n\n`);
}
