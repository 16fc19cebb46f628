// A photo that is too big is refused on her phone already, before it takes an hour to send.
export const photo = (form) => {
  const field = form.querySelector("input[type=file]");
  const trouble = form.querySelector("[data-part=too-big]");
  field.addEventListener("change", () => {
    const isTooBig = (field.files[0]?.size ?? 0) > Number(form.dataset.most);
    trouble.hidden = !isTooBig;
    trouble.textContent = isTooBig ? form.dataset.tooBig : "";
    if (isTooBig) {
      field.value = "";
    }
  });
};
