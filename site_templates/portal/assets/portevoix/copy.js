// A button that copies a text: that of a new file, where the host's editor does not take it over.
"use strict";

for (const box of document.querySelectorAll(".pv-propose")) {
  const button = box.querySelector("[data-pv-copy]");
  const text = box.querySelector("[data-pv-copied]");
  if (!button || !text || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = button.dataset.pvDone;
    } catch {
      getSelection().selectAllChildren(text);
    }
  });
}
