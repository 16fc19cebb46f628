// When a question comes again: after 1, 3, 7, 21 and 60 days, then every five months; a wrong answer begins anew. At most three
// are due on one day. What is kept stands on this phone alone (`curriculum/device.py`): { "subject/question": { step, day } }.
const DAY = 86_400_000;
const AFTER = [1, 3, 7, 21, 60, 150];
const MOST = 3;

const days = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

/** How long ago it should have come; below zero: it is not time yet. */
const overdue = ({ step, day }, today) => days(day, today) - AFTER[Math.min(step, AFTER.length - 1)];

/** What is kept after an answer on `today`; `kept` is what was kept before, if anything. */
export function answered(kept, isRight, today) {
  if (!isRight) return { step: 0, day: today };
  if (!kept) return { step: 0, day: today };
  return overdue(kept, today) >= 0 ? { step: kept.step + 1, day: today } : kept;
}

/** The questions that come again today, those first that waited longest. */
export function due(all, today) {
  return Object.entries(all)
    .map(([name, kept]) => ({ name, late: overdue(kept, today) }))
    .filter(({ late }) => late >= 0)
    .sort((one, other) => other.late - one.late || one.name.localeCompare(other.name))
    .slice(0, MOST)
    .map(({ name }) => name);
}
