// The letters that papers are set in: Latin and Cyrillic, Arabic, Ethiopic, each regular and bold, for the typesetter.
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";

const FONTS = { "noto-sans": "NotoSans", vazirmatn: "Vazirmatn", "noto-sans-ethiopic": "NotoSansEthiopic" };
const WEIGHTS = ["400Regular", "700Bold"];

/** Lays the fonts into `folder`. Returns the packages they come from. */
export function fonts(root, folder) {
  mkdirSync(folder, { recursive: true });
  for (const [name, family] of Object.entries(FONTS)) {
    for (const weight of WEIGHTS) {
      const file = `${family}_${weight}.ttf`;
      copyFileSync(join(root, "node_modules/@expo-google-fonts", name, weight, file), join(folder, file));
    }
  }
  return Object.keys(FONTS).map((name) => `@expo-google-fonts/${name}`);
}
