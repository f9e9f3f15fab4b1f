// While a question is typed: how students will see it, what is amiss at which field, and what could be wrong answers.
const PATIENCE = 350;

// The box that holds a field and what is said of it.
const below = (field) => field.closest(".relative.grow") || field.parentElement;

class Preview {
  constructor(panel, form) {
    [this.panel, this.form] = [panel, form];
    this.frame = panel.querySelector("iframe");
    this.said = panel.querySelector("[data-preview-said]");
    this.touched = new Set();
    for (const part of panel.querySelectorAll(".rc-unscripted")) part.hidden = true;
    this.frame.hidden = false;
    this.ready = new Promise((done) => {
      const loaded = () => this.frame.contentDocument?.getElementById("stage");
      if (loaded()) done();
      else this.frame.addEventListener("load", () => done(), { once: true });
    });
    const later = (event) => {
      if (event.target.name) this.touched.add(event.target.name);
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.ask(), PATIENCE);
    };
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    new MutationObserver(() => this.dress()).observe(document.documentElement, { attributes: true, attributeFilter: ["class"] });
    this.ask();
  }

  async ask() {
    this.asking?.abort();
    this.asking = new AbortController();
    try {
      const body = new FormData(this.form);
      const answer = await fetch(this.panel.dataset.preview, {
        method: "POST", body, signal: this.asking.signal, headers: { Accept: "application/json" },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      await this.ready;
      this.say("");
      this.show(told);
    } catch (error) {
      if (error.name !== "AbortError") this.say(this.panel.dataset.lost);
    }
  }

  say(words) {
    this.said.textContent = words;
  }

  show(told) {
    const stage = this.frame.contentDocument.getElementById("stage");
    const parsed = document.createElement("template");
    parsed.innerHTML = told.html;
    // The field that is being typed in keeps the focus.
    for (const part of parsed.content.querySelectorAll("[autofocus]")) part.removeAttribute("autofocus");
    stage.replaceChildren(stage.ownerDocument.importNode(parsed.content, true));
    this.dress();
    this.fit();
    if (!("problems" in told)) return;
    this.tell(told.problems, told.cautions);
    this.suggest(told.suggestions);
    document.dispatchEvent(new CustomEvent("rc:place", { detail: told.place }));
  }

  // In the colours that the page around it has now.
  dress() {
    const root = this.frame.contentDocument?.documentElement;
    if (root) root.dataset.scheme = document.documentElement.classList.contains("dark") ? "dark" : "light";
  }

  fit() {
    const stage = this.frame.contentDocument.getElementById("stage");
    this.frame.style.height = `${Math.ceil(stage.getBoundingClientRect().bottom) + 24}px`;
  }

  // At its field, once something was written there: an empty form is no reproach.
  tell(problems, cautions) {
    for (const old of this.form.querySelectorAll(".rc-amiss")) old.remove();
    for (const field of this.form.querySelectorAll("[data-amiss]")) {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
      delete field.dataset.amiss;
    }
    for (const [lines, kind] of [[problems, "refused"], [cautions, "doubtful"]]) {
      for (const [name, message] of lines) this.tellAt(name, message, kind);
    }
  }

  tellAt(name, message, kind) {
    const field = this.form.querySelector(`[name="${name}"]`);
    if (!field || !(field.value.trim() || this.touched.has(name))) return;
    const note = document.createElement("p");
    note.className = `rc-amiss rc-amiss-${kind}`;
    note.id = `rc-amiss-${name}-${kind}`;
    note.textContent = message;
    below(field).append(note);
    field.dataset.amiss = kind;
    field.setAttribute("aria-describedby", [field.getAttribute("aria-describedby"), note.id].filter(Boolean).join(" "));
    if (kind === "refused") field.setAttribute("aria-invalid", "true");
  }

  suggest(found) {
    const field = this.form.querySelector("[name=wrong]");
    this.offered ||= this.makeList(field);
    if (!this.offered) return;
    const list = this.offered.querySelector("ul");
    const focused = list.contains(document.activeElement);
    list.replaceChildren(...found.map(([text, source]) => this.suggestion(field, text, source)));
    this.offered.hidden = !found.length;
    if (focused) (list.querySelector("button") || field).focus();
  }

  makeList(field) {
    const made = document.getElementById("rc-suggesting")?.content.firstElementChild.cloneNode(true);
    if (made && field) below(field).append(made);
    return field ? made : null;
  }

  suggestion(field, text, source) {
    const [item, button, from] = ["li", "button", "span"].map((name) => document.createElement(name));
    button.type = "button";
    button.className = "rc-suggestion";
    from.textContent = source;
    button.append(`+ ${text} `, from);
    button.setAttribute("aria-label", `${this.panel.dataset.add.replace("{text}", text)} (${source})`);
    button.addEventListener("click", () => {
      field.value = [...field.value.split("\n").map((line) => line.trim()).filter(Boolean), text].join("\n");
      field.dispatchEvent(new Event("input", { bubbles: true }));
      // Taken once; the next one is at hand until the list comes anew.
      (item.nextElementSibling?.querySelector("button") || field).focus();
      item.remove();
      this.say(this.panel.dataset.added.replace("{text}", text));
    });
    item.append(button);
    return item;
  }
}

document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("question_form");
  const panel = document.querySelector("[data-preview]");
  if (form && panel) new Preview(panel, form);
});
