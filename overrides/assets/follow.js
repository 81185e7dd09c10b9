/* Topics and institutions that a reader follows, and topics that they mute: buttons on their pages; and what is new of them, first on home. */

import * as memory from "./memory.js";
import { movedTo } from "./moved.js";
import { address, home, language, make, words } from "./page.js";

/** New papers of each that home names; pages that are looked at, and at a time; milliseconds for which that is remembered. */
const NAMED = 3, LOOKED_AT = 24, AT_ONCE = 4, FRESH = 10 * 60 * 1000, PATIENCE = 10 * 1000;
const NEWS = "paperdigest.news";
const number = new Intl.NumberFormat(language);

/** A button that says whether the page `id` is followed or muted, and changes it. */
function toggle(button, id, [no, yes], is, change) {
  const name = document.querySelector("h1").textContent.trim();
  const show = () => {
    button.setAttribute("aria-pressed", is(id));
    button.textContent = is(id) ? yes : no;
  };
  button.addEventListener("click", () => change({ id, name }));
  document.addEventListener("remembered", show);
  show();
}

for (const button of document.querySelectorAll("[data-follow]")) {
  toggle(button, button.dataset.follow, [words.follow, words.following], memory.isFollowed, memory.toggleFollowed);
}
for (const button of document.querySelectorAll("[data-mute]")) {
  toggle(button, button.dataset.mute, [words.mute, words.muted], memory.isMuted, memory.toggleMuted);
}

/* What a page tells, for a while: { at, since, gone, name, count, least, papers: [[address, title as HTML], …] }. */

function recalled() {
  try {
    return JSON.parse(sessionStorage.getItem(NEWS)) ?? {};
  } catch {
    return {};
  }
}

function recall(page, since) {
  const known = recalled()[page];
  return known && known.since === since && Math.abs(Date.now() - known.at) < FRESH ? known : null;
}

function keep(page, told) {
  try {
    sessionStorage.setItem(NEWS, JSON.stringify({ ...recalled(), [page]: told }));
  } catch { /* it is looked at again */ }
}

/** What the page of a topic or an institution tells of the papers that came after `since`; null if it cannot be had. */
async function look(page, since) {
  const known = recall(page, since);
  if (known) return known;
  const answer = await fetch(page, { signal: AbortSignal.timeout(PATIENCE) }).catch(() => null);
  const told = answer?.ok ? read(await answer.text(), page, since) : answer?.status === 404 ? { gone: true } : null;
  if (told) keep(page, { ...told, since, at: Date.now() });
  return told;
}

function read(text, page, since) {
  const found = new DOMParser().parseFromString(text, "text/html"), all = [...found.querySelectorAll(".papers__months .short")];
  const fresh = since ? all.filter(({ dataset }) => dataset.submitted && new Date(dataset.submitted) > new Date(since)) : [];
  const papers = fresh.slice(0, NAMED).map((paper) => {
    const title = paper.querySelector(".short__title");
    return [new URL(title.getAttribute("href"), page).href, title.innerHTML];
  });
  // Older ones are not on the page: if all that are there are new, some of those may be.
  const least = fresh.length === all.length && found.querySelector("[data-do=older]") !== null;
  return { name: found.querySelector("h1")?.textContent.trim(), count: fresh.length, least, papers };
}

function paperLink([href, title]) {
  const parsed = new DOMParser().parseFromString(title, "text/html").body.childNodes;
  return make("li", {}, make("a", { className: "short__title", lang: "en", href }, ...parsed));
}

/** One that is followed: what it is called, what is known of it, and a way not to follow it any more. */
function row([id, name], told) {
  const page = address(home, `${id}/`), called = told?.name ?? name, gone = told?.gone;
  const drop = make("button", { type: "button", className: gone ? "plain" : "drop", textContent: gone ? words.unfollow : "×", title: words.unfollow });
  drop.setAttribute("aria-label", `${words.unfollow}${words.colon}${called}`);
  drop.addEventListener("click", () => memory.toggleFollowed({ id, name }));
  const item = make("li", { className: "followed__one" });
  item.dataset.id = id;
  if (gone) item.append(words.gone.replace("{name}", () => called), " ", drop);
  else {
    const link = make("a", { href: page, textContent: called });
    if (!told?.count) item.append(link, " ", drop);
    else {
      const many = (told.least ? words.fresh_least : words.fresh_n).replace("{n}", () => number.format(told.count));
      item.append(link, " ", make("span", { textContent: many }), " ", drop, make("ul", {}, ...told.papers.map(paperLink)));
    }
  }
  return item;
}

async function inTurn(list, act) {
  const left = [...list];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await act(one);
  }));
}

function showOnHome(own) {
  const since = memory.visit(), known = new Map();
  let limit = LOOKED_AT, drawn = "";
  const fresh = make("ul"), line = make("p"), quiet = make("ul"), gone = make("ul", { className: "followed__gone" });
  const more = make("button", { type: "button", className: "plain" });
  const section = make("section", { className: "since followed" }, make("h2", { id: "followed", textContent: words.followed }),
    fresh, make("div", { className: "followed__quiet" }, line, quiet), gone, more);
  section.setAttribute("aria-labelledby", "followed");

  const draw = () => {
    const all = memory.followed(), now = JSON.stringify([limit, all, all.map(([id]) => known.get(id) ?? null)]);
    if (now === drawn) return; // something else was remembered
    drawn = now;
    const places = () => [...section.querySelectorAll(".followed__one")], held = document.activeElement?.closest(".followed__one");
    const place = places().indexOf(held);
    const rows = all.slice(0, limit).map((one) => [known.get(one[0]), row(one, known.get(one[0]))]);
    const those = (which) => rows.filter(([told]) => which(told)).map(([, item]) => item);
    fresh.replaceChildren(...those((told) => told?.count));
    quiet.replaceChildren(...those((told) => !told?.count && !told?.gone));
    gone.replaceChildren(...those((told) => told?.gone));
    const unknown = all.slice(0, limit).some(([id]) => !known.get(id));
    line.textContent = since && !unknown && quiet.children.length ? words.fresh_none : "";
    more.hidden = all.length <= limit;
    more.textContent = `${words.more} (${number.format(all.length - limit)})`;
    section.hidden = all.length === 0;
    if (place < 0) return;
    const same = places().find((item) => item.dataset.id === held.dataset.id) ?? places()[Math.min(place, places().length - 1)];
    (same?.querySelector("a, button") ?? document.querySelector(".home > section a"))?.focus();
  };

  const show = async () => {
    const wanted = memory.followed().slice(0, limit).filter(([id]) => !known.has(id));
    for (const [id] of wanted) known.set(id, recall(address(home, `${id}/`), since));
    const asked = wanted.filter(([id]) => !known.get(id));
    section.classList.toggle("is-waiting", asked.length > 0 && drawn === ""); // at first
    draw();
    if (!asked.length) return;
    const moves = [];
    await inTurn(asked, async ([id]) => {
      const told = await look(address(home, `${id}/`), since), moved = told?.gone ? await movedTo(id) : null;
      if (moved) moves.push([id, moved]);
      known.set(moved ?? id, moved ? await look(address(home, `${moved}/`), since) : told);
    });
    for (const [id, moved] of moves) memory.moveFollowed(id, moved);
    section.classList.remove("is-waiting");
    draw();
  };
  more.addEventListener("click", () => { limit += LOOKED_AT; show(); });
  own.prepend(section);
  document.addEventListener("remembered", show);
  show();
}

const own = document.querySelector(".home__own");
if (own) showOnHome(own);
