// A button that slides, as banks and keys to the state have it.

const FAR = 0.55; // of the way

/** The handle follows her finger; let go far enough, it approves. A tap or Enter approves as well: nobody has to slide. */
export function slides(press) {
  const handle = press.querySelector("i");
  let from = 0;
  let slid = 0;
  handle.addEventListener("pointerdown", (event) => {
    from = event.clientX;
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener("pointermove", (event) => {
    if (!from) return;
    const room = press.clientWidth - handle.offsetWidth - 12;
    slid = Math.min(1, Math.max(0, (event.clientX - from) / room));
    handle.style.translate = `${slid * room}px 0`;
  });
  const letGo = () => {
    if (from && slid > FAR) press.click();
    handle.style.translate = "";
    from = 0;
    slid = 0;
  };
  handle.addEventListener("pointerup", letGo);
  handle.addEventListener("pointercancel", () => {
    slid = 0;
    letGo();
  });
  press.addEventListener("dragstart", (event) => event.preventDefault());
}
