// A button that asks the browser for a passkey, by the package that allauth carries (mfa/js/webauthn-json.js).

const failed = document.getElementById("passkey-error");

async function ceremony(form) {
  const { webauthnJSON } = window;
  if (form.dataset.passkey === "login") {
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    return webauthnJSON.get((await answer.json()).request_options);
  }
  const options = JSON.parse(document.getElementById(form.dataset.options).textContent);
  return form.dataset.passkey === "add"
    ? webauthnJSON.create(withoutPassword(options.creation_options, form.elements.passwordless?.checked))
    : webauthnJSON.get(options.request_options);
}

// A key that stands for name and password must hold the account itself, and ask for fingerprint or PIN.
function withoutPassword(options, wanted) {
  const selection = options.publicKey.authenticatorSelection;
  selection.residentKey = wanted ? "required" : "discouraged";
  selection.requireResidentKey = Boolean(wanted);
  if (wanted) selection.userVerification = "required";
  return options;
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    failed.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(await ceremony(form));
      form.submit();
    } catch (error) {
      failed.hidden = false;
      console.warn(error);
    }
  });
}
