// The worker on her phone in which Python and the very same code as on the server read a letter. It takes its files from
// beside itself when it wakes; after that it asks nobody for anything.
import { loadPyodide } from "pyodide";

const HOME = new URL("./", import.meta.url).href;
const CODE = "/kvarter-code";

let give;
const given = new Promise((resolve) => (give = resolve));
const awake = wake();

async function wake() {
  const loading = loadPyodide({ indexURL: HOME, lockFileContents: LOCK, checkAPIVersion: false });
  const [python, code] = await Promise.all([loading, given]);
  for (const [path, text] of Object.entries(code)) put(python.FS, `${CODE}/${path}`, text);
  python.runPython(`import sys; sys.path.insert(0, ${JSON.stringify(CODE)})`);
  return python.pyimport("kvarter.letters.phone.pyodide_entry");
}

function put(files, path, text) {
  files.mkdirTree(path.slice(0, path.lastIndexOf("/")));
  files.writeFile(path, typeof text === "string" ? text : new Uint8Array(text));
}

addEventListener("message", async ({ data: { number, kind, asked } }) => {
  if (!kind) return; // an answer of our own: where page and worker are one, as when it is weighed
  if (kind === "code") return give(asked);
  try {
    const reader = await awake;
    postMessage({ number, answer: JSON.parse(reader[kind](JSON.stringify(asked))) });
  } catch (trouble) {
    postMessage({ number, trouble: String(trouble?.name ?? "Error") }); // never the message: it could quote the letter
  }
});
