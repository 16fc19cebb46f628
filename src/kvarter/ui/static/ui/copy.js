// Copies a field's words and says so. Hidden where the browser cannot copy.

/** `<button hidden data-module="copy" data-target="#field" data-done="Copied">` */
export function copyButton(button) {
  if (!navigator.clipboard) return;
  const words = button.querySelector("span");
  const before = words.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.querySelector(button.dataset.target).value);
    words.textContent = button.dataset.done;
    setTimeout(() => (words.textContent = before), 4000);
  });
}
