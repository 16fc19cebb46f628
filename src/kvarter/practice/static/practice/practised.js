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
  return keep(all);
}

function keep(all) {
  try {
    localStorage.setItem(STORE, JSON.stringify(all));
    return true;
  } catch {
    return false;
  }
}

/** This run went into the count: it is not offered again. */
export function counted(mission, run) {
  const all = practised();
  const same = (one) => one.day === run.day && one.level === run.level && one.twin === run.twin;
  all[mission] = (all[mission] ?? []).map((one) => (same(one) ? { ...one, counted: true } : one));
  keep(all);
}

/** Nothing is kept any more. */
export const drop = () => localStorage.removeItem(STORE);
