/* The page of what this browser remembers: saved papers and notes, out as files and back in. */

import { citation, markdown, Unknown } from "./export.js";
import * as memory from "./memory.js";
import { right } from "./memory-form.js";
import { movedTo } from "./moved.js";
import { address, copyButton, dateOf, home, make, noteField, root, say, words } from "./page.js";
import { LONGEST, MOST, nameOf, refusal as wordRefusal } from "./watch-words.js";

const page = document.querySelector(".library");
const said = page.dataset;
/** More than any browser keeps. */
const BYTES = 50e6;
/** Titles that are named of papers that an export leaves out. */
const NAMED = 5;
const FILES = {
  bibtex: { name: "papers.bib", type: "application/x-bibtex", one: (facts) => citation({ file: "papers.bib" }, facts, address(root, "")), join: "\n" },
  ris: { name: "papers.ris", type: "application/x-research-info-systems", one: (facts) => citation({ file: "papers.ris" }, facts, address(root, "")), join: "\r\n" },
  markdown: { name: "papers.md", type: "text/markdown", one: withNote, join: "\n" },
};

/** Saved papers and those with a note, the newest first: [{id, title, day}]. */
function kept() {
  const { saved, notes } = memory.everything();
  return Object.entries({ ...notes, ...saved })
    .map(([id, { title, day }]) => ({ id, title, day }))
    .sort((one, two) => two.day.localeCompare(one.day) || one.id.localeCompare(two.id));
}

async function withNote(facts) {
  const note = memory.noteOn(facts.id).trim();
  const text = await markdown(facts, address(home, ""), address(root, ""));
  return note ? `${text}\n\n${note.split("\n").map((line) => `> ${line}`).join("\n")}\n` : `${text}\n`;
}

function row(facts) {
  const title = make("a", { className: "library__title short__title", href: address(home, `posts/${facts.day}/#${facts.id}`), textContent: facts.title, lang: "en" });
  const remove = make("button", { type: "button", className: "plain", textContent: said.remove });
  remove.setAttribute("aria-label", `${said.remove}${words.colon}${facts.title}`);
  remove.addEventListener("click", () => {
    const next = (item.nextElementSibling ?? item.previousElementSibling)?.dataset.id;
    const undo = memory.remove(facts.id);
    const focus = (id) => page.querySelector(`[data-id="${id}"] .library__title`)?.focus();
    if (next) focus(next);
    else Object.assign(page.querySelector(".library__empty"), { tabIndex: -1 }).focus();
    say(said.removed.replace("{title}", () => facts.title), () => { undo(); focus(facts.id); });
  });
  const note = noteField(facts, `${words.note}${words.colon}${facts.title}`);
  const line = make("p", { className: "short__meta" }, make("time", { dateTime: facts.day, textContent: dateOf(facts.day) }), `\u00a0· ${facts.id} `, copyButton(facts.id, facts.title, "plain", words.copy_link), remove);
  const item = make("li", { className: "short library__paper" }, make("div", { className: "short__body" }, title, line, note));
  item.dataset.id = facts.id;
  item.classList.toggle("is-read", memory.isRead(facts.id)); // rows come and go: those that tell marks may have run before
  return item;
}

const looked = new Map();
/** Whether the site does not have the page `id` any more; asked once a visit. */
function isGone(id) {
  if (!looked.has(id)) looked.set(id, fetch(address(home, `${id}/`), { method: "HEAD" }).then(({ status }) => status === 404, () => false));
  return looked.get(id);
}

/** The link to a page; one that has another address by now gets it, and one that is gone is said to be. */
function pageLink(id, name) {
  const link = make("a", { href: address(home, `${id}/`), textContent: name });
  isGone(id).then(async (gone) => {
    const moved = gone ? await movedTo(id) : null;
    if (moved) memory.moveFollowed(id, moved);
    else if (gone) link.replaceWith(words.gone.replace("{name}", () => name));
  });
  return link;
}

/** Fill the list of a kind with its things ([id, name]) as `shown` shows them, each with a button that says `label` and forgets it. */
function list(kind, things, label, shown = pageLink) {
  const section = page.querySelector(`.library__${kind}`), entries = section.querySelector("ul"), form = section.querySelector("form");
  if (!form) section.hidden = things.length === 0;
  entries.replaceChildren(...things.map(([id, name]) => {
    const button = make("button", { type: "button", className: "plain", textContent: label });
    button.setAttribute("aria-label", `${label}${words.colon}${name}`);
    button.addEventListener("click", () => {
      const place = [...entries.querySelectorAll("button")].indexOf(button), undo = memory.drop(kind, id);
      const left = entries.querySelectorAll("button");
      (left[Math.min(place, left.length - 1)] ?? form?.elements.name ?? Object.assign(page.querySelector("#saved"), { tabIndex: -1 })).focus();
      say(said.removed.replace("{title}", () => name), () => { undo(); [...entries.children].find((one) => one.dataset.id === id)?.querySelector("button").focus(); });
    });
    const item = make("li", {}, shown(id, name), " ", button);
    item.dataset.id = id;
    return item;
  }));
}

/** What this page's language calls what is followed or muted ([id, name]), whatever language that was done in; institutions have one name. */
function calledHere(things) {
  const topics = new Map([...page.querySelectorAll(".library__muted option")].map(({ value, textContent }) => [`topics/${value}`, textContent]));
  return things.map(([id, name]) => [id, topics.get(id) ?? name]);
}

/** What a form adds, as {id, name}, and why it cannot, as the end of a key of ours. */
const ADDED = {
  watched({ value }) {
    const name = value.trim().replace(/\s+/g, " ");
    const id = nameOf(name), no = wordRefusal(name, memory.watched().map(([known]) => known));
    return { id, name, no: no ?? (right("watched", id, { name, at: null }) ? null : "long") }; // one sign may be spelled as many letters
  },
  muted({ value, selectedOptions }) {
    const id = `topics/${value}`;
    return { id, name: selectedOptions[0].textContent, no: !value ? "empty" : memory.isMuted(id) ? "known" : null };
  },
};
const BOUNDS = { long: LONGEST, most: MOST };

function add(form) {
  const field = form.elements.name, kind = form.dataset.adds, { id, name, no } = ADDED[kind](field);
  const text = said[`${kind === "muted" ? "mute" : "watch"}${no ? no[0].toUpperCase() + no.slice(1) : "Added"}`];
  if (!no) {
    memory.add(kind, { id, name });
    field.value = "";
  }
  form.querySelector("output").textContent = text.replace(/\{(name|n)\}/, (_, one) => (one === "n" ? whole.format(BOUNDS[no]) : name));
  field.focus();
}

function show() {
  if (page.contains(document.activeElement) && document.activeElement.matches("textarea")) return; // somebody is writing
  const papers = kept();
  page.querySelector(".library__list").replaceChildren(...papers.map(row));
  page.querySelector(".library__empty").hidden = papers.length > 0;
  page.querySelector(".library__read span").textContent = Object.keys(memory.everything().read).length;
  list("followed", calledHere(memory.followed()), words.unfollow);
  list("watched", memory.watched(), said.remove, (_, name) => make("bdi", { textContent: name }));
  list("muted", calledHere(memory.muted()), words.unmute);
  page.querySelector(".library__aside").hidden = memory.asides().length === 0;
}

function give(name, type, text) {
  const link = make("a", { download: name, href: URL.createObjectURL(new Blob([text], { type })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

async function save(kind) {
  if (kind === "aside") {
    give("paper-digest-set-aside.json", "application/json", `${JSON.stringify(Object.fromEntries(memory.asides()), null, 2)}\n`);
    return;
  }
  if (kind === "json") {
    give("paper-digest-reading-list.json", "application/json", `${JSON.stringify(memory.everything(), null, 2)}\n`);
    return;
  }
  const { name, type, one, join } = FILES[kind];
  const parts = [], left = [];
  try {
    for (const facts of kept()) { // one by one: the files of a day come from the cache
      try {
        parts.push(await one(facts));
      } catch (error) {
        if (!(error instanceof Unknown)) throw error;
        left.push(facts.title);
      }
    }
  } catch {
    say(words.failed);
    return;
  }
  if (parts.length) give(name, type, parts.join(join));
  if (!left.length) return;
  const titles = [...left.slice(0, NAMED), ...(left.length > NAMED ? ["…"] : [])].join("\u00a0· ");
  say(said.leftOut.replace("{n}", () => whole.format(left.length)).replace("{titles}", () => titles), null, true);
}

const whole = new Intl.NumberFormat(document.documentElement.lang);
/** Why a file does not come in. */
function refusal(error) {
  if (error.entry) return said.wrong.replace("{entry}", () => error.entry);
  if (error instanceof TypeError) return said.notOurs;
  return error.bound ? said[`most${error.message}`].replace("{n}", () => whole.format(error.bound)) : said.noRoom;
}

async function load(file) {
  let data;
  if (file.size > BYTES) {
    say(said.refused.replace("{reason}", () => said.mostbytes.replace("{n}", () => whole.format(BYTES / 1e6))));
    return;
  }
  try {
    data = JSON.parse(await file.text());
  } catch {
    say(said.refused.replace("{reason}", () => said.notJson));
    return;
  }
  try {
    const count = memory.importAll(data);
    say(said.imported.replace("{n}", () => count));
  } catch (error) {
    say(said.refused.replace("{reason}", () => refusal(error)));
  }
}

page.addEventListener("click", (event) => {
  const { export: kind, do: act } = event.target.dataset;
  if (kind) save(kind);
  if (act === "forget" && confirm(said.forgetSure)) {
    try {
      sessionStorage.removeItem("paperdigest.news"); // what is new of what was followed
    } catch { /* nothing is kept there */ }
    say(said.forgotten, memory.forgetAll());
  }
  if (act === "drop-aside") memory.dropAsides();
});
for (const form of page.querySelectorAll("form")) {
  form.addEventListener("submit", (event) => { event.preventDefault(); add(form); });
}
page.querySelector("input[type=file]").addEventListener("change", ({ target }) => {
  if (target.files[0]) load(target.files[0]);
  target.value = "";
});
document.addEventListener("remembered", show);
show();
