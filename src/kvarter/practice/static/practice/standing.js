// What she can do, from the runs that she kept on her own phone. A run: { day, level, twin, edition }.
// "Can": alone, twice, on another twin, at least 14 days apart. "Due": five months later, or when the service changed.
// "Taught": she sat beside another who did it. It is above all others, and is due again like them.
const DAY = 86_400_000;
export const APART = 14;
export const LASTS = 150;

const days = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

const isFresh = (run, edition, today) => run.edition === edition && days(run.day, today) <= LASTS;

/** One of: "new", "tried", "once", "can", "taught", "due". `today` and days are written 2026-12-31. */
export function standing(runs, edition, today) {
  if (!runs.length) return "new";
  if (runs.some((run) => run.level === "taught" && isFresh(run, edition, today))) return "taught";
  const alone = runs.filter((run) => run.level === "alone");
  const pairs = alone.flatMap((late) =>
    alone.filter((early) => early.twin !== late.twin && days(early.day, late.day) >= APART).map(() => late),
  );
  if (!pairs.length) return alone.length ? "once" : "tried";
  const last = [...alone].sort((a, b) => a.day.localeCompare(b.day)).at(-1);
  return isFresh(last, edition, today) ? "can" : "due";
}

/** Whether the picture questions of a level that she kept are due again. */
export const isDue = (runs, edition, today) => runs.length > 0 && !isFresh(runs.at(-1), edition, today);
