/* A day's page: sorting and filtering, kept in its address; what can be done with a paper. */

import * as memory from "./memory.js";
import { address, copyLink, counted, dateOf, factsOf, home, language, linkAuthors, make, root, say, titleOf, words } from "./page.js";
import { foldMuted } from "./muted.js";

const day = document.querySelector(".day");
const list = day.querySelector(".papers");
const papers = [...list.querySelectorAll(".paper")]; // in order of rank
const form = day.querySelector(".filters");

/* What a paper's element tells beside its data-*, and what is the same for all of them: said once, by the list. */

const { links, organization, gained, stars: starred, by } = JSON.parse(list.dataset.words);
const count = (element) => element && Number(element.textContent.replace("−", "-").replace(/[^\d-]/g, ""));
const lastPart = (link) => link.href.split("/").at(-2);

function told(paper) {
  const lab = paper.querySelector(".paper__meta > b");
  return {
    ...paper.dataset,
    votes: paper.dataset.votes && Number(paper.dataset.votes),
    gained: count(paper.querySelector(".paper__gained")),
    comments: count(paper.querySelector(".paper__links > :first-child > .paper__count")),
    topics: [...paper.querySelectorAll(".paper__meta > a")].map((link) => [lastPart(link), link.textContent]),
    institutions: lab ? [[lab.dataset.slug ?? lastPart(lab.firstElementChild), lab.textContent]] : [],
  };
}

const facts = new Map(papers.map((paper) => [paper, told(paper)]));

function label(paper) {
  for (const rise of paper.querySelectorAll(".paper__gained")) rise.title = gained.replace("{n}", () => rise.textContent);
  for (const line of paper.querySelectorAll(".by")) line.title = by[line.textContent];
  for (const stars of paper.querySelectorAll(".paper__count")) {
    if (stars.textContent.startsWith("★")) stars.title = counted(starred, stars.textContent.slice(1));
  }
  paper.querySelector(".paper__links").setAttribute("aria-label", links);
  nameControls(paper);
}

/** A list of controls, as screen readers offer it, holds the same few for each paper: they say whose they are. */
function nameControls(paper) {
  const title = titleOf(paper).textContent;
  for (const fold of paper.querySelectorAll("summary")) fold.setAttribute("aria-label", `${fold.textContent}${words.colon}${title}`);
  const link = permalink(paper);
  link.removeAttribute("aria-labelledby");
  link.setAttribute("aria-label", `${words.copy_link}${words.colon}${title}`);
  link.title = words.copy_link;
}

const permalink = (paper) => paper.querySelector(".paper__title > a + a");
papers.forEach(label);

/* Sorting and filtering. */

/** Offer what the papers have, each with its number; `kind` names their pairs of value and name. */
function offer(select, kind, { alone, order }) {
  const offered = new Map();
  for (const [value, name] of papers.flatMap((paper) => facts.get(paper)[kind])) {
    offered.set(value, { value, name, number: (offered.get(value)?.number ?? 0) + 1 });
  }
  for (const { value, name, number } of [...offered.values()].sort(order)) {
    select.append(make("option", { value, textContent: alone && number === 1 ? name : `${name} (${number})` }));
  }
}

const folded = ({ name }) => name.toLowerCase();
if (form.elements.topic) offer(form.elements.topic, "topics", { alone: false, order: (one, two) => two.number - one.number });
if (form.elements.institution) {
  offer(form.elements.institution, "institutions", { alone: true, order: (one, two) => (folded(one) < folded(two) ? -1 : 1) });
}

/** Who was here before can see what is new alone. */
const since = memory.visit();
const isNew = ({ submitted }) => since !== null && submitted !== undefined && new Date(submitted) > new Date(since);
const fresh = papers.filter((paper) => isNew(facts.get(paper))).length;
if (fresh || new URLSearchParams(location.search).has("new")) {
  const only = make("label", {}, make("input", { type: "checkbox", name: "new", value: "1" }), ` ${words.new_only} (${fresh})`);
  form.elements.unread.closest("label").after(only);
}

const differ = (key) => new Set(papers.map((paper) => facts.get(paper)[key] ?? null)).size > 1;
for (const [order, key] of [["comments", "comments"], ["newest", "published"]]) {
  form.elements.sort.querySelector(`[value=${order}]`).disabled = !differ(key);
}

const number = (value) => value ?? -Infinity;
const ORDERS = {
  "": () => 0,
  comments: (one, two) => number(two.comments) - number(one.comments),
  newest: (one, two) => (two.published ?? "").localeCompare(one.published ?? ""),
  rising: (one, two) => number(two.gained) - number(one.gained),
};
const holds = (list, value) => (list ?? "").split(" ").includes(value);
const TESTS = {
  topic: (facts, value) => facts.topics.some(([id]) => id === value),
  institution: (facts, value) => facts.institutions.some(([slug]) => slug === value),
  code: (facts) => holds(facts.has, "code"),
  data: (facts) => holds(facts.has, "weights") || holds(facts.has, "data"),
  gpu: (facts) => holds(facts.has, "gpu"),
  new: isNew,
  unread: (facts) => !memory.isRead(facts.id),
};

/** Fill the form from the address; what it does not know is dropped from both. */
function fromAddress() {
  const asked = new URLSearchParams(location.search);
  for (const field of form.elements) {
    if (!field.name) continue;
    const value = asked.get(field.name) ?? "";
    if (field.type === "checkbox") field.checked = value === "1";
    else field.value = [...field.options].some((option) => option.value === value) ? value : "";
  }
}

function chosen() {
  return [...form.elements].flatMap((field) => {
    const value = field.type === "checkbox" ? (field.checked ? "1" : "") : field.value;
    return field.name && value ? [[field.name, value]] : [];
  });
}

const activeTests = () => chosen().filter(([name]) => name in TESTS);

const heading = day.querySelector("#ranking");
const ranked = heading.textContent;
const nothing = make("p", { className: "note", hidden: true });
list.after(nothing);

/** What a filter is called: by its chosen option, or by the words beside its box. */
function nameOf({ type, selectedOptions, labels }) {
  const name = type === "checkbox" ? labels[0].textContent : selectedOptions[0].textContent;
  return name.replace(/ \(\d+\)$/, "").trim();
}

/** Where filters leave nothing: which one to do without, each with what it would bring back. */
function offerLess(tests) {
  const passing = (without) => papers.filter((paper) => tests.every(([name, value]) => name === without || TESTS[name](facts.get(paper), value)));
  const buttons = tests.flatMap(([name]) => {
    const found = passing(name).length, field = form.elements[name];
    if (!found) return [];
    const button = make("button", { type: "button", className: "plain", textContent: `${words.without.replace("{filter}", () => nameOf(field))} (${found})` });
    button.addEventListener("click", () => {
      if (field.type === "checkbox") field.checked = false;
      else field.value = "";
      apply();
      (field.disabled ? titleOf(list.querySelector(".paper:not([hidden])")) : field).focus();
    });
    return [" ", button];
  });
  if (!buttons.length) buttons.push(" ", make("button", { type: "button", className: "plain", textContent: words.without_all, onclick: () => form.reset() }));
  nothing.replaceChildren(words.none, ...buttons);
}

/** Whether a filter finds anything together with the others that are chosen: those that would not cannot be chosen. */
function offerOnlyWhatFinds(chosen) {
  const finds = (name, value) => {
    const tests = [...chosen.filter(([other]) => other !== name), [name, value]];
    return papers.some((paper) => tests.every(([name, value]) => TESTS[name](facts.get(paper), value)));
  };
  for (const field of form.elements) {
    if (!(field.name in TESTS)) continue;
    if (field.type === "checkbox") field.disabled = !field.checked && !finds(field.name, "1");
    else for (const option of field.options) option.disabled = option.value && !option.selected && !finds(field.name, option.value);
  }
}

function apply() {
  const values = chosen(), tests = activeTests();
  for (const paper of papers) {
    // It stays while somebody reads in it, or has just gone to one of its links.
    const reading = !paper.hidden && ("left" in paper.dataset || paper.querySelector("details[open]"));
    paper.hidden = !tests.every(([name, value]) => (name === "unread" && reading) || TESTS[name](facts.get(paper), value));
  }
  offerOnlyWhatFinds(tests);
  list.classList.toggle("is-brief", form.elements.brief.checked);
  const { sort } = form.elements;
  heading.textContent = sort.value ? sort.selectedOptions[0].textContent : ranked;
  const order = ORDERS[form.elements.sort.value];
  const sorted = papers.toSorted((one, two) => order(facts.get(one), facts.get(two)));
  if (sorted.some((paper, at) => list.children[at] !== paper)) list.append(...sorted);
  const shown = papers.filter((paper) => !paper.hidden).length;
  day.querySelector(".shown").textContent = tests.length ? counted(words.shown, String(papers.length)).replace("{shown}", () => shown) : "";
  nothing.hidden = shown > 0 || papers.length === 0;
  if (!nothing.hidden) offerLess(tests);
  form.querySelector("[type=reset]").hidden = values.length === 0;
  const link = new URL(location.href);
  for (const field of form.elements) if (field.name) link.searchParams.delete(field.name);
  for (const [name, value] of values) link.searchParams.append(name, value);
  if (link.href !== location.href) history.replaceState(history.state, "", link);
}

form.addEventListener("change", () => {
  for (const paper of papers) delete paper.dataset.left;
  apply();
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", (event) => {
  event.preventDefault();
  for (const field of form.elements) {
    if (field.type === "checkbox") field.checked = false;
    else if (field.name) field.value = "";
  }
  apply();
});
addEventListener("popstate", () => { fromAddress(); apply(); });
document.addEventListener("remembered", () => { if (form.elements.unread.checked) apply(); else offerOnlyWhatFinds(activeTests()); });
fromAddress();
apply();

foldMuted(list, (paper) => facts.get(paper).topics.map(([id]) => id));

/* One paper. */

let asked = null; // the paper that an address has opened is not read yet

function openAsked() {
  let name = location.hash.slice(1);
  try {
    name = decodeURIComponent(name);
  } catch { /* no address of ours */ }
  const paper = document.getElementById(name)?.closest(".paper");
  if (!paper) return;
  if (paper.hidden) form.reset();
  const more = paper.querySelector(".paper__more");
  if (more && !more.open) {
    asked = paper;
    more.open = true;
  }
}

list.addEventListener("click", (event) => {
  const link = event.target.closest(".paper__title > a + a");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) copyLink(link.closest(".paper").dataset.id, true);
});

/* A report is folded here and stands on the page of the day's reports, which is fetched when one is unfolded. */

let reports = null;

async function unfold(fold) {
  if (fold.querySelector(".report__parts")) return;
  const link = fold.querySelector("a");
  try {
    reports ??= fetch(link.href).then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.status))));
    const page = new DOMParser().parseFromString(await reports, "text/html");
    const found = page.getElementById(fold.closest(".paper").dataset.id).querySelectorAll(".report__labels, .report__parts");
    fold.append(...[...found].map((part) => document.importNode(part, true)));
    for (const head of fold.querySelectorAll("h3")) { // here they stand below the paper's own
      const lower = make("h4", { lang: head.lang }, ...head.childNodes);
      head.replaceWith(lower);
    }
    link.parentElement.hidden = true;
  } catch {
    reports = null;
    say(words.failed);
  }
}

list.addEventListener("toggle", (event) => {
  if (event.target.matches(".paper__report") && event.target.open) unfold(event.target);
}, true);
for (const fold of list.querySelectorAll(".paper__report[open]")) unfold(fold); // before this script was there

const listed = (elements, comma) => elements.flatMap((element, at) => (at ? [comma, element] : [element]));

/* Abstracts, which are English, stand on the page of the first language; the others bring them from there. */

const firstDay = address(root, `posts/${day.dataset.date}/`), placeOf = (paper) => paper.querySelector(".paper__abstract:not([lang])");
let first = null;

function putAbstract(paper, html) {
  const page = typeof html === "string" ? new DOMParser().parseFromString(html, "text/html") : html;
  placeOf(paper)?.replaceWith(document.importNode(page.getElementById(paper.dataset.id).closest(".paper").querySelector(".paper__abstract"), true));
}

async function bringAbstract(paper) {
  if (!placeOf(paper)) return;
  try {
    first ??= fetch(firstDay).then((answer) => answer.text());
    putAbstract(paper, await first);
  } catch {
    first = null; // the link to it stays
  }
}

/* Paper has all abstracts. They are printed only if they are there when this ends, so it is the one place that waits. */
addEventListener("beforeprint", () => {
  const without = papers.filter(placeOf);
  if (!without.length) return;
  const asked = new XMLHttpRequest();
  asked.open("GET", firstDay, false);
  try {
    asked.send();
    const page = new DOMParser().parseFromString(asked.responseText, "text/html");
    for (const paper of without) putAbstract(paper, page);
    day.querySelector(".printed").remove();
  } catch { /* a line on the sheet says where they are */ }
});

/** Say among the facts whose paper it is, as the line below its title does. */
function nameInstitution(paper) {
  const lab = paper.querySelector(".paper__meta > b");
  if (!lab) return;
  const authors = paper.querySelector(".facts > :has(> .authors)");
  const row = fact(organization, lab.textContent);
  if (authors) authors.after(row);
  else paper.querySelector(".facts").prepend(row);
}

/* What later days tell of this day's papers is in a file beside the page, which itself stays as it was. Without that file
   nothing is missing that was known on the day. */

let later = null;

async function tellLater(paper) {
  try {
    later ??= fetch(address(root, `posts/${day.dataset.date}/later.json`)).then((answer) => answer.json());
    const known = (await later)[paper.dataset.id];
    if (known) addLater(paper, known);
  } catch {
    later = null;
  }
}

const fact = (name, ...said) => make("div", {}, make("dt", { textContent: name }), make("dd", {}, ...said));

function addLater(paper, { listed: days = [], votes, related = [], institution }) {
  const shown = paper.querySelector(".facts");
  if (days.length) {
    const links = days.map((date) => make("a", { href: address(home, `posts/${date}/`), textContent: dateOf(date) }));
    const differ = votes !== undefined && votes !== facts.get(paper).votes;
    const then = differ ? [words.aside.replace("{text}", () => words.listed_votes.replace("{n}", () => votes.toLocaleString(language)))] : [];
    shown.insertBefore(fact(words.listed, ...listed(links, words.comma), ...then), shown.querySelector(":has(> dd > .paper__related)"));
  }
  if (related.length) {
    const row = ([date, id, title, glosses]) => make("li", {},
      make("a", { lang: "en", href: address(home, `posts/${date}/#${id}`), textContent: title }),
      ...(glosses?.[language] ? [" ", make("span", { className: "gloss", textContent: glosses[language] })] : []));
    shown.append(fact(words.related_later, make("ul", { className: "paper__related" }, ...related.map(row))));
  }
  const name = paper.querySelector(".paper__meta > b");
  if (institution && name && !name.querySelector("a")) {
    name.replaceChildren(make("a", { href: address(home, `institutions/${institution}/`) }, ...name.childNodes));
  }
}

/** The tools of a paper come with the first fold that is opened: who only looks through a day does not load them. */
async function equip(more, paper) {
  try {
    const { tools } = await import("./paper-tools.js");
    more.append(tools(factsOf(paper)));
  } catch {
    say(words.failed);
  }
}

const unfolded = new Set();

function opened(more) {
  if (!more.matches(".paper__more") || !more.open) return;
  const paper = more.closest(".paper");
  if (!unfolded.has(paper)) {
    unfolded.add(paper);
    equip(more, paper);
    linkAuthors(more.querySelector(".authors"));
    nameInstitution(paper);
    bringAbstract(paper);
    tellLater(paper);
  }
  if (asked !== paper) memory.setRead(factsOf(paper), true);
  asked = null;
}

list.addEventListener("toggle", (event) => opened(event.target), true);
for (const more of list.querySelectorAll(".paper__more[open]")) opened(more); // before this script was there
addEventListener("hashchange", openAsked);
openAsked();

/* The calendar shows the days of the month's page, which is fetched when it is unfolded. */

const calendar = day.querySelector(".calendar");
const shade = make("link", { rel: "stylesheet", href: address(root, "assets/charts.css") });
let month = null;

async function fetchMonth(link) {
  const answer = await fetch(link.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const parts = [...page.querySelectorAll(".month :is(.sheet, .heat__key)")].map((part) => document.importNode(part, true));
  for (const other of parts[0].querySelectorAll("a")) {
    other.href = new URL(other.getAttribute("href"), link.href);
    if (other.pathname.endsWith(`/posts/${day.dataset.date}/`)) other.setAttribute("aria-current", "date");
  }
  await new Promise((shaded) => {
    for (const how of ["load", "error"]) shade.addEventListener(how, shaded);
    document.head.append(shade);
  });
  return parts;
}

async function showMonth() {
  const box = calendar.querySelector(".calendar__box");
  try {
    month ??= fetchMonth(box.querySelector("a"));
    box.prepend(...await month);
  } catch {
    month = null; // the link to the month stays
  }
}

calendar.addEventListener("toggle", () => { if (calendar.open) showMonth(); });
if (calendar.open) showMonth();
