// Plays sound files, one at a time. One player for the whole page: iPhones let only a player that a tap woke play on by itself.

const SILENCE = "data:audio/wav;base64,UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA=";

let player;

/** To be called within the tap, before anything is waited for. */
export function wake() {
  player ??= new Audio();
  player.src = SILENCE;
  player.play().catch(() => {});
}

/** Plays a file to its end, or until `signal` is aborted; false where this phone cannot play it. */
export function play(address, signal, begun) {
  return new Promise((done) => {
    const over = new AbortController();
    const end = (said) => {
      over.abort();
      done(said);
    };
    const stop = () => {
      player.pause();
      end(true);
    };
    const on = (name, act) => player.addEventListener(name, act, { signal: over.signal });
    on("ended", () => end(true));
    on("error", () => end(false));
    if (begun) on("playing", begun);
    signal.addEventListener("abort", stop, { signal: over.signal });
    player.src = address;
    player.play().catch(() => end(false));
  });
}
