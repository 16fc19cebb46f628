// A second way in: the identity wrapped by a passkey of this device. Offered only where the browser can do it and the
// key is open; never the only way.

import { locksmith } from "./library.js";
import { busily, complain, post } from "./page.js";
import { unlocked, whenUnlocked } from "./unlocked.js";

async function available() {
  const api = globalThis.PublicKeyCredential;
  if (!api) return false;
  const can = (await api.getClientCapabilities?.()) ?? {};
  return (can["extension:prf"] ?? true) && api.isUserVerifyingPlatformAuthenticatorAvailable();
}

async function add(form) {
  const { wrapByPasskey } = await locksmith(form);
  post(form, { wrapped_by_passkey: await wrapByPasskey(unlocked(), form.dataset.keyName) });
}

/** `<form hidden data-module="key-passkey" data-key-name="...">`: one button. */
export async function keyPasskey(form) {
  if (!(await available())) return;
  whenUnlocked(() => (form.hidden = false));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    busily(form, () => add(form)).catch(() => complain(form, "Failed"));
  });
}
