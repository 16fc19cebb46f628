// The time that a real code would have, as a bar that grows shorter. It can be switched off, and nothing ends with it (WCAG 2.2.1).

const SECOND = 1000;

/** `<div hidden data-timer="60">` with parts `left` (a progress) and `over`, and a button with data-on and data-off. */
export function timer(box) {
  const part = (name) => box.querySelector(`[data-part=${name}]`);
  const [bar, button] = [box.querySelector("progress"), box.querySelector("button")];
  let left = Number(box.dataset.timer);
  let isOn = true;
  box.hidden = false;
  const tick = () => {
    if (!isOn || !box.checkVisibility?.() || document.hidden) return;
    left -= 1;
    bar.value = Math.max(0, left);
    part("over").hidden = left > 0;
    if (left <= 0) clearInterval(runs);
  };
  const runs = setInterval(tick, SECOND);
  button.addEventListener("click", () => {
    isOn = !isOn;
    button.textContent = isOn ? button.dataset.off : button.dataset.on;
    part("left").hidden = !isOn;
    if (!isOn) part("over").hidden = true;
  });
}
