/* Citations and Markdown of single papers, cut out of the files that stand beside each day. */

async function fetched(link) {
  const answer = await fetch(link);
  if (!answer.ok) throw new Error(`${answer.status}: ${link}`);
  return answer.text();
}

const CUTS = {
  "papers.bib": (text, id) => text.split(/\n(?=@)/).find((entry) => entry.includes(`{${id}}`)),
  "papers.ris": (text, id) => text.split(/\n(?=TY {2}- )/).find((entry) => entry.includes(`\nAN  - arXiv:${id}\n`)),
  "papers.csl.json": (text, id) => {
    const item = JSON.parse(text).find((each) => each.id === id);
    return item && JSON.stringify([item], null, 2);
  },
};

function found(text, facts) {
  if (!text) throw new Error(`${facts.id} is not in the file of its day`);
  return text.trim();
}

/** The entry of a paper ({id, day}) in the form whose file is "papers.bib", "papers.ris" or "papers.csl.json". */
export async function citation({ file }, facts, root) {
  return found(CUTS[file](await fetched(`${root}posts/${facts.day}/${file}`), facts.id), facts);
}

/** A paper's part of its day's Markdown, in the language whose home page is `home`. */
export async function markdown(facts, home) {
  const parts = (await fetched(`${home}posts/${facts.day}/index.md`)).split(/\n(?=\d+\. |#)/);
  const link = `](https://huggingface.co/papers/${facts.id})`;
  const own = (part) => part.split("\n").some((line) => line.startsWith("   - [") && line.endsWith(link));
  return found(parts.find(own), facts).replace(/^\d+\. /, "");
}
