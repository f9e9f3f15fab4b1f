// Names the chosen files in the field of a form: the theme shows the last one alone.
document.addEventListener("change", (event) => {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || input.type !== "file" || !input.multiple) return;
  const shown = input.closest("label")?.querySelector("input[type=text]");
  if (!shown || !input.files.length) return;
  const names = Array.from(input.files, (file) => file.name);
  shown.value = names.length > 1 ? `${names.length}: ${names.join(", ")}` : names[0];
});
