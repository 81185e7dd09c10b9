/* A paper in a list that grows in the browser, as the page's own lists show it; and where what it shows comes from. */

import { address, addControls, counted, dateOf, home, language, make, paperPage, root, say, words } from "./page.js";
import { lineOf } from "./paper-line.js";

const number = new Intl.NumberFormat(language);

/** The texts and the table of all papers. */
export async function openLibrary() {
  const { Library } = await import("./search-library.js"); // most readers never ask
  const made = new Library(new URL(address(root, "")), language);
  made.data = await made.file(`filters.${language}.json`);
  return made;
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

/**
 * A paper as lists show it: see short_paper in paperdigest/render/templates/paper.html. The facts are those of `Library.paper`;
 * `has` names what is published with it, `institution` says whether that is shown, and `topics` are the ids of those of its
 * topics that matter.
 */
export async function listedPaper([id, day, votes, institution, title], { has = [], institution: named = true, topics = [] } = {}) {
  const own = await pageOf(id), link = make("a", { className: "short__title", lang: "en", href: address(home, `posts/${day}/#${id}`) });
  if (own) link.append(...[...own.querySelector("h1").childNodes].map((part) => document.importNode(part, true)));
  else link.textContent = title;
  const facts = [make("time", { dateTime: day, textContent: dateOf(day) })], before = (...parts) => facts.unshift(...parts, "\u00a0· ");
  const authors = own ? [...own.querySelectorAll("meta[name=citation_author]")].flatMap(({ content }) => content.split(";")).length : 0;
  if (authors) before(counted(words.paper.authors_count, number.format(authors)));
  if (institution && named) before(institution);
  if (votes !== null) before(make("span", { className: "short__votes", textContent: number.format(votes) }));
  const published = has.flatMap((called) => [" ", make("span", { className: "has", textContent: called })]);
  const body = make("div", { className: "short__body" }, link, ...gloss(own), make("p", { className: "short__meta" }, ...facts, ...published), ...summary(own));
  const paper = make("li", { className: "short" }, body);
  Object.assign(paper.dataset, { id, topics: topics.join(" ") });
  addControls(paper);
  return paper;
}

/** Let something be done while a control waits, once at a time; that it cannot be done is said. */
export async function waiting(control, act) {
  if (control.ariaBusy) return;
  control.ariaBusy = "true";
  try {
    await act();
  } catch {
    say(words.failed);
  }
  control.ariaBusy = null;
}
