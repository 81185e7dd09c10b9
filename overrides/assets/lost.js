/* Where an address leads to no page but names a paper, below a language, with a version or in another form of its id, the
   page of that paper is what was meant; and where an institution's page was, the one that it has now. A day that the site
   does not show (any more) has its data here all the same, and a paper its page on arXiv. */

import { movedTo } from "./moved.js";
import { address, home, language, paperPage, root } from "./page.js";
import { named } from "./search-text.js";

/** Whether something is at an address of the site; null if that cannot be told. */
const isThere = (at) => fetch(at, { method: "HEAD" }).then(({ ok, status }) => ok || (status === 404 ? false : null), () => null);

/** Say why there is no page ("day" or "paper"), and lead to where the same can be read. */
function lead(why, href) {
  const lost = document.querySelector(".lost:not([hidden])");
  for (const text of lost.querySelectorAll("[data-why]")) text.hidden = text.dataset.why !== why;
  Object.assign(lost.querySelector(`[data-way=${why}]`), { href, hidden: false });
}

let path = location.pathname;
try {
  path = decodeURIComponent(path);
} catch { /* no address of ours; it may name one all the same */ }
const id = path.includes("/papers/") && named(path.split("/papers/").pop().replace(/^([a-z.-]+)-(?=\d{7})/i, "$1/"));
if (id) {
  const page = new URL(paperPage(id), new URL(root, location.href));
  if (home.replace(/\/?$/, "/") !== root.replace(/\/?$/, "/")) page.searchParams.set("lang", language);
  const there = page.pathname !== location.pathname && await isThere(page);
  if (there) location.replace(page);
  else if (there === false) lead("paper", `https://arxiv.org/abs/${id}`);
}

const [, day, year] = path.match(/\/posts\/((20\d\d)-\d\d-\d\d)\//) ?? [];
if (day) {
  const data = address(root, `data/${year}/${day}.json`);
  if (await isThere(address(home, `posts/${day}/`)) === false && await isThere(data)) lead("day", data);
}
const moved = await movedTo(path.match(/institutions\/[^/]+(?=\/?$)/)?.[0] ?? "");
if (moved) location.replace(address(home, `${moved}/`));
