/* Papers of muted topics in the newest list of home: which topics they have, the file of their month tells. */

import { papersOf } from "./for-you-model.js";
import { foldMuted } from "./muted.js";
import { address, root } from "./page.js";

const list = document.querySelector(".newest > .shorts"), day = /posts\/(\d{4}-\d\d)-\d\d\//.exec(list.querySelector("a").href);
const answer = await fetch(address(root, `for-you/${day[1]}.json`)).catch(() => null);
if (answer?.ok) {
  const topics = new Map(papersOf(await answer.json()).map(({ id, topics: own }) => [id, own]));
  foldMuted(list, [...list.children], ({ dataset }) => topics.get(dataset.id) ?? []);
}
