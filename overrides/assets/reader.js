/* Every page: light or dark, keys, the reader's marks, and the way to what is loaded on demand. */

import * as memory from "./memory.js";
import { tellTranslated } from "./originals.js";
import { addControls, address, catchUp, counted, dateOf, factsOf, flag, home, language, make, PAPERS, root, say, staleFrom, titleOf, words } from "./page.js";

function showMarks() {
  for (const paper of document.querySelectorAll(PAPERS)) {
    const { id } = paper.dataset;
    const saved = memory.isSaved(id);
    paper.classList.toggle("is-read", memory.isRead(id));
    paper.classList.toggle("is-saved", saved);
    const star = paper.querySelector(".mark");
    star?.setAttribute("aria-pressed", saved);
  }
}

function showNew() {
  const since = memory.visit();
  if (!since) return;
  const fresh = [...document.querySelectorAll("[data-submitted]")].filter((paper) => new Date(paper.dataset.submitted) > new Date(since));
  for (const paper of fresh) {
    paper.classList.add("is-new");
    flag(paper, make("span", { className: "new", textContent: words.fresh, title: words.fresh_hint }));
  }
  const own = document.querySelector(".home__own");
  if (own) tellNew(own, since);
  else if (fresh.length) say(counted(words.fresh_count, String(fresh.length)));
}

/** How many papers came since then, by day: home shows only some of them. */
async function tellNew(own, since) {
  const answer = await fetch(address(root, "search/new.json")).catch(() => null);
  if (!answer?.ok) return;
  const after = (Date.parse(since) - Date.UTC(1970)) / 60000, shown = new Intl.NumberFormat(language);
  const days = (await answer.json()).map(([day, minutes]) => [day, minutes.filter((minute) => Date.parse(day) / 60000 + minute > after).length]);
  const fresh = days.filter(([, count]) => count), sum = fresh.reduce((all, [, count]) => all + count, 0);
  const links = fresh.map(([day, count]) => make("li", {}, make("a", { href: address(home, `posts/${day}/?new=1`) }, dateOf(day)), ` ${shown.format(count)}`));
  const line = make("p", {}, sum ? counted(words.fresh_count, shown.format(sum)) : words.fresh_nothing);
  own.append(make("section", { className: "since" }, line, make("ul", {}, ...links)));
}

function keepMarks() {
  const damaged = memory.trouble === "reset";
  document.querySelectorAll(".short[data-id], .paper__side").forEach(addControls);
  for (const votes of document.querySelectorAll(".paper__votes, .short__votes")) {
    votes.title = counted(words.votes_count, votes.textContent);
  }
  showMarks();
  showNew();
  let told = false;
  document.addEventListener("remembered", () => {
    showMarks();
    if (memory.trouble === "blocked" && !told) say(words.blocked);
    told ||= memory.trouble === "blocked";
  });
  document.addEventListener("click", (event) => {
    const star = event.target.closest(".mark");
    if (star) memory.toggleSaved(factsOf(star.closest(PAPERS)));
  });
  document.addEventListener("click", leave);
  document.addEventListener("auxclick", (event) => { if (event.button === 1) leave(event); });
  if (damaged) say(words.reset);
}

/** Who follows a link of a paper out of the site has seen it. */
function leave({ target }) {
  const link = target.closest("a[href^=http]"), paper = link?.closest(PAPERS);
  if (!paper || link.origin === location.origin) return;
  paper.dataset.left = ""; // it stays where it is, also among the unread
  memory.setRead(factsOf(paper), true);
}

/* What was true when the site was built may be over: a day that was going on then, and that the newest list is new. */

function endDays() {
  const whole = 24 * 60 * 60 * 1000, isOld = (day) => Date.now() >= staleFrom(day);
  const age = (day) => counted(words.updated_ago, new Intl.NumberFormat(language).format(Math.floor((Date.now() - Date.parse(day)) / whole)));
  for (const note of document.querySelectorAll(".note--provisional")) {
    const { date } = note.closest("[data-date]")?.dataset ?? {};
    if (!date || Date.now() - Date.parse(date) < whole) continue;
    note.firstElementChild.textContent = isOld(date) ? age(date) : words.over; // the style holds the room of either
    const today = document.querySelector("h2[data-date] .either > span");
    if (today) today.textContent = words.newest;
  }
  const newest = document.querySelector("[data-newest]"), day = newest?.dataset.newest;
  const note = day && isOld(day) && newest.querySelector(".note--stale"); // whether it shows is known before
  if (note) note.textContent = age(day);
}

/* Light and dark. */

function followTheme() {
  const button = document.querySelector("[data-do=theme]");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const html = document.documentElement;
  const isDark = () => (html.dataset.theme || (system.matches ? "dark" : "light")) === "dark";
  const label = () => button.setAttribute("aria-label", isDark() ? button.dataset.light : button.dataset.dark);
  button.addEventListener("click", () => {
    const chosen = isDark() ? "light" : "dark";
    html.dataset.theme = chosen === (system.matches ? "dark" : "light") ? "" : chosen;
    try {
      localStorage.setItem("paperdigest.theme", html.dataset.theme);
    } catch { /* until the page is left */ }
    label();
    for (const colour of document.querySelectorAll("meta[name=theme-color]")) {
      colour.content = getComputedStyle(document.body).backgroundColor;
    }
  });
  system.addEventListener("change", label);
  label();
}

/* Keys. */

const current = () => document.activeElement?.closest(PAPERS);

function move(step) {
  const papers = [...document.querySelectorAll(PAPERS)].filter((paper) => !paper.hidden);
  const from = papers.indexOf(current());
  const visible = papers.findIndex((paper) => paper.getBoundingClientRect().bottom > 60);
  const next = papers[from < 0 ? Math.max(visible, 0) : from + step];
  if (!next) return;
  titleOf(next).focus({ preventScroll: true });
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  next.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
}

/** Brings a paper to where it can be read, below the head of the page. */
function bring(paper) {
  const { top, bottom } = paper.getBoundingClientRect();
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (top < 60 || bottom > innerHeight) paper.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
}

/** Whether letters are keys: who speaks to the browser, or touches keys by accident, can turn that off. */
const keys = {
  off: false,
  get on() {
    try {
      return !this.off && localStorage.getItem("paperdigest.keys") !== "off";
    } catch {
      return !this.off;
    }
  },
  set on(value) {
    this.off = !value;
    try {
      if (value) localStorage.removeItem("paperdigest.keys");
      else localStorage.setItem("paperdigest.keys", "off");
    } catch { /* until the page is left */ }
  },
};

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  o: (paper) => {
    const more = paper?.querySelector(".paper__more");
    if (more) unfold(more, paper);
    else if (paper) titleOf(paper).click();
  },
  s: (paper) => paper && memory.toggleSaved(factsOf(paper)),
  r: (paper) => paper && memory.setRead(factsOf(paper), !memory.isRead(paper.dataset.id)),
  v: (paper) => {
    const report = paper?.querySelector(".paper__report");
    if (report) unfold(report, report);
  },
  "/": () => document.getElementById("search").click(),
  "?": help,
};

function unfold(fold, place) {
  fold.open = !fold.open;
  if (fold.open) requestAnimationFrame(() => bring(place));
}

/** The key of KEYS that an event means: by its letter, small or large; under a layout without such letters by its place. */
function keyOf({ key, code, shiftKey }) {
  const letter = key.toLowerCase();
  if (Object.hasOwn(KEYS, letter)) return letter;
  if (/^[ -~]$/.test(key)) return null; // another letter or sign of a Latin layout
  const [, placed] = /^Key([A-Z])$/.exec(code) ?? [];
  const sign = code === "Slash" ? (shiftKey ? "?" : "/") : placed?.toLowerCase();
  return Object.hasOwn(KEYS, sign ?? "") ? sign : null;
}

function listen() {
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable], dialog[open]");
    const key = keyOf(event);
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || writing || !key || !keys.on) return;
    event.preventDefault();
    KEYS[key](current());
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-do=help]")) help();
    const open = document.querySelector(".calendar[open]");
    if (open && !open.contains(event.target)) open.open = false;
    const other = event.target.closest(".top__languages a");
    if (other) other.href = other.href.replace(/[?#].*/, "") + location.search + location.hash;
  });
  document.addEventListener("keydown", (event) => {
    const open = document.querySelector(".calendar[open]");
    if (event.key !== "Escape" || !open) return;
    open.open = false;
    open.firstElementChild.focus();
  });
}

function help() {
  const names = { "j / k": "move", o: "open", s: "save", r: "read", v: "report", "/": "search", "?": "help" };
  const rows = Object.entries(names).flatMap(([key, name]) => [
    make("dt", {}, make("kbd", { textContent: key })),
    make("dd", { textContent: words[`key_${name}`] }),
  ]);
  const close = make("button", { textContent: words.close, className: "button" });
  const on = make("input", { type: "checkbox", checked: keys.on });
  on.addEventListener("change", () => { keys.on = on.checked; });
  const dialog = make("dialog", { className: "help" }, make("h2", { textContent: words.keys }), make("dl", {}, ...rows),
    make("p", {}, make("label", {}, on, ` ${words.keys_on}`)), close);
  dialog.setAttribute("aria-label", words.keys);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/* Search: nothing of it is loaded before somebody wants it. */

function awaitSearch() {
  const field = document.getElementById("search"), before = (globalThis.early ?? []).filter(([, at]) => field.form.contains(at)).map(([kind]) => kind);
  let asked = null;
  field.composing = before.lastIndexOf("compositionstart") > before.lastIndexOf("compositionend");
  const open = () => {
    asked ??= import("./search.js")
      .then((search) => search.open({ root: address(root, ""), language, field }))
      .catch(() => {
        asked = null;
        say(words.failed);
      });
  };
  field.addEventListener("focus", () => import("./search.js").catch(() => {})); // it opens by a click or a letter
  field.addEventListener("click", open);
  // While a syllable is put together the focus stays; whoever goes on with the next one is let alone.
  field.addEventListener("compositionstart", () => { field.composing = true; });
  field.addEventListener("compositionend", () => {
    field.composing = false;
    setTimeout(() => field.composing || open(), 100);
  });
  field.addEventListener("input", (event) => { if (!event.isComposing) open(); });
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    field.click();
  });
  // Pressed or written into before this script was there.
  if (before.includes("click") || field.value || /[?&]q(-[a-z]+)?=/.test(location.search)) open();
}

keepMarks();
endDays();
followTheme();
listen();
awaitSearch();
tellTranslated();
catchUp("[data-do=theme], [data-do=help], [data-do=originals]");

/** What is on some pages, the script for it, and what that script answers. */
const PARTS = [
  [".day", "./day.js"], [".library", "./library.js"], ["[data-follow]", "./follow.js", "[data-follow], [data-mute]"], ["[data-filters]", "./list.js"],
  ["[data-library]", "./papers.js", "[data-library] :is(select, [data-do])"],
];
const here = PARTS.filter(([place]) => document.querySelector(place));
const folding = here.map(([place, script, controls = place]) => import(script).then(() => catchUp(controls)));
if (memory.muted().length) folding.push(import("./muted.js").then(({ foldLists }) => foldLists()));
// The style shows what the reader muted when it is folded, not before.
Promise.allSettled(folding).then(() => document.documentElement.classList.add("is-folded"));
if (memory.followed().length && document.querySelector(".home")) import("./follow.js");
if (memory.watched().length && document.querySelector(".short[data-id], article.paper")) import("./watch.js");
if (memory.hasTaste() && document.querySelector(".home")) import("./for-you.js");
