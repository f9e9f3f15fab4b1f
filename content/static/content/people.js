// On top of pages that work without it: copy, tick all, count what is ticked, print, send once.

for (const button of document.querySelectorAll("[data-copies]")) {
  if (!navigator.clipboard) break;
  const words = button.innerHTML;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).value);
    button.textContent = button.dataset.done;
    setTimeout(() => { button.innerHTML = words; }, 2000);
  });
}

for (const form of document.querySelectorAll("form[data-ticks]")) {
  const ticks = [...form.querySelectorAll("tbody input[type=checkbox]")];
  const all = form.querySelector("[data-all]");
  const counter = form.querySelector("[data-count]");
  const show = () => {
    const n = ticks.filter((one) => one.checked).length;
    if (all) {
      all.checked = n === ticks.length;
      all.indeterminate = n > 0 && n < ticks.length;
    }
    if (counter) counter.textContent = n === 1 ? counter.dataset.countOne : counter.dataset.count.replace("{n}", n);
  };
  form.addEventListener("change", (event) => {
    if (event.target === all) for (const one of ticks) one.checked = all.checked;
    show();
  });
  if (all) all.closest("[hidden]").hidden = false;
}

// A second click would come to an import that finds everybody there already, and hide the sheet of the first.
for (const form of document.querySelectorAll("form[data-once]")) {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
  addEventListener("pageshow", () => { sent = false; });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

const zone = document.querySelector("[data-zone] select");
if (zone) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if ([...zone.options].some((one) => one.value === here)) zone.value = here;
}
