/** The day on this phone, written 2026-12-31. */
export const today = () => new Date().toLocaleDateString("sv");

/** The Monday of its week. */
export function week() {
  const now = new Date();
  now.setDate(now.getDate() - ((now.getDay() + 6) % 7));
  return now.toLocaleDateString("sv");
}
