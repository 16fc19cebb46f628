// What the phone fetches of its reader: the list of files, and each file with the fingerprint that the list gives it.
export const LIST = "/letter/pack.json";
const HEADERS = ["Content-Type", "Content-Security-Policy", "Content-Language"];
const ANSWERS_WITHIN = 8000; // milliseconds: a network that is silent for so long is none

/** The list of the server, or null without a network. */
export async function offered() {
  try {
    const answer = await fetch(LIST, {
      credentials: "omit",
      cache: "no-store",
      signal: AbortSignal.timeout(ANSWERS_WITHIN),
    });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

async function digest(bytes) {
  const found = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(found)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Puts a file into the cache; throws when it is missing, or is not what the list says. */
export async function take(cache, { url, hash }) {
  const answer = await fetch(url, { credentials: "omit", cache: hash ? "default" : "reload" });
  if (!answer.ok || answer.redirected) throw new Error("missing");
  const bytes = await answer.arrayBuffer();
  if (hash && (await digest(bytes)) !== hash) throw new Error("damaged");
  const headers = new Headers();
  for (const name of HEADERS) if (answer.headers.has(name)) headers.set(name, answer.headers.get(name));
  await cache.put(url, new Response(bytes, { headers }));
}
