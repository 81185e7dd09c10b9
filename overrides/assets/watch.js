/* Words that the reader watches: papers that hold one are marked wherever they are listed, by title and line; on the pages of days
   also by their abstracts, which stand on the first language's. Home shows the unread ones of the newest days. */

import { listedPaper, openLibrary, waiting } from "./listed-paper.js";
import * as memory from "./memory.js";
import { foldMuted } from "./muted.js";
import { tellTranslated } from "./originals.js";
import { address, flag, home, language, make, putBelow, root, words } from "./page.js";
import { bare } from "./search-words.js";
import { isLocal, watcher } from "./watch-words.js";

/** Days that home looks at by itself, and when somebody asks for more; papers at a time. */
const DAYS = 7, MOST_DAYS = 14, AT_ONCE = 5;
const LISTED = "article.paper, .short[data-id]";

/** What the glossary of the search has in English for Korean and Chinese words; traditional characters are simplified. */
async function meant(names) {
  const local = names.filter(isLocal);
  if (!local.length) return new Map();
  const [{ simplified }, terms] = await Promise.all([import("./search-han.js"), openLibrary().then((library) => library.terms(local.join(" ")))]);
  return new Map(local.map((name) => {
    const plain = simplified(name), english = terms.filter(([word]) => bare(word) === bare(plain)).map(([, meaning]) => meaning);
    return [name, [plain, ...english]];
  }));
}

/** The watcher of the words that are watched now. */
async function watching(names) {
  const others = await meant(names).catch(() => new Map()); // without it they are what they are
  return watcher(names.map((name) => ({ name, others: others.get(name) })));
}

/** What an element says, without whose line it is. */
function textOf(element) {
  const own = element.cloneNode(true);
  for (const label of own.querySelectorAll(".by, .report__unverified")) label.remove();
  return own.textContent;
}

/** The texts of a paper's element: its title, in short too, its line, and its abstract where that stands there. */
const textsOf = (paper) => [...paper.querySelectorAll(".paper__title > a:first-child, .short__title, .gloss, .paper__summary, .short__summary, .paper__abstract[lang]")].map(textOf);

/* The papers of a day, with their abstracts. */

const pages = new Map();
/** The page of a day below `base`; null if it cannot be had. */
function pageOf(base, day) {
  const page = address(base, `posts/${day}/`);
  if (!pages.has(page)) {
    pages.set(page, fetch(page).then((answer) => (answer.ok ? answer.text() : null)).then((text) => text && new DOMParser().parseFromString(text, "text/html")).catch(() => null));
  }
  return pages.get(page);
}

const papersIn = (page) => new Map([...(page?.querySelectorAll("article.paper") ?? [])].map((paper) => [paper.dataset.id, paper]));

/** Which words the papers of a day hold, by their ids: [paper's element, words]. */
async function heldOn(day, holds, names) {
  const elsewhere = address(root, "") !== address(home, "") && names.some(isLocal); // what is translated
  const [all, own] = (await Promise.all([pageOf(root, day), elsewhere ? pageOf(home, day) : null])).map(papersIn);
  return new Map([...all].map(([id, paper]) => [id, [paper, holds(...textsOf(paper), ...(own.has(id) ? textsOf(own.get(id)) : []))]]));
}

/* Marks. */

/** Marks the papers of this page, those that come later too, whenever other words are watched. */
function mark() {
  let names = null, holds = null, held = new Map(), marked = new WeakSet();
  const marks = () => {
    for (const paper of document.querySelectorAll(`main :is(${LISTED})`)) {
      if (marked.has(paper) || paper.closest(".watched")) continue;
      marked.add(paper);
      const all = [...holds(...textsOf(paper)), ...(held.get(paper.dataset.id)?.[1] ?? [])], found = names.filter((name) => all.includes(name));
      if (!found.length) continue;
      const label = make("span", { className: "hidden", textContent: `${words.watched_word}${words.colon}` });
      flag(paper, make("span", { className: "watch", title: `${words.watched_word}${words.colon}${found.join(words.comma)}` }, label, found.join(words.comma)));
    }
  };
  const again = async () => {
    const now = memory.watched().map(([, name]) => name);
    if (JSON.stringify(now) === JSON.stringify(names)) return;
    names = now;
    const own = await watching(now), { date } = document.querySelector(".day")?.dataset ?? {};
    const found = date ? await heldOn(date, own, now) : new Map();
    if (names !== now) return; // others are watched by now
    [holds, held, marked] = [own, found, new WeakSet()];
    for (const old of document.querySelectorAll(".flags > .watch")) old.remove();
    marks();
  };
  new MutationObserver(() => { if (holds) marks(); }).observe(document.querySelector("main"), { childList: true, subtree: true });
  document.addEventListener("remembered", again);
  again();
}

/* Home. */

/** A paper of a day's page as lists show it, with the words that it holds. */
async function item(day, paper, found) {
  const { id, votes } = paper.dataset, title = paper.querySelector(".paper__title > a");
  const topics = [...paper.querySelectorAll(".paper__meta > a")].map((link) => link.getAttribute("href").split("/").at(-2));
  const made = await listedPaper([id, day, votes === undefined ? null : Number(votes), paper.querySelector(".paper__meta > b")?.textContent ?? null, title.textContent], { topics });
  made.querySelector(".short__body").append(make("p", { className: "because" }, `${words.watched_word}${words.colon}`, make("b", { textContent: found.join(words.comma) })));
  return made;
}

async function showOnHome(place) {
  const names = memory.watched().map(([, name]) => name), holds = await watching(names), since = memory.visit();
  const answer = await fetch(address(root, "search/new.json"));
  if (!answer.ok) return;
  const days = (await answer.json()).map(([day]) => day), waits = [];
  let seen = 0;
  const isNew = ([, { dataset }]) => Boolean(since && dataset.submitted && new Date(dataset.submitted) > new Date(since));
  /** Look at days, the newest first, until so many papers wait to be shown, or there are none: at `least` at those that are newer. */
  const look = async (most, least = "9999") => {
    while (days[seen] && seen < most && (waits.length < AT_ONCE || days[seen] >= least)) {
      const day = days[seen];
      seen += 1;
      for (const [id, [paper, found]] of await heldOn(day, holds, names)) if (found.length && !memory.isRead(id)) waits.push([day, paper, found]);
    }
  };
  const list = make("ul", { className: "shorts" }), more = make("button", { type: "button", className: "button", textContent: words.more });
  const next = async () => {
    const added = await Promise.all(waits.splice(0, AT_ONCE).map((one) => item(...one)));
    list.append(...added);
    more.hidden = !waits.length && (seen >= MOST_DAYS || !days[seen]);
    return added;
  };
  more.addEventListener("click", () => waiting(more, async () => {
    await look(MOST_DAYS);
    const added = await next();
    if (!added.length) more.hidden = true;
    tellTranslated();
    fold();
    added[0]?.querySelector("a").focus();
  }));
  await look(DAYS, since?.slice(0, 10));
  waits.sort((one, other) => isNew(other) - isNew(one));
  if (!(await next()).length) return;
  const change = make("a", { href: address(home, "library/#watched"), textContent: words.watched_change });
  const section = make("section", { className: "watched" }, make("h2", { id: "watched", textContent: words.watched }),
    make("p", { className: "roundup__text" }, `${words.watched_text} `, change), list, make("p", { className: "all" }, more));
  section.setAttribute("aria-labelledby", "watched");
  const fold = foldMuted(list);
  const after = document.querySelector(".for-you")?.previousElementSibling ?? place;
  putBelow(after, section);
  tellTranslated();
}

mark();
const place = document.querySelector(".home > .newest") ?? document.querySelector(".home > section");
if (place) showOnHome(place).catch(() => {}); // home is as it is without it
