// The search box: asks the bundles, the newest first, or the table, and shows papers. Loaded when somebody goes to the field.
import { Index, found, start, unpacked } from "./search-engine.js";
import { Table, asked } from "./search-table.js";
import { read, matches, words } from "./search-text.js";

// Papers at a time; milliseconds after a key until the newest bundle is asked, and from then until the others are;
// more than any score of Pagefind's.
const PAGE = 8, WAIT = 150, PAUSE = 250, TOGETHER = 1e6;
/** How much more a word in the title says. */
const WEIGHTS = { title: 5 };
/** What may be published with a paper. */
const HAS = ["code", "weights", "data", "gpu"];
const SORTS = ["relevance", "date", "votes"];
const descending = (one, other) => (one.key < other.key) - (one.key > other.key);
const make = (tag, facts = {}, ...inside) => {
  const node = Object.assign(document.createElement(tag), facts);
  node.append(...inside);
  return node;
};
const part = (tag, name, facts, ...inside) => make(tag, { className: `search__${name}`, ...facts }, ...inside);

/** Open the box, once; then `field` does. `root` is the address of the site's root, `language` that of the page. */
export async function open({ root, language, field }) {
  const base = new URL(root, document.baseURI);
  const styles = make("link", { rel: "stylesheet", href: new URL("search.css", import.meta.url).href });
  const styled = new Promise((done) => { styles.onload = styles.onerror = done; });
  document.head.append(styles);
  const library = new Library(base, language), data = (library.data = await library.file(`filters.${language}.json`));
  await styled;
  new Box({ base, language, field, data, library }).show();
}

/** The bundles and the table of all papers, and what words mean. */
class Library {
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
      return { name, bundle: name, place, page: place, key: table.key(row, sort), day: table.days[row], votes: table.votes[row], words: [] };
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

  /** The bundles to ask, newest first, those of a language beside those of all. */
  names(all) {
    const local = Object.entries(this.data.local).flatMap(([language, names]) => (all || language === this.language ? names : []));
    return this.data.bundles.flatMap(([name]) => [name, ...local.filter((other) => other.endsWith(`-${name}`))]);
  }

  /** The names of topics as [id, name] and the English for other words, in the languages searched. */
  async meanings(all) {
    const languages = all ? Object.keys(this.data.languages) : [this.language];
    const files = await Promise.all(languages.map((language) => this.file(`filters.${language}.json`)));
    return { topics: files.flatMap((file) => file.topics), glossary: files.flatMap((file) => Object.entries(file.glossary)) };
  }
}

/** One bundle's papers for one question, to be sorted by `key`; none if they do not hold what was asked. */
async function ask(library, name, { term, filters, sort, terms, id }) {
  const index = await library.index(name), { version } = index, [, language, bundle] = name.match(/^([a-z]+-)?(.*)$/);
  const quoted = /^\s*".+"\s*$/.test(term), results = (await index.search(term, quoted)).map(({ page, ...rest }) => {
    const [place, own] = page.split(".").map(Number);
    return { ...rest, name, bundle, place, page: own ?? place, version };
  });
  if (!results.length) return [];
  if (id) return one(library, results, id);
  // Words that stand together, such as a name, come first; asking once more loads nothing.
  const together = new Set(terms.length > 1 && !quoted ? (await index.search(term, true)).map(({ page }) => page.split(".")[0]) : []);
  if (!quoted && !together.size && !(await holds(library, index, results, terms))) return [];
  const byScore = sort === "relevance";
  for (const result of results) result.key = result.score + TOGETHER * together.has(`${result.place}`);
  if (byScore && !filters.length) return results;
  const table = await library.table(filters), { first, count } = library.first(table, bundle);
  if (!language && count !== index.papers) throw new Error(name);
  if (!byScore) for (const result of results) result.key = table.key(first + result.place, sort);
  return results.filter(({ place }) => filters.every((filter) => table.passes(first + place, filter)));
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
    const key = `${result.bundle} ${result.place}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const paper = await library.paper(result), [id, day, votes, institution, title] = paper;
    yield { content: contentOf(paper), meta: { id, day, votes, institution, title }, locations: result.words };
  }
}

const sum = (lists) => lists.reduce((count, list) => count + list.length, 0);
/** What has no words to be relevant to comes by votes. */
const orVotes = (sort) => (sort === "relevance" ? "votes" : sort);

/** What to ask for meanings, until there are papers: all of it, any of its topics, its words alone. */
function attempts({ words, terms, topics }) {
  const groups = topics.map(({ ids }) => ({ any: ids.map((topic) => ({ topic })) })), any = [{ any: groups }];
  const term = words || null, tries = [{ term, terms, groups }];
  if (groups.length > 1) tries.push({ term, terms, groups: any });
  if (groups.length && term) tries.push({ term, terms, groups: [] }, { term: null, terms: [], groups: any });
  return tries;
}

/** Korean and Chinese sentences hold much that says nothing: ask for those parts of one that any paper has. */
async function askParts(put, question, names) {
  if (!/[^\x00-\x7f]/.test(question.term)) return [];
  const known = await Promise.all(question.terms.map(async (term) => sum(await put({ ...question, term, terms: [term] }, names))));
  const terms = question.terms.filter((_, place) => known[place]);
  return terms.length ? put({ ...question, term: terms.join(" "), terms }, names) : [];
}

/** Yield all papers: those with the words first, then those of what was meant; or all by one key. */
async function* papers(library, { text, local, meant, sort }) {
  const seen = new Set(), own = [...text, ...local], apart = sort === "relevance";
  yield* merged(library, apart ? own : [...own, ...meant], seen);
  if (apart) yield* merged(library, meant, seen);
}

class Box {
  constructor({ language, data, ...rest }) {
    Object.assign(this, { language, data, ...rest, words: data.words, asked: 0 });
    this.plural = new Intl.PluralRules(language);
    this.number = new Intl.NumberFormat(language);
    this.day = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
    this.build();
    this.listen();
  }

  build() {
    const { words: say, data } = this, check = (label) => make("input", { type: "checkbox", ariaLabel: label });
    const choices = (label, options) => make("select", { ariaLabel: label }, ...this.options([["", `${label}: ${say.any}`], ...options]));
    this.input = make("input", { type: "search", placeholder: say.placeholder, ariaLabel: say.title, autocomplete: "off", spellcheck: false });
    this.topic = choices(say.topic, data.topics);
    this.institution = choices(say.institution, []);
    this.year = choices(say.year, data.years.map((year) => [year, year]));
    this.has = Object.fromEntries(HAS.map((name) => [name, check(say[name])]));
    this.all = check(say.all_languages);
    this.sort = make("select", { ariaLabel: say.sort }, ...this.options(SORTS.map((sort) => [sort, say[`by_${sort}`]])));
    this.status = part("p", "status", { role: "status" });
    this.list = part("ol", "hits");
    this.more = part("button", "more", { type: "button", textContent: say.more, hidden: true });
    this.close = part("button", "close", { type: "button", textContent: say.close });
    const filters = part("div", "filters", {}, this.topic, this.institution, this.year, this.sort,
      ...HAS.map((name) => make("label", {}, this.has[name], ` ${say[name]}`)));
    if (Object.keys(data.languages).length > 1) filters.append(make("label", {}, this.all, ` ${say.all_languages}`));
    this.dialog = make("dialog", { className: "search", ariaLabel: say.title },
      part("form", "form", { role: "search" }, this.input, this.close), filters, this.status, this.list, this.more);
    document.body.append(this.dialog);
    const { topic, institution, year, sort, has, all } = this;
    this.controls = { topic, institution, year, sort, ...has, all };
  }

  options(list) {
    return list.map(([value, name, count]) =>
      make("option", { value, textContent: count ? `${name} (${this.number.format(count)})` : name }));
  }

  /** The institutions come after the papers that were found, or when somebody goes there: they are many, and few need them. */
  fill() {
    return (this.filled ??= this.library.file("institutions.json").then((list) => this.institution.append(...this.options(list)), () => {}));
  }

  listen() {
    const on = (node, kinds, act) => kinds.split(" ").forEach((kind) => node.addEventListener(kind, act));
    const { dialog, input } = this;
    let timer;
    on(input, "input", () => { clearTimeout(timer); timer = setTimeout(() => this.run(PAUSE), WAIT); });
    for (const control of Object.values(this.controls)) on(control, "change", () => this.run());
    on(dialog.firstChild, "submit", (event) => { event.preventDefault(); this.list.querySelector("a")?.click(); });
    on(this.close, "click", () => this.hide());
    on(this.more, "click", () => this.next());
    on(dialog, "cancel", (event) => { event.preventDefault(); this.hide(); });
    on(dialog, "click", (event) => { if (event.target === dialog) this.hide(); });
    on(dialog, "keydown", (event) => this.move(event));
    on(this.institution, "pointerenter focus", () => this.fill());
    on(this.field, "click input", () => this.show());
  }

  async show() {
    const query = new URLSearchParams(location.search);
    if (query.has("q-institution")) await this.fill();
    if (this.dialog.open) return;
    this.before = document.activeElement;
    this.take(query);
    this.input.value ||= this.field.value;
    this.dialog.showModal();
    this.input.select();
    // Who comes with nothing yet will type; a question that is there already loads what it needs.
    if (this.data.bundles.length && !this.input.value && !this.filters.length) this.library.index(this.data.bundles[0][0]).catch(() => {});
    this.run();
  }

  /** Close, and go back to where the reader was. */
  hide() {
    this.asked += 1;
    this.dialog.close();
    this.field.value = "";
    this.before?.focus();
    this.tell({});
  }

  /** Read the address; a value that does not exist is ignored, and removed when the address is written again. */
  take(query) {
    this.input.value = query.get("q") ?? "";
    for (const [name, control] of Object.entries(this.controls)) {
      const value = query.get(`q-${name}`);
      if (control.type === "checkbox") control.checked = value === "yes";
      else control.value = value;
      if (control.selectedIndex < 0) control.selectedIndex = 0;
    }
  }

  get state() {
    const state = { q: this.input.value.trim() };
    for (const [name, control] of Object.entries(this.controls)) {
      const value = control.type === "checkbox" ? (control.checked ? "yes" : "") : control.value;
      if (value && value !== SORTS[0]) state[`q-${name}`] = value;
    }
    return state;
  }

  tell(state) {
    const address = new URL(location);
    for (const name of ["q", ...Object.keys(this.controls).map((key) => `q-${key}`)]) address.searchParams.delete(name);
    for (const [name, value] of Object.entries(state)) if (value) address.searchParams.set(name, value);
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }

  /** Ask all bundles; show what the newest one says as soon as it does, and all of it in order at the end. */
  async run(pause = 0, again = true) {
    const asked = (this.asked += 1), state = this.state, late = () => asked !== this.asked;
    this.tell(state);
    this.dialog.ariaBusy = "true";
    try {
      const { all: { checked: all }, filters, library } = this, names = library.names(all);
      const question = { ...read(state.q, await library.meanings(all)), sort: this.sort.value, filters };
      const inWords = question.term && (!question.meant || question.meant.words);
      if (late()) return;
      if (!question.term && !filters.length) this.clear(this.words.hint);
      else {
        if (inWords && names.length > 1) {
          const found = await this.gather(names.slice(0, 1), question, true);
          if (late()) return;
          if (found.count) await this.render(found, asked, true);
          await new Promise((done) => setTimeout(done, pause));
        }
        if (!late()) await this.render(await this.gather(names, question), asked, false);
      }
      if (!late() && inWords && this.stream) this.fill();
    } catch {
      if (late()) return;
      // A part may have been lost, or another version of the site has come out meanwhile.
      this.library.forget();
      if (again) return this.renew().then(() => this.run(0, false));
      this.clear(this.words.failed);
    }
    if (!late()) this.dialog.ariaBusy = "false";
  }

  /** Learn anew which bundles there are. */
  async renew() {
    Object.assign(this.data, await this.library.file(`filters.${this.language}.json`).catch(() => {}));
  }

  get filters() {
    const chosen = ["topic", "institution", "year"].filter((name) => this[name].value);
    return [...chosen.map((name) => ({ [name]: this[name].value })), ...HAS.filter((name) => this.has[name].checked).map((name) => ({ [name]: "yes" }))];
  }

  /** Put a question to bundles or to the table: as it was written, and as what its Korean or Chinese words mean. */
  async gather(names, { term, terms, id, meant, filters, sort }, partial = false) {
    const common = names.filter((name) => this.data.bundles.some(([bundle]) => bundle === name));
    const put = async (question, among) => (question.term
      ? Promise.all(among.map((name) => ask(this.library, name, question)))
      : [await this.library.rows(question.filters, orVotes(question.sort))]);
    const question = { term: term || null, terms, id, filters, sort: term ? sort : orVotes(sort) };
    const found = { text: [], local: [], meant: [], topics: meant?.topics ?? [], sort: question.sort };
    if (!meant) found.text = await put(question, common);
    // Who writes no more than the name of a topic means its papers.
    const own = meant?.whole ? [] : names.filter((name) => !common.includes(name));
    if (term && !id) found.local = await put(question, own);
    for (const { term: english, terms: words, groups } of meant ? attempts(meant) : []) {
      found.meant = await put({ term: english, terms: words, filters: [...filters, ...groups], sort }, common);
      if (partial || sum(found.meant)) break;
    }
    if (term && !sum([...found.text, ...found.local, ...found.meant])) found.local = await askParts(put, question, own);
    // A paper may be in several kinds of lists: then only the longest one's number is sure.
    const counts = [found.text, found.local, found.meant].map(sum);
    return { ...found, count: Math.max(...counts), sure: counts.filter(Boolean).length < 2 };
  }

  async render(found, asked, partial) {
    const stream = papers(this.library, found), first = await this.some(stream);
    if (asked !== this.asked) return;
    this.stream = stream;
    this.list.replaceChildren(...first);
    this.more.hidden = partial || first.length < PAGE;
    this.say(found, partial);
  }

  async some(stream) {
    const hits = [];
    for (let paper; hits.length < PAGE && !(paper = await stream.next()).done;) hits.push(this.hit(paper.value));
    return hits;
  }

  say({ count, sure, topics }, partial) {
    const { words: say } = this, forms = sure && !partial ? say.hits : say.hits_or_more;
    const text = (forms[this.plural.select(count)] ?? forms.other).replace("{n}", this.number.format(count));
    const named = count ? topics.map(({ name }) => name).join(", ") : "";
    this.status.textContent = `${count ? text : say.none}${named && ` · ${say.topic}: ${named}`}`;
  }

  clear(text) {
    this.stream = null;
    this.list.replaceChildren();
    this.more.hidden = true;
    this.status.textContent = text;
  }

  async next() {
    const stream = this.stream, added = await this.some(stream);
    if (stream !== this.stream) return;
    this.list.append(...added);
    this.more.hidden = added.length < PAGE;
    added[0]?.querySelector("a").focus();
  }

  hit(paper) {
    const { id, day, institution, votes } = paper.meta, { title, excerpt } = words(paper);
    const marked = (parts) => parts.flatMap(([text, found]) => (found ? [make("mark", {}, text.trim()), " ".repeat(text.endsWith(" "))] : [text]));
    const href = new URL(`${this.data.languages[this.language]}posts/${day}/#${id}`, this.base).href;
    const link = make("a", { href, lang: "en" }, ...marked(title));
    const facts = [votes && `▲ ${this.number.format(votes)}`, institution, this.day.format(new Date(day)), id];
    const hit = make("li", {}, link, part("p", "facts", {}, facts.filter(Boolean).join(" · ")));
    if (excerpt.length) hit.append(part("p", "excerpt", {}, ...marked(excerpt)));
    hit.dataset.id = id;
    return hit;
  }

  /** Up and down go through the papers, and from the first one back to the input; Escape leaves. */
  move(event) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1, Escape: 0 }[event.key];
    if (step === undefined || (step && event.target.tagName === "SELECT")) return;
    event.preventDefault();
    if (!step) return this.hide();
    const links = [...this.list.querySelectorAll("a")], place = links.indexOf(document.activeElement) + step;
    (links[place] ?? (place < 0 ? this.input : links.at(-1) ?? this.input)).focus();
  }
}
