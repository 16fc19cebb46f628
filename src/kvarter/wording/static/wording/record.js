// Records one sentence in her voice and sends it. Until it has arrived it stays on this page; nothing is kept elsewhere.

const LONGEST = 30_000;
const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];

const part = (root, name) => root.querySelector(`[data-part=${name}]`);

function show(root, ...names) {
  for (const one of root.querySelectorAll("[data-part]")) one.hidden = !names.includes(one.dataset.part);
}

const tell = (root, kind) => (root.querySelector("[role=status]").textContent = root.dataset[`message${kind}`] ?? "");

async function begin(root, keep) {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
  const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 24_000 });
  const pieces = [];
  recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
  recorder.addEventListener("stop", () => {
    stream.getTracks().forEach((track) => track.stop());
    keep(new Blob(pieces, { type: recorder.mimeType }));
  });
  const stop = () => recorder.state === "recording" && recorder.stop();
  part(root, "stop").addEventListener("click", stop, { once: true });
  setTimeout(stop, LONGEST);
  recorder.start();
  tell(root, "");
  show(root, "stop");
}

async function send(root, sound) {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", document.querySelector("#one [name=csrfmiddlewaretoken]").value);
  body.set("key", root.dataset.key);
  body.set("sound", sound, "sound");
  const answer = await fetch(root.dataset.address, { method: "POST", body }).catch(() => null);
  if (answer?.status === 204) show(root);
  tell(root, answer?.status === 204 ? "Kept" : "Failed");
}

/** `<section hidden data-module="record" data-address data-key data-message-kept|failed|none>` with the parts start, stop,
 *  heard (audio) and send. Shown only where the browser can record. */
export function record(root) {
  if (!navigator.mediaDevices?.getUserMedia || !globalThis.MediaRecorder) return;
  let sound = null;
  const heard = part(root, "heard");
  const keep = (blob) => {
    sound = blob;
    URL.revokeObjectURL(heard.src);
    heard.src = URL.createObjectURL(blob);
    show(root, "heard", "send", "start");
  };
  root.hidden = false;
  part(root, "start").addEventListener("click", () => begin(root, keep).catch(() => tell(root, "None")));
  part(root, "send").addEventListener("click", () => send(root, sound));
  addEventListener("beforeunload", () => URL.revokeObjectURL(heard.src));
}
