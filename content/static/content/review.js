// The review queue. Every decision is taken at once in the page and sent in the background, one after the other;
// what the server refuses is put back with its words. Without this script the same forms and links load pages.
document.addEventListener("DOMContentLoaded", () => {
  const root = document.getElementById("rq");
  if (!root) return;
  previewWhileSliding(root);
  if (root.querySelector("[data-cards]")) reviewQueue(root);
});

const LOST = 0, DONE = 1, REFUSED = 2, OUT = 3;

function reviewQueue(root) {
  const say = root.dataset;
  const part = (name) => root.querySelector(`[data-${name}]`);
  const csrf = root.querySelector("[name=csrfmiddlewaretoken]").value;
  const url = (name, pk) => say[name].replace("/0/", `/${pk}/`);
  const filled = (text, values) => text.replace(/{(\w+)}/g, (_, key) => values[key]);
  const rows = [...root.querySelectorAll("[data-row]")];
  const decisions = [];
  const outbox = [];
  const asked = new Set();
  let current = rows.find((row) => row.hasAttribute("aria-current")) || rows[0];
  let busy = false, stuck = "", lastReason = "other", form = null;

  root.classList.add("is-live");

  // What stands where

  const rowOf = (pk) => rows.find((row) => row.dataset.row === String(pk));
  const cardOf = (row) => root.querySelector(`[data-card="${row.dataset.row}"]`);
  const waits = (row) => !row.dataset.now;
  const signs = { approved: "✓", rejected: "✗", elsewhere: "=" };

  function mark(row, now) {
    row.dataset.now = now;
    row.querySelector("[data-state]").textContent = signs[now] || "○";
    row.querySelector("[data-told]").textContent = now ? say[`say${now[0].toUpperCase()}${now.slice(1)}`] : "";
    tellCard(row);
    part("bar").value = rows.filter((one) => !waits(one)).length;
  }

  function tellCard(row) {
    const card = cardOf(row);
    if (!card) return;
    const told = card.querySelector("[data-decided]");
    told.hidden = waits(row);
    told.textContent = waits(row) ? "" : `${signs[row.dataset.now]} ${row.querySelector("[data-told]").textContent}`;
  }

  function show(row, focus = true) {
    leaveForm();
    closeReasons();
    const had = document.activeElement;
    const lost = had === document.body || had.closest("[data-cards], [data-end], [data-reject] form");
    if (current) current.removeAttribute("aria-current");
    for (const card of root.querySelectorAll("[data-card]")) card.hidden = card.dataset.card !== row.dataset.row;
    current = row;
    row.setAttribute("aria-current", "true");
    part("end").hidden = true;
    part("cards").hidden = false;
    part("wait").hidden = Boolean(cardOf(row));
    part("place").textContent = rows.indexOf(row) + 1;
    part("all").textContent = rows.length;
    inView(part("outline"), row);
    tellCard(row);
    showText(row);
    fetchAhead();
    const scope = say.scope ? `${say.scope}&` : "";
    history.replaceState(null, "", `?${scope}at=${row.dataset.row}`);
    if (focus && lost && cardOf(row)) cardOf(row).focus({ preventScroll: true });
  }

  function onward() {
    const at = rows.indexOf(current);
    const next = [...rows.slice(at + 1), ...rows.slice(0, at)].find(waits);
    if (next) return show(next);
    closeReasons();
    const count = (now) => rows.filter((row) => row.dataset.now === now).length;
    part("tally").textContent = filled(say.sayTally, { approved: count("approved"), rejected: count("rejected") });
    part("cards").hidden = true;
    part("end").hidden = false;
    part("end").focus({ preventScroll: true });
  }

  function step(by) {
    const row = rows[rows.indexOf(current) + by];
    if (row) show(row);
  }

  function inView(box, inner, middle = false) {
    const a = box.getBoundingClientRect(), b = inner.getBoundingClientRect();
    if (!middle && b.top >= a.top && b.bottom <= a.bottom) return;
    box.scrollTop += b.top - a.top - (a.height - Math.min(b.height, a.height)) / 2;
  }

  // The article

  function showText(row) {
    const { article, passage } = row.dataset;
    const texts = [...root.querySelectorAll("[data-text]")];
    for (const text of texts) text.hidden = text.dataset.text !== article;
    const text = texts.find((one) => one.dataset.text === article);
    if (!text) return fetchText(article).then(() => current === row && showText(row));
    for (const mark of text.querySelectorAll("mark")) {
      mark.classList.toggle("is-now", mark.dataset.passages.split(" ").includes(passage));
    }
    const now = text.querySelector("mark.is-now");
    const box = text.querySelector("[data-words]");
    if (now && box.scrollHeight > box.clientHeight) inView(box, now, true);
  }

  async function fetchText(article) {
    if (asked.has(`text ${article}`)) return;
    asked.add(`text ${article}`);
    const html = await take(url("textUrl", article));
    if (html) part("texts").insertAdjacentHTML("beforeend", html);
    else asked.delete(`text ${article}`);
    for (const text of root.querySelectorAll("[data-text]")) text.hidden = text.dataset.text !== current.dataset.article;
  }

  // Cards of later drafts come before they are wanted

  async function fetchAhead() {
    const at = rows.indexOf(current);
    const ahead = rows.slice(at, at + Number(say.ahead));
    const elsewhere = ahead.find((row) => row.dataset.article !== current.dataset.article);
    if (elsewhere && !root.querySelector(`[data-text="${elsewhere.dataset.article}"]`)) fetchText(elsewhere.dataset.article);
    const wanted = ahead.filter((row) => !cardOf(row) && !asked.has(row.dataset.row)).map((row) => row.dataset.row);
    const soon = ahead.slice(0, Math.ceil(say.ahead / 2)).some((row) => wanted.includes(row.dataset.row));
    if (!wanted.length || !soon) return;
    wanted.forEach((pk) => asked.add(pk));
    const html = await take(`${say.cardsUrl}?of=${wanted.join(",")}`);
    if (html) part("cards").insertAdjacentHTML("beforeend", html);
    else wanted.forEach((pk) => asked.delete(pk));
    for (const pk of wanted) if (cardOf(rowOf(pk))) cardOf(rowOf(pk)).hidden = pk !== current.dataset.row;
    if (wanted.includes(current.dataset.row) && cardOf(current)) show(current);
  }

  async function take(address) {
    try {
      const answer = await fetch(address, { headers: { "X-Requested-With": "fetch" }, redirect: "manual" });
      return answer.ok ? await answer.text() : "";
    } catch {
      return "";
    }
  }

  // Deciding

  function decide(verb, body = {}) {
    if (!current || !waits(current) || part("cards").hidden) return;
    const row = current;
    mark(row, verb === "approve" ? "approved" : "rejected");
    const job = { verb, row, body };
    decisions.push({ row, job });
    put(job);
    onward();
  }

  function undo() {
    const last = decisions.pop();
    if (!last) return undoEarlier();
    const { row, job, stored } = last;
    const before = row.dataset.now;
    const at = outbox.indexOf(job);
    mark(row, "");
    if (at > 0 || (at === 0 && !busy)) outbox.splice(at, 1);
    else put({ verb: "takeBack", row, body: {}, before });
    if (stored) put({ verb: "edit", row, body: stored, before: "" });
    show(row);
    tell();
  }

  // What was decided before the page was loaded
  function undoEarlier() {
    const line = root.querySelector("[data-review]:not([hidden])");
    if (!line) return;
    if (line.dataset.many > 1) return line.querySelector("form").requestSubmit();
    line.hidden = true;
    put({ verb: "takeBack", row: rowOf(line.dataset.pk), pk: line.dataset.pk, body: {}, line, prompt: line.dataset.prompt });
    tell();
  }

  // Sending, in order

  function put(job) {
    outbox.push(job);
    tell();
    pump();
  }

  async function pump() {
    if (busy || !outbox.length) return;
    busy = true;
    stuck = "";
    tell();
    const job = outbox[0];
    const answer = await send(job);
    busy = false;
    if (answer.kind === LOST || answer.kind === OUT) {
      stuck = answer.kind === OUT ? say.sayOut : say.sayLost;
      if (job.lost) { outbox.shift(); job.lost(stuck); stuck = ""; }
      return tell();
    }
    outbox.shift();
    if (answer.kind === DONE) settle(job, answer);
    else putBack(job, answer);
    tell();
    pump();
  }

  async function send(job) {
    const pk = job.pk || job.row.dataset.row;
    const headers = { "X-Requested-With": "fetch", "X-CSRFToken": csrf };
    try {
      const body = new URLSearchParams(job.body);
      const answer = await fetch(url(job.verb, pk), { method: "POST", headers, body, redirect: "manual" });
      if (answer.type === "opaqueredirect" || answer.status === 403) return { kind: OUT };
      if (answer.status === 404) return { kind: REFUSED, status: "gone", told: "" };
      if (answer.status !== 200 && answer.status !== 422) return { kind: LOST };
      const kind = answer.status === 200 ? DONE : REFUSED;
      if (!answer.headers.get("Content-Type").startsWith("application/json")) return { kind, html: await answer.text() };
      return { kind, ...(await answer.json()) };
    } catch {
      return { kind: LOST };
    }
  }

  function settle(job, answer) {
    if (answer.card) renew(job, answer);
    if (job.done) job.done();
  }

  function renew(job, answer) {
    const box = document.createElement("template");
    box.innerHTML = answer.row.trim();
    const row = box.content.firstElementChild;
    if (job.row) {
      row.dataset.now = job.row.dataset.now || "";
      rows[rows.indexOf(job.row)] = row;
      job.row.replaceWith(row);
      for (const one of decisions) if (one.row === job.row) one.row = row;
      for (const one of outbox) if (one.row === job.row) one.row = row;
    } else {
      rows.splice(Math.max(0, rows.indexOf(current)), 0, row);
      root.querySelector(".rq-facts").prepend(row);
    }
    const was = cardOf(row);
    const card = document.createElement("template");
    card.innerHTML = answer.card.trim();
    if (was) was.replaceWith(card.content);
    else part("cards").append(card.content);
    cardOf(row).hidden = row.dataset.row !== current.dataset.row;
    mark(row, row.dataset.now || "");
    part("bar").max = rows.length;
    if (!job.row || current === job.row) show(row);
  }

  function putBack(job, answer) {
    if (job.refused) return job.refused(answer);
    const { row } = job;
    const at = decisions.findIndex((one) => one.job === job);
    if (at >= 0) decisions.splice(at, 1);
    if (job.line) job.line.hidden = false;
    if (row) {
      const moved = answer.status !== "draft";
      mark(row, job.verb === "takeBack" && moved ? job.before || "elsewhere" : moved ? "elsewhere" : "");
    }
    const prompt = job.prompt || row.querySelector(".rq-ask").textContent;
    alert(filled(say.sayNot, { prompt, told: answer.told || "" }), row);
    if (row && waits(row) && !part("end").hidden) show(row);
  }

  function alert(text, row) {
    const line = document.createElement("p");
    line.className = "rq-alert";
    line.append(text);
    if (row) line.append(button(say.sayShow, () => show(row)));
    line.append(button(say.sayClose, () => line.remove()));
    part("alerts").append(line);
  }

  function button(text, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "rc-button";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  }

  function tell() {
    const box = part("saved"), n = outbox.length;
    box.classList.toggle("is-stuck", Boolean(stuck));
    if (stuck) box.replaceChildren(`${stuck} ${filled(say.sayWaiting, { n })} `, button(say.sayAgain, pump));
    else box.textContent = n ? filled(say.saySaving, { n }) : decisions.length ? say.saySaved : "";
    const earlier = root.querySelector("[data-review]:not([hidden])");
    root.querySelector("[data-verb=undo]").disabled = !decisions.length && !earlier;
  }

  window.addEventListener("online", pump);
  window.addEventListener("beforeunload", (event) => {
    if (outbox.length) event.preventDefault();
  });

  // Editing in place

  async function edit() {
    if (!current || !waits(current) || form || part("cards").hidden) return;
    const row = current;
    const html = await take(url("edit", row.dataset.row));
    if (current !== row || form) return;
    if (!html) return alert(filled(say.sayNot, { prompt: row.querySelector(".rq-ask").textContent, told: say.sayLost }), row);
    open(row, html);
    form.querySelector("textarea, input:not([type=hidden])").focus();
  }

  function open(row, html, stored) {
    if (form) form.remove();
    cardOf(row).hidden = true;
    part("cards").insertAdjacentHTML("afterbegin", html);
    form = root.querySelector("form[data-edit]");
    form.stored = stored || new URLSearchParams(new FormData(form));
    form.row = row;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      save(event.submitter && event.submitter.name === "save" ? "save" : "approve");
    });
    const truth = form.querySelector("[name=truth]");
    if (!truth) return;
    const fit = () => {
      for (const name of ["holds", "shown"]) form.querySelector(`[data-field=${name}]`).hidden = truth.value !== "false";
    };
    truth.addEventListener("change", fit);
    fit();
  }

  function save(how) {
    const mine = form, { row, stored } = form;
    const body = new URLSearchParams(new FormData(form));
    body.set(how, "1");
    for (const one of mine.querySelectorAll("button")) one.disabled = true;
    put({
      verb: "edit", row, body,
      done() {
        const now = rowOf(row.dataset.row);
        leaveForm();
        if (how === "save") return show(now);
        mark(now, "approved");
        decisions.push({ row: now, job: null, stored });
        onward();
      },
      refused(answer) {
        if (answer.html) {
          open(row, answer.html, stored);
          const bad = form.querySelector(".rq-field .rq-error");
          return (bad ? bad.parentElement.querySelector("textarea, input, select") : form.querySelector("textarea")).focus();
        }
        leaveForm();
        mark(row, answer.status === "draft" ? "" : "elsewhere");
        alert(filled(say.sayNot, { prompt: row.querySelector(".rq-ask").textContent, told: answer.told || "" }), row);
        show(row);
      },
      lost(told) {
        for (const one of mine.querySelectorAll("button")) one.disabled = false;
        const box = mine.querySelector("[data-edit-problem]");
        box.hidden = false;
        box.textContent = `${told} ${say.sayAgain}.`;
      },
    });
  }

  function leaveForm() {
    if (!form) return;
    const row = form.row;
    form.remove();
    form = null;
    if (cardOf(row)) cardOf(row).hidden = row.dataset.row !== current.dataset.row;
  }

  // Rejecting: why

  const reasons = part("reject");

  function openReasons() {
    if (!current || !waits(current) || part("cards").hidden) return;
    reasons.open = true;
    // Enter takes the reason that was used last.
    reasons.querySelector(`[value=${lastReason}]`).focus();
  }

  function closeReasons() {
    if (!reasons.open) return;
    reasons.open = false;
    reasons.querySelector("[name=note]").value = "";
  }

  function reject(reason) {
    lastReason = reason;
    decide("reject", { reason, note: reasons.querySelector("[name=note]").value });
  }

  // Mouse and touch

  root.addEventListener("submit", (event) => {
    const verb = event.target.dataset.verb;
    if (!verb) return;
    event.preventDefault();
    if (verb === "approve") decide("approve");
    else reject(event.submitter && event.submitter.value ? event.submitter.value : lastReason);
  });

  root.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const deed = event.target.closest("[data-verb]:not(form)");
    const row = event.target.closest("[data-row]");
    const cited = event.target.closest("mark[data-passages]");
    const tick = event.target.closest("[data-at]");
    if (deed) {
      event.preventDefault();
      ({ edit, undo, back: () => step(-1), on: () => step(1), keys: () => part("keys").showModal(), leave: () => show(current) })[deed.dataset.verb]();
    } else if (row) {
      event.preventDefault();
      show(row);
    } else if (tick) {
      event.preventDefault();
      const text = tick.closest("[data-text]");
      const spot = [...text.querySelectorAll("[id]")].reverse().find((one) => Number(one.id.split("-").pop()) <= tick.dataset.at);
      if (spot) inView(text.querySelector("[data-words]"), spot, true);
    } else if (cited && String(getSelection()) === "") {
      const here = rows.filter((one) => cited.dataset.passages.split(" ").includes(one.dataset.passage));
      const found = here.find(waits) || here[0];
      if (found) show(found);
    }
  });

  // Keys

  const plain = part("plain-keys");
  plain.checked = localStorage.getItem("rq-plain-keys") !== "no";
  plain.addEventListener("change", () => localStorage.setItem("rq-plain-keys", plain.checked ? "yes" : "no"));

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || part("keys").open) return;
    const inForm = form && form.contains(event.target);
    if (inForm && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      return save("approve");
    }
    if (event.key === "Escape" && (inForm || reasons.open)) {
      event.preventDefault();
      return show(current);
    }
    if (event.target.closest("input, textarea, select, [contenteditable]") || event.ctrlKey || event.metaKey) return;
    if (event.altKey === plain.checked || form) return;
    const key = event.altKey ? event.code.replace(/^(Key|Digit)/, "").toLowerCase() : event.key.toLowerCase();
    const digit = reasons.open && reasons.querySelectorAll("[name=reason]")[Number(key) - 1];
    const deeds = { a: () => decide("approve"), e: edit, r: openReasons, j: () => step(1), k: () => step(-1), u: undo, z: undo, "?": () => part("keys").showModal() };
    const deed = digit ? () => reject(digit.value) : reasons.open && key !== "r" ? null : deeds[key];
    if (!deed) return;
    event.preventDefault();
    // Held down, a key decides once.
    if (!event.repeat || key === "j" || key === "k") deed();
  });

  show(current, false);
  tell();
}

// How many a confidence would publish, while the slider moves.
function previewWhileSliding(root) {
  const form = root.querySelector("[data-above]");
  if (!form) return;
  const slider = form.querySelector("[data-slider]"), typed = form.querySelector("[name=above]");
  const shown = root.querySelector("[data-preview]");
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
