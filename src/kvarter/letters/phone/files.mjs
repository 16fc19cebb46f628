// What reads photos and PDFs, in a bundle of its own: it comes with the first of them.
export { textOfPdf } from "./pdf.mjs";
export { textOfPhoto } from "./photo.mjs";
