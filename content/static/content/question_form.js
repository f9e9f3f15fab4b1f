// The form of a question beside the text of its article. Without this script the text is copied by hand.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("question_form");
  if (!form) return;

  const article = form.querySelector("select[name=article]");
  if (article) {
    article.addEventListener("change", () => {
      const typed = [...form.querySelectorAll("textarea, input[type=text]")];
      if (article.value && typed.every((field) => !field.value)) {
        location.search = "?article=" + encodeURIComponent(article.value);
      }
    });
  }

  const take = document.querySelector("[data-take-passage]");
  const quote = form.querySelector("textarea[name=quote]");
  if (!take || !quote) return;
  const text = document.querySelector(".rc-source .rc-article");
  let chosen = "";
  take.hidden = false;
  take.disabled = true;
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (selection.isCollapsed || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) return;
    chosen = selection.toString().trim();
    take.disabled = !chosen;
  });
  take.addEventListener("click", () => {
    quote.value = chosen;
    quote.dispatchEvent(new Event("input", { bubbles: true }));
    quote.focus();
  });
});
