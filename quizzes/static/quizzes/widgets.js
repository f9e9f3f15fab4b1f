// Answer controls with several parts. Without this file every event has a list of places to choose from, and every
// line one of answers; with it events are moved up and down, and answers that are taken are marked.
const stage = document.getElementById("stage");

const linesOf = (order) => [...order.querySelectorAll(".answer-line")];

function number(order) {
  const lines = linesOf(order);
  lines.forEach((line, n) => {
    line.querySelector("select").value = n + 1;
    line.querySelector(".nth").textContent = n + 1;
    const [up, down] = line.querySelectorAll("[data-move]");
    // A button that was switched off would lose the focus.
    up.setAttribute("aria-disabled", n === 0);
    down.setAttribute("aria-disabled", n === lines.length - 1);
  });
}

function arrange(order) {
  if (order.dataset.order) return;
  order.dataset.order = "arranged";
  const template = order.querySelector("template");
  const lines = linesOf(order);
  const given = lines.map((line) => Number(line.querySelector("select").value));
  if (new Set(given).size === lines.length && !given.includes(0)) {
    lines.sort((a, b) => a.querySelector("select").value - b.querySelector("select").value);
    for (const line of lines) line.parentNode.append(line);
  }
  const focused = order.contains(document.activeElement);
  for (const line of lines) {
    const select = line.querySelector("select");
    const moves = template.content.cloneNode(true);
    for (const button of moves.querySelectorAll("button")) {
      button.querySelector(".vh").append(line.querySelector("label").textContent);
    }
    select.hidden = true;
    select.autofocus = false;
    line.append(moves);
  }
  const first = order.querySelector("[data-move='1']");
  first.autofocus = true;
  if (focused) first.focus();
  number(order);
}

function move(button) {
  const order = button.closest("[data-order]");
  const line = button.closest(".answer-line");
  const beside = button.dataset.move === "1" ? line.nextElementSibling : line.previousElementSibling;
  if (!beside) return;
  if (button.dataset.move === "1") beside.after(line);
  else beside.before(line);
  number(order);
  button.focus();
  const said = order.querySelector("[data-said]");
  const place = linesOf(order).indexOf(line) + 1;
  said.textContent = said.dataset.said
    .replace("{text}", line.querySelector("label").textContent)
    .replace("{place}", place)
    .replace("{count}", linesOf(order).length);
}

function markTaken() {
  const selects = [...stage.querySelectorAll("[data-match]")];
  const taken = new Set(selects.map((select) => select.value).filter(Boolean));
  for (const select of selects) {
    for (const option of select.options) {
      option.textContent = option.textContent.replace(/^✓ /, "");
      if (taken.has(option.value) && option.value !== select.value) option.textContent = "✓ " + option.textContent;
    }
  }
}

function dress() {
  stage.querySelectorAll("[data-order]").forEach(arrange);
  markTaken();
}

stage.addEventListener("click", (event) => {
  const button = event.target.closest("[data-move]");
  if (button) move(button);
});
stage.addEventListener("change", (event) => {
  if (event.target.matches("[data-match]")) markTaken();
});
// Whatever puts the next question on the stage: a swap, before session.js looks for what is to have the focus, or the
// copy kept for a lost connection.
document.addEventListener("htmx:afterSettle", dress);
new MutationObserver(dress).observe(stage, { childList: true });
dress();
