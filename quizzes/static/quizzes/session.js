// The quiz by keyboard: focus after each swap, the keys, the time an answer took. All of it is on top:
// without this file forms post and links lead on.
//
// For whoever builds on it: what is on the stage has changed after each "htmx:afterSettle" on the document, which may
// also be dispatched by hand. An answer that could not be sent stays in its form, and the notice #trouble says so; it
// goes away with the next of those events. Controls name their key in data-key (a letter) or data-grade (1 to 4).
const stage = document.getElementById("stage");
const trouble = document.getElementById("trouble");
const refused = document.getElementById("refused");
const keys = document.getElementById("keys");
const shortcuts = stage.dataset.shortcuts === "on";
let shownAt = performance.now();

document.documentElement.classList.add("script");

const find = (selector) => stage.querySelector(selector);
const typing = () => document.activeElement?.matches("input[type=text], textarea, select") ?? false;

// Readers of screens hear only what changes in a region that was there before.
const told = document.createElement("p");
told.className = "vh";
told.ariaLive = "polite";
stage.after(told);

function arrive(event) {
  trouble.hidden = refused.hidden = true;
  // The question beside it, and the time it takes, go on.
  if (event?.detail?.target?.id === "flag") return focusFlag();
  const time = find("[name=response_ms]");
  // A refused answer comes back with the time it had taken so far.
  shownAt = performance.now() - Number(time?.value || 0);
  told.textContent = find("[data-told]")?.textContent ?? "";
  (find("#verdict, #back") ?? find("[autofocus]:enabled, a[autofocus]") ?? find("[name=response]:enabled") ?? find("#continue"))?.focus();
}

function focusFlag() {
  (find("#flag :checked") ?? find("#flag [type=radio]") ?? find("#flagged"))?.focus();
}

function free() {
  for (const button of stage.querySelectorAll("button")) button.disabled = false;
}

stage.addEventListener(
  "submit",
  (event) => {
    const time = event.target.elements.response_ms;
    if (time) time.value = Math.round(performance.now() - shownAt);
    // After the form's values, the pressed button's among them, have been read.
    setTimeout(() => event.target.querySelectorAll("button").forEach((button) => (button.disabled = true)));
  },
  true,
);
document.addEventListener("htmx:afterSettle", arrive);
for (const failure of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  document.addEventListener(failure, (event) => {
    free();
    // Sending again mends a lost connection, never a seal that no longer fits.
    refused.hidden = event.detail.xhr?.status !== 403;
    trouble.hidden = !refused.hidden;
  });
}
// A page that comes back from the browser's memory must not keep its buttons shut.
addEventListener("pageshow", free);

// Grades a card, or picks from what is listed; of several right ones each key picks one and lets go of it again.
function choose(number) {
  const grade = find(`[data-grade="${number}"]`);
  if (grade) return grade.click(), true;
  // One that was struck out keeps its number and has nothing to pick.
  const choice = stage.querySelectorAll(".choice")[number - 1]?.querySelector("[name=response]");
  if (!choice) return false;
  choice.checked = choice.type === "radio" || !choice.checked;
  choice.focus();
  return true;
}

function enter(event) {
  // A key held down must not run through verdict and next question.
  if (event.repeat) return true;
  if (document.activeElement?.closest("a, button, summary, select, textarea, [type=text], #flag")) return false;
  const onward = find("#continue");
  // On the back of a card nothing is sent without a grade.
  if (onward) onward.click();
  else if (!find("#back")) find("#question")?.requestSubmit(find("#question .primary"));
  return true;
}

function letter(event) {
  if (typing() && !event.altKey) return false;
  if (event.key === "?" || (event.altKey && event.shiftKey && event.code === "Slash")) {
    keys?.showModal();
    return true;
  }
  if (/^[1-9]$/.test(event.key)) return !document.activeElement?.closest("#flag") && choose(Number(event.key));
  const key = event.altKey ? /^Key([A-Z])$/.exec(event.code)?.[1] : event.key;
  const control = /^[dhfu]$/i.test(key ?? "") && find(`[data-key=${key.toLowerCase()}]`);
  control && control.click();
  return Boolean(control);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || keys?.open) return;
  const done = event.key === "Enter" ? enter(event) : shortcuts && !event.repeat && letter(event);
  if (done) event.preventDefault();
});

document.getElementById("show-keys")?.addEventListener("click", () => keys.showModal());
arrive();
