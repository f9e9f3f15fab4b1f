// Decisions on their way to the server: sent one after the other, kept while nobody answers.
const LOST = 0, DONE = 1, REFUSED = 2, OUT = 3;

class ReviewOutbox {
  // address(job): where it is posted. done, refused(job, answer): what became of it. told(): something has changed.
  constructor({ csrf, address, done, refused, told }) {
    Object.assign(this, { csrf, address, done, refused, told, jobs: [], busy: false, stuck: null });
    window.addEventListener("online", () => this.pump());
    window.addEventListener("beforeunload", (event) => {
      if (this.jobs.length) event.preventDefault();
    });
  }

  put(job) {
    this.jobs.push(job);
    this.told();
    this.pump();
  }

  // Take back what was not sent yet; false where it is on its way or has arrived.
  drop(job) {
    const at = this.jobs.indexOf(job);
    if (at < 0 || (at === 0 && this.busy)) return false;
    this.jobs.splice(at, 1);
    return true;
  }

  // Once nothing of a draft is on its way any more, or nobody answers.
  async sent(pk) {
    while (!this.stuck && this.jobs.some((job) => job.row && job.row.dataset.row === pk)) {
      await new Promise((resume) => setTimeout(resume, 50));
    }
  }

  async pump() {
    if (this.busy || !this.jobs.length) return;
    this.busy = true;
    this.stuck = null;
    this.told();
    const job = this.jobs[0];
    const answer = await this.send(job);
    this.busy = false;
    if (answer.kind === LOST || answer.kind === OUT) {
      this.stuck = answer.kind === OUT ? "out" : "lost";
      if (job.lost) {
        // What somebody still has in hand is sent again from there.
        this.jobs.shift();
        job.lost(this.stuck);
        this.stuck = null;
      }
      return this.told();
    }
    this.jobs.shift();
    (answer.kind === DONE ? this.done : this.refused)(job, answer);
    this.told();
    this.pump();
  }

  async send(job) {
    const headers = { "X-Requested-With": "fetch", "X-CSRFToken": this.csrf };
    try {
      const body = new URLSearchParams(job.body);
      const answer = await fetch(this.address(job), { method: "POST", headers, body, redirect: "manual" });
      if (answer.type === "opaqueredirect" || answer.status === 403) return { kind: OUT };
      if (answer.status === 404) return { kind: REFUSED, status: "gone", told: "" };
      if (answer.status !== 200 && answer.status !== 422) return { kind: LOST };
      const kind = answer.status === 200 ? DONE : REFUSED;
      const isData = answer.headers.get("Content-Type").startsWith("application/json");
      return isData ? { kind, ...(await answer.json()) } : { kind, html: await answer.text() };
    } catch {
      return { kind: LOST };
    }
  }
}
