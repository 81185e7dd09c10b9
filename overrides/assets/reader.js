/* Every page: light or dark, keys, the reader's marks, and the way to what is loaded on demand. */

import * as memory from "./memory.js";

export const words = JSON.parse(document.getElementById("words").textContent);
export const { root, home, language } = document.body.dataset;

/** Say something in passing, for eyes and screen readers alike. */
export function say(text) {
  const line = document.querySelector(".toast") ?? make("p", { className: "toast", role: "status" });
  document.body.append(line);
  line.textContent = text;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => line.remove(), 5000);
}

/** Make an element; text goes in as text. */
export function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

export const address = (base, below) => new URL(below, new URL(`${base.replace(/\/?$/, "/")}`, location.href)).href;

const PAPERS = "article.paper, .short[data-id], .library__paper";
const titleOf = (paper) => paper.querySelector(".paper__title > a, .short__title, .library__title");

/** What a paper's element tells of it: {id, title, day}. */
export function factsOf(paper) {
  const title = titleOf(paper);
  const day = paper.closest("[data-date]")?.dataset.date ?? /posts\/(\d{4}-\d\d-\d\d)\//.exec(title.href)?.[1];
  return { id: paper.dataset.id, title: title.textContent.trim(), day };
}

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
  for (const paper of document.querySelectorAll("[data-submitted]")) {
    if (new Date(paper.dataset.submitted) <= new Date(since)) continue;
    paper.classList.add("is-new");
    paper.title = words.fresh;
  }
}

function keepMarks() {
  showMarks();
  showNew();
  document.addEventListener("remembered", showMarks);
  document.addEventListener("click", (event) => {
    const star = event.target.closest(".mark");
    if (star) save(star.closest(PAPERS));
  });
  if (memory.trouble === "reset") say(words.reset);
}

function save(paper) {
  memory.toggleSaved(factsOf(paper));
  if (memory.trouble) say(words[memory.trouble]);
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

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  o: (paper) => {
    const more = paper?.querySelector(".paper__more");
    if (more) more.open = !more.open;
    else if (paper) titleOf(paper).click();
  },
  s: (paper) => paper && save(paper),
  r: (paper) => paper && memory.setRead(factsOf(paper), !memory.isRead(paper.dataset.id)),
  "/": () => document.getElementById("search").focus(),
  "?": help,
};

function listen() {
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest?.("input, textarea, select, [contenteditable], dialog[open]");
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || writing || !Object.hasOwn(KEYS, event.key)) return;
    event.preventDefault();
    KEYS[event.key](current());
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-do=help]")) help();
    const open = document.querySelector(".calendar[open]");
    if (open && !open.contains(event.target)) open.open = false;
  });
}

function help() {
  const names = { "j / k": "move", o: "open", s: "save", r: "read", "/": "search", "?": "help" };
  const rows = Object.entries(names).flatMap(([key, name]) => [
    make("dt", {}, make("kbd", { textContent: key })),
    make("dd", { textContent: words[`key_${name}`] }),
  ]);
  const close = make("button", { textContent: words.close, className: "button" });
  const dialog = make("dialog", { className: "help" }, make("h2", { textContent: words.keys }), make("dl", {}, ...rows), close);
  dialog.setAttribute("aria-label", words.keys);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/* Search: nothing of it is loaded before somebody wants it. */

function awaitSearch() {
  const field = document.getElementById("search");
  let asked = null;
  const open = () => {
    asked ??= import("./search.js").then((search) => search.open({ root: address(root, ""), language, field }));
  };
  field.addEventListener("focus", open);
  field.form.addEventListener("submit", (event) => event.preventDefault());
  if (/[?&]q(-[a-z]+)?=/.test(location.search)) open();
}

/* A page that does not exist speaks the language of the address that was asked for. */

function speakOneLanguage() {
  const lost = [...document.querySelectorAll(".lost")];
  const below = (section) => new URL(section.dataset.home, location.href).pathname;
  const asked = lost.filter((section) => location.pathname.startsWith(below(section)));
  const longest = asked.sort((one, two) => below(two).length - below(one).length)[0];
  if (longest) for (const section of lost) section.hidden = section !== longest;
}

keepMarks();
speakOneLanguage();
followTheme();
listen();
awaitSearch();
if (document.querySelector(".day")) import("./day.js");
if (document.querySelector(".library")) import("./library.js");
