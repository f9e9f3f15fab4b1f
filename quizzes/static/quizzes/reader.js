// The reader, on top of a page that works without: a mark asks its question at once, and the reading position is kept.
const text = document.getElementById("text");
const ask = document.getElementById("ask");
const place = document.getElementById("place");
const PAUSE = 4000;

// A mark leads to a page with a button; here the press on the mark is that button.
text.addEventListener("click", (event) => {
  const mark = event.target.closest(".passage a");
  if (!mark || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  // Words that are being selected are no wish to be asked.
  if (!getSelection().isCollapsed) return;
  ask.action = mark.href;
  ask.requestSubmit();
});

const blocks = [...text.querySelectorAll("[id^='p-']")];
const startOf = (block) => Number(block.id.slice(2));
const length = Number(text.dataset.length);

// The topmost block of which something is to be seen, and how far down the text the screen ends.
function seen() {
  const top = blocks.find((block) => block.getBoundingClientRect().bottom > 0);
  if (!top) return null;
  const below = blocks.find((block) => block.getBoundingClientRect().bottom > innerHeight);
  if (!below) return { position: startOf(top), share: 1 };
  const box = below.getBoundingClientRect();
  const end = startOf(blocks[blocks.indexOf(below) + 1] ?? below) || length;
  const part = Math.min(1, Math.max(0, (innerHeight - box.top) / box.height));
  const until = below === blocks.at(-1) ? length : end;
  return { position: startOf(top), share: Math.min(1, (startOf(below) + part * (until - startOf(below))) / length) };
}

let kept = "";
let waiting = 0;

function keep() {
  clearTimeout(waiting);
  waiting = 0;
  const here = seen();
  if (!here || kept === JSON.stringify(here)) return;
  kept = JSON.stringify(here);
  const body = new FormData(place);
  body.set("revision", text.dataset.revision);
  body.set("position", here.position);
  body.set("share", here.share.toFixed(4));
  // Goes out even while the page is being left.
  if (!navigator.sendBeacon(place.action, body)) kept = "";
}

if (blocks.length) {
  // Opening an article, or being led to a passage of it, is not reading it: the position counts from the first
  // movement of the reader's own.
  let moved = false;
  const move = () => (moved = true);
  for (const own of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    addEventListener(own, move, { passive: true, once: true });
  }
  addEventListener("scroll", () => moved && (waiting ||= setTimeout(keep, PAUSE)), { passive: true });
  addEventListener("visibilitychange", () => document.visibilityState === "hidden" && moved && keep());
  addEventListener("pagehide", () => moved && keep());
}
