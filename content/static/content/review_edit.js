// A draft edited where it stands: the form of the server in the place of its card, its errors at their fields.
function editInPlace(desk) {
  const { root, say, part, filled, take, url, outbox, decisions, rowOf, cardOf, waits, mark, show, onward } = desk;
  const { alert, current } = desk;
  let form = null;

  async function begin() {
    if (!current() || !waits(current()) || form || part("cards").hidden) return;
    const pk = current().dataset.row;
    // Taken back a moment ago, it is no draft yet where the form comes from.
    await outbox.sent(pk);
    const html = await take(url("edit", pk));
    const row = current();
    // Meanwhile it was decided, or somebody tells why it is rejected.
    if (row.dataset.row !== pk || form || !waits(row) || part("cards").hidden || part("reject").open) return;
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
    // Undone, it is put back over what was saved here.
    form.stored.delete("seen");
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
    // A second Ctrl+Enter while the first is on its way says nothing new.
    if (form.job) return;
    const mine = form, { row, stored } = form;
    const body = new URLSearchParams(new FormData(form));
    body.set(how, "1");
    for (const one of mine.querySelectorAll("button")) one.disabled = true;
    mine.job = {
      verb: "edit", row, body,
      done() {
        const now = rowOf(row.dataset.row);
        leave();
        if (how === "save") return show(now);
        mark(now, "approved");
        decisions.push({ row: now, job: null, stored });
        onward();
      },
      refused(answer) {
        if (answer.html) {
          if (current() !== row) show(row);
          open(row, answer.html, stored);
          const bad = form.querySelector(".rq-field .rq-error");
          return (bad ? bad.parentElement.querySelector("textarea, input, select") : form.querySelector("textarea")).focus();
        }
        leave();
        mark(row, answer.status === "draft" ? "" : "elsewhere");
        alert(filled(say.sayNot, { prompt: row.querySelector(".rq-ask").textContent, told: answer.told || "" }), row);
        show(row);
      },
      lost(how) {
        for (const one of mine.querySelectorAll("button")) one.disabled = false;
        const box = mine.querySelector("[data-edit-problem]");
        box.hidden = false;
        box.textContent = `${how === "out" ? say.sayOut : say.sayLost} ${say.sayAgain}.`;
        mine.job = null;
      },
    };
    outbox.put(mine.job);
  }

  function leave() {
    if (!form) return;
    const { row, job } = form;
    form.remove();
    form = null;
    // What was to be saved and is not sent yet is left as it was.
    if (job) outbox.drop(job);
    if (cardOf(row)) cardOf(row).hidden = row.dataset.row !== current().dataset.row;
  }

  return {
    begin,
    save,
    leave,
    isOpen: () => Boolean(form),
    // The draft's row was drawn anew.
    moved(from, to) {
      if (form && form.row === from) form.row = to;
    },
    holds: (element) => Boolean(form) && form.contains(element),
  };
}
