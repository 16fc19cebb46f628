// What she kept of her practice, on this phone alone (`practice/device.py`). Where a browser keeps nothing, nothing is kept and all goes on.

const STORE = "kvarter.practised";

/** The runs she kept, by mission; none where nothing is kept or what lies there cannot be read. */
export function practised() {
  try {
    return JSON.parse(localStorage.getItem(STORE) ?? "{}");
  } catch {
    return {};
  }
}

/** Keep a run of a mission. Says whether it is kept. */
export function add(mission, run) {
  const all = practised();
  all[mission] = [...(all[mission] ?? []), run];
  try {
    localStorage.setItem(STORE, JSON.stringify(all));
    return true;
  } catch {
    return false;
  }
}

/** Nothing is kept any more. */
export const drop = () => localStorage.removeItem(STORE);
