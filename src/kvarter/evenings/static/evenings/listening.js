// What the room says, by a stream while the page is seen; where there is none, by asking again and again.

const AGAIN = 4000; // milliseconds between two questions
const SPREAD = 2000; // so that a whole room does not ask at once

/** A stream of `path`, closed while the page is hidden: phones end it silently then. `ask` is done at once whenever a phone wakes.
 * @param {string} path @param {(said: string) => void} hear @param {() => Promise<unknown>} ask */
export function listens(path, hear, ask) {
  /** @type {EventSource | undefined} */
  let stream;
  let asking = 0;

  async function asks() {
    await ask().catch(() => {}); // no network: asked again
    clearTimeout(asking);
    if (!document.hidden && stream?.readyState !== EventSource.OPEN)
      asking = setTimeout(asks, AGAIN + Math.random() * SPREAD);
  }

  function opens() {
    stream?.close();
    stream = new EventSource(path);
    stream.addEventListener("room", ({ data }) => hear(data));
    stream.addEventListener("open", () => clearTimeout(asking));
    stream.addEventListener("error", () => {
      clearTimeout(asking);
      asking = setTimeout(asks, AGAIN);
      if (stream?.readyState === EventSource.CLOSED) setTimeout(wakes, 30_000);
    });
  }

  function wakes() {
    if (document.hidden) return;
    asks();
    opens();
  }

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) wakes();
    else stream?.close();
  });
  addEventListener("online", wakes);
  addEventListener("pageshow", ({ persisted }) => persisted && wakes());
  opens();
  asking = setTimeout(asks, AGAIN);
}
