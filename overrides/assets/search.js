// The search box: asks Pagefind's bundles, the newest first, and shows papers. Loaded when somebody goes to the field.
import { read, matches, words } from "./search-text.js";

// Papers at a time; milliseconds after a key until the newest bundle is asked, and from then until the others are.
const PAGE = 8, WAIT = 150, PAUSE = 250;
/** More than any score of Pagefind's. */
const TOGETHER = 1e6;
const SORTS = ["relevance", "date", "votes"];
const make = (tag, facts = {}, ...inside) => {
  const node = Object.assign(document.createElement(tag), facts);
  node.append(...inside);
  return node;
};

async function load(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/**
 * Open the box. `root` is the address of the whole site's root, `language` that of the page, `field` the search field
 * of the header. To be called once: from then on the field opens the box by itself.
 */
export async function open({ root, language, field }) {
  const base = new URL(root, document.baseURI);
  const styles = make("link", { rel: "stylesheet", href: new URL("search.css", import.meta.url).href });
  const styled = new Promise((done) => { styles.onload = styles.onerror = done; });
  document.head.append(styles);
  const data = await load(new URL(`search/filters.${language}.json`, base));
  await styled;
  new Box({ base, language, field, data }).show();
}

/** The bundles, each with an engine of its own, and what words mean. */
class Library {
  constructor(base, language, data) {
    Object.assign(this, { base, language, data, engines: new Map(), files: new Map([[language, data]]) });
  }

  /** The bundle's engine. The first one brings the program; the others must not start before it has. */
  engine(name) {
    if (!this.engines.has(name)) this.engines.set(name, this.start(name));
    return this.engines.get(name);
  }

  async start(name) {
    const first = this.data.bundles[0][0], at = (bundle) => new URL(`search/${bundle}/`, this.base);
    if (name !== first) await this.engine(first);
    const { createInstance } = await import(new URL("pagefind.js", at(first)));
    const engine = createInstance({ basePath: at(name).pathname });
    // Waits for the program. What a record says in numbers is not searched for.
    await engine.options({ ranking: { metaWeights: { title: 5, votes: 0, day: 0, id: 0, institution: 0 } } });
    return engine;
  }

  /** The bundles to ask, newest first, those of a language beside those of all. */
  names(all) {
    const local = Object.entries(this.data.local).filter(([language]) => all || language === this.language);
    const years = local.flatMap(([language, names]) => names.map((name) => [name.slice(language.length + 1), name]));
    return this.data.bundles.flatMap(([name]) => [name, ...years.filter(([year]) => year === name).map((pair) => pair[1])]);
  }

  /** The names of topics as [id, name] and the English for other words, in the languages searched. */
  async meanings(all) {
    const languages = all ? Object.keys(this.data.languages) : [this.language];
    await Promise.all(languages.filter((language) => !this.files.has(language)).map(async (language) => {
      this.files.set(language, await load(new URL(`search/filters.${language}.json`, this.base)));
    }));
    const files = languages.map((language) => this.files.get(language));
    return { topics: files.flatMap((file) => file.topics), glossary: files.flatMap((file) => Object.entries(file.glossary)) };
  }
}

/** One bundle's papers for one question: sorted, and none if its best one does not hold what was asked. */
async function ask(engine, { term, filters, sort, terms, id }) {
  const options = { filters: filters.length ? { all: filters } : {}, sort: sort === "relevance" ? {} : { [sort]: "desc" } };
  const { results } = await engine.search(term, options);
  if (id) {
    for (const result of results.slice(0, 3)) if ((await result.data()).meta.id === id) return [result];
    return [];
  }
  if (!terms.length) return results;
  if (sort === "relevance" && terms.length > 1 && !term.includes('"')) {
    // Words that stand together, such as a name, come first; asking once more loads nothing.
    const together = new Set((await engine.search(`"${term}"`, options)).results.map((result) => result.id));
    for (const result of results) if (together.has(result.id)) result.score += TOGETHER;
    results.sort((one, other) => other.score - one.score);
  }
  // Pagefind shortens a word that it does not have until it has one: then nothing in this bundle is meant.
  for (const result of results.slice(0, 3)) if (matches(await result.data(), terms)) return results;
  return [];
}

const KEYS = {
  relevance: (result) => result.score,
  date: async (result) => (await result.data()).meta.day,
  votes: async (result) => Number((await result.data()).meta.votes ?? -1),
};

/** Yield the papers of lists that are sorted by `key`, each paper once. */
async function* merged(lists, key, seen) {
  const heads = lists.filter((list) => list.length).map((list) => ({ list, at: 0 }));
  for (const head of heads) head.key = await key(head.list[0]);
  while (heads.length) {
    const best = heads.reduce((one, other) => (other.key > one.key ? other : one));
    const paper = await best.list[best.at].data();
    if (++best.at < best.list.length) best.key = await key(best.list[best.at]);
    else heads.splice(heads.indexOf(best), 1);
    if (!seen.has(paper.meta.id)) yield seen.add(paper.meta.id) && paper;
  }
}

const sum = (lists) => lists.reduce((count, list) => count + list.length, 0);
/** What has no words to be relevant to comes by votes. */
const orVotes = (sort) => (sort === "relevance" ? "votes" : sort);

/** What to ask for meanings, until there are papers: all of it, any of its topics, its words alone. */
function attempts({ words, terms, topics }) {
  const groups = topics.map(({ ids }) => ({ any: ids.map((topic) => ({ topic })) }));
  const term = words || null, tries = [{ term, terms, groups }];
  if (groups.length > 1) tries.push({ term, terms, groups: [{ any: groups }] });
  if (groups.length && term) tries.push({ term, terms, groups: [] }, { term: null, terms: [], groups: [{ any: groups }] });
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
async function* papers({ text, local, meant, sort, meantSort }) {
  const seen = new Set();
  if (sort !== "relevance") return yield* merged([...text, ...local, ...meant], KEYS[sort], seen);
  yield* merged([...text, ...local], KEYS.relevance, seen);
  yield* merged(meant, KEYS[meantSort] ?? KEYS.relevance, seen);
}

class Box {
  constructor({ base, language, field, data }) {
    Object.assign(this, { base, language, field, data, library: new Library(base, language, data), asked: 0 });
    this.words = data.words;
    this.plural = new Intl.PluralRules(language);
    this.number = new Intl.NumberFormat(language);
    this.day = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
    this.build();
    this.listen();
  }

  build() {
    const { words: say, data } = this;
    const choices = (label, options) => make("select", { ariaLabel: label },
      make("option", { value: "", textContent: `${label}: ${say.any}` }), ...this.options(options));
    const check = (label) => make("input", { type: "checkbox", ariaLabel: label });
    this.input = make("input", { type: "search", placeholder: say.placeholder, ariaLabel: say.title, autocomplete: "off", spellcheck: false });
    this.topic = choices(say.topic, data.topics);
    this.institution = choices(say.institution, []);
    this.year = choices(say.year, data.years.map((year) => [String(year), String(year)]));
    this.code = check(say.code);
    this.all = check(say.all_languages);
    this.sort = make("select", { ariaLabel: say.sort }, ...SORTS.map((sort) => make("option", { value: sort, textContent: say[`by_${sort}`] })));
    this.status = make("p", { className: "search__status", role: "status" });
    this.list = make("ol", { className: "search__hits" });
    this.more = make("button", { type: "button", className: "search__more", textContent: say.more, hidden: true });
    this.close = make("button", { type: "button", className: "search__close", textContent: say.close });
    const filters = make("div", { className: "search__filters" }, this.topic, this.institution, this.year, this.sort,
      make("label", {}, this.code, ` ${say.code}`));
    if (Object.keys(data.languages).length > 1) filters.append(make("label", {}, this.all, ` ${say.all_languages}`));
    this.dialog = make("dialog", { className: "search", ariaLabel: say.title },
      make("form", { className: "search__form", role: "search" }, this.input, this.close), filters, this.status, this.list, this.more);
    document.body.append(this.dialog);
    this.controls = { topic: this.topic, institution: this.institution, year: this.year, sort: this.sort, code: this.code, all: this.all };
  }

  options(list) {
    return list.map(([value, name, count]) =>
      make("option", { value, textContent: count === undefined ? name : `${name} (${this.number.format(count)})` }));
  }

  /** The institutions come after the first papers: there are many, and few searches need them. */
  fill() {
    this.filled ??= load(new URL("search/institutions.json", this.base)).then((list) => this.institution.append(...this.options(list)), () => {});
    return this.filled;
  }

  listen() {
    let timer;
    this.input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => this.run(PAUSE), WAIT); });
    for (const control of Object.values(this.controls)) control.addEventListener("change", () => this.run());
    this.dialog.firstChild.addEventListener("submit", (event) => { event.preventDefault(); this.list.querySelector("a")?.click(); });
    this.close.addEventListener("click", () => this.hide());
    this.more.addEventListener("click", () => this.next());
    this.dialog.addEventListener("cancel", (event) => { event.preventDefault(); this.hide(); });
    this.dialog.addEventListener("click", (event) => { if (event.target === this.dialog) this.hide(); });
    this.dialog.addEventListener("keydown", (event) => this.move(event));
    this.institution.addEventListener("pointerenter", () => this.fill());
    this.institution.addEventListener("focus", () => this.fill());
    for (const kind of ["click", "input"]) this.field.addEventListener(kind, () => this.show());
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
    if (this.data.bundles.length) this.library.engine(this.data.bundles[0][0]).catch(() => {});
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
      else control.value = [...control.options].some((option) => option.value === value) ? value : control.options[0].value;
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
  async run(pause = 0) {
    const asked = (this.asked += 1), state = this.state, late = () => asked !== this.asked;
    this.tell(state);
    this.dialog.ariaBusy = "true";
    try {
      const query = read(state.q, await this.library.meanings(this.all.checked));
      const question = { ...query, sort: this.sort.value, filters: this.filters };
      if (late()) return;
      const names = this.library.names(this.all.checked);
      if (!query.term && !question.filters.length) this.clear(this.words.hint);
      else {
        const found = await this.gather(names.slice(0, 1), question);
        if (late()) return;
        if (found.count && names.length > 1) await this.render(found, asked, true);
        await new Promise((done) => { setTimeout(done, pause); });
        if (late()) return;
        await this.render(await this.gather(names, question), asked, false);
      }
    } catch {
      if (!late()) this.clear(this.words.failed);
    }
    if (late()) return;
    this.dialog.ariaBusy = "false";
    if (this.stream) this.fill();
  }

  get filters() {
    const chosen = ["topic", "institution", "year"].filter((name) => this[name].value);
    return [...chosen.map((name) => ({ [name]: this[name].value })), ...(this.code.checked ? [{ code: "yes" }] : [])];
  }

  /** Put a question to bundles: as it was written, and as what its Korean or Chinese words mean. */
  async gather(names, { term, terms, id, meant, filters, sort }) {
    const common = names.filter((name) => this.data.bundles.some(([bundle]) => bundle === name));
    const put = (question, among) => Promise.all(among.map(async (name) => ask(await this.library.engine(name), question)));
    const question = { term: term || null, terms, id, filters, sort: term ? sort : orVotes(sort) };
    const found = { text: [], local: [], meant: [], topics: meant?.topics ?? [], sort: question.sort };
    if (!meant) found.text = await put(question, common);
    const own = names.filter((name) => !common.includes(name));
    if (term && !id) found.local = await put(question, own);
    for (const { term: english, terms: words, groups } of meant ? attempts(meant) : []) {
      found.meantSort = english ? sort : orVotes(sort);
      found.meant = await put({ term: english, terms: words, filters: [...filters, ...groups], sort: found.meantSort }, common);
      if (sum(found.meant)) break;
    }
    if (term && !sum([...found.text, ...found.local, ...found.meant])) found.local = await askParts(put, question, own);
    const counts = [found.text, found.local, found.meant].map(sum);
    // A paper may be in several kinds of lists: then only the longest one's number is sure.
    return { ...found, count: Math.max(...counts), sure: counts.filter(Boolean).length < 2 };
  }

  async render(found, asked, partial) {
    const stream = papers(found), first = [];
    for (let paper; first.length < PAGE && !(paper = await stream.next()).done;) first.push(this.hit(paper.value));
    if (asked !== this.asked) return;
    this.stream = stream;
    this.list.replaceChildren(...first);
    this.more.hidden = partial || first.length < PAGE;
    this.say(found, partial);
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
    this.dialog.ariaBusy = "false";
  }

  /** Show the next papers behind those shown. */
  async next() {
    const stream = this.stream, added = [];
    for (let paper; added.length < PAGE && !(paper = await stream.next()).done;) added.push(this.hit(paper.value));
    if (stream !== this.stream) return;
    this.list.append(...added);
    this.more.hidden = added.length < PAGE;
    added[0]?.querySelector("a").focus();
  }

  hit(paper) {
    const { id, day, institution, votes } = paper.meta;
    const { title, excerpt } = words(paper);
    const marked = (parts) => parts.flatMap(([text, found]) => [found ? make("mark", { textContent: text }) : text, " "]);
    const href = new URL(`${this.data.languages[this.language]}posts/${day}/#${id}`, this.base).href;
    const link = make("a", { href, lang: "en" }, ...marked(title));
    const facts = [votes && `▲ ${this.number.format(votes)}`, institution, this.day.format(new Date(day)), id].filter(Boolean);
    const hit = make("li", {}, link, make("p", { className: "search__facts", textContent: facts.join(" · ") }));
    hit.dataset.id = id;
    if (excerpt.length) hit.append(make("p", { className: "search__excerpt" }, ...marked(excerpt)));
    return hit;
  }

  /** Up and down go through the papers, and from the first one back to the input; Escape leaves. */
  move(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      this.hide();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.target.tagName === "SELECT") return;
    const links = [...this.list.querySelectorAll("a")], place = links.indexOf(document.activeElement) + step;
    event.preventDefault();
    (links[place] ?? (place < 0 ? this.input : links.at(-1) ?? this.input)).focus();
  }
}
