/* Where the page of an institution has gone: its address comes from the first spelling of its name, and an older day that is collected
   later may have another one, as digest/institutions.py tells: with other hyphens, or an article. */

import { address, home, root } from "./page.js";

const bare = (slug) => slug.replace(/^the-/, "").replaceAll("-", "");
let institutions = null;

/** The page that was once at `id` ("institutions/foo-lab"), as such an id; null if nobody knows, several may be meant, or it is not there. */
export async function movedTo(id) {
  const [, slug] = /^institutions\/([\w-]+)$/.exec(id) ?? [];
  if (!slug) return null;
  institutions ??= fetch(address(root, "search/institutions.json")).then((answer) => (answer.ok ? answer.json() : [])).catch(() => []);
  const found = (await institutions).map(([other]) => other).filter((other) => other !== slug && bare(other) === bare(slug));
  if (found.length !== 1) return null;
  const moved = `institutions/${found[0]}`, answer = await fetch(address(home, `${moved}/`), { method: "HEAD" }).catch(() => null);
  return answer?.ok ? moved : null; // the list may be older or newer than the pages: nobody is sent to and fro
}
