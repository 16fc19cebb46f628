// Telling a teacher which questions were hard, on her tap alone. Her phone knows the course by its public code, when she asked it to;
// a report waits here while there is no internet, with a random word of its own, so that it counts once however often it is sent.
const COURSE = "kvarter.course";
const WAITS = "kvarter.telling"; // both registered in curriculum/device.py

/** The public code of her course, "" where she told her phone of none, or a browser keeps nothing. */
export function course() {
  try {
    return localStorage.getItem(COURSE) ?? "";
  } catch {
    return "";
  }
}

export const remember = (code) => localStorage.setItem(COURSE, code);

/** Neither the course nor what waits is on this phone any more. */
export function forget() {
  localStorage.removeItem(COURSE);
  localStorage.removeItem(WAITS);
}

/** What waits to be told: by subject, one report each. */
export function waiting() {
  try {
    return JSON.parse(localStorage.getItem(WAITS) ?? "{}");
  } catch {
    return {};
  }
}

const wait = (all) => localStorage.setItem(WAITS, JSON.stringify(all));

const word = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** A report waits: which questions of a subject were right at the first try. */
export const put = (subject, answers) =>
  wait({ ...waiting(), [subject]: { course: course(), subject, answers, once: word() } });

/** She does not want to tell any more. */
export function drop(subject) {
  const { [subject]: _gone, ...others } = waiting();
  wait(others);
}

/** Sends what waits for a subject: exactly this, no cookie, no name. "told", "no" where it is not taken, "waits" without internet. */
export async function send(to, subject) {
  const report = waiting()[subject];
  if (!report) return "told";
  const answer = await fetch(to, { method: "POST", body: JSON.stringify(report), credentials: "omit" }).catch(
    () => null,
  );
  if (!answer || answer.status >= 500) return "waits";
  drop(subject);
  return answer.status === 204 ? "told" : "no";
}

/** Sends all that waits, one after the other. */
export async function sendAll(to) {
  for (const subject of Object.keys(waiting())) await send(to, subject);
}
