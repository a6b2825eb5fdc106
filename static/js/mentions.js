// While an entry is written: offers the people and places that its text mentions, to be linked by one press.
const box = document.querySelector("[data-mentions]");
const WAIT = 1500; // ms after the last key
const RELATION = "relations";

if (box) {
  const form = box.closest("form");
  const list = box.querySelector("ul");
  const template = box.querySelector("template");
  let offered = [];
  let asked = "";
  let timer = 0;
  let request = null;

  const text = () => {
    const fields = form.querySelectorAll("#id_title, #id_summary, [name^='body-']:not([type=hidden])");
    const editors = form.querySelectorAll("[data-contentpath='body'] .public-DraftEditor-content");
    return [...[...fields].map((one) => one.value), ...[...editors].map((one) => one.innerText)].join("\n").trim();
  };

  const linked = () => {
    const chosen = form.querySelectorAll(`[name^='${RELATION}-'][name$='-target'], [name$='-person'], [name$='-entry']`);
    const kept = [...chosen].filter((one) => {
      const deleted = document.getElementById(`${one.id.replace(/-[a-z_]+$/, "")}-DELETE`);
      return deleted?.value !== "1";
    });
    return new Set(kept.map((one) => one.value));
  };

  const link = (entry) => {
    const panel = window.wagtail.editHandler.getPanelByName(RELATION);
    panel.initialFocus = () => {}; // whoever links several stays here
    panel.addForm();
    const field = `id_${RELATION}-${panel.formCount - 1}-target`;
    panel.chooserWidgetFactory.getById(field).setStateFromModalData(entry);
    show();
    (list.querySelector("button") ?? document.getElementById(`id_${RELATION}-OPEN_MODAL`))?.focus();
  };

  const show = () => {
    const known = linked();
    const left = offered.filter((one) => !known.has(String(one.id)));
    list.replaceChildren(
      ...left.map((entry) => {
        const item = template.content.cloneNode(true);
        const button = item.querySelector("button");
        item.querySelector("[data-title]").textContent = entry.title;
        item.querySelector("[data-about]").textContent = entry.about;
        button.setAttribute("aria-label", `${button.textContent.trim()}: ${entry.title}`);
        button.addEventListener("click", () => link(entry));
        return item;
      }),
    );
    box.hidden = left.length === 0;
  };

  const ask = async () => {
    const written = text();
    if (written === asked) return;
    request?.abort();
    request = new AbortController();
    const body = new FormData();
    body.append("text", written);
    body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    try {
      const answer = await fetch(box.dataset.mentions, { method: "POST", body, signal: request.signal });
      if (!answer.ok || answer.redirected) return; // an offer only: nothing is said, and it is asked again
      const own = window.location.pathname.match(/\/pages\/(\d+)\//)?.[1];
      offered = (await answer.json()).entries.filter((one) => String(one.id) !== own);
      asked = written;
      show();
    } catch {
      // No connection: asked again with the next word.
    }
  };

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  };
  for (const event of ["input", "keyup", "paste", "change"]) form.addEventListener(event, soon);
  soon();
}
