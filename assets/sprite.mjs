// One SVG file with the icons that assets/icons.txt and the country packs name.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const STROKE = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"';

function topicFiles(root) {
  const packs = join(root, "src/kvarter/packs");
  if (!existsSync(packs)) return [];
  return readdirSync(packs)
    .map((pack) => join(packs, pack, "topics.toml"))
    .filter((path) => existsSync(path));
}

/** The icon names asked for by the list and by the packs, sorted, each once. */
function wanted(root) {
  const listed = readFileSync(join(root, "assets/icons.txt"), "utf8")
    .split("\n")
    .map((line) => line.trim());
  const topics = topicFiles(root)
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");
  const named = [...topics.matchAll(/^\s*icon\s*=\s*"([^"]+)"/gm)].map(([, name]) => name);
  return [...new Set([...listed, ...named])].filter(Boolean).sort();
}

function symbol(root, name) {
  const path = join(root, "node_modules/lucide-static/icons", `${name}.svg`);
  if (!existsSync(path)) {
    console.error(`\n!!! THERE IS NO ICON "${name}": a page that asks for it shows nothing there !!!\n`);
    return [];
  }
  const inner = readFileSync(path, "utf8")
    .match(/<svg[^>]*>(.*)<\/svg>/s)[1]
    .replace(/\s*\n\s*/g, "");
  return [`<symbol id="${name}" viewBox="0 0 24 24" ${STROKE}>${inner}</symbol>`];
}

/** The sprite as text; a name without an icon is left out with a loud line on stderr. */
export function sprite(root) {
  const symbols = wanted(root).flatMap((name) => symbol(root, name));
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`;
}
