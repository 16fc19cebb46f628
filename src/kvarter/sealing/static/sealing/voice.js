// Her words as a voice note of at most a minute. It lies in a field without a name, so it leaves this browser sealed or not
// at all. Comes only with the page that asks for her words, and is shown only where the browser can record.

const LONGEST = 60; // seconds
const MOST = 150_000; // characters: an envelope holds 200 kB with all her other words
const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];

const part = (root, name) => root.querySelector(`[data-part=${name}]`);

function show(root, ...names) {
  for (const name of ["start", "stop", "heard", "out"]) part(root, name).hidden = !names.includes(name);
}

const tell = (root, kind) => (root.querySelector("[role=status]").textContent = root.dataset[`message${kind}`] ?? "");

const addressOf = (sound) =>
  new Promise((done, refuse) => {
    const reader = Object.assign(new FileReader(), { onload: () => done(reader.result), onerror: refuse });
    reader.readAsDataURL(sound);
  });

async function keep(root, sound) {
  const field = root.querySelector("input[data-seal]");
  const address = (await addressOf(sound)).replace(/;codecs=[^;,]*/, "");
  const isLong = address.length > MOST;
  if (!isLong) field.value = part(root, "heard").src = address;
  show(root, ...(isLong ? ["start"] : ["heard", "out"]));
  tell(root, isLong ? "Long" : "Kept");
}

function count(root, stop) {
  let left = LONGEST;
  const shown = part(root, "seconds");
  const ticking = setInterval(() => {
    shown.textContent = String(--left);
    if (left <= 0) stop();
  }, 1000);
  shown.textContent = String(left);
  return () => clearInterval(ticking);
}

async function begin(root) {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
  const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 12_000 });
  const stop = () => recorder.state === "recording" && recorder.stop();
  const end = count(root, stop);
  const pieces = [];
  recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
  recorder.addEventListener("stop", () => {
    end();
    for (const track of stream.getTracks()) track.stop();
    keep(root, new Blob(pieces, { type: recorder.mimeType }));
  });
  part(root, "stop").onclick = stop;
  recorder.start();
  show(root, "stop");
  tell(root, "");
}

/** `<section hidden data-module="voice" data-src data-message-kept|long|none>` with `<input type="hidden" data-seal="voice">`, the
 *  parts start, stop, left (seconds), heard (audio) and out. */
export function voiceNote(root) {
  if (!navigator.mediaDevices?.getUserMedia || !globalThis.MediaRecorder) return;
  root.hidden = false;
  show(root, "start");
  part(root, "start").addEventListener("click", () => begin(root).catch(() => tell(root, "None")));
  part(root, "out").addEventListener("click", () => {
    root.querySelector("input[data-seal]").value = "";
    part(root, "heard").removeAttribute("src");
    show(root, "start");
    tell(root, "");
  });
}
