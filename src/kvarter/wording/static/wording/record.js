// Records sentences in her voice, one at a time. Each is kept on this phone, and sending.js sends it as soon as there is a
// network, so that she can go on without one.
import { keep } from "./later.js";

const LONGEST = 30; // seconds, where the page says no other number
const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];

const part = (root, name) => root.querySelector(`[data-part=${name}]`);

function show(root, ...names) {
  for (const one of root.querySelectorAll("[data-part]")) one.hidden = !names.includes(one.dataset.part);
}

const tell = (root, kind) => (root.querySelector("[role=status]").textContent = root.dataset[`message${kind}`] ?? "");

async function begin(root, done) {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
  const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 24_000 });
  const pieces = [];
  recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
  recorder.addEventListener("stop", () => {
    for (const track of stream.getTracks()) track.stop();
    done(new Blob(pieces, { type: recorder.mimeType }));
  });
  const stop = () => recorder.state === "recording" && recorder.stop();
  part(root, "stop").addEventListener("click", stop, { once: true });
  setTimeout(stop, 1000 * Number(root.dataset.seconds ?? LONGEST));
  recorder.start();
  tell(root, "");
  show(root, "stop");
}

/** The sentence that is shown now: one of a list, or the only one of the page. */
const current = (root) => root.querySelector("[data-key]:not([hidden])") ?? root;

/** Shows the next sentence of the list; false where there is none. */
function goOn(root) {
  const here = current(root);
  const next = here === root ? null : here.nextElementSibling;
  if (here !== root) here.hidden = true;
  if (next) next.hidden = false;
  return Boolean(next);
}

/** `<section hidden data-module="record" data-address data-by [data-seconds] data-message-failed|none>` with the parts start,
 *  stop, heard (audio), send and, for a list, skip and end. `data-key` stands on it, or on each sentence of its list. Shown only where
 *  the browser can record. */
export function record(root) {
  if (!navigator.mediaDevices?.getUserMedia || !globalThis.MediaRecorder) return;
  let sound = null;
  const heard = part(root, "heard");
  const asked = () => show(root, "start", "skip");
  const recorded = (blob) => {
    sound = blob;
    URL.revokeObjectURL(heard.src);
    heard.src = URL.createObjectURL(blob);
    show(root, "heard", "send", "start");
  };
  const next = () => (goOn(root) ? asked() : show(root, "end"));
  const send = async () => {
    const { by, address } = root.dataset;
    await keep(by, address, current(root).dataset.key, sound);
    document.dispatchEvent(new Event("recorded"));
    next();
  };
  const none = () => {
    tell(root, "None");
    asked();
  };
  root.hidden = false;
  asked();
  part(root, "start").addEventListener("click", () => begin(root, recorded).catch(none));
  part(root, "send").addEventListener("click", () => send().catch(() => tell(root, "Failed")));
  part(root, "skip")?.addEventListener("click", next);
  addEventListener("pagehide", () => URL.revokeObjectURL(heard.src));
}
