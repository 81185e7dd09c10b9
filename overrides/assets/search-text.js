// What a query means, and what of a record is shown: text in, text out.

const LOCAL = /[\u1100-\u11ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3]+/gu;
const HAN = /^[\u3400-\u9fff]+$/u;
const ID = /(?:^|[^\d.])(\d{4}\.\d{4,5})(?:v\d+)?(?=$|[^\d.]|\.(?:pdf|$))|\b([a-z-]+(?:\.[A-Z]{2})?\/\d{7})\b/;
const PARTICLE = /^([가-힣]{2,}?)(?:으로|에서|에게|까지|부터|처럼|하는|하기|하고|하여|해서|한다|되는|시키는|[은는이가을를의에와과도로할한된])$/;
const UNSEEN = "\u241e", LENGTH = 30;
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().normalize("NFC");
const bare = (text) => fold(text).replace(/[^\p{L}\p{N}]/gu, "");

/**
 * Read a query. `topics` are [id, name, …], `glossary` [word, English]. Returns `term` for Pagefind, the `terms` that a
 * paper must hold, the arXiv `id` if it names one, and `meant`, if its Korean or Chinese words have a meaning there:
 * the topics, the English words, and whether that is the whole of it.
 */
export function read(query, { topics, glossary }) {
  const text = query.normalize("NFC").replace(/\p{S}/gu, "").trim();
  const id = text.match(ID)?.slice(1).find(Boolean);
  if (id) return { id, term: id.replace(/\W/g, ""), terms: [] };
  const local = text.match(LOCAL) ?? [];
  const others = text.replace(LOCAL, " ").split(/\s+/).filter(bare);
  if (!local.length && bare(text).length < 2) return { term: "", terms: [] };
  // A particle alone, as in "LLM은", says nothing.
  const parts = local.flatMap((word) => (HAN.test(word) ? pairs(word) : [word.replace(PARTICLE, "$1")]));
  const kept = parts.filter((word) => HAN.test(word) || word.length > 1 || !others.length);
  const all = [...others, ...kept];
  return { term: all.join(" "), terms: all.map(bare), meant: local.length ? named(bare(text), topics) ?? meaning(local.map(bare), others, topics, glossary) : undefined };
}

/** Chinese is indexed, and so asked for, by every two neighbours. */
const pairs = (word) => (word.length < 3 ? [word] : [...word].slice(1).map((sign, place) => word[place] + sign));

/** The topic whose name `asked` is. */
function named(asked, topics) {
  const [id, name] = topics.find((topic) => bare(topic[1]) === asked) ?? [];
  return id && { topics: [{ name, ids: [id] }], words: "", terms: [], whole: true };
}

/** What `asked` means: names of topics and words of the glossary in it, the longest first, else topics whose name holds it. */
function meaning(asked, others, topics, glossary) {
  const names = [...topics.map(([id, name]) => ({ id, name, folded: bare(name) })), ...glossary.map(([word, english]) => ({ english, folded: bare(word) }))];
  const found = [], words = [...others];
  let text = asked.join("");
  for (const { id, name, english, folded } of names.sort((one, other) => other.folded.length - one.folded.length)) {
    if (!folded || !text.includes(folded)) continue;
    text = text.replaceAll(folded, "\n");
    if (english) words.push(...english.split(" "));
    else found.push({ name, ids: [id] });
  }
  if (!found.length && words.length === others.length) {
    for (const word of asked.map((one) => one.replace(PARTICLE, "$1")).filter((one) => one.length > 1)) {
      const within = names.filter(({ id, folded }) => id && folded.includes(word));
      if (within.length) found.push({ name: within.map((one) => one.name).join(", "), ids: within.map((one) => one.id) });
    }
    if (!found.length) return undefined;
  }
  return { topics: found, words: words.join(" "), terms: words.map(bare), whole: words.length === 0 && !bare(text) };
}

/** Whether the words that were found in a paper are all `terms`, give or take the ending of an English word. */
export function matches(content, locations, terms) {
  const all = content.split(/\s+/), found = locations.map((place) => bare(all[place] ?? "")).join("\n");
  return terms.every((term) => found.includes(stem(term)));
}

const stem = (term) => term.replace(/^([a-z]{2,}?)(?:(.)\2(?=ing|ed))?(?:ations?|ies|ing|ed|es|s|e|y|al|ly|ers?)$/, "$1$2");

/** Cut a run of Chinese that was found, [run, found], where the `parts` begin and end that were asked for. */
function cut([run, found], parts) {
  const asked = parts.filter((part) => HAN.test(part) && run.includes(part));
  if (!found || !asked.length) return [[`${run} `, found]];
  const inside = [...run].map(() => false);
  for (const part of asked) {
    for (let at = run.indexOf(part); at >= 0; at = run.indexOf(part, at + 1)) inside.fill(true, at, at + part.length);
  }
  const pieces = [];
  [...run].forEach((sign, place) => {
    if (pieces.at(-1)?.[1] === inside[place]) pieces.at(-1)[0] += sign;
    else pieces.push([sign, inside[place]]);
  });
  return [...pieces, [" ", false]];
}

/** Return title and excerpt as [text, whether it was asked for]. */
export function words({ content, meta, locations }) {
  const all = content.split(/\s+/);
  const end = all.includes(UNSEEN) ? all.indexOf(UNSEEN) : all.length;
  const parts = locations.filter((place) => place > end).map((place) => all[place]);
  const asked = new Set(locations);
  const marks = all.slice(0, end).map((word, place) => [word, asked.has(place) || parts.some((part) => word.includes(part))]);
  const title = meta.title.split(/\s+/).map((word, place) => [word, marks[place]?.[1] ?? false]);
  const body = marks.slice(title.length);
  let best = 0, most = 0;
  body.forEach(([, found], place) => {
    const inside = found ? body.slice(place, place + LENGTH).filter((pair) => pair[1]).length : 0;
    if (inside > most) [best, most] = [Math.max(0, place - 5), inside];
  });
  const excerpt = body.slice(best, best + LENGTH);
  if (best) excerpt.unshift(["…", false]);
  if (best + LENGTH < body.length) excerpt.push(["…", false]);
  return { title: title.map(([word, found]) => [`${word} `, found]), excerpt: excerpt.flatMap((word) => cut(word, parts)) };
}
