document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("#rq [data-above]");
  if (form) previewWhileSliding(form, document.querySelector("#rq [data-preview]"));
});

// How many a confidence would publish, while the slider moves.
function previewWhileSliding(form, shown) {
  const slider = form.querySelector("[data-slider]"), typed = form.querySelector("[name=above]");
  let timer = 0, wanted = 0;
  slider.hidden = false;
  form.querySelector("button").hidden = true;
  const look = async () => {
    const turn = ++wanted;
    shown.classList.add("is-old");
    const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
    try {
      const answer = await fetch(address, { headers: { "X-Requested-With": "fetch" }, redirect: "manual" });
      if (!answer.ok) throw new Error("no preview");
      const html = await answer.text();
      if (turn !== wanted) return;
      shown.innerHTML = html;
      shown.classList.remove("is-old");
    } catch {
      // The button asks again, with a page that says what is amiss.
      form.querySelector("button").hidden = false;
    }
  };
  const later = (from, to) => () => {
    to.value = from.value;
    // What stands there until the answer comes belongs to another number.
    for (const one of shown.querySelectorAll("button")) one.disabled = true;
    clearTimeout(timer);
    timer = setTimeout(look, 150);
  };
  slider.addEventListener("input", later(slider, typed));
  typed.addEventListener("input", later(typed, slider));
}
