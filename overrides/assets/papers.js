/* The page of a topic or an institution holds its newest papers. The older ones come month by month, and all of them by votes:
   from the table and the texts of the search, when somebody asks for them. */

import * as memory from "./memory.js";
import { foldMuted } from "./muted.js";
import { language, make, words } from "./page.js";
import { tellTranslated } from "./originals.js";
import { listedPaper, openLibrary, waiting } from "./listed-paper.js";

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
  library ??= openLibrary();
  return library.then(async (made) => {
    const found = await made.rows([{ [kind]: value }], by);
    return by === "votes" ? found.sort((one, other) => other.key - one.key) : found;
  }).catch((error) => { library = null; throw error; });
}

/** A paper of a row, with those of its topics that are muted. */
async function item(row) {
  const made = await library, facts = await made.paper(row);
  const muted = made.data.topics.map(([topic]) => topic).filter((topic) => memory.isMuted(`topics/${topic}`));
  const table = await made.table([{ [kind]: value }, ...muted.map((topic) => ({ topic }))]);
  const has = HAS.filter(([key]) => table.passes(row.row, { [key]: "yes" })).map(([, called]) => called);
  return listedPaper(facts, { has, institution: kind === "topic", topics: muted.filter((topic) => table.passes(row.row, { topic })) });
}

/** Fold in a list what of other topics is muted. */
const fold = (list) => foldMuted(list, undefined, kind === "topic" ? value : null);

function monthOf(month, found) {
  const list = make("ul", { className: "shorts" }), part = make("details", { className: "papers__month" });
  const heading = monthName.format(new Date(`${month}-01`));
  part.append(make("summary", {}, make("span", { textContent: heading }), ` ${number.format(found.length)}`), list);
  part.addEventListener("toggle", () => {
    if (!part.open || list.children.length || part.ariaBusy) return;
    waiting(part, async () => {
      try {
        for (let at = 0; at < found.length; at += AT_ONCE) list.append(...await Promise.all(found.slice(at, at + AT_ONCE).map(item)));
        fold(list);
      } catch (error) {
        list.replaceChildren(); // all of them are asked for again
        throw error;
      }
    });
  });
  return part;
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
  let foldAgain = null;
  const next = async () => {
    const shown = list.children.length, added = await Promise.all(all.slice(shown, shown + AT_ONCE).map(item));
    list.append(...added);
    foldAgain?.();
    tellTranslated();
    more.hidden = list.children.length >= all.length;
    return added;
  };
  more.addEventListener("click", () => waiting(more, async () => (await next())[0]?.querySelector("a").focus()));
  await next();
  byVotes.replaceChildren(list, make("p", { className: "all" }, more));
  foldAgain = fold(list);
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
