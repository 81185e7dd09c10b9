// Ranks papers for simulated readers by the model that the site ships: reads {months, readers} from standard input, and writes
// for each reader the ids of the first ten, with topics and institutions and without them.
import { readFileSync } from "node:fs";
import { papersOf, rank } from "../overrides/assets/for-you-model.js";

const FIRST = 10;
const { months, readers } = JSON.parse(readFileSync(0, "utf8"));
const files = Object.fromEntries(Object.entries(months).map(([month, file]) => [month, papersOf(file)]));

const answers = [];
for (const { saved, since, until } of readers) {
  const own = new Set(saved);
  // As in a browser: the months of what was saved, and those of the newest days; nobody knows of later ones.
  const wanted = Object.keys(files).filter((month) => (month >= since.slice(0, 7) && month <= until.slice(0, 7)) || files[month].some(({ id }) => own.has(id)));
  const papers = wanted.sort().reverse().flatMap((month) => files[month]).filter(({ day }) => day <= until);
  const candidates = papers.filter(({ id, day }) => day >= since && !own.has(id)), likes = new Map(saved.map((id) => [id, 1]));
  const lists = [await rank(papers, likes, candidates), await rank(papers, likes, candidates, { topics: false })];
  answers.push(lists.map((list) => list.slice(0, FIRST).map(({ paper }) => paper.id)));
}
process.stdout.write(JSON.stringify(answers));
