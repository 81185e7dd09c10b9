/* What all scripts of a page share: its words and addresses, elements, notices, and what an element tells of a paper. */

import * as memory from "./memory.js";

/* A page that does not exist speaks the language of the address that was asked for: that language has such a page too. */

async function speakTheAddress() {
  const lost = [...document.querySelectorAll(".lost")];
  const below = (section) => new URL(section.dataset.home, location.href).pathname;
  const asked = lost.filter((section) => location.pathname.startsWith(below(section)));
  const own = asked.sort((one, two) => below(two).length - below(one).length)[0];
  if (own && own !== lost[0]) {
    const answer = await fetch(`${below(own)}404.html`).catch(() => null);
    if (answer?.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      document.title = page.title;
      document.documentElement.lang = page.documentElement.lang;
      document.body.replaceWith(document.adoptNode(page.body));
    }
  }
  for (const section of [...document.querySelectorAll(".lost")].slice(1)) section.hidden = true;
}
await speakTheAddress();

export const { root, home, language } = document.body.dataset;

/** Say something in passing, for eyes and screen readers alike. What can be undone, or takes long to read, stays until it is closed or something else is said. */
export function say(text, undo, stays = Boolean(undo)) {
  const line = document.querySelector(".toast") ?? make("p", { className: "toast", role: "status" });
  (document.querySelector("dialog[open]") ?? document.body).append(line); // above what is open
  line.textContent = text;
  clearTimeout(say.timer);
  if (stays) line.append(...(undo ? [act(words.undo, undo)] : []), act(words.close, () => {}));
  else say.timer = setTimeout(() => line.remove(), 5000);
  function act(name, does) {
    const button = make("button", { type: "button", className: "plain", textContent: name });
    button.addEventListener("click", () => { line.remove(); does(); });
    return button;
  }
}

/** Do what was pressed or chosen within `places` (a selector) before the script was there that answers it; once it is. */
export function catchUp(places) {
  const { early = [] } = globalThis, mine = early.filter(([, at]) => at.closest?.(places));
  globalThis.early = early.filter((press) => !mine.includes(press));
  for (const [kind, at, value, checked] of mine) {
    if (kind === "click") at.closest("button, a[href^='#']")?.click();
    else if (kind === "change") {
      if (at.type !== "file") Object.assign(at, at.type === "checkbox" ? { checked } : { value });
      at.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
}

/** Make an element; text goes in as text. */
export function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

export const address = (base, below) => new URL(below, new URL(`${base.replace(/\/?$/, "/")}`, location.href)).href;

export const { default: words } = await import(address(home, "words.js"));

/** The words for so many: `forms` by the names that plurals have, `text` the number as the page writes it. */
export function counted(forms, text) {
  const number = Number(text.replace(/\D/g, ""));
  return (forms[new Intl.PluralRules(language).select(number)] ?? forms.other).replace("{n}", () => text);
}

/** A day (YYYY-MM-DD) as people of the page's language write it. */
export const dateOf = (day) => new Intl.DateTimeFormat(language === "en" ? "en-GB" : document.documentElement.lang, {
  dateStyle: "long", timeZone: "UTC",
}).format(new Date(day));

/** When (in milliseconds) a site whose newest day (YYYY-MM-DD) is this one is out of date: a working day and a half after
    its end, weekends left out. health/freshness.py knows it as well. */
export function staleFrom(day) {
  const whole = 24 * 60 * 60 * 1000;
  for (let at = Date.parse(day) + whole, left = 1.5 * whole; ; at += whole) {
    if ([0, 6].includes(new Date(at).getUTCDay())) continue;
    if (left < whole) return at + left;
    left -= whole;
  }
}

/** A field for a note on a paper ({id, title, day}): kept as it is written, also if the page is left at once. */
export function noteField(facts, label) {
  const field = make("textarea", { className: "note-field", rows: 3, maxLength: 100000, placeholder: words.note_hint, value: memory.noteOn(facts.id) });
  field.setAttribute("aria-label", label);
  let wait, before = field.value; // what stood here when somebody began to write
  const keep = () => {
    clearTimeout(wait);
    if (field.value.trim() === before.trim()) return;
    const [own, written] = [field.value, before];
    before = own; // setNote tells everybody, also us
    before = memory.setNote(facts, own, written);
    if (before.trim() !== own.trim()) show();
  };
  const show = () => {
    const { selectionStart, selectionEnd } = field; // what comes from elsewhere comes behind
    field.value = before;
    if (document.activeElement === field) field.setSelectionRange(selectionStart, selectionEnd);
  };
  field.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(keep, 500); });
  field.addEventListener("change", keep);
  addEventListener("pagehide", keep);
  document.addEventListener("remembered", () => { // another tab wrote
    if (field.value.trim() !== before.trim() || before === memory.noteOn(facts.id)) return;
    before = memory.noteOn(facts.id);
    show();
  });
  return field;
}

/** The page of a paper, below the root: paperdigest/render/addresses.py has the same. */
export const paperPage = (id) => `papers/${id.replace(/\.[A-Z]{2}\//, "/").replace("/", "-")}/`;

/** Copy the address of the page of a paper. If nothing may be copied it is shown, unless this came `along` with a link. */
export async function copyLink(id, along = false) {
  const link = address(root, paperPage(id));
  try {
    await navigator.clipboard.writeText(link);
    say(words.copied);
  } catch {
    if (!along) prompt(words.copy_link, link);
  }
}

/** A button for that, in the form of `className`. */
export function copyButton(id, title, className, text) {
  const button = make("button", { type: "button", className, textContent: text, title: words.copy_link });
  button.setAttribute("aria-label", `${words.copy_link}${words.colon}${title.trim()}`);
  button.addEventListener("click", () => copyLink(id));
  return button;
}

/** Everything on a page that stands for a paper. */
export const PAPERS = "article.paper, .short[data-id], .library__paper, .report[data-id]";
export const titleOf = (paper) => paper.querySelector(".paper__title > a, .short__title, .library__title, .report__title");

/** What a paper's element tells of it: {id, title, day}. */
export function factsOf(paper) {
  const title = titleOf(paper);
  const day = paper.closest("[data-date]")?.dataset.date ?? /posts\/(\d{4}-\d\d-\d\d)\//.exec(title.href)?.[1];
  return { id: paper.dataset.id, title: title.textContent.trim(), day };
}

/** Put a section of home behind `part`, or further down where nothing moves that is in sight now. */
export function putBelow(part, section) {
  const inSight = ({ bottom }) => bottom > 0 && bottom < innerHeight;
  let place = part;
  while (place.nextElementSibling && inSight(place.getBoundingClientRect())) place = place.nextElementSibling;
  place.after(section);
}

/** Say of a paper what it is to its reader, on the line above it: nothing moves. */
export function flag(paper, said) {
  const flags = paper.querySelector(":scope > .flags") ?? paper.appendChild(make("p", { className: "flags" }));
  flags.prepend(said); // what is there already keeps its place at the end
}

/** Put the star, and in lists the link to copy, where a paper has room for them. */
export function addControls(place) {
  const paper = place.closest(PAPERS), title = titleOf(paper).textContent;
  const star = make("button", { type: "button", className: "mark", ariaPressed: memory.isSaved(paper.dataset.id) });
  star.setAttribute("aria-label", `${words.save}${words.colon}${title}`);
  place.append(star);
  if (place.matches(".short")) place.append(copyButton(paper.dataset.id, title, "copy", "#"));
  paper.classList.toggle("is-read", memory.isRead(paper.dataset.id));
}

/** Where all papers of an author are searched for, below the page at `base`. */
export const searchOf = (name, base = "") => `${base}?q=${encodeURIComponent(`"${name.replace(/["\u201c-\u201f]/g, "")}"`)}`;

/** Let each author of a line lead to that search. */
export function linkAuthors(line, base) {
  if (!line) return;
  const links = line.textContent.split(", ").map((name) => make("a", { href: searchOf(name, base), textContent: name }));
  line.replaceChildren(...links.flatMap((link, at) => (at ? [", ", link] : [link])));
}
