// The bundles and the table of all papers, and how a question is put to them.
import { Index, found, start, unpacked } from "./search-engine.js";
import { Table, asked } from "./search-table.js";
import { left, matches } from "./search-text.js";
import { misspelt, misspeltChinese, misspeltKorean } from "./search-typos.js";
import { ways } from "./search-words.js";

// More than any score of Pagefind's.
const TOGETHER = 1e6;
/** How much more a word in the title says. */
const WEIGHTS = { title: 5 };
/** So many papers of a bundle, the most relevant, are looked at for whether their names are what was asked for. */
const NAMED = 10;
const descending = (one, other) => (one.key < other.key) - (one.key > other.key);

/** The bundles and the table of all papers, and what words mean. */
export class Library {
  constructor(base, language) {
    Object.assign(this, { base, language, files: {}, indexes: {}, packs: {}, caching: "default" });
  }

  at(name) {
    return new URL(`search/${name}`, this.base).href;
  }

  file(name) {
    return (this.files[name] ??= found(fetch(this.at(name), { cache: this.caching })).then((answer) => answer.json()));
  }

  /** Forget what was loaded: a part was lost, or belongs to another version of the site than the rest. */
  forget() {
    Object.assign(this, { program: undefined, files: {}, indexes: {}, packs: {}, caching: "reload" });
  }

  async index(name) {
    const program = await (this.program ??= start(this.at(this.data.engine)));
    return (this.indexes[name] ??= new Index(program, this.at(`${name}/`)).open(WEIGHTS));
  }

  /** The table of all papers, with the topics and institutions that `filters` ask for. */
  async table(filters) {
    const topics = [...new Set(asked("topic", filters))], byInstitution = asked("institution", filters).length;
    const [papers, institutions, ...lines] = await Promise.all([this.file("papers.json"), byInstitution && this.file("institutions.json"),
      ...topics.map((topic) => this.file(`topics/${topic}.json`))]);
    const table = (papers.table ??= new Table(papers));
    topics.forEach((topic, place) => table.topics[topic] || table.tellTopic(topic, lines[place]));
    if (institutions && !table.institutions) table.tellInstitutions(institutions);
    return table;
  }

  /** The first row of a bundle's papers, of which there are as many as in its months, `since` to `until`. */
  first(table, name) {
    const [, since, until] = this.data.bundles.find(([bundle]) => bundle === name);
    const months = Object.keys(table.first).filter((month) => since <= month && month <= until);
    return { first: Math.min(...months.map((month) => table.first[month])), count: months.reduce((count, month) => count + table.counts[month], 0) };
  }

  /** The papers that pass `filters`, as if they had been found. */
  async rows(filters, sort) {
    const table = await this.table(filters), starts = new Map(this.data.bundles.map(([name]) => [name, this.first(table, name).first]));
    const bundle = (month) => this.data.bundles.find(([, since, until]) => since <= month && month <= until)[0], bundles = {};
    return table.rows(filters).map((row) => {
      const month = table.days[row].slice(0, 7), name = (bundles[month] ??= bundle(month)), place = row - starts.get(name);
      return { row, name, bundle: name, place, page: place, key: table.key(row, sort), day: table.days[row], votes: table.votes[row], words: [] };
    });
  }

  /** What a result shows: [id, day, votes, institution, title, text]. */
  async paper({ name, page, version, day, votes }, caching = this.caching) {
    const number = Math.floor(page / this.data.pack), address = this.at(`${name}/texts/${number}.pf_texts`);
    this.packs[address] ??= unpacked(address, { cache: caching }).then((bytes) => JSON.parse(new TextDecoder().decode(bytes)));
    const { of, papers } = await this.packs[address].catch((error) => { delete this.packs[address]; throw error; });
    const paper = papers[page % this.data.pack];
    if (version ? of === version : paper?.[1] === day && (paper[2] ?? -1) + 1 === votes) return paper;
    delete this.packs[address];
    if (caching === "reload") throw new Error(address);
    return this.paper({ name, page, version, day, votes }, "reload");
  }

  /** What a paper's text in the page's language is, if it has one and the reader wants it; `result` is one of all languages. */
  async translated({ name, bundle, place }) {
    const own = `${this.language}-${bundle}`;
    if (name !== bundle || !this.data.local[this.language]?.includes(own) || document.documentElement.classList.contains("originals")) return null;
    const { version, places } = await this.index(own), page = places.get(place);
    return page === undefined ? null : (await this.paper({ name: own, page, version }))[5];
  }

  /** The bundles to ask, newest first, those of a language beside those of all. */
  names(all) {
    const local = Object.entries(this.data.local).flatMap(([language, names]) => (all || language === this.language ? names : []));
    return this.data.bundles.flatMap(([name]) => [name, ...local.filter((other) => other.endsWith(`-${name}`))]);
  }

  /** What of the words that were `asked` may be misspelt, as [word, what was meant]: of those that were not `missed` nothing. */
  async misspelt(asked, missed, all) {
    const english = asked.filter((word) => /[a-z]{4}/i.test(word) && (!missed || missed.includes(word)));
    const korean = asked.filter((word) => /^[가-힣]+$/.test(word)), chinese = asked.filter((word) => /^[\u3400-\u9fff]{3,}$/.test(word));
    const pairs = english.length ? misspelt(english, await this.usual()) : [];
    if (!korean.length && !chinese.length) return pairs;
    const { topics, glossary } = await this.meanings(all), words = (await glossary([...korean, ...chinese].join(""))).map(([word]) => word);
    const terms = [...topics.map(([, name]) => name), ...words];
    return [...pairs, ...misspeltKorean(korean, terms, missed), ...misspeltChinese(chinese, terms, missed)];
  }

  /** Lists of the words that papers have, the most usual first: of the newest months and the newest year. */
  usual() {
    const names = this.data.bundles.map(([name]) => name);
    const asked = [...new Set([...names.slice(0, 2), ...names.filter((name) => name.length === 4).slice(0, 1)])];
    return Promise.all(asked.map((name) => this.file(`${name}/words.json`)));
  }

  /** The names of topics as [id, name], in the languages searched, and how to get the English for other words of a text. */
  async meanings(all) {
    const languages = all ? Object.keys(this.data.languages) : [this.language];
    const files = await Promise.all(languages.map((language) => this.file(`filters.${language}.json`)));
    const asWritten = /Hiragana/.test(this.data.terms[this.language]);
    return { topics: files.flatMap((file) => file.topics), glossary: (text) => this.terms(text), asWritten };
  }

  /** The words that languages with the letters of `text` have for English ones, as [word, English]. */
  async terms(text) {
    const meant = Object.entries(this.data.terms).filter(([, letters]) => new RegExp(letters, "u").test(text)).map(([language]) => language);
    const files = await Promise.all(meant.map((language) => this.file(`terms.${language}.json`)));
    return files.flatMap((file) => Object.entries(file).flatMap(([english, words]) => words.map((word) => [word, english])));
  }
}

/**
 * One bundle's papers for one question, to be sorted by `key`; none if they do not hold what was asked. `words` are those
 * that a paper must have, in any way that people write them.
 */
async function ask(library, name, question) {
  const { filters, sort, id } = question, index = await library.index(name), [, language, bundle] = name.match(/^([a-z]+-)?(.*)$/);
  const told = (found) => found.map(({ page, ...rest }) => {
    const [place, own, named, pieces] = page.split(".").map((part) => (part ? Number(part) : undefined));
    return { ...rest, name, bundle, place, page: own ?? place, named, pieces, version: index.version };
  });
  if (id) return one(library, told(await index.search(id)), id);
  const results = await inAnyWay(library, index, told, question);
  const byScore = sort === "relevance", rare = results.length && byScore ? await rarity(index, question.words) : 1;
  for (const result of results) result.key = result.score / rare + TOGETHER * result.together;
  if (!results.length || (byScore && !filters.length)) return results;
  const table = await library.table(filters), { first, count } = library.first(table, bundle);
  if (!language && count !== index.papers) throw new Error(name);
  if (!byScore) for (const result of results) result.key = table.key(first + result.place, sort);
  return results.filter(({ place }) => filters.every((filter) => table.passes(first + place, filter)));
}

/** Results that have `words` apart or joined; `together` is more the more of what was asked stands side by side. */
async function inAnyWay(library, index, told, { words, quoted, wide }) {
  const { apart, loose, joined } = ways(words), as_one = apart.length > joined.length;
  // Of what is written as one word, such as "state-of-the-art", parts that stand elsewhere (MonoArt) say nothing more.
  const unit = as_one && joined.length === 1;
  const found = new Map(), add = (results, together) => {
    for (const result of results) {
      const before = found.get(result.page);
      if (!before || (unit && together > before.together)) found.set(result.page, { ...result, together });
      else if (unit && together < before.together) continue;
      else Object.assign(before, { together: Math.max(before.together, together), score: Math.max(before.score, result.score), words: [...new Set([...before.words, ...result.words])] });
    }
  };
  // Asking once more for the same words loads nothing.
  const beside = async (terms) => (terms.length > 1 || quoted ? told(await index.search(terms.join(" "), true)) : []);
  const close = await beside(apart);
  if (as_one) {
    const results = quoted ? [] : told(await index.search(joined.join(" ")));
    const near = await beside(joined);
    if (near.length || (results.length && await holds(library, index, results, joined))) add(results, joined.length > 1 ? 1 : 2);
    add(near, 2);
  }
  if (!quoted && (loose || wide)) {
    const results = told(await index.search(apart.join(" ")));
    if (close.length || (results.length && await holds(library, index, results, apart))) add(results, 0);
  }
  add(close, 2);
  // A paper that is named so, and no more.
  const whole = ({ named, pieces, words: places }) => named && pieces === apart.length && [...Array(named).keys()].every((place) => places.includes(place));
  const candidates = [...found.values()].filter(whole).sort((one, other) => other.score - one.score).slice(0, NAMED);
  await Promise.all(candidates.map(async (result) => {
    const [, , , , title] = await library.paper(result);
    if (isNamed(title, apart)) result.together = 3;
  }));
  return [...found.values()];
}

/** Whether a paper is named so, and no more: "Hyperagents" are not the "agent memory" that they write about. */
function isNamed(title, apart) {
  const name = ways(title.split(": ", 1)[0].split(/\s+/)).apart;
  return name.length === apart.length && name.every((word, place) => matches(word, [0], [apart[place]]));
}

/** What the words weigh in an index for being rare there: scores of several indexes can be compared without it. */
async function rarity(index, words) {
  const counts = await Promise.all(ways(words).joined.map(async (term) => (await index.search(term, true)).length));
  return counts.reduce((sum, count) => sum + Math.log(1 + (index.papers - count + 0.5) / (count + 0.5)), 0) || 1;
}

/** Of results the paper with that id. */
async function one(library, results, id) {
  for (const result of results.slice(0, 3)) if ((await library.paper(result))[0] === id) return [{ ...result, key: TOGETHER }];
  return [];
}

/** Whether papers of an index are meant: Pagefind shortens a word that it does not have until it has one. */
async function holds(library, index, results, terms) {
  const known = await Promise.all(terms.map(async (term) => (await index.search(term, true)).length));
  if (known.every(Boolean)) return true;
  for (const result of results.sort((one, other) => other.score - one.score).slice(0, 3)) {
    if (matches(contentOf(await library.paper(result)), result.words, terms)) return true;
  }
  return false;
}

const contentOf = ([, , , , title, text]) => `${title} ${text}`;

/** Yield the papers of lists in order, each paper once, with the places where its words were found. */
async function* merged(library, lists, seen) {
  for (const result of lists.flat().sort(descending)) {
    const key = keyOf(result);
    if (seen.has(key)) continue;
    seen.add(key);
    const paper = await library.paper(result), [id, day, votes, institution, title] = paper;
    const translated = await library.translated(result).catch(() => null);
    yield { content: contentOf(paper), translated, meta: { id, day, votes, institution, title }, locations: result.words };
  }
}

const sum = (lists) => lists.reduce((count, list) => count + list.length, 0);
/** What has no words to be relevant to comes by votes. */
const orVotes = (sort) => (sort === "relevance" ? "votes" : sort);

const groupsOf = (topics) => topics.map(({ ids }) => ({ any: ids.map((topic) => ({ topic })) }));

/**
 * What to ask for meanings, until there are papers: all of it, any of its topics, its words alone, all but one of them, those
 * alone that were not translated, its topics alone; `dropped` is what is not asked for, as it was typed.
 */
function attempts({ words, others, terms, english_of, topics, rest }) {
  const groups = groupsOf(topics), any = [{ any: groups }], names = topics.map(({ name }) => name);
  const tries = [{ words, groups, dropped: rest }];
  if (groups.length > 1) tries.push({ words, groups: any, dropped: rest });
  if (groups.length && words.length) {
    tries.push({ words, groups: [], dropped: [...names, ...rest] });
  }
  // The longest terms, which come first, say the most.
  for (let place = terms.length - 1; place >= 0 && terms.length > 1; place -= 1) {
    const said = english_of.filter((_, other) => other !== place).flat();
    tries.push({ words: [...others, ...said], groups, dropped: [terms[place], ...rest] });
  }
  if (others.length && terms.length) tries.push({ words: others, groups, dropped: [...terms, ...rest] });
  if (others.length && terms.length && groups.length) tries.push({ words: others, groups: [], dropped: [...names, ...terms, ...rest] });
  if (groups.length && words.length) tries.push({ words: [], groups: any, dropped: [...others, ...terms, ...rest] });
  return tries;
}

/** Papers that say in English what was meant, and the rest of the question in the reader's language. */
async function across(put, question, { words, topics, own: rest }, { common, own }) {
  const filters = [...question.filters, ...groupsOf(topics)], place = ({ bundle, place: row }) => `${bundle} ${row}`;
  const said = new Set((await put({ ...question, words: rest }, own)).flat().map(place));
  const lists = said.size ? await put({ ...question, words, filters }, common) : [];
  return lists.map((list) => list.filter((result) => said.has(place(result))));
}

/** Korean and Chinese sentences hold much that says nothing: ask for those parts of one that papers have, the rarest first. */
async function askParts(put, question, names) {
  if (!/[^\x00-\x7f]/.test(question.words.join(""))) return null;
  const parts = await Promise.all(question.words.map(async (word) => ({ word, count: sum(await put({ ...question, words: [word] }, names)) })));
  let words = [], lists = [];
  for (const { word } of parts.filter(({ count }) => count).sort((one, other) => one.count - other.count)) {
    const more = await put({ ...question, words: [...words, word] }, names);
    if (sum(more)) [words, lists] = [[...words, word], more];
  }
  return words.length ? { lists, dropped: left(question.asked, words) } : null;
}

/**
 * Put a question to bundles or to the table: as it was written, and as what its Korean or Chinese words mean. Returns lists
 * of papers, their number, whether that is `sure`, the topics that were meant and the words that were `dropped`.
 */
export async function gather(library, names, { words, quoted, phrase, id, meant, asked, filters, sort, phrases = [], without = [] }, partial = false) {
  const common = names.filter((name) => library.data.bundles.some(([bundle]) => bundle === name));
  const fits = await bounds(library, names, phrases, without);
  const put = async (question, among) => {
    const lists = await (question.words.length
      ? Promise.all(among.map((name) => ask(library, name, question)))
      : library.rows(question.filters, orVotes(question.sort)).then((rows) => [rows]));
    return lists.map((list) => list.filter(fits));
  };
  const question = { words, quoted, id, filters, sort: words.length ? sort : orVotes(sort) };
  const found = { text: [], local: [], meant: [], topics: meant?.topics ?? [], dropped: [], sort: question.sort };
  if (!meant) found.text = await put(question, common);
  if (!meant && words.length && !partial && !sum(found.text)) found.text = await put({ ...question, wide: true }, common);
  // Who writes no more than the name of a topic means its papers.
  const own = meant?.whole ? [] : names.filter((name) => !common.includes(name));
  if (words.length && !id) found.local = await put(question, own);
  const own_words = sum(found.local) > 0; // then papers come behind these, if they have all that was asked for
  if (!own_words && !phrase && meant?.own.length) found.meant = await across(put, question, meant, { common, own });
  // Before anything is left out: lines in the reader's language may hold all of it, in parts.
  let some;
  const besides = async () => {
    if (partial || phrase || !words.length || id) return false;
    some ??= await askParts(put, { ...question, asked }, names);
    if (some?.dropped.length === 0) Object.assign(found, { local: some.lists, dropped: [] });
    return some?.dropped.length === 0;
  };
  for (const { words: english, groups, dropped } of meant && !sum(found.meant) ? attempts(meant) : []) {
    if (own_words && dropped.length) break;
    if (dropped.length && (await besides())) break;
    const one = phrase && meant.terms.length === 1 && !meant.others.length; // of several nobody knows the order in English
    found.meant = await put({ words: english, quoted: one, filters: [...filters, ...groups], sort }, common);
    found.dropped = dropped;
    if (!english.length && !own_words) found.sort = orVotes(sort);
    if (partial || sum(found.meant)) break;
  }
  if (words.length && !partial && !sum([...found.text, ...found.local, ...found.meant])) {
    some ??= await askParts(put, { ...question, asked }, names);
    if (some) Object.assign(found, { local: some.lists, dropped: some.dropped });
  }
  // A paper may be in several kinds of lists: then only the longest one's number is sure.
  const counts = [found.text, found.local, found.meant].map(sum);
  return { ...found, count: Math.max(...counts), sure: counts.filter(Boolean).length < 2 };
}

const keyOf = ({ bundle, place }) => `${bundle} ${place}`;

/** Whether a result is among the papers of all `phrases`, and of none that is to be left out: each is a question of its own. */
async function bounds(library, names, phrases, without) {
  const papersOf = async (part) => {
    const { text, local, meant } = await gather(library, names, { ...part, filters: [], sort: "relevance" }, true);
    return new Set([...text, ...local, ...meant].flat().map(keyOf));
  };
  const [must, never] = await Promise.all([phrases, without].map((parts) => Promise.all(parts.map(papersOf))));
  return (result) => must.every((papers) => papers.has(keyOf(result))) && !never.some((papers) => papers.has(keyOf(result)));
}

/** The first papers of what was found, by their bundle and place, in the order in which `papers` yields them. */
export function order({ text, local, meant, sort }, count) {
  const own = [...text, ...local], groups = sort === "relevance" ? [own, meant] : [[...own, ...meant]];
  return [...new Set(groups.flatMap((lists) => lists.flat().sort(descending).map(keyOf)))].slice(0, count);
}

/** Yield all papers: those with the words first, then those of what was meant; or all by one key. */
export async function* papers(library, { text, local, meant, sort }) {
  const seen = new Set(), own = [...text, ...local], apart = sort === "relevance";
  yield* merged(library, apart ? own : [...own, ...meant], seen);
  if (apart) yield* merged(library, meant, seen);
}
