// The form of a question beside the text of its article. Without this script the text is copied by hand.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("question_form");
  if (!form) return;

  const article = form.querySelector("select[name=article]");
  if (article) {
    article.addEventListener("change", () => {
      if (!article.value) return;
      // The text of another article comes with a new page; what is typed goes along, but for the passage.
      const typed = new URLSearchParams();
      for (const [name, value] of new FormData(form)) {
        if (value && !["csrfmiddlewaretoken", "quote", "at", "publish"].includes(name)) typed.set(name, value);
      }
      location.search = typed;
    });
  }

  for (const field of form.querySelectorAll("textarea[data-least]")) tellLines(field);
});

// Says of a field with "one | other" on each line what is still amiss, while it is typed.
function tellLines(field) {
  const told = document.createElement("p");
  told.className = "rc-note";
  told.setAttribute("role", "status");
  field.after(told);
  const said = (name, values) => field.dataset[name].replace(/{(\w+)}/g, (_, key) => values[key]);
  const check = () => {
    const lines = field.value.split("\n").map((line) => line.trim()).filter(Boolean);
    const ends = lines.map((line) => line.slice(line.lastIndexOf("|") + 1).trim().toLowerCase());
    const torn = lines.findIndex((line) => !/\S.*\|.*\S/.test(line));
    const twice = ends.findIndex((end, n) => ends.indexOf(end) < n);
    const values = { n: lines.length, ...field.dataset };
    if (!lines.length) told.textContent = "";
    else if (torn >= 0) told.textContent = said("noBar", { n: torn + 1 });
    else if (twice >= 0) told.textContent = said("twice", { n: ends.indexOf(ends[twice]) + 1, m: twice + 1 });
    else if (lines.length < values.least) told.textContent = said("tooFew", values);
    else if (lines.length > values.most) told.textContent = said("tooMany", values);
    else told.textContent = said("whole", values);
  };
  field.addEventListener("input", check);
  check();
}

// The theme hides its pages until its own script runs; by then the browser has given up on what asks for the focus.
for (const moment of ["alpine:initialized", "DOMContentLoaded"]) document.addEventListener(moment, () => {
  document.querySelector("form.rc-panel [autofocus]")?.focus();
});
