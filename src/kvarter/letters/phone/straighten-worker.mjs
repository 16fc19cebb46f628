// The worker that straightens a photo beside the page, so that the page stays awake meanwhile.
import { asPgm } from "./page-file.mjs";
import { straighten } from "./straighten.mjs";

addEventListener("message", ({ data: { photo } }) => {
  try {
    const { gray, width, height, ...seen } = straighten(photo);
    const file = asPgm({ gray, width, height });
    postMessage({ page: { file, width, height, ...seen } }, [file.buffer]);
  } catch (error) {
    postMessage({ error: String(error) });
  }
});
