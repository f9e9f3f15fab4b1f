// Days depend on where somebody lives: the new account begins with this device's time zone.
const field = document.getElementById("id_time_zone");
if (field) field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
