/* Where an address leads to no page but names a paper, below a language, with a version or in another form of its id, the
   page of that paper is what was meant; and where an institution's page was, the one that it has now. A day that the site
   does not show (any more) has its data here all the same. */

import { movedTo } from "./moved.js";
import { address, home, language, paperPage, root } from "./page.js";
import { named } from "./search-text.js";

const path = decodeURIComponent(location.pathname);
const id = path.includes("/papers/") && named(path.split("/papers/").pop().replace(/^([a-z.-]+)-(?=\d{7})/i, "$1/"));
if (id) {
  const page = new URL(paperPage(id), new URL(root, location.href));
  if (home.replace(/\/?$/, "/") !== root.replace(/\/?$/, "/")) page.searchParams.set("lang", language);
  const answer = page.pathname === location.pathname ? null : await fetch(page, { method: "HEAD" }).catch(() => null);
  if (answer?.ok) location.replace(page);
}

const [, day, year] = path.match(/\/posts\/((20\d\d)-\d\d-\d\d)\//) ?? [];
if (day) {
  const data = address(root, `data/${year}/${day}.json`);
  const answer = await fetch(data, { method: "HEAD" }).catch(() => null);
  const link = document.querySelector(".lost:not([hidden]) [data-day]");
  if (answer?.ok && link) Object.assign(link, { href: data, hidden: false });
}
const moved = await movedTo(path.match(/institutions\/[^/]+(?=\/?$)/)?.[0] ?? "");
if (moved) location.replace(address(home, `${moved}/`));
