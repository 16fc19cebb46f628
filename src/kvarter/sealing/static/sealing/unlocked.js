// Where an opened identity lies: in this tab's session storage, for fifteen idle minutes. Quick exit and sign-out empty it.
import { wipe } from "../../../device/static/device/wipe.js";

const PLACE = "kvarter.key";
const IDLE = 900_000; // fifteen minutes
const LOOK = 20_000;
const CLOSED = "kvarter.closed"; // that this tab was closed for idleness, for the page that comes then

function read() {
  const kept = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
  return kept && Date.now() - kept.seen < IDLE ? kept.identity : null;
}

function write(identity) {
  sessionStorage.setItem(PLACE, JSON.stringify({ identity, seen: Date.now() }));
}

/** The identity ("AGE-SECRET-KEY-1..."), or null when it is locked or was idle for too long. */
export function unlocked() {
  const identity = read();
  if (!identity) lock();
  return identity;
}

/** Keeps an identity open in this tab and tells the modules that wait for it. */
export function keep(identity) {
  write(identity);
  document.dispatchEvent(new Event("unlocked"));
}

/** Forgets the identity. */
export const lock = () => sessionStorage.removeItem(PLACE);

/** Calls `act(identity)` as soon as there is one. */
export function whenUnlocked(act) {
  const identity = unlocked();
  if (identity) act(identity);
  else document.addEventListener("unlocked", () => act(unlocked()), { once: true });
}

/** Says beside the form that opens why the page is closed: `data-part="idle"`. */
function sayWhyClosed() {
  if (sessionStorage.getItem(CLOSED)) document.querySelector("[data-part=idle]")?.toggleAttribute("hidden", false);
  sessionStorage.removeItem(CLOSED);
}

/** A page that showed opened words is loaded anew, closed, once the time is over. */
export function watchIdleness() {
  let open = Boolean(unlocked());
  const stir = () => {
    const identity = unlocked();
    if (identity) write(identity);
    else look();
  };
  const look = () => {
    if (!open || unlocked()) return;
    sessionStorage.setItem(CLOSED, "idle");
    location.reload();
  };
  sayWhyClosed();
  document.addEventListener("unlocked", () => (open = true));
  for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, stir, { passive: true });
  for (const kind of ["pageshow", "focus"]) addEventListener(kind, look);
  setInterval(look, LOOK);
}

/** `<form data-module="sign-out" data-moment>`: this browser is empty before the request leaves. */
export function signOut(form) {
  form.addEventListener("submit", () => {
    const stays = wipe(form.dataset.moment ?? "sign-out"); // else the server's answer empties it once more
    if (stays)
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "kept", value: "1" }));
  });
}
