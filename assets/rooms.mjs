// What rooms bring to the front end, found by name: scripts for every page (static/ROOM/public.js) and for who is signed in
// (static/ROOM/desk.js), and style sheets of their own pages (static/ROOM/*.css).
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const PAGES = { curriculum: ["card", "learn"], practice: ["checked", "ladder", "mine", "play", "waits"] };

/** Scripts of single pages, one request each: {name: [entry, what is left out]}. */
export function ofPages() {
  const named = Object.entries(PAGES).flatMap(([room, names]) => names.map((name) => [room, name]));
  return Object.fromEntries(named.map(([room, name]) => [`${room}-${name}.js`, [`${folderOf(room)}/${name}.js`, []]]));
}

const roomsOf = (root) => readdirSync(join(root, "src/kvarter")).sort();
const folderOf = (room) => `src/kvarter/${room}/static/${room}`;

/** One module that wakes what all rooms bring under `name`, as esbuild reads it. */
export function joined(root, name) {
  const files = roomsOf(root)
    .map((room) => `${folderOf(room)}/${name}.js`)
    .filter((file) => existsSync(join(root, file)));
  const imports = files.map((file, number) => `import r${number} from "./${file}";`);
  const contents = `import { wake } from "./assets/start.mjs";${imports.join("")}wake([${files.map((_, number) => `r${number}`)}]);`;
  return { contents, resolveDir: root };
}

/** Each style sheet that a room brings beside those of `ui`: [name, folder]. Its pages load built/NAME.css. */
export function sheetsOf(root) {
  return roomsOf(root)
    .filter((room) => room !== "ui" && existsSync(join(root, folderOf(room))))
    .flatMap((room) => readdirSync(join(root, folderOf(room))).map((file) => [file, join(root, folderOf(room))]))
    .filter(([file]) => file.endsWith(".css"));
}
