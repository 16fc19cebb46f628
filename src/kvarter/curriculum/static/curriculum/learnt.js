// What this phone brings again, and nothing else: where a browser keeps nothing, nothing is kept and all goes on.
import { answered } from "./again.js";

const STORE = "kvarter.learnt";

/** The day on this phone, written 2026-12-31. */
export const today = () => new Date().toLocaleDateString("sv");

/** All that is kept; nothing where it cannot be read. */
export function learnt() {
  try {
    const all = JSON.parse(localStorage.getItem(STORE) ?? "{}");
    return all && typeof all === "object" ? all : {};
  } catch {
    return {};
  }
}

/** Keep what `answers` ({ name: isRight }) mean. Says whether it is kept. */
export function keep(answers) {
  const all = learnt();
  for (const [name, isRight] of Object.entries(answers)) all[name] = answered(all[name], isRight, today());
  try {
    localStorage.setItem(STORE, JSON.stringify(all));
    return true;
  } catch {
    return false;
  }
}

/** Nothing is kept any more. */
export const drop = () => localStorage.removeItem(STORE);
