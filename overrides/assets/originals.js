/* What is translated: on every page that shows any of it a reader may choose the originals, which the browser keeps. */

import { make, words } from "./page.js";

const { documentElement: html } = document, said = words.translated, SWITCH = "[data-do=originals]";

function show() {
  const label = html.classList.contains("originals") ? said.translations : said.originals;
  for (const button of document.querySelectorAll(SWITCH)) button.textContent = label;
}

/** Say on a page that shows a translation, once, that there is one, and by which model if that is known; with the switch. */
export function tellTranslated(model) {
  const first = document.querySelector("main :is(.gloss:not([hidden]), .said, .line:not([hidden]) > .translation)");
  if (!first || document.querySelector("main .translated")) return;
  const button = make("button", { type: "button", className: "plain" });
  button.dataset.do = "originals";
  const text = model ? said.note.replace("{model}", () => model) : said.some;
  (first.closest("ol, ul, .papers, section") ?? first.closest("p")).after(make("p", { className: "translated" }, text, " ", button));
  show();
}

document.addEventListener("click", ({ target }) => {
  if (!target.closest?.(SWITCH)) return;
  const wanted = html.classList.toggle("originals");
  try {
    if (wanted) localStorage.setItem("paperdigest.originals", "1");
    else localStorage.removeItem("paperdigest.originals");
  } catch { /* for this page alone */ }
  show();
});
show();
