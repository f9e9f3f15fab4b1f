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
