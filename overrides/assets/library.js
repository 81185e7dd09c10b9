/* The page of what this browser remembers: saved papers and notes, out as files and back in. */

import { citation, markdown } from "./export.js";
import * as memory from "./memory.js";
import { address, copyButton, dateOf, home, make, noteField, root, say, words } from "./page.js";

const page = document.querySelector(".library");
const said = page.dataset;
/** More than any browser keeps. */
const BYTES = 50e6;
const FILES = {
  bibtex: { name: "papers.bib", type: "application/x-bibtex", one: (facts) => citation({ file: "papers.bib" }, facts, address(root, "")), join: "\n\n" },
  ris: { name: "papers.ris", type: "application/x-research-info-systems", one: (facts) => citation({ file: "papers.ris" }, facts, address(root, "")), join: "\n\n" },
  markdown: { name: "papers.md", type: "text/markdown", one: withNote, join: "\n\n" },
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
  return note ? `${text}\n\n${note.split("\n").map((line) => `> ${line}`).join("\n")}` : text;
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
    say(said.removed.replace("{title}", facts.title), () => { undo(); focus(facts.id); });
  });
  const note = noteField(facts, `${words.note}${words.colon}${facts.title}`);
  const line = make("p", { className: "short__meta" }, make("time", { dateTime: facts.day, textContent: dateOf(facts.day) }), `\u00a0· ${facts.id} `, copyButton(facts.id, facts.title, "plain", words.copy_link), remove);
  const item = make("li", { className: "short library__paper" }, make("div", { className: "short__body" }, title, line, note));
  item.dataset.id = facts.id;
  item.classList.toggle("is-read", memory.isRead(facts.id)); // rows come and go: those that tell marks may have run before
  return item;
}

/** Topics that are muted, each with a way not to mute it any more. */
function mutedRow([id, name]) {
  const drop = make("button", { type: "button", className: "plain", textContent: words.unmute });
  drop.setAttribute("aria-label", `${words.unmute}${words.colon}${name}`);
  drop.addEventListener("click", () => {
    memory.toggleMuted({ id, name });
    (page.querySelector(".library__muted button") ?? Object.assign(page.querySelector("#saved"), { tabIndex: -1 })).focus();
  });
  return make("li", {}, make("a", { href: address(home, `${id}/`), textContent: name }), " ", drop);
}

function show() {
  if (page.contains(document.activeElement) && document.activeElement.matches("textarea")) return; // somebody is writing
  const papers = kept();
  page.querySelector(".library__list").replaceChildren(...papers.map(row));
  page.querySelector(".library__empty").hidden = papers.length > 0;
  page.querySelector(".library__read span").textContent = Object.keys(memory.everything().read).length;
  const muted = memory.muted(), place = page.querySelector(".library__muted");
  place.hidden = muted.length === 0;
  place.querySelector("ul").replaceChildren(...muted.map(mutedRow));
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
  try {
    const parts = [];
    for (const facts of kept()) parts.push(await one(facts)); // one by one: the files of a day come from the cache
    give(name, type, `${parts.join(join)}\n`);
  } catch {
    say(words.failed);
  }
}

const whole = new Intl.NumberFormat(document.documentElement.lang);
/** Why a file does not come in. */
function refusal(error) {
  if (error.entry) return said.wrong.replace("{entry}", () => error.entry);
  if (error instanceof TypeError) return said.notOurs;
  return error.bound ? said[`most${error.message}`].replace("{n}", whole.format(error.bound)) : said.noRoom;
}

async function load(file) {
  let data;
  if (file.size > BYTES) {
    say(said.refused.replace("{reason}", said.mostbytes.replace("{n}", whole.format(BYTES / 1e6))));
    return;
  }
  try {
    data = JSON.parse(await file.text());
  } catch {
    say(said.refused.replace("{reason}", said.notJson));
    return;
  }
  try {
    say(said.imported.replace("{n}", memory.importAll(data)));
  } catch (error) {
    say(said.refused.replace("{reason}", refusal(error)));
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
page.querySelector("input[type=file]").addEventListener("change", ({ target }) => {
  if (target.files[0]) load(target.files[0]);
  target.value = "";
});
document.addEventListener("remembered", show);
show();
