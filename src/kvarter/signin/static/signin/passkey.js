// `<form data-module="passkey" data-act="get|create" data-options="/...">`: signs in by a passkey, or adds one. Without JavaScript it stays hidden.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

function text(buffer) {
  let signs = "";
  for (const one of new Uint8Array(buffer)) signs += String.fromCharCode(one);
  return btoa(signs).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

const known = (list = []) => list.map((one) => ({ ...one, id: bytes(one.id) }));

/** What the server asks (JSON, base64url), as navigator.credentials takes it. */
const ways = {
  get: (asked) => ({ ...asked, challenge: bytes(asked.challenge), allowCredentials: known(asked.allowCredentials) }),
  create: (asked) => ({
    ...asked,
    challenge: bytes(asked.challenge),
    user: { ...asked.user, id: bytes(asked.user.id) },
    excludeCredentials: known(asked.excludeCredentials),
  }),
};

/** What the phone answered, as JSON with base64url. */
function answerOf({ id, rawId, type, response }) {
  const said = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) said[name] = text(response[name]);
  }
  return { id, rawId: text(rawId), type, response: said };
}

async function post(form, address, sent = {}) {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
  const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(sent) });
  if (answer.redirected) return { next: answer.url };
  return answer.json();
}

async function go(form) {
  const asked = await post(form, form.dataset.options);
  if (asked.next) return asked;
  const act = form.dataset.act;
  const credential = answerOf(await navigator.credentials[act]({ publicKey: ways[act](asked) }));
  const own = /** @type {HTMLInputElement} */ (document.querySelector('[name="own"]:checked'))?.value;
  return post(form, form.action, { credential, own, name: form.elements.name?.value });
}

export function passkey(form) {
  if (!window.PublicKeyCredential) return;
  form.hidden = false;
  const sorry = form.querySelector("[role=alert]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    sorry.textContent = "";
    try {
      const { next, sorry: why } = await go(form);
      if (next) location.assign(next);
      else sorry.textContent = why ?? form.dataset.sorry;
    } catch {
      sorry.textContent = form.dataset.sorry; // she closed the prompt, or there is no net
    }
  });
}
