/* What can be done with a paper, below what is known of it: marked as read, noted on, cited, copied. */

import * as memory from "./memory.js";
import { citation, markdown } from "./export.js";
import { address, copyButton, home, make, noteField, root, say, words } from "./page.js";

/** The forms that a paper is cited in, and the file of its day that has each. */
const FORMS = [["BibTeX", "papers.bib"], ["RIS", "papers.ris"], ["CSL-JSON", "papers.csl.json"]];

export function pressed(textContent, act) {
  const made = make("button", { type: "button", className: "plain", textContent });
  made.addEventListener("click", act);
  return made;
}

/** The tools of a paper ({id, title, day}), behind those that come `first`. */
export function tools(own, ...first) {
  const read = pressed("", () => memory.setRead(own, !memory.isRead(own.id)));
  const name = () => { read.textContent = memory.isRead(own.id) ? words.unread : words.read; };
  document.addEventListener("remembered", name);
  name();
  const cited = make("textarea", { className: "cited", readOnly: true, hidden: true, rows: 8 });
  cited.setAttribute("aria-label", words.cite);
  const copy = (label, written) => pressed(label, async () => {
    let text;
    try {
      cited.value = text = await written(); // the field shows other ends of lines
      cited.hidden = false;
    } catch {
      say(words.failed);
      return;
    }
    try {
      await navigator.clipboard.writeText(text);
      say(words.copied);
    } catch {
      cited.select();
    }
  });
  const cites = FORMS.map(([label, file]) => copy(label, () => citation({ file }, own, address(root, ""))));
  const note = noteField(own, words.note);
  note.hidden = !note.value;
  const write = pressed(words.note, () => { note.hidden = false; note.focus(); });
  return make("div", { className: "tools" }, make("p", {},
    ...first, read, write, copyButton(own.id, own.title, "plain", words.copy_link), make("span", { textContent: words.cite }), ...cites,
    copy(words.markdown, () => markdown(own, address(home, ""), address(root, ""))),
  ), note, cited);
}
