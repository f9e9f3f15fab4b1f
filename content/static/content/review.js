// The review queue. Every decision is taken at once in the page and sent in the background, one after the other;
// what the server refuses is put back with its words. Without this script the same forms and links load pages.
document.addEventListener("DOMContentLoaded", () => {
  const root = document.getElementById("rq");
  if (root && root.querySelector("[data-cards]")) reviewQueue(root);
});

// Texts of later articles that are asked for at a time: where an article has few drafts, the next ones come soon.
const TEXTS_AHEAD = 3;

function reviewQueue(root) {
  const say = root.dataset;
  const part = (name) => root.querySelector(`[data-${name}]`);
  const csrf = root.querySelector("[name=csrfmiddlewaretoken]").value;
  const url = (name, pk) => say[name].replace("/0/", `/${pk}/`);
  const filled = (text, values) => text.replace(/{(\w+)}/g, (_, key) => values[key]);
  const rows = [...root.querySelectorAll("[data-row]")];
  const decisions = [];
  const asked = new Set();
  const texts = new Map();
  let current = rows.find((row) => row.hasAttribute("aria-current")) || rows[0];
  let lastReason = "other";
  const outbox = new ReviewOutbox({
    csrf,
    address: (job) => url(job.verb, job.pk || job.row.dataset.row),
    done(job, answer) {
      if (answer.card) renew(job, answer);
      if (job.done) job.done();
    },
    refused: putBack,
    told: tell,
  });

  root.classList.add("is-live");

  // What stands where

  const rowOf = (pk) => rows.find((row) => row.dataset.row === String(pk));
  const cardOf = (row) => root.querySelector(`[data-card="${row.dataset.row}"]`);
  const waits = (row) => !row.dataset.now;
  const signs = { approved: "✓", rejected: "✗", elsewhere: "=" };

  const editing = editInPlace({
    root, say, part, filled, take, url, outbox, decisions, rowOf, cardOf, waits, mark, show, onward, alert,
    current: () => current,
  });

  function mark(row, now) {
    row.dataset.now = now;
    row.querySelector("[data-state]").textContent = signs[now] || "○";
    row.querySelector("[data-told]").textContent = now ? say[`say${now[0].toUpperCase()}${now.slice(1)}`] : "";
    tellCard(row);
    if (row === current) offerDeeds();
    part("bar").value = rows.filter((one) => !waits(one)).length;
  }

  // Whether there is something to decide: a draft stands open that waits.
  const mayDecide = () => Boolean(current) && waits(current) && !part("cards").hidden;

  function offerDeeds() {
    part("doing").inert = !mayDecide();
  }

  function tellCard(row) {
    const card = cardOf(row);
    if (!card) return;
    const told = card.querySelector("[data-decided]");
    told.hidden = waits(row);
    told.textContent = waits(row) ? "" : `${signs[row.dataset.now]} ${row.querySelector("[data-told]").textContent}`;
  }

  function show(row, focus = true) {
    editing.leave();
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
    offerDeeds();
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
    offerDeeds();
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
    hideOtherTexts(article);
    const text = root.querySelector(`[data-text="${article}"]`);
    if (!text) return fetchText(article).then((here) => here && current.dataset.article === article && showText(current));
    for (const mark of text.querySelectorAll("mark")) {
      mark.classList.toggle("is-now", mark.dataset.passages.split(" ").includes(passage));
    }
    const now = text.querySelector("mark.is-now");
    const box = text.querySelector("[data-words]");
    fitText();
    if (now && box.scrollHeight > box.clientHeight) inView(box, now, true);
  }

  // What stands above the article takes from the window's height as long as the page is not scrolled: the article gets
  // the rest, or its last lines lie below the window's edge, where no scrolling inside it shows them.
  function fitText() {
    const above = part("texts").parentElement.getBoundingClientRect().top + scrollY;
    part("texts").style.setProperty("--rq-above", `${above}px`);
  }

  function hideOtherTexts(article) {
    for (const text of root.querySelectorAll("[data-text]")) text.hidden = text.dataset.text !== article;
  }

  // Whether the article's text is in the page; one that is asked for already is waited for.
  function fetchText(article) {
    if (!texts.has(article)) texts.set(article, addText(article));
    return texts.get(article);
  }

  async function addText(article) {
    const html = await take(url("textUrl", article));
    if (html) part("texts").insertAdjacentHTML("beforeend", html);
    else texts.delete(article);
    hideOtherTexts(current.dataset.article);
    return Boolean(html);
  }

  // Cards of later drafts come before they are wanted

  async function fetchAhead() {
    const at = rows.indexOf(current);
    const ahead = rows.slice(at, at + Number(say.ahead));
    const missing = ahead.map((row) => row.dataset.article).filter((pk) => !root.querySelector(`[data-text="${pk}"]`));
    for (const article of [...new Set(missing)].slice(0, TEXTS_AHEAD)) fetchText(article);
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
    if (!mayDecide()) return;
    const row = current;
    mark(row, verb === "approve" ? "approved" : "rejected");
    const job = { verb, row, body };
    decisions.push({ row, job });
    outbox.put(job);
    onward();
  }

  function undo() {
    const last = decisions.pop();
    if (!last) return undoEarlier();
    const { row, job, stored } = last;
    const before = row.dataset.now;
    mark(row, "");
    if (!outbox.drop(job)) outbox.put({ verb: "takeBack", row, body: {}, before });
    if (stored) outbox.put({ verb: "edit", row, body: stored, before: "" });
    show(row);
    tell();
  }

  // What was decided before the page was loaded
  function undoEarlier() {
    const line = root.querySelector("[data-review]:not([hidden])");
    if (!line) return;
    if (line.dataset.many > 1) return line.querySelector("form").requestSubmit();
    line.hidden = true;
    outbox.put({ verb: "takeBack", row: rowOf(line.dataset.pk), pk: line.dataset.pk, body: {}, line, prompt: line.dataset.prompt });
    tell();
  }

  // What the server answered

  function renew(job, answer) {
    // What somebody opened meanwhile stays as it is: why a draft is rejected, or its form.
    const opened = !job.done && (reasons.open || editing.isOpen());
    const box = document.createElement("template");
    box.innerHTML = answer.row.trim();
    const row = box.content.firstElementChild;
    if (job.row) {
      row.dataset.now = job.row.dataset.now || "";
      rows[rows.indexOf(job.row)] = row;
      job.row.replaceWith(row);
      for (const one of decisions) if (one.row === job.row) one.row = row;
      for (const one of outbox.jobs) if (one.row === job.row) one.row = row;
      editing.moved(job.row, row);
    } else {
      rows.splice(Math.max(0, rows.indexOf(current)), 0, row);
      root.querySelector(".rq-facts").prepend(row);
    }
    const was = cardOf(row);
    const card = document.createElement("template");
    card.innerHTML = answer.card.trim();
    if (was) was.replaceWith(card.content);
    else part("cards").append(card.content);
    cardOf(row).hidden = row.dataset.row !== current.dataset.row || editing.isOpen();
    const same = current === job.row;
    if (same && opened) {
      current = row;
      row.setAttribute("aria-current", "true");
    }
    mark(row, row.dataset.now || "");
    part("bar").max = rows.length;
    if (opened || (job.row && !same)) return;
    // Taken back and decided again meanwhile, the last draft does not take the place of the end.
    if (waits(row) || part("end").hidden) show(row);
    else current = row;
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
    const box = part("saved"), n = outbox.jobs.length;
    const stuck = { out: say.sayOut, lost: say.sayLost }[outbox.stuck];
    box.classList.toggle("is-stuck", Boolean(stuck));
    if (stuck) {
      const again = button(say.sayAgain, () => outbox.pump());
      box.replaceChildren(`${stuck} ${filled(say.sayWaiting, { n })} `, again);
    } else box.textContent = n ? filled(say.saySaving, { n }) : decisions.length ? say.saySaved : "";
    const earlier = root.querySelector("[data-review]:not([hidden])");
    root.querySelector("[data-verb=undo]").disabled = !decisions.length && !earlier;
  }

  // Rejecting: why

  const reasons = part("reject");

  function openReasons() {
    if (!mayDecide()) return;
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
    // What is being edited is not approved as it was.
    if (verb === "approve" && editing.isOpen()) editing.save("approve");
    else if (verb === "approve") decide("approve");
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
      ({ edit: editing.begin, undo, back: () => step(-1), on: () => step(1), keys: () => part("keys").showModal(), leave: () => show(current) })[deed.dataset.verb]();
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
    const inForm = editing.holds(event.target);
    if (inForm && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      return editing.save("approve");
    }
    if (event.key === "Escape" && (inForm || reasons.open)) {
      event.preventDefault();
      return show(current);
    }
    if (event.target.closest("input, textarea, select, [contenteditable]") || event.ctrlKey || event.metaKey) return;
    if (event.altKey === plain.checked || editing.isOpen()) return;
    const key = event.altKey ? event.code.replace(/^(Key|Digit)/, "").toLowerCase() : event.key.toLowerCase();
    const digit = reasons.open && reasons.querySelectorAll("[name=reason]")[Number(key) - 1];
    const deeds = { a: () => decide("approve"), e: editing.begin, r: openReasons, j: () => step(1), k: () => step(-1), u: undo, z: undo, "?": () => part("keys").showModal() };
    const deed = digit ? () => reject(digit.value) : reasons.open && key !== "r" ? null : deeds[key];
    if (!deed) return;
    event.preventDefault();
    // Held down, a key decides once.
    if (!event.repeat || key === "j" || key === "k") deed();
  });

  window.addEventListener("resize", () => showText(current));

  show(current, false);
  tell();
}
