// The quiz by keyboard: focus after each swap, the keys, the time an answer took. All of it is on top:
// without this file forms post and links lead on.
const stage = document.getElementById("stage");
const trouble = document.getElementById("trouble");
const refused = document.getElementById("refused");
const keys = document.getElementById("keys");
const shortcuts = stage.dataset.shortcuts === "on";
let shownAt = performance.now();

document.documentElement.classList.add("script");

const find = (selector) => stage.querySelector(selector);
const typing = () => document.activeElement?.matches("input[type=text], textarea, select") ?? false;

function arrive() {
  const time = find("[name=response_ms]");
  // A refused answer comes back with the time it had taken so far.
  shownAt = performance.now() - Number(time?.value || 0);
  trouble.hidden = refused.hidden = true;
  (find("#verdict") ?? find("[autofocus]") ?? find("#continue"))?.focus();
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

function choose(number) {
  const choice = stage.querySelectorAll("[type=radio]")[number - 1];
  if (!choice) return false;
  choice.checked = true;
  choice.focus();
  return true;
}

function enter(event) {
  // A key held down must not run through verdict and next question.
  if (event.repeat) return true;
  if (document.activeElement?.closest("a, button, summary, [type=text]")) return false;
  const onward = find("#continue");
  if (onward) onward.click();
  else find("#question")?.requestSubmit();
  return true;
}

function letter(event) {
  if (typing() && !event.altKey) return false;
  if (event.key === "?" || (event.altKey && event.shiftKey && event.code === "Slash")) {
    keys?.showModal();
    return true;
  }
  if (/^[1-9]$/.test(event.key)) return choose(Number(event.key));
  if (event.key.toLowerCase() !== "d" && !(event.altKey && event.code === "KeyD")) return false;
  const unknown = find("[data-key=d]");
  unknown?.click();
  return Boolean(unknown);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || keys?.open) return;
  const done = event.key === "Enter" ? enter(event) : shortcuts && !event.repeat && letter(event);
  if (done) event.preventDefault();
});

document.getElementById("show-keys")?.addEventListener("click", () => keys.showModal());
arrive();
