// Sends a form and tells how far it is. `done` answers with the request when the server has answered, and with null when
// the sending was cancelled or the line broke off (`cancelled` says which). After `isSent` the server may have saved it,
// whatever happens to its answer.

export function transfer(url, data, onProgress) {
  const request = new XMLHttpRequest();
  const started = performance.now();
  const sending = { cancelled: false, isSent: false, cancel: () => ((sending.cancelled = true), request.abort()) };
  request.upload.addEventListener("load", () => (sending.isSent = true));
  request.upload.addEventListener("progress", (event) => {
    const seconds = Math.max((performance.now() - started) / 1000, 0.1);
    if (event.lengthComputable) onProgress(event.loaded, event.total, event.loaded / seconds);
  });
  sending.done = new Promise((resolve) => {
    request.addEventListener("load", () => resolve(request));
    for (const end of ["error", "abort", "timeout"]) request.addEventListener(end, () => resolve(null));
  });
  request.open("POST", url);
  request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
  request.setRequestHeader("X-Upload-By-Script", "1");
  request.send(data);
  return sending;
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"];

export function sizeInWords(bytes) {
  const power = Math.min(Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1024)), UNITS.length - 1);
  const format = { style: "unit", unit: UNITS[power], unitDisplay: power ? "short" : "long", maximumFractionDigits: 1 };
  return (bytes / 1024 ** power).toLocaleString(document.documentElement.lang, format);
}

// "{done} of {total}" with the values in the place of their names.
export function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (_whole, name) => values[name]);
}
