// Offers the time zone of this device where the form knows it and another one is chosen.
const select = document.getElementById("id_time_zone");
const offer = document.getElementById("device-zone");
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

if (select && offer && zone !== select.value && [...select.options].some((o) => o.value === zone)) {
  const button = offer.firstElementChild;
  offer.hidden = false;
  button.textContent += ` (${zone.replaceAll("_", " ")})`;
  button.addEventListener("click", () => {
    select.value = zone;
    offer.hidden = true;
    select.focus();
  });
}

// The mark on the curve follows what is chosen beside it.
const retention = document.getElementById("id_retention");
const cost = document.getElementById("cost");

if (retention && cost) {
  retention.addEventListener("change", () => {
    for (const mark of cost.querySelectorAll("[data-percent]")) {
      mark.classList.toggle("chosen", mark.dataset.percent === retention.value);
    }
  });
}
