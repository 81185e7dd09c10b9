/* Where the page of an institution has gone: its address comes from the first spelling of its name, and an older day that is collected
   later may have another one, as digest/institutions.py tells: with other hyphens, or an article. */

import { address, root } from "./page.js";

const bare = (slug) => slug.replace(/^the-/, "").replaceAll("-", "");
let institutions = null;

/** The page that was once at `id` ("institutions/foo-lab"), as such an id; null if nobody knows, or several may be meant. */
export async function movedTo(id) {
  const [, slug] = /^institutions\/([\w-]+)$/.exec(id) ?? [];
  if (!slug) return null;
  institutions ??= fetch(address(root, "search/institutions.json")).then((answer) => (answer.ok ? answer.json() : [])).catch(() => []);
  const found = (await institutions).map(([other]) => other).filter((other) => other !== slug && bare(other) === bare(slug));
  return found.length === 1 ? `institutions/${found[0]}` : null;
}
