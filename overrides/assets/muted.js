/* Papers of topics that the reader muted are folded to their titles, until somebody wants to see them. */

import * as memory from "./memory.js";
import { counted, make, words } from "./page.js";

/** Fold those of the `papers` in `list` of which a topic is muted, and say above the list how many; `topicsOf` tells a paper's ids of topics. */
export function foldMuted(list, papers, topicsOf) {
  const quiet = make("p", { className: "muted" }), reveal = make("button", { type: "button", className: "plain" });
  const fold = () => {
    const folded = papers.filter((paper) => topicsOf(paper).some((id) => memory.isMuted(`topics/${id}`)));
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
}
