// How often she may be a witness: so many times within so many days. Days are written 2026-12-31.

const DAY = 86_400_000;

const later = (day, days) => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

/** How many times are left on a day, and from which day on there is one more, if none is left. */
export function room(days, now, rule) {
  const counts = days.filter((day) => day <= now && now < later(day, rule.days)).sort();
  const left = Math.max(0, rule.most - counts.length);
  const from = left ? "" : later(counts[counts.length - rule.most], rule.days);
  return { left, from };
}
