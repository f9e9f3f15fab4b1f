// What goes on without a connection. The session's page brings its next prompts along; they are kept in the browser, so
// that a lost connection, a reload or a new visit can go on with them. Answers wait here and are sent once, in order,
// when the connection is back. Nothing here knows a key: verdicts come from the server alone.
const meta = document.querySelector("meta[name=recite]");
// The page that the service worker keeps stands in for any other; it has no user of its own.
const kept = Boolean(meta?.dataset.kept);
const stage = document.getElementById("stage");
const DAY = 86_400_000;

let store = null;
try {
  store = window.localStorage;
} catch {
  // A browser that keeps nothing: all works as long as the connection holds.
}
const read = (key) => JSON.parse(store?.getItem(`recite.${key}`) ?? "null");
const write = (key, value) => store.setItem(`recite.${key}`, JSON.stringify(value));
const drop = (key) => store?.removeItem(`recite.${key}`);

const user = kept ? (read("session")?.user ?? "") : (meta?.content ?? "");
const waiting = () => (read("queue") ?? []).filter((item) => item.user === user);
const say = (id, shown) => document.getElementById(id)?.toggleAttribute("hidden", !shown);

// A device may be shared: what belongs to somebody else is dropped, and who is signed out leaves no prompts behind.
function sweep() {
  if (!meta || kept || !store) return;
  const session = read("session");
  const over = session && (Date.now() - session.at > DAY || location.pathname === `${session.url}summary/`);
  if (!session || session.user !== user || over) drop("session");
  if (user) write("queue", waiting());
}

// Prompts

// A token's first part is its fields as JSON, the fact among them: the same one is asked by other tokens later.
function factOf(form) {
  const [fields] = (form?.elements.token?.value ?? "").split(":");
  try {
    return JSON.parse(atob(fields.replaceAll("-", "+").replaceAll("_", "/")))[4];
  } catch {
    return null;
  }
}

const live = () => stage.querySelector("#question");
let last = null;

function withPrompts(change) {
  const session = read("session");
  if (session) write("session", { ...session, prompts: change(session.prompts) });
}
const without = (fact) => withPrompts((prompts) => prompts.filter((prompt) => prompt.fact !== fact));

function carry(ahead) {
  const answered = new Set(waiting().map((item) => item.fact));
  const prompts = [...ahead.querySelectorAll("template")].map((template) => ({
    fact: factOf(template.content.querySelector("form")),
    html: template.innerHTML,
  }));
  write("session", {
    user,
    url: ahead.dataset.url,
    late: meta.dataset.late,
    at: Date.now(),
    shortcuts: stage.dataset.shortcuts,
    prompts: prompts.filter(({ fact }) => !answered.has(fact)),
  });
}

// The question on the screen is the first of those that are kept; once it has a verdict it is none of them.
function observe() {
  const form = live();
  if (form) {
    last = factOf(form);
    const here = { fact: last, html: form.outerHTML };
    if (form.elements.token) withPrompts((prompts) => [here, ...prompts.filter(({ fact }) => fact !== last)]);
  } else {
    without(last);
  }
}

function showNext() {
  const [prompt] = read("session")?.prompts ?? [];
  stage.innerHTML = prompt ? prompt.html : document.getElementById("resting").innerHTML;
  for (const link of stage.querySelectorAll("[data-onward]")) link.href = read("session")?.url ?? "/";
  if (!kept) window.htmx?.process(stage);
  // As after a swap: focus, and the time the answer takes, begin anew.
  document.dispatchEvent(new Event("htmx:afterSettle"));
  if (!prompt) stage.querySelector("h1")?.focus();
}

// Answers

function count() {
  const number = waiting().length;
  const shown = document.getElementById("waiting");
  if (shown) shown.textContent = number;
  say("kept", number);
}

function keep(entries) {
  const form = live();
  const item = {
    id: `${Date.now()}-${Math.random()}`,
    user,
    fact: factOf(form),
    prompt: form.querySelector("#prompt")?.textContent ?? "",
    fields: entries.filter(([name]) => name !== "csrfmiddlewaretoken"),
    given: Date.now(),
  };
  try {
    write("queue", [...(read("queue") ?? []), item]);
    without(item.fact);
  } catch {
    // Nothing can be kept: the answer stays in the page, as it does where there are no prompts.
    return false;
  }
  count();
  return true;
}

function seal() {
  const field = document.querySelector("[name=csrfmiddlewaretoken]");
  return (!kept && field?.value) || /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] || "";
}

async function sendOne(item) {
  const body = new FormData();
  for (const [name, value] of item.fields) body.append(name, value);
  body.set("csrfmiddlewaretoken", seal());
  body.set("answered_ago", Math.max(0, Date.now() - item.given));
  const address = meta.dataset.late || read("session")?.late;
  const reply = await fetch(address, { method: "POST", body, redirect: "manual" });
  // Signed out, or a server that is not well: the answer waits on.
  return reply.ok ? reply.json() : null;
}

// Sends what waits, one tab at a time. What came of the last one, or null if something still waits.
async function flush() {
  let told = {};
  for (let [item] = waiting(); item; [item] = waiting()) {
    try {
      told = await sendOne(item);
    } catch {
      told = null;
    }
    if (!told) return null;
    write("queue", read("queue").filter(({ id }) => id !== item.id));
    tell(item, told);
    count();
  }
  return told;
}
const alone = (work) => (navigator.locks ? navigator.locks.request("recite", work) : work());

function back() {
  say("back", kept);
  say("lost", false);
}

let pause = 0;
let timer = 0;
async function send() {
  clearTimeout(timer);
  if (!waiting().length) return {};
  const told = await alone(flush);
  pause = told ? 0 : Math.min(60_000, pause * 2 || 2000);
  if (pause) timer = setTimeout(send, pause);
  else back();
  return told;
}

// "While you were away": a line for each answer that has arrived.
function tell(item, told) {
  const words = document.getElementById("away-words");
  if (!words) return;
  if (!document.getElementById("away")) {
    const box = words.content.querySelector("section").cloneNode(true);
    if (stage) stage.after(box);
    else document.getElementById("main").prepend(box);
  }
  const line = words.content.querySelector("li").cloneNode(true);
  line.classList.add(told.outcome);
  line.querySelector("strong").textContent = told.words;
  line.querySelector(".asked-for").textContent = item.prompt;
  line.querySelector(".reason").textContent = told.reason;
  const link = line.querySelector("a");
  if (told.url) link.href = told.url;
  else link.remove();
  document.querySelector("#away ul").append(line);
}

// The session's page, while it is open

const ours = { post: ["answer", /\/answer\/$/], get: ["next", /\/next\/$/] };
function deed({ verb, path }) {
  const [name, address] = ours[verb] ?? [];
  return address?.test(path) ? name : "";
}

function lost(event) {
  const config = event.detail.requestConfig;
  const wanted = deed(config);
  if (!wanted) return say("needs", true);
  if (wanted === "answer" && !keep([...config.formData])) return;
  showNext();
  timer = setTimeout(send, 2000);
}

// Recite's database, or Recite behind its proxy, is being started again: to the learner that is a lost connection.
function away(event) {
  if ([502, 503, 504].includes(event.detail.xhr.status)) lost(event);
}

// While answers wait, the next one waits with them: they arrive in the order in which they were given.
async function inOrder(event) {
  const config = event.detail.requestConfig;
  const wanted = deed(config);
  if (!wanted || !waiting().length) return;
  event.preventDefault();
  if (wanted === "answer" && !keep([...config.formData])) return;
  const told = await send();
  if (!told) showNext();
  else if (wanted === "next" || told.url) window.htmx.ajax("GET", told.url && wanted === "answer" ? told.url : config.path, "#stage");
  else location.assign(read("session").url);
}

async function onSessionPage(ahead) {
  if (ahead.dataset.carried) carry(ahead);
  observe();
  document.addEventListener("htmx:afterSettle", () => {
    say("needs", false);
    observe();
  });
  document.addEventListener("htmx:sendError", lost);
  document.addEventListener("htmx:timeout", lost);
  document.addEventListener("htmx:responseError", away);
  document.addEventListener("htmx:beforeRequest", inOrder);
  const unsent = new Set(waiting().map((item) => item.fact));
  // What the server asks was answered here already, as soon as that has arrived.
  if ((await send()) && unsent.has(factOf(live()))) window.htmx.ajax("GET", `${ahead.dataset.url}next/`, "#stage");
}

// The page that stands in for any other

function onKeptPage() {
  const session = read("session");
  say("alone", !session);
  say("going-on", session);
  if (!session) return addEventListener("online", () => location.reload());
  stage.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    const to = event.submitter?.getAttribute("formaction") ?? form.getAttribute("action");
    if (!/\/answer\/$/.test(to)) say("needs", true);
    else if (keep([...new FormData(form, event.submitter)])) showNext();
    send();
  });
  stage.addEventListener("click", (event) => {
    const link = event.target.closest("a:not([data-onward])");
    if (link) event.preventDefault();
    if (link) say("needs", true);
  });
  document.addEventListener("htmx:afterSettle", () => say("needs", false));
  addEventListener("online", back);
  for (const link of document.querySelectorAll("[data-onward]")) link.href = session.url;
  stage.dataset.shortcuts = session.shortcuts;
  showNext();
  // The keys of the quiz.
  import(meta.dataset.keys);
  send();
}

// Whoever signs out has their answers sent first, and leaves nothing here.
async function onSubmit(event) {
  const form = event.target;
  if (!user || new URL(form.action).pathname !== meta.dataset.logout) return;
  drop("session");
  if (!waiting().length) return;
  event.preventDefault();
  await alone(flush);
  form.submit();
}

function register() {
  // Where a browser forbids it, Recite works as long as the connection holds.
  navigator.serviceWorker?.register(meta.dataset.worker, { updateViaCache: "none" }).catch(() => {});
}

if (meta && store) {
  sweep();
  document.addEventListener("submit", onSubmit);
  addEventListener("online", () => {
    pause = 0;
    send();
  });
  count();
  const ahead = document.getElementById("ahead");
  if (kept) onKeptPage();
  else if (ahead) onSessionPage(ahead);
  else if (user) send();
}
if (user && !kept) addEventListener("load", register);
