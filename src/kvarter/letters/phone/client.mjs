// Speaks with the reader in its worker.
import { trouble } from "./parts.mjs";

const LONGEST_WAKING = 120_000; // milliseconds, on the oldest phones

async function json(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw trouble("lost");
  return answer.json();
}

/** A promise that fails when nothing comes in time. */
function within(time, promise) {
  let clock;
  const late = new Promise((_, reject) => {
    clock = setTimeout(() => reject(trouble("lost")), time);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(clock));
}

/** A worker whose answers are promises: `ask(kind, asked)`; all open ones fail when it ends. */
function talking(worker) {
  const open = new Map();
  let count = 0;
  worker.onmessage = ({ data: { number, answer, trouble: said } }) => {
    if (said) open.get(number)?.reject(trouble("went_wrong"));
    else open.get(number)?.resolve(answer);
    open.delete(number);
  };
  worker.onerror = () => {
    for (const { reject } of open.values()) reject(trouble("went_wrong"));
  };
  return (kind, asked) =>
    new Promise((resolve, reject) => {
      open.set(++count, { resolve, reject });
      worker.postMessage({ number: count, kind, asked });
    });
}

/** Wakes the reader: `ready` when it knows the page's language, `ask(kind, asked)`, `learn(name, url)` a further language. */
export function wake({ home, code, words, language }) {
  const worker = new Worker(`${home}letter-worker.js`, { type: "module" });
  const ask = talking(worker);
  const given = json(code).then((asked) => worker.postMessage({ kind: "code", asked }));
  const ready = Promise.all([given, json(words)]).then(([, asked]) => within(LONGEST_WAKING, ask("learn", asked)));
  const learned = new Map([[language, ready]]);
  const learn = (name, url) => {
    if (!learned.has(name))
      learned.set(
        name,
        json(url).then((asked) => ask("learn", asked)),
      );
    return learned.get(name);
  };
  return { ready, ask, learn };
}
