// The drawings that the curriculum of a pack may name, as one small file: its pages draw them into themselves (`curriculum/engine/pictures.py`).
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const NAMED = /\bpicture\s*=\s*"([\w-]+)"/g;

function sheetsOf(root) {
  const packs = join(root, "src/kvarter/packs");
  const folders = readdirSync(packs).map((pack) => join(packs, pack, "curriculum"));
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name))))
    .filter((path) => path.endsWith(".toml"));
}

function inside(root, name) {
  const text = readFileSync(join(root, "node_modules/lucide-static/icons", `${name}.svg`), "utf8");
  return text.match(/<svg[^>]*>(.*)<\/svg>/s)[1].replace(/\s*\n\s*/g, "");
}

/** Lays ready the drawings: those that sheets name, and those that an editor may choose from (assets/pictures.txt). */
export function pictures(root) {
  const folder = join(root, "src/kvarter/curriculum/made");
  const listed = readFileSync(join(root, "assets/pictures.txt"), "utf8").split(/\s+/);
  const named = sheetsOf(root).flatMap((path) =>
    [...readFileSync(path, "utf8").matchAll(NAMED)].map(([, name]) => name),
  );
  const wanted = [...new Set([...listed, ...named])].filter(Boolean).sort();
  const there = wanted.filter((name) => existsSync(join(root, "node_modules/lucide-static/icons", `${name}.svg`)));
  for (const name of wanted.filter((one) => !there.includes(one)))
    console.error(`\n!!! THERE IS NO PICTURE "${name}" !!!\n`);
  mkdirSync(folder, { recursive: true });
  const found = Object.fromEntries(there.map((name) => [name, inside(root, name)]));
  writeFileSync(join(folder, "pictures.json"), JSON.stringify(found));
  console.log(`pictures.json  ${there.length} drawings for the curriculum`);
}
