// Marks the passage of a question in the text of its article: with the mouse, a finger or the keyboard.
// Without this script the words are copied by hand.
const WORD = /[\p{L}\p{N}\p{M}'’-]/u;

class Marking {
  constructor(panel, form) {
    this.panel = panel;
    this.text = panel.querySelector(".rc-markable");
    this.place = panel.querySelector(".rc-place");
    this.quote = form.querySelector("[name=quote]");
    this.at = form.querySelector("[name=at]") || this.hiddenField(form);
    this.sentences = [...panel.querySelectorAll(".rc-sentence")].map((span) => new Sentence(span));
    this.taken = null;
    this.cursor = null;
    this.whole = "";
    for (const sentence of this.sentences) {
      sentence.from = this.whole.length;
      this.whole += sentence.words + " ";
    }
    for (const part of panel.querySelectorAll(".rc-scripted")) part.hidden = false;
    for (const part of panel.querySelectorAll(".rc-unscripted")) part.hidden = true;
    this.findMarks();
    this.makeList();
    this.listen();
  }

  hiddenField(form) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "at";
    form.append(field);
    return field;
  }

  // What the server has marked already.
  findMarks() {
    const marked = this.sentences.filter((sentence) => sentence.marked);
    if (!marked.length) return;
    const [first, last] = [marked[0], marked[marked.length - 1]];
    this.taken = [first.from + first.marked[0], last.from + last.marked[1]];
  }

  makeList() {
    this.text.setAttribute("role", "listbox");
    this.text.setAttribute("aria-label", this.text.dataset.name);
    for (const paragraph of this.text.querySelectorAll("p")) {
      // Paragraphs without a sentence would be children that a list may not have.
      if (paragraph.querySelector(".rc-sentence")) paragraph.setAttribute("role", "group");
      else paragraph.remove();
    }
    for (const { span } of this.sentences) span.setAttribute("role", "option");
    this.tellSelected();
  }

  listen() {
    this.text.addEventListener("keydown", (event) => this.key(event));
    this.text.addEventListener("pointerup", () => setTimeout(() => this.takeSelection(), 0));
    this.text.addEventListener("click", (event) => this.tap(event));
    this.text.addEventListener("blur", () => this.point(null));
    // A finger moves the handles of a selection without an event of its own.
    document.addEventListener("selectionchange", () => {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.takeSelection(), 600);
    });
    this.quote.addEventListener("input", (event) => {
      if (event.isTrusted) this.at.value = "";
    });
  }

  takeSelection() {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (!this.text.contains(range.startContainer) || !this.text.contains(range.endContainer)) return;
    const [start, end] = [this.offset(range.startContainer, range.startOffset), this.offset(range.endContainer, range.endOffset)];
    const [a, b] = this.snap(start, end);
    if (b > a) {
      selection.removeAllRanges();
      this.take(a, b);
    }
  }

  // Position in the sentences laid end to end, of a place in the document.
  offset(node, inside) {
    const here = document.createRange();
    here.setStart(this.text, 0);
    here.setEnd(node, inside);
    let position = 0;
    for (const sentence of this.sentences) {
      if (!here.intersectsNode(sentence.span)) break;
      const part = here.cloneRange();
      part.setStart(sentence.span, 0);
      const reached = part.toString().length;
      position = sentence.from + Math.min(reached, sentence.words.length);
    }
    return position;
  }

  // Whole words: "gineer Clara Vo" means "engineer Clara Voss".
  snap(start, end) {
    while (start < end && /\s/.test(this.whole[start])) start += 1;
    while (end > start && /\s/.test(this.whole[end - 1])) end -= 1;
    if (start >= end) return [0, 0];
    while (start > 0 && this.joined(start)) start -= 1;
    while (end < this.whole.length && this.joined(end)) end += 1;
    return [start, end];
  }

  // Whether the characters around a place belong to one word or one figure.
  joined(place) {
    const [before, after] = [this.whole[place - 1], this.whole[place]];
    if (WORD.test(before) && WORD.test(after)) return true;
    const around = this.whole.slice(Math.max(0, place - 2), place + 2);
    return /\d[.,]$/.test(around.slice(0, -1)) && /\d/.test(after) || /[.,]/.test(after) && /\d/.test(before) && /\d/.test(this.whole[place + 1] || "");
  }

  tap(event) {
    const span = event.target.closest(".rc-sentence");
    if (!span || !document.getSelection().isCollapsed || event.detail > 1) return;
    const sentence = this.sentences.find((one) => one.span === span);
    this.take(sentence.from, sentence.from + sentence.words.length);
  }

  take(start, end) {
    this.taken = [start, end];
    const first = this.sentences.findLast((sentence) => sentence.from <= start);
    const words = this.textOf(start, end);
    this.at.value = Number(first.span.dataset.at) + [...first.words.slice(0, start - first.from)].length;
    this.quote.value = words;
    this.quote.dispatchEvent(new Event("input", { bubbles: true }));
    this.paint();
    this.tellSelected();
    this.say(this.panel.dataset.stands.replace("{n}", this.numbers(start, end)));
  }

  // With what was left out of the article in between: a passage is one stretch of the text.
  textOf(start, end) {
    const parts = this.sentences.map((one) => {
      const words = one.words.slice(Math.max(0, start - one.from), Math.max(0, end - one.from));
      const over = words && one.from > start && one.span.dataset.skipped;
      return over ? `${over} ${words}` : words;
    });
    return parts.filter(Boolean).join(" ").trim();
  }

  numbers(start, end) {
    const touched = this.sentences.filter((one) => one.from < end && one.from + one.words.length > start);
    const [first, last] = [touched[0], touched[touched.length - 1]].map((one) => one.span.dataset.n);
    return first === last ? first : `${first}-${last}`;
  }

  // What the server says of words that were typed or copied: offsets are those of the revision's text.
  show(place) {
    if (!place) {
      this.taken = null;
    } else {
      const inside = (point) => {
        const sentence = this.sentences.findLast((one) => Number(one.span.dataset.at) <= point) || this.sentences[0];
        const units = [...sentence.words].slice(0, point - Number(sentence.span.dataset.at)).join("").length;
        return sentence.from + units;
      };
      this.taken = [inside(place.start), inside(place.end)];
    }
    this.paint();
    this.tellSelected();
    this.revealTaken();
    const nowhere = this.quote.value.trim() ? this.panel.dataset.nowhere : "";
    this.say(place ? this.panel.dataset.stands.replace("{n}", place.sentence) : nowhere);
  }

  say(words) {
    if (this.place.textContent !== words) this.place.textContent = words;
  }

  // The keyboard: an anchor and a focus, counted in words.
  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const moves = { ArrowDown: [1, "sentence"], ArrowUp: [-1, "sentence"], ArrowRight: [1, "word"], ArrowLeft: [-1, "word"] };
    if (moves[event.key]) this.move(...moves[event.key], event.shiftKey);
    else if (event.key === "Home") this.point(this.sentenceSpan(0));
    else if (event.key === "End") this.point(this.sentenceSpan(this.sentences.length - 1));
    else if ((event.key === "Enter" || event.key === " ") && this.cursor) this.take(...this.cursor.range);
    else if (event.key === "Escape" && this.cursor) this.point(null);
    else return;
    event.preventDefault();
  }

  move(step, unit, more) {
    if (!this.cursor) return this.point(this.sentenceSpan(this.sentenceAt((this.taken || [0])[0])));
    const { range: [start, end] } = this.cursor;
    if (unit === "sentence") return more ? this.stretch(step) : this.point(this.sentenceSpan(this.sentenceAt(start) + step));
    const words = this.words();
    const last = words.findLastIndex(([from]) => from < end);
    if (more) {
      const [, to] = words[Math.min(Math.max(last + step, words.findIndex(([from]) => from >= start)), words.length - 1)];
      return this.point([start, to], true);
    }
    const first = words.findIndex(([from]) => from >= start);
    const at = this.cursor.word ? first + step : step > 0 ? first : last;
    this.point(words[Math.min(Math.max(at, 0), words.length - 1)], true);
  }

  stretch(step) {
    const { range: [start, end] } = this.cursor;
    const now = this.sentenceAt(end - 1);
    const full = end === this.sentences[now].from + this.sentences[now].words.length;
    const next = step > 0 ? now + (full ? 1 : 0) : now - 1;
    const [from, to] = this.sentenceSpan(next);
    this.point(to > start ? [start, to] : [from, to], this.cursor.word);
  }

  words() {
    this.spans ||= [...this.whole.matchAll(/\S+/g)].map((match) => [match.index, match.index + match[0].length]);
    return this.spans;
  }

  sentenceAt(position) {
    return Math.max(0, this.sentences.findLastIndex((sentence) => sentence.from <= position));
  }

  sentenceSpan(number) {
    const sentence = this.sentences[Math.min(Math.max(number, 0), this.sentences.length - 1)];
    return [sentence.from, sentence.from + sentence.words.length];
  }

  point(range, word = false) {
    this.cursor = range && { range, word };
    this.paint();
    if (!range) return this.text.removeAttribute("aria-activedescendant");
    const sentence = this.sentences[this.sentenceAt(range[1] - 1)];
    this.text.setAttribute("aria-activedescendant", sentence.span.id);
    this.reveal(sentence.span);
    const text = this.textOf(...range);
    const said = word ? this.panel.dataset.part.replace("{count}", text.split(/\s+/).length) : this.panel.dataset.chosen.replace("{n}", this.numbers(...range));
    this.say(said.replace("{text}", text));
  }

  revealTaken() {
    if (this.taken && this.panel.open) this.reveal(this.sentences[this.sentenceAt(this.taken[0])].span);
  }

  // Within the box alone: the page stays where it is.
  reveal(span) {
    const [box, seen] = [span.getBoundingClientRect(), this.text.getBoundingClientRect()];
    if (box.top < seen.top) this.text.scrollTop -= seen.top - box.top + 8;
    else if (box.bottom > seen.bottom) this.text.scrollTop += box.bottom - seen.bottom + 8;
  }

  paint() {
    for (const sentence of this.sentences) {
      sentence.paint(this.taken, this.cursor && this.cursor.range);
    }
  }

  tellSelected() {
    for (const { span, from, words } of this.sentences) {
      const touched = this.taken && from < this.taken[1] && from + words.length > this.taken[0];
      span.setAttribute("aria-selected", touched ? "true" : "false");
    }
  }
}

class Sentence {
  constructor(span) {
    this.span = span;
    this.words = span.textContent;
    this.marked = null;
    this.painted = "";
    const marks = [...span.querySelectorAll("mark")];
    if (marks.length) {
      const before = document.createRange();
      before.setStart(span, 0);
      before.setEndBefore(marks[0]);
      const start = before.toString().length;
      this.marked = [start, start + marks.reduce((sum, mark) => sum + mark.textContent.length, 0)];
    }
  }

  paint(taken, cursor) {
    const ranges = [taken, cursor].map((range) => this.within(range));
    const wanted = JSON.stringify(ranges);
    if (wanted === this.painted) return;
    this.painted = wanted;
    const cuts = [...new Set([0, this.words.length, ...ranges.flat()])].sort((a, b) => a - b);
    const pieces = cuts.slice(1).map((end, n) => this.piece(cuts[n], end, ...ranges));
    this.span.replaceChildren(...pieces);
  }

  within(range) {
    if (!range) return [];
    const [start, end] = range.map((point) => Math.min(Math.max(point - this.from, 0), this.words.length));
    return end > start ? [start, end] : [];
  }

  piece(start, end, taken, cursor) {
    const inside = (range) => range.length && range[0] <= start && end <= range[1];
    let node = document.createTextNode(this.words.slice(start, end));
    for (const [name, holds] of [["mark", inside(taken)], ["u", inside(cursor)]]) {
      if (!holds) continue;
      const element = document.createElement(name);
      element.append(node);
      node = element;
    }
    return node;
  }
}

document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("question_form");
  const panel = document.querySelector("[data-marking]");
  if (!form || !panel || !form.querySelector("[name=quote]")) return;
  const marking = new Marking(panel, form);
  if (marking.quote.value.trim()) panel.open = true;
  marking.revealTaken();
  panel.addEventListener("toggle", () => marking.revealTaken());
  document.addEventListener("rc:place", (event) => marking.show(event.detail));
});
