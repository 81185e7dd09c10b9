/* Topics and institutions that a reader follows: a button on their pages, and what is new of them, first on home. */

import * as memory from "./memory.js";
import { address, home, language, make, words } from "./page.js";

/** New papers of each that home names. */
const NAMED = 3;
const number = new Intl.NumberFormat(language);

for (const button of document.querySelectorAll("[data-follow]")) {
  const { follow: id } = button.dataset, name = document.querySelector("h1").textContent.trim();
  const show = () => button.setAttribute("aria-pressed", memory.isFollowed(id));
  button.addEventListener("click", () => memory.toggleFollowed({ id, name }));
  document.addEventListener("remembered", show);
  show();
}

/** The papers on a page of a topic or an institution that came after `since`, and whether there may be more. */
async function newOn(page, since) {
  const answer = await fetch(page);
  if (!answer.ok) throw new Error(page);
  const text = new DOMParser().parseFromString(await answer.text(), "text/html");
  const all = [...text.querySelectorAll(".papers__months .short")];
  const fresh = all.filter(({ dataset }) => dataset.submitted && new Date(dataset.submitted) > since);
  return { fresh, more: all.length > 0 && fresh.length === all.length };
}

function paperLink(paper, page) {
  const title = document.importNode(paper.querySelector(".short__title"), true);
  title.href = new URL(title.getAttribute("href"), page);
  return make("li", {}, title);
}

function row([id, name], since) {
  const page = address(home, `${id}/`), told = make("span"), papers = make("ul");
  const drop = make("button", { type: "button", className: "drop", textContent: "×", title: words.unfollow });
  drop.setAttribute("aria-label", `${words.unfollow}: ${name}`);
  drop.addEventListener("click", () => memory.toggleFollowed({ id, name }));
  if (since) {
    newOn(page, new Date(since)).then(({ fresh, more }) => {
      told.textContent = fresh.length ? words.fresh_n.replace("{n}", `${number.format(fresh.length)}${more ? "+" : ""}`) : words.fresh_none;
      papers.append(...fresh.slice(0, NAMED).map((paper) => paperLink(paper, page)));
    }).catch(() => {}); // the way to its page is there
  }
  return make("li", {}, make("a", { href: page, textContent: name }), " ", told, " ", drop, papers);
}

function showOnHome(before) {
  const since = memory.visit(), list = make("ul"), shown = new Map();
  const section = make("section", { className: "since followed" }, make("h2", { id: "followed", textContent: words.followed }), list);
  section.setAttribute("aria-labelledby", "followed");
  const show = () => {
    const all = memory.followed();
    for (const one of all) if (!shown.has(one[0])) shown.set(one[0], row(one, since));
    const wanted = all.map(([id]) => shown.get(id)), place = [...list.children].indexOf(document.activeElement?.closest("li"));
    if (wanted.length !== list.children.length || wanted.some((one, at) => one !== list.children[at])) {
      list.replaceChildren(...wanted);
      if (place >= 0) (list.children[Math.min(place, list.children.length - 1)]?.querySelector("a") ?? before.querySelector("a"))?.focus();
    }
    section.hidden = all.length === 0;
  };
  show();
  before.before(section);
  document.addEventListener("remembered", show);
}

const first = document.querySelector(".home > section");
if (first) showOnHome(first);
