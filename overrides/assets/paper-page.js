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
  const said = words.paper, others = main.querySelector("h1 + p:not(.line) > span"), shown = lineOf(main, document.body.dataset.language);
  if (others) others.textContent = counted(said.and_others, others.textContent.replace(/\D/g, ""));
  for (const line of main.querySelectorAll(".line")) line.hidden = line !== shown.line;
  for (const { line, source } of [shown, shown?.original].filter(Boolean)) {
    const label = line.querySelector("small");
    if (source === "translation") model = label.title; // which the page names there
    [label.textContent, label.title] = words.line[source];
    label.lang = own.lang;
  }
  shown?.line.classList.toggle("said", shown.original);
  shown?.original?.line.classList.add("orig"); // both as lists have them, for the switch
  for (const link of main.querySelectorAll(".ways a")) {
    if (link.hostname === "huggingface.co") link.textContent = said.hf_page;
    if (!link.pathname.includes("/reports/") || link.origin !== location.origin) continue;
    link.textContent = said["report.title"];
    link.href = address(home, `reports/${day}/#${id}`);
  }
  place.firstChild.data = `${said["outputs.paper.place"].replace("{date}", dateOf(day))} `;
}

/** The abstract, which stands on the page of the day in the first language, for whoever unfolds it. */
function addAbstract({ words, make, say }) {
  const fold = make("details", { className: "paper__more" }, make("summary", { textContent: words.abstract }));
  fold.addEventListener("toggle", async () => {
    if (!fold.open || fold.querySelector("p") || fold.ariaBusy) return;
    fold.ariaBusy = "true";
    try {
      const answer = await fetch(days[0].href), page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.getElementById(id).closest(".paper").querySelector(".paper__abstract");
      if (found) fold.append(document.importNode(found, true));
      else fold.remove();
    } catch {
      fold.open = false;
      say(words.failed);
    }
    fold.ariaBusy = null;
  });
  main.querySelector(".ways").before(fold);
}

/** Save the paper, and copy its address. */
function addTools(memory, { words, make, copyButton, say }) {
  const star = make("button", { type: "button", className: "plain star" });
  const show = () => {
    star.textContent = memory.isSaved(id) ? words.unsave : words.save;
    star.classList.toggle("is-saved", memory.isSaved(id));
  };
  star.addEventListener("click", () => {
    memory.toggleSaved({ id, title: title.textContent.trim(), day });
    if (memory.trouble === "blocked") say(words.blocked);
  });
  document.addEventListener("remembered", show);
  show();
  place.before(make("p", { className: "tools" }, star, " ", copyButton(id, title.textContent, "plain", words.copy_link)));
}

await takeFrame();
const [shared, memory] = await Promise.all([import("./page.js"), import("./memory.js")]);
translate(shared);
addAbstract(shared);
addTools(memory, shared);
(await import("./originals.js")).tellTranslated(model);
await import("./reader.js");
