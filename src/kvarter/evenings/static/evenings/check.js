// What works on this phone: does a stream open, or does it ask every few seconds?

const SECONDS = 8;
const stream = new EventSource("/live/health/");

function says(which) {
  stream.close();
  clearTimeout(waiting);
  const line = document.querySelector(`[data-stream=${which}]`);
  if (line instanceof HTMLElement) line.hidden = false;
}

const waiting = setTimeout(says, SECONDS * 1000, "closed");
stream.addEventListener("open", () => says("open"));
stream.addEventListener("error", () => stream.readyState === EventSource.CLOSED && says("closed"));
