// Builds the one service worker: device/phone/serve.mjs with the routes of every room that has a phone/routes.mjs.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const AT = ["sw.js", "letter/offline.js"]; // the second: phones that took the letter pack before 2026-12 look there for news

const routesOf = (rooms, root) =>
  rooms.filter((room) => existsSync(join(root, "src/kvarter", room, "phone/routes.mjs")));

/** Writes the worker into `folder`, under each of its addresses. */
export async function worker(esbuild, options, root, folder) {
  const rooms = routesOf(readdirSync(join(root, "src/kvarter")).sort(), root);
  const imports = rooms.map((room, number) => `import { route as r${number} } from "./${room}/phone/routes.mjs";`);
  const contents = `import { serve } from "./device/phone/serve.mjs";${imports.join("")}serve([${rooms.map((_, number) => `r${number}`)}]);`;
  const stdin = { contents, resolveDir: join(root, "src/kvarter") };
  const { outputFiles } = await esbuild.build({ ...options, stdin, format: "iife" });
  const bytes = Buffer.from(outputFiles[0].contents);
  for (const name of AT) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes));
  }
  console.log(`sw.js          ${bytes.length} characters for ${rooms.join(", ")}`);
}
