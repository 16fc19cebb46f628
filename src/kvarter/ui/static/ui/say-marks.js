// What a button that reads aloud says of itself: that a machine speaks, or that nothing here can speak this language.

let told = false;

/** Once on a page, beside the button: what speaks here is a machine. */
export function tellOfMachine(button) {
  if (told) return;
  told = true;
  const says = Object.assign(document.createElement("small"), {
    textContent: document.body.dataset.machineSays,
    className: "soft by-machine",
  });
  says.dataset.notSaid = "";
  button.after(says);
}

/** The button shows that it is silent here, and why. */
export function markSilent(button) {
  const drawn = button.querySelector("use");
  drawn?.setAttribute("href", drawn.getAttribute("href").replace("volume-2", "volume-x"));
  button.classList.add("silent");
  button.title = button.dataset.silent;
  button.setAttribute("aria-label", button.dataset.silent);
  button.hidden = false;
}
