// The chooser of practice: whoever picks a topic, an article or a day means it.
for (const what of document.querySelectorAll(".what")) {
  what.addEventListener("change", (event) => {
    if (event.target.type !== "radio") what.querySelector("[name=what]").checked = true;
  });
}
