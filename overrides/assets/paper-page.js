/* The page of a paper: for whoever has scripts it speaks the reader's language, and gets the head and the foot of other pages. */

import { lineOf } from "./paper-line.js";

const main = document.querySelector(".one"), title = main.querySelector("h1");
const place = main.querySelector(".place"), days = [...place.querySelectorAll("a")];

/** The link to the paper's place in the language that was asked for, or that the reader's browser prefers. */
function ownDay() {
  const primary = (tag) => tag.toLowerCase().split("-")[0];
  const wanted = [new URLSearchParams(location.search).get("lang"), ...navigator.languages].filter(Boolean).map(primary);
  const spoken = wanted.find((one) => days.some(({ lang }) => primary(lang) === one));
  return days.find(({ lang }) => primary(lang) === spoken) ?? days[0];
}

const own = ownDay(), [, above, day, id] = /^(.*)posts\/([\d-]+)\/#(.*)$/.exec(own.href);

/** Take head and foot from the page that a language has for unknown addresses: their links hold everywhere. */
async function takeFrame() {
  const answer = await fetch(`${above}404.html`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  Object.assign(document.body.dataset, page.body.dataset);
  document.documentElement.lang = own.lang;
  document.querySelector(".top").replaceWith(document.adoptNode(page.querySelector(".top")));
  document.body.append(document.adoptNode(page.querySelector(".bottom")));
  for (const other of document.querySelectorAll(".top__languages a")) {
    other.href = `?lang=${other.hreflang}`;
    other.addEventListener("click", (event) => event.stopPropagation()); // elsewhere they lead to the same page of a language
  }
}

let model; // which translated the line

function translate({ words, counted, dateOf, home, address }) {
  const said = words.paper, others = main.querySelector("p:not([class]) > span"), time = main.querySelector("time"), shown = lineOf(main, document.body.dataset.language);
  if (others) others.textContent = counted(said.and_others, others.textContent.replace(/\D/g, ""));
  time.textContent = dateOf(day);
  const votes = time.previousElementSibling;
  if (votes) votes.textContent = counted(words.votes_count, votes.textContent.replace(/[^\d,]/g, ""));
  for (const line of main.querySelectorAll(".line")) line.hidden = line !== shown.line;
  for (const said of main.querySelectorAll(".gloss, .paper__withdrawn")) {
    said.hidden = said.dataset.for !== document.body.dataset.language;
  }
  for (const { line, source } of [shown, shown?.original].filter(Boolean)) {
    const label = line.querySelector("small");
    if (source === "translation") model = label.title; // which the page names there
    [label.textContent, label.title] = words.line[source];
    label.lang = own.lang;
  }
  shown?.line.classList.toggle("said", shown.original);
  shown?.original?.line.classList.add("orig"); // both as lists have them, for the switch
  const ways = main.querySelector(".ways"), pdf = ways.querySelector("a[href*='//arxiv.org/pdf/']");
  // What the others imply needs no letters on the page, which tells only where there is none.
  if (!ways.dataset.html) pdf.after(" ", Object.assign(document.createElement("a"), { href: pdf.href.replace("/pdf/", "/html/"), textContent: said.html }));
  for (const link of ways.querySelectorAll("a")) {
    if (link.hostname === "huggingface.co" && !link.className) link.textContent = said.hf_page;
    if (link.className) link.textContent = said[link.className];
    if (!link.pathname.includes("/reports/") || link.origin !== location.origin) continue;
    link.textContent = said["report.title"];
    link.href = address(home, `reports/${day}/#${id}`);
  }
  place.firstChild.data = `${said["outputs.paper.place"].replace("{date}", () => dateOf(day))} `;
}

/** The paper on the page of its day. */
const onDay = (html) => new DOMParser().parseFromString(html, "text/html").getElementById(id)?.closest(".paper");

/** Of what the page of the day has and this one does not, each part that there is: topics, authors, related papers. */
function partsOf(there) {
  const found = [], topics = [...(there?.querySelectorAll(".paper__meta > a") ?? [])];
  if (topics.length) {
    const line = document.createElement("p");
    line.className = "paper__meta";
    line.append(...topics.flatMap((topic, at) => (at ? ["\u00a0· ", topic] : [topic])));
    found.push(line);
  }
  found.push(there?.querySelector(".facts"));
  const parts = found.filter(Boolean).map((part) => document.importNode(part, true));
  for (const link of parts.flatMap((part) => [...part.querySelectorAll("a")])) link.href = new URL(link.getAttribute("href"), own.href).href;
  return parts;
}

/** What stands on the page of the day, for whoever unfolds or prints it. */
function addDetails({ words, make, say, home, address, linkAuthors }) {
  const fold = make("details", { className: "paper__more" }, make("summary", { textContent: words.fold }));
  const put = (page) => {
    const parts = partsOf(onDay(page));
    if (parts.length) fold.append(...parts);
    else fold.remove();
    linkAuthors(fold.querySelector(".authors"), address(home, ""));
  };
  const filled = () => fold.children.length > 1, there = own.href.replace(/#.*/, "");
  fold.addEventListener("toggle", async () => {
    if (!fold.open || filled() || fold.ariaBusy) return;
    fold.ariaBusy = "true";
    try {
      const page = await fetch(there).then((answer) => answer.text());
      if (!filled()) put(page);
    } catch {
      fold.open = false;
      say(words.failed);
    }
    fold.ariaBusy = null;
  });
  addEventListener("beforeprint", () => { // printed only if it is there when this ends, so it waits
    if (filled()) return;
    try {
      const asked = new XMLHttpRequest();
      asked.open("GET", there, false);
      asked.send();
      put(asked.responseText);
    } catch { /* the sheet has the addresses */ }
  });
  place.before(fold);
}

/** Save the paper, and all else that can be done with one. */
function addTools(memory, { words, say }, { pressed, tools }) {
  const facts = { id, title: title.textContent.trim(), day };
  const star = pressed("", () => {
    memory.toggleSaved(facts);
    if (memory.trouble === "blocked") say(words.blocked);
  });
  star.classList.add("star");
  const show = () => {
    star.textContent = memory.isSaved(id) ? words.unsave : words.save;
    star.classList.toggle("is-saved", memory.isSaved(id));
  };
  document.addEventListener("remembered", show);
  show();
  place.before(tools(facts, star));
}

/** The first author, whom the line below the title names, leads to the search for their papers as those in the fold do. */
function linkFirstAuthor(byline, { home, make, address, searchOf }) {
  const name = [...byline?.childNodes ?? []].findLast((node) => node.nodeType === Node.TEXT_NODE);
  if (!name) return;
  const [, before, said] = /^(\s*·\s*)?(.*)$/su.exec(name.data);
  name.replaceWith(before ?? "", make("a", { href: searchOf(said, address(home, "")), textContent: said }));
}

await takeFrame();
const [shared, memory, doing] = await Promise.all([import("./page.js"), import("./memory.js"), import("./paper-tools.js")]);
translate(shared);
linkFirstAuthor(main.querySelector("h1 ~ p:not([class]):not(:has(time))"), shared);
addDetails(shared);
addTools(memory, shared, doing);
(await import("./originals.js")).tellTranslated(model);
await import("./reader.js");
