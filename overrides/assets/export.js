/* Citations and Markdown of single papers, cut out of the files that stand beside each day. */

import { words } from "./page.js";

/** The archive of this site does not have a paper. */
export class Unknown extends Error {}

async function fetched(link) {
  const answer = await fetch(link);
  if (answer.status === 404) throw new Unknown(link);
  if (!answer.ok) throw new Error(`${answer.status}: ${link}`);
  return answer.text();
}

const CUTS = {
  "papers.bib": (text, id) => text.split(/\n(?=@)/).find((entry) => entry.includes(`{${id}}`)),
  "papers.ris": (text, id) => text.split(/\r\n(?=TY {2}- )/).find((entry) => entry.includes(`\nAN  - arXiv:${id}\r\n`)),
  "papers.csl.json": (text, id) => {
    const item = JSON.parse(text).find((each) => each.id === id);
    return item && `[${JSON.stringify(item)}]\n`;
  },
};

function found(text, facts) {
  if (!text) throw new Unknown(`${facts.id} is not in the file of its day`);
  return text;
}

/** The entry of a paper ({id, day}) as the file of its day has it: "papers.bib", "papers.ris" or "papers.csl.json". */
export async function citation({ file }, facts, root) {
  return found(CUTS[file](await fetched(`${root}posts/${facts.day}/${file}`), facts.id), facts);
}

function partOf(text, facts) {
  const link = `](https://huggingface.co/papers/${facts.id})`;
  const own = (part) => part.split("\n").some((line) => /^ {3,}- \[/.test(line) && line.endsWith(link));
  return found(text.split(/\n(?=\d+\. |#)/).find(own), facts).trim().replace(/^\d+\. /, "").replace(/^ +- /gm, "- ");
}

/** A paper's part of its day's Markdown, in the language whose home page is `home`; abstracts are below `root` alone. */
export async function markdown(facts, home, root) {
  const name = `posts/${facts.day}/index.md`;
  const own = partOf(await fetched(home + name), facts);
  if (home === root) return own;
  const whole = partOf(await fetched(root + name), facts).split("\n");
  const abstract = whole.at(-1).replace(/^- [^:]+/, `- ${words.abstract}`);
  return whole.length > own.split("\n").length ? `${own}\n${abstract}` : own;
}
