// A photo as it was taken becomes dots that can be counted.
import { failure } from "./failure.mjs";

const MOST_BYTES = 30 * 1024 * 1024;
const MOST_DOTS = 110e6; // of the photo as taken; larger ones empty the memory of a cheap phone while they are opened
const LONG_SIDE = 3200; // of the copy that is straightened: a sheet of A4 at about 270 dots an inch

function opened(blob) {
  const picture = new Image();
  const address = URL.createObjectURL(blob);
  const closed = () => URL.revokeObjectURL(address);
  return new Promise((resolve, reject) => {
    picture.onload = () => resolve({ picture, closed });
    picture.onerror = () => {
      closed();
      reject(failure("not_picture"));
    };
    picture.src = address;
  });
}

/** RGBA dots of the photo, upright as its EXIF says, at most LONG_SIDE long. */
export async function dotsOf(blob) {
  if (blob.size > MOST_BYTES) throw failure("too_big");
  const { picture, closed } = await opened(blob);
  try {
    const { naturalWidth: width, naturalHeight: height } = picture;
    if (width * height > MOST_DOTS) throw failure("too_big");
    const share = Math.min(1, LONG_SIDE / Math.max(width, height));
    return drawn(picture, Math.round(width * share), Math.round(height * share));
  } finally {
    closed();
  }
}

function drawn(picture, width, height) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  if (!brush || !width || !height) throw failure(brush ? "not_picture" : "memory");
  brush.imageSmoothingQuality = "high";
  brush.fillStyle = "#fff"; // below a picture with holes
  brush.fillRect(0, 0, width, height);
  brush.drawImage(picture, 0, 0, width, height);
  const { data } = brush.getImageData(0, 0, width, height);
  canvas.width = canvas.height = 0; // gives the memory back at once
  return { data, width, height };
}
