/* The page of a topic or an institution holds its newest papers. The older ones come month by month, and all of them by votes:
   from the table and the texts of the search, when somebody asks for them. */

import { address, addControls, counted, dateOf, home, language, make, paperPage, root, say, words } from "./page.js";
import { tellTranslated } from "./originals.js";
import { lineOf } from "./paper-line.js";

const page = document.querySelector("[data-library]");
const { kind, name: value, code, weights, data } = page.dataset;
/** How many are listed at a time. */
const AT_ONCE = 20;
const HAS = [["code", code], ["weights", weights], ["data", data]];
const number = new Intl.NumberFormat(language);
const monthName = new Intl.DateTimeFormat(document.documentElement.lang, { year: "numeric", month: "long", timeZone: "UTC" });

const newest = page.querySelector(".papers__months"), older = page.querySelector("[data-do=older]");
const sort = page.querySelector("select[name=sort]");

let library = null;
/** The rows of all its papers, the newest first. */
function rows(by = "date") {
  library ??= (async () => {
    const { Library } = await import("./search-library.js"); // most readers never ask
    const made = new Library(new URL(address(root, "")), language);
    made.data = await made.file(`filters.${language}.json`);
    return made;
  })();
  return library.then(async (made) => {
    const found = await made.rows([{ [kind]: value }], by);
    return by === "votes" ? found.sort((one, other) => other.key - one.key) : found;
  }).catch((error) => { library = null; throw error; });
}

/** The page of a paper alone, which says of it what lists say; null if it cannot be had. */
async function pageOf(id) {
  const answer = await fetch(address(root, paperPage(id))).catch(() => null);
  return answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
}

/** The line on a paper, as lists of this language have it. */
function summary(own) {
  const found = own && lineOf(own, language);
  if (!found) return [];
  const line = make("p", { className: "short__summary", lang: found.line.lang }), { original } = found;
  if (!original) line.append(...partsOf(found));
  else {
    line.append(make("span", { className: "said" }, ...partsOf(found)));
    line.append(make("span", { className: "orig", lang: original.line.lang, hidden: true }, ...partsOf(original)));
  }
  return [line];
}

/** The title in short in the reader's language. */
function gloss(own) {
  const said = own?.querySelector(`.gloss[data-for="${language}"]`);
  return said ? [make("p", { className: "gloss", textContent: said.textContent })] : [];
}

function partsOf({ line, source }) {
  const [short, whose] = words.line[source];
  return [...line.childNodes].map((part) => {
    if (part.nodeName === "SMALL") return make("span", { className: "by", lang: language, title: whose, textContent: short });
    if (part.nodeName === "EM") return make("span", { className: "report__unverified", lang: language, textContent: part.textContent });
    return document.importNode(part, true);
  });
}

/** A paper as the page's own lists show it: see short_paper in paperdigest/render/templates/paper.html. */
async function item(row) {
  const made = await library, [id, day, votes, institution, title] = await made.paper(row);
  const [own, table] = await Promise.all([pageOf(id), made.table([{ [kind]: value }])]);
  const link = make("a", { className: "short__title", lang: "en", href: address(home, `posts/${day}/#${id}`) });
  if (own) link.append(...[...own.querySelector("h1").childNodes].map((part) => document.importNode(part, true)));
  else link.textContent = title;
  const facts = [make("time", { dateTime: day, textContent: dateOf(day) })], before = (...parts) => facts.unshift(...parts, "\u00a0· ");
  const authors = own ? [...own.querySelectorAll("meta[name=citation_author]")].flatMap(({ content }) => content.split(";")).length : 0;
  if (authors) before(counted(words.paper.authors_count, number.format(authors)));
  if (institution && kind === "topic") before(institution);
  if (votes !== null) before(make("span", { className: "short__votes", textContent: number.format(votes) }));
  const has = HAS.filter(([key]) => table.passes(row.row, { [key]: "yes" })).flatMap(([, called]) => [" ", make("span", { className: "has", textContent: called })]);
  const body = make("div", { className: "short__body" }, link, ...gloss(own), make("p", { className: "short__meta" }, ...facts, ...has), ...summary(own));
  const paper = make("li", { className: "short" }, body);
  paper.dataset.id = id;
  addControls(paper);
  return paper;
}

/** Let something be done while a control waits, once at a time; that it cannot be done is said. */
async function waiting(control, act) {
  if (control.ariaBusy) return;
  control.ariaBusy = "true";
  try {
    await act();
  } catch {
    say(words.failed);
  }
  control.ariaBusy = null;
}

function monthOf(month, found) {
  const list = make("ul", { className: "shorts" }), fold = make("details", { className: "papers__month" });
  const heading = monthName.format(new Date(`${month}-01`));
  fold.append(make("summary", {}, make("span", { textContent: heading }), ` ${number.format(found.length)}`), list);
  fold.addEventListener("toggle", () => {
    if (!fold.open || list.children.length || fold.ariaBusy) return;
    waiting(fold, async () => {
      try {
        for (let at = 0; at < found.length; at += AT_ONCE) list.append(...await Promise.all(found.slice(at, at + AT_ONCE).map(item)));
      } catch (error) {
        list.replaceChildren(); // all of them are asked for again
        throw error;
      }
    });
  });
  return fold;
}

/** Of rows those whose papers the page does not list: by their ids, since votes may have moved them meanwhile. */
async function unlisted(found) {
  const listed = new Map(); // day: ids
  for (const paper of newest.querySelectorAll(".short")) {
    const { dateTime: day } = paper.querySelector("time");
    listed.set(day, [...(listed.get(day) ?? []), paper.dataset.id]);
  }
  const made = await library, last = [...listed.keys()].sort().at(-1), counts = Map.groupBy(found, ({ day }) => day);
  const open = await Promise.all(found.map(async (row) => {
    const ids = listed.get(row.day);
    if (!ids) return row.day < last; // what came since is not older
    return ids.length < counts.get(row.day).length && !ids.includes((await made.paper(row))[0]);
  }));
  return found.filter((_, place) => open[place]);
}

/** The months of the papers that the page does not list, each to be unfolded. */
async function showOlder() {
  const months = new Map();
  for (const row of await unlisted(await rows())) {
    const month = row.day.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), row]);
  }
  const folds = [...months].map(([month, found]) => monthOf(month, found));
  newest.append(...folds);
  older.parentElement.remove();
  if (folds.length) {
    folds[0].open = true;
    folds[0].firstElementChild.focus();
  }
}

const byVotes = make("div", { className: "papers__votes", hidden: true });

async function showByVotes() {
  const all = await rows("votes"), list = make("ol", { className: "shorts" });
  const more = make("button", { type: "button", className: "button", textContent: words.more });
  const next = async () => {
    const shown = list.children.length, added = await Promise.all(all.slice(shown, shown + AT_ONCE).map(item));
    list.append(...added);
    tellTranslated();
    more.hidden = list.children.length >= all.length;
    return added;
  };
  more.addEventListener("click", () => waiting(more, async () => (await next())[0]?.querySelector("a").focus()));
  await next();
  byVotes.replaceChildren(list, make("p", { className: "all" }, more));
}

async function order() {
  if (sort.value === "votes" && !byVotes.children.length) await waiting(sort, showByVotes);
  if (sort.ariaBusy) return; // what is chosen by then is shown
  const shown = sort.value === "votes" && byVotes.children.length > 0;
  if (!shown) sort.value = "";
  for (const part of [newest, older?.parentElement]) if (part) part.hidden = shown;
  byVotes.hidden = !shown;
  const link = new URL(location);
  if (shown) link.searchParams.set("sort", "votes");
  else link.searchParams.delete("sort");
  if (link.href !== location.href) history.replaceState(history.state, "", link);
}

newest.after(byVotes);
older?.addEventListener("click", () => waiting(older, showOlder));
sort?.addEventListener("change", order);
if (sort) {
  sort.value = new URLSearchParams(location.search).get("sort") === "votes" ? "votes" : "";
  if (sort.value) order();
}
