// The form that makes a clip of the selected words. It is sent as any form; the answer is the page of the clip.

const PLACES = 3; // a thousandth of a second

export function offerClip(dialog, recording, chosen) {
  const form = dialog.querySelector(".clip-form"); // there for those who may make clips
  if (!form) return;
  const isTheirs = recording.root.hasAttribute("data-clips");
  const seconds = chosen.end === undefined ? 0 : chosen.end - chosen.start;
  const fits = seconds >= Number(form.dataset.shortest) && seconds <= Number(form.dataset.longest);
  form.hidden = !(isTheirs && fits);
  dialog.querySelector(".clip-hint").hidden = !isTheirs || fits;
  if (form.hidden) return;
  form.elements.recording.value = recording.pk;
  form.elements.start.value = chosen.start.toFixed(PLACES);
  form.elements.end.value = chosen.end.toFixed(PLACES);
}
