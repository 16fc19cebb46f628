// Sends the recordings that wait on this phone: when a page about sentences opens, when one is recorded, when the network is back.
import { sendAll, waiting } from "./later.js";

/** `<p role="status" data-module="sending" data-by data-message-kept|waits>`: says what was sent, or that something waits. */
export function sending(root) {
  let one = Promise.resolve(); // one after the other: two at once would send a recording twice
  const look = async () => {
    const { by, messageKept, messageWaits } = root.dataset;
    if (!(await waiting(by)).length) return;
    const token = /** @type {HTMLInputElement} */ (document.querySelector("[name=csrfmiddlewaretoken]"));
    const left = await sendAll(by, token.value);
    root.textContent = left ? messageWaits : messageKept;
  };
  const lookNext = () => (one = one.then(look).catch(() => {})); // a browser without a store keeps nothing to send
  addEventListener("online", lookNext);
  document.addEventListener("recorded", lookNext);
  lookNext();
}
