// At the end of the questions, where her phone knows a course: what her teacher would be told, the button that tells it, and taking it back.
import { course, drop, forget, put, remember, send, sendAll, waiting } from "./telling.js";

const part = (box, name) => box.querySelector(`[data-part=${name}]`);

/** A question with what became of her first answer, as it would be told. */
function row(box, plays, question, isRight) {
  const item = document.createElement("li");
  const words = plays.querySelector(`#q-${CSS.escape(question)} h2 .words`).cloneNode(true);
  const mark = part(box, isRight ? "right" : "wrong").cloneNode(true);
  mark.hidden = false;
  item.className = "row";
  item.append(mark, words);
  return item;
}

/** `box`: `[data-part=tell][data-to]`; `first`: { question: isRight }, growing while she answers. */
export function tell(box, plays, first) {
  const subject = plays.dataset.plays;
  const show = (state) => {
    for (const name of ["told", "no", "waits"]) part(box, name).hidden = name !== state;
    part(box, "offer").hidden = state !== "offer";
    part(box, "drop").hidden = state !== "waits";
  };
  const look = () => {
    const rows = Object.entries(first).map(([question, isRight]) => row(box, plays, question, isRight));
    box.hidden = !course() || (!rows.length && !waiting()[subject]);
    part(box, "what").replaceChildren(...rows);
  };
  const go = async () => {
    show("waits");
    show(await send(box.dataset.to, subject));
  };
  part(box, "send").addEventListener("click", () => {
    put(subject, { ...first });
    go();
  });
  part(box, "drop").addEventListener("click", () => {
    drop(subject);
    show("offer");
    look();
  });
  addEventListener("online", () => waiting()[subject] && go());
  show("offer");
  look();
  if (waiting()[subject]) go();
  return look;
}

/** `box`: `[data-course=CODE]`, the page by which her phone learns of her course. */
export function enrol(box) {
  const show = () => {
    const isHere = course() === box.dataset.course;
    part(box, "remember").hidden = isHere;
    part(box, "remembered").hidden = part(box, "forget").hidden = !isHere;
  };
  part(box, "remember").addEventListener("click", () => {
    forget();
    remember(box.dataset.course);
    show();
  });
  part(box, "forget").addEventListener("click", () => {
    forget();
    show();
  });
  show();
}

/** `box`: `[data-tells=ADDRESS]` on a page of subjects: what waited goes now, since there is internet. */
export function tells(box) {
  const go = () => sendAll(box.dataset.tells);
  addEventListener("online", go);
  go();
}
