// Speaks with the worker of tesseract.js: each answer is a promise.
import { failure } from "./failure.mjs";

/** A worker whose answers are promises: `ask(action, payload, onShare)`; all open ones fail when it ends. */
export function talking(address) {
  const worker = new Worker(address);
  const open = new Map();
  let asked = 0;
  const end = (error) => {
    worker.terminate();
    for (const { reject } of open.values()) reject(error);
    open.clear();
  };
  worker.onerror = () => end(failure("not_loaded"));
  worker.onmessage = ({ data: { jobId, status, data } }) => {
    if (status === "progress") return open.get(jobId)?.onShare(data.progress);
    open.get(jobId)?.[status](data);
    open.delete(jobId);
  };
  const ask = (action, payload, onShare = () => {}) =>
    new Promise((resolve, reject) => {
      const jobId = String(++asked);
      open.set(jobId, { resolve, reject, onShare });
      worker.postMessage({ workerId: "letters", jobId, action, payload });
    });
  return { ask, end };
}
