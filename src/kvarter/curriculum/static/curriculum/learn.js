// A thin script on top of pages that work without it: questions that come again, pages that are taken along, a talk as a picture.
import { answers } from "./answers.js";
import { bring, forgets } from "./bring.js";
import { image } from "./image.js";
import { taken } from "./taken.js";
import { enrol, tells } from "./tell.js";

document.querySelectorAll("[data-part=due]").forEach(bring);
document.querySelectorAll("[data-forget]").forEach(forgets);
document.querySelectorAll("[data-plays]").forEach(answers);
for (const box of document.querySelectorAll("[data-keeps]")) taken(box);
document.querySelectorAll("[data-course]").forEach(enrol);
document.querySelectorAll("[data-tells]").forEach(tells);
document.querySelectorAll("[data-save]").forEach(image);
