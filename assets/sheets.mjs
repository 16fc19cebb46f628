// The style sheets: which parts each holds, and how they are made one.
import { existsSync } from "node:fs";
import { join } from "node:path";
import * as esbuild from "esbuild";

export const SHEETS = {
  "kvarter.css": ["tokens", "dark", "base", "components", "fields", "ways", "pages"],
  "desk.css": ["desk"],
  "card.css": ["tokens", "dark", "../../../curriculum/static/curriculum/alone"], // a card that is sent to a phone that has nothing yet
  "ground-light.css": ["tokens"], // by themselves, so that the pages that show both grounds need not ask the phone
  "ground-dark.css": ["dark"],
};
/** @type {Record<string, string>} Where a part of a larger sheet holds. */
const MEDIA = { dark: "screen and (prefers-color-scheme: dark) and (forced-colors: none)" };

const asWritten = {
  name: "addresses-as-written",
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ path, kind }) =>
      kind === "url-token" ? { path, external: true } : undefined,
    );
  },
};

/** One style sheet of several parts of a folder, in the order of their layers. */
export async function sheet(names, options, styles) {
  const present = names.filter((name) => existsSync(join(styles, `${name}.css`)));
  const where = (/** @type {string} */ name) => (present.length > 1 ? (MEDIA[name] ?? "") : "");
  const contents = present.map((name) => `@import "./${name}.css" ${where(name)};`).join("\n");
  /** @type {import("esbuild").StdinOptions} */
  const stdin = { contents, loader: "css", resolveDir: styles };
  const { outputFiles } = await esbuild.build({ ...options, stdin, plugins: [asWritten] });
  return outputFiles[0].text;
}
