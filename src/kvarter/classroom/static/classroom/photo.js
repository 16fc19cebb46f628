// A photo becomes small on her phone before it is sent: drawn anew, upright, without anything that a camera noted.
import { part } from "../../../sealing/static/sealing/page.js";

const LONGEST_SIDE = 1600;
const MOST_BYTES = 30_000_000; // more than this a cheap phone cannot draw
const QUALITY = 0.82;

async function drawn(file) {
  const image = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  return new Promise((found, failed) => {
    canvas.toBlob((blob) => (blob ? found(blob) : failed(new Error("not drawn"))), "image/jpeg", QUALITY);
  });
}

function say(form, words) {
  const place = part(form, "said");
  place.textContent = words;
  place.hidden = !words;
}

async function shrink(form, field) {
  const [file] = field.files;
  if (!file) return say(form, "");
  if (file.size > MOST_BYTES) {
    field.value = "";
    return say(form, form.dataset.tooBig);
  }
  try {
    const small = new DataTransfer();
    small.items.add(new File([await drawn(file)], "photo.jpg", { type: "image/jpeg" }));
    field.files = small.files;
    say(form, "");
  } catch {
    field.value = "";
    say(form, form.dataset.broken);
  }
}

/** `<form data-module="photo" data-too-big data-broken>` with one file field and a part "said". */
export function photo(form) {
  const field = form.querySelector("input[type=file]");
  let working = null;
  field.addEventListener("change", () => {
    const mine = shrink(form, field).finally(() => {
      if (working === mine) working = null;
    });
    working = mine;
  });
  form.addEventListener("submit", async (event) => {
    if (!working) return; // the small photo lies in the field already
    event.preventDefault();
    await working;
    if (part(form, "said").hidden) form.submit();
  });
}
