// The form of a new question shows the text of the article that is chosen, to copy the passage from.
document.addEventListener("DOMContentLoaded", () => {
  const article = document.querySelector("#question_form select[name=article]");
  if (!article) return;
  article.addEventListener("change", () => {
    const typed = [...document.querySelectorAll("#question_form textarea, #question_form input[type=text]")];
    if (article.value && typed.every((field) => !field.value)) {
      location.search = "?article=" + encodeURIComponent(article.value);
    }
  });
});
