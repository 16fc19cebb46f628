// Who came is sent at once, or waits on this phone until there is a network. What waits are codes and ticks; no names (`education/device.py`).

const STORE = "kvarter.marks";

/** The sheets that wait: [{ action, body }]; none where nothing can be read. */
function waiting() {
  try {
    return JSON.parse(localStorage.getItem(STORE) ?? "[]");
  } catch {
    return [];
  }
}

function store(sheets) {
  if (sheets.length > 0) localStorage.setItem(STORE, JSON.stringify(sheets));
  else localStorage.removeItem(STORE);
}

const mark = (sheet) => new URLSearchParams(sheet.body).get("once");

/** Send one sheet with the token of this page. Says where it led, or nothing when it did not arrive. */
async function send(sheet, token) {
  const body = new URLSearchParams(sheet.body);
  body.set("csrfmiddlewaretoken", token);
  try {
    return await fetch(sheet.action, { method: "POST", body, credentials: "same-origin" });
  } catch {
    return null;
  }
}

/** It arrived, or it was refused for good: then nothing waits any more. A sign-in that ran out is no answer. */
const isAnswered = (answer) =>
  answer !== null &&
  !new URL(answer.url).pathname.startsWith("/in/") &&
  (answer.ok || [404, 422].includes(answer.status));

export function attendance(form) {
  const said = form.querySelector("[data-part=waits]");
  const token = form.elements.csrfmiddlewaretoken.value;
  const show = () => {
    said.hidden = waiting().length === 0;
  };

  async function sendWaiting() {
    const sheets = waiting();
    for (const sheet of sheets) {
      if (isAnswered(await send(sheet, token))) store(waiting().filter((one) => mark(one) !== mark(sheet)));
    }
    show();
    if (sheets.length > 0 && waiting().length === 0) location.assign(form.dataset.then);
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    form.elements.at.value = new Date().toISOString();
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) body.append(name, String(value));
    body.delete("csrfmiddlewaretoken");
    const sheet = { action: form.action, body: body.toString() };
    store([...waiting().filter((one) => mark(one) !== mark(sheet)), sheet]);
    if (navigator.onLine) await sendWaiting();
    show();
  });
  addEventListener("online", sendWaiting);
  if (navigator.onLine) sendWaiting();
}
