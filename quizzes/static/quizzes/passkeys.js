// Makes a passkey, or signs in with one: the form carries what the device answers.
const form = document.querySelector("form[data-passkey]");
const trouble = document.getElementById("passkey-trouble");
const { create, get } = window.webauthnJSON;

async function options() {
  const here = document.getElementById("passkey-options");
  if (here) return JSON.parse(here.textContent);
  const response = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.json();
}

function alone(creation) {
  // The device keeps the key and checks who holds it: it has to do without a password.
  Object.assign(creation.publicKey.authenticatorSelection, {
    residentKey: "required",
    requireResidentKey: true,
    userVerification: "required",
  });
  return creation;
}

async function answer(event) {
  event.preventDefault();
  trouble.hidden = true;
  try {
    const { creation_options: creation, request_options: request } = await options();
    const credential = creation ? await create(alone(creation)) : await get(request);
    form.elements.credential.value = JSON.stringify(credential);
    form.submit();
  } catch {
    // Called off, no passkey on this device, or no answer: the other ways in are there.
    trouble.hidden = false;
    trouble.focus();
  }
}

if (form && window.PublicKeyCredential) {
  form.hidden = false;
  form.addEventListener("submit", answer);
}
