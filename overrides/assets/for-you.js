/* "For you" on home: unread papers of the newest days, ranked in this browser by what its reader saved, noted and read. It
   stands below the newest day, where it moves nothing that is looked at, and is left out where it cannot be made. */

import { papersOf, rank } from "./for-you-model.js";
import { listedPaper, openLibrary, waiting } from "./listed-paper.js";
import * as memory from "./memory.js";
import { tellTranslated } from "./originals.js";
import { address, counted, home, make, putBelow, root, words } from "./page.js";

/** Archived days whose papers are ranked, months that are looked at, and papers that are shown at a time. */
const DAYS = 14, MONTHS = 12, AT_ONCE = 5;
/** How sure it is that a paper is liked that was read and not saved. */
const READ = 0.3;

/** What the reader did with each paper, by its id: {how: "saved", "noted" or "read", day, title, sure}. */
function marks() {
  const { saved, notes, read } = memory.everything();
  const kept = { ...notes, ...saved }, ids = Object.keys(kept), seen = Object.keys(read).filter((id) => !Object.hasOwn(kept, id));
  // All that were only read together say no more than those that were kept.
  const sure = ids.length ? Math.min(READ, ids.length / seen.length) : READ;
  return new Map([
    ...ids.map((id) => [id, { ...kept[id], how: Object.hasOwn(saved, id) ? "saved" : "noted", sure: 1 }]),
    ...seen.map((id) => [id, { day: read[id], how: "read", sure }]),
  ]);
}

/** The papers of a month; none if its file cannot be had. */
async function monthOf(month) {
  try {
    const answer = await fetch(address(root, `for-you/${month}.json`));
    return answer.ok ? papersOf(await answer.json()) : [];
  } catch {
    return [];
  }
}

/** What `Library.paper` tells of a paper; null if it is not there any more. A file may be older than the table of all papers. */
async function factsOf(library, { id, day, place }) {
  const rows = await library.rows([{ day }], "date");
  for (const row of [...rows.slice(place, place + 1), ...rows]) {
    const facts = await library.paper(row);
    if (facts[0] === id) return facts;
  }
  return null;
}

/** "Because you saved …", with a link to that paper. */
async function reason(library, papers, id, { how, day, title }) {
  const known = papers.find((paper) => paper.id === id);
  const called = title ?? (known && (await factsOf(library, known))?.[4]) ?? id;
  const [before, after] = words[`for_you_${how}`].split("{title}");
  return make("p", { className: "because" }, before, make("a", { lang: "en", href: address(home, `posts/${day}/#${id}`), textContent: called }), after);
}

async function show(place) {
  const library = await openLibrary(), { days, counts } = await library.table([]), newest = new Set([...new Set(days)].slice(0, DAYS));
  const marked = marks(), months = new Set([...newest].map((day) => day.slice(0, 7)));
  for (const day of [...marked.values()].sort((one, other) => other.sure - one.sure || (one.day < other.day ? 1 : -1)).map((one) => one.day)) {
    if (months.size < MONTHS && counts[day.slice(0, 7)]) months.add(day.slice(0, 7));
  }
  const papers = (await Promise.all([...months].sort().reverse().map(monthOf))).flat();
  const listed = new Set([...document.querySelectorAll(".newest .short")].map(({ dataset }) => dataset.id));
  const open = papers.filter(({ id, day }) => newest.has(day) && !marked.has(id));
  const isMuted = ({ topics }) => topics.some((topic) => memory.isMuted(`topics/${topic}`)), muted = open.filter(isMuted).length;
  const likes = new Map([...marked].map(([id, { sure }]) => [id, sure]));
  const ranked = (await rank(papers, likes, open, { pause: () => new Promise((go) => { setTimeout(go); }) })).filter(({ paper }) => !listed.has(paper.id) && !isMuted(paper));

  const list = make("ul", { className: "shorts" }), more = make("button", { type: "button", className: "button", textContent: words.more });
  /** Show some more; those for which nothing speaks are not shown. */
  const next = async () => {
    const some = ranked.splice(0, AT_ONCE).filter(({ because }) => because !== null);
    const drawn = await Promise.all(some.map(async ({ paper, because }) => {
      const facts = await factsOf(library, paper);
      if (!facts) return [];
      const [item, why] = await Promise.all([listedPaper(facts), reason(library, papers, because, marked.get(because))]);
      item.querySelector(".short__body").append(why);
      return [item];
    }));
    list.append(...drawn.flat());
    more.hidden = some.length < AT_ONCE || !ranked.length;
    return drawn.flat();
  };
  more.addEventListener("click", () => waiting(more, async () => {
    const added = await next();
    tellTranslated();
    added[0]?.querySelector("a").focus();
  }));
  if (!(await next()).length) return;
  const section = make("section", { className: "for-you" }, make("h2", { id: "for-you", textContent: words.for_you }),
    make("p", { className: "roundup__text", textContent: words.for_you_text }), list, make("p", { className: "all" }, more));
  if (muted) section.append(make("p", { className: "roundup__text" }, make("a", { href: address(home, "library/#muted"), textContent: counted(words.muted_left, String(muted)) })));
  section.setAttribute("aria-labelledby", "for-you");
  putBelow(place, section);
  tellTranslated();
}

const place = document.querySelector(".home > .newest") ?? document.querySelector(".home > section");
if (place) show(place).catch(() => {}); // home is as it is without it
