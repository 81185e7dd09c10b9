/* Papers of topics that the reader muted are folded to their titles, until somebody wants to see them. */

import * as memory from "./memory.js";
import { counted, make, words } from "./page.js";

const topicsIn = ({ dataset }) => (dataset.topics ?? "").split(" ");

/**
 * Fold those papers in `list` of which a topic is muted, and say above the list how many; `topicsOf` tells a paper's ids of topics, and
 * `own` is a topic that the page itself is about, whose papers stay. Return what does it again when the list has other papers.
 */
export function foldMuted(list, topicsOf = topicsIn, own = null) {
  const quiet = make("p", { className: "muted" }), reveal = make("button", { type: "button", className: "plain" });
  const fold = () => {
    const papers = [...list.children], folded = papers.filter((paper) => topicsOf(paper).some((id) => id !== own && memory.isMuted(`topics/${id}`)));
    for (const paper of papers) paper.classList.toggle("is-muted", folded.includes(paper));
    reveal.textContent = list.classList.contains("shows-muted") ? words.muted_fold : words.muted_show;
    if (!folded.length) quiet.replaceChildren();
    else if (!quiet.contains(reveal)) quiet.append(make("span"), " ", reveal);
    if (folded.length) quiet.firstChild.textContent = counted(words.muted_count, String(folded.length));
  };
  list.before(quiet);
  reveal.addEventListener("click", () => { list.classList.toggle("shows-muted"); fold(); });
  document.addEventListener("remembered", fold);
  fold();
  return fold;
}

/** Fold in all lists that the page came with. */
export function foldLists() {
  const { kind, name } = document.querySelector("[data-library]")?.dataset ?? {};
  for (const list of document.querySelectorAll("main .shorts:has(> [data-topics])")) foldMuted(list, topicsIn, kind === "topic" ? name : null);
}
