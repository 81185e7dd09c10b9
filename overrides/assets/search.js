// The search box: asks Pagefind's bundles, the newest first, and shows papers. Loaded when somebody goes to the field.
import { read, matches, words } from "./search-text.js";

// Papers at a time; milliseconds after a key until the newest bundle is asked, and from then until the others are;
// more than any score of Pagefind's.
const PAGE = 8, WAIT = 150, PAUSE = 250, TOGETHER = 1e6;
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

/** The bundles, each with an engine of its own, and what words mean. */
class Library {
  constructor(base, language) {
    Object.assign(this, { base, language, engines: {}, lost: {}, files: {} });
    this.watch();
  }

  /** Pagefind answers "none" when a part of an index cannot be loaded: note each loss, by bundle. */
  watch() {
    const get = fetch;
    window.fetch = async (what, ...more) => {
      const name = `${what}`.match(/.*\/search\/([^/]+)\//)?.[1], answer = get(what, ...more);
      if (name && !(await answer.catch(() => {}))?.ok) this.lost[name] = {};
      return answer;
    };
  }

  async file(name) {
    if (this.files[name]) return this.files[name];
    const answer = await fetch(new URL(`search/${name}`, this.base));
    if (!answer.ok) throw new Error(name);
    return (this.files[name] = await answer.json());
  }

  /** The bundle's engine. The first one brings the program; the others must not start before it has. */
  engine(name) {
    return (this.engines[name] ??= this.start(name));
  }

  async start(name) {
    const first = this.data.bundles[0][0], at = (bundle) => new URL(`search/${bundle}/`, this.base);
    if (name !== first) await this.engine(first);
    const { createInstance } = await import(`${at(first)}pagefind.js`);
    // It reads queries by the page's language, and records are English: Chinese would cut "DeepSeek-R1" in two.
    const html = document.documentElement, { lang } = html, lost = this.lost[name];
    html.lang = "en";
    // A worker would be 12 KB more, and is given up after five seconds on a slow line.
    const engine = createInstance({ basePath: at(name).pathname, noWorker: true });
    html.lang = lang;
    // Waits for the program. What a record says in numbers is not searched for.
    await engine.options({ ranking: { metaWeights: { title: 5, votes: 0, day: 0, id: 0, institution: 0 } } });
    return { engine, lost };
  }

  /** A bundle's answer; where a part was lost, from an index loaded anew: after a deploy its parts have other names. */
  async search(name, term, options, again = true) {
    try {
      const { engine, lost } = await this.engine(name), { results } = await engine.search(term, options);
      if (lost === this.lost[name]) return results;
      throw new Error(name);
    } catch (error) {
      delete this.engines[name];
      if (!again) throw error;
      return this.search(name, term, options, false);
    }
  }

  /** What a bundle's papers are sorted by, as text, by the name of the record. */
  async order(name) {
    return new Map(Object.entries(await this.file(`${name}/order.json`)).flatMap(([day, papers]) => Object.entries(papers).map(([id, votes], place) => {
      const date = `${day} ${9999 - place}`;
      return [id, { date, votes: `${(votes ?? -1) + 1} ${date}`.padStart(30) }];
    })));
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

/** One bundle's papers for one question, to be sorted by `key`; none if its best ones do not hold what was asked. */
async function ask(library, name, { term, filters, sort, terms, id }) {
  const options = { filters: filters.length ? { all: filters } : {} }, byScore = sort === "relevance";
  const results = await library.search(name, term, options);
  // Words that stand together, such as a name, come first; asking once more loads nothing.
  const exact = byScore && terms.length > 1 && !term.includes('"') ? await library.search(name, `"${term}"`, options) : [];
  const together = new Set(exact.map((result) => result.id)), order = byScore || await library.order(name);
  for (const result of results) result.key = byScore ? result.score + TOGETHER * together.has(result.id) : order.get(result.id)[sort];
  if (byScore) results.sort(descending);
  if (!terms.length && !id) return results;
  // Pagefind shortens a word that it does not have until it has one: then nothing in this bundle is meant.
  for (const result of results.slice(0, 3)) {
    const { content, meta } = await result.data();
    if (id ? meta.id === id : matches(content, result.words, terms)) return id ? [result] : results;
  }
  return [];
}

/** Yield the papers of lists in order, each paper once, with the places where its words were found. */
async function* merged(lists, seen) {
  for (const result of lists.flat().sort(descending)) {
    // Two questions share what they load, and Pagefind writes the places of the later one there.
    const { content, meta } = await result.data();
    if (!seen.has(meta.id)) yield seen.add(meta.id) && { content, meta, locations: result.words };
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
async function* papers({ text, local, meant, sort }) {
  const seen = new Set(), own = [...text, ...local], apart = sort === "relevance";
  yield* merged(apart ? own : [...own, ...meant], seen);
  if (apart) yield* merged(meant, seen);
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

  /** The institutions come after the first papers: there are many, and few searches need them. */
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
  async run(pause = 0) {
    const asked = (this.asked += 1), state = this.state, late = () => asked !== this.asked;
    this.tell(state);
    this.dialog.ariaBusy = "true";
    try {
      const { all: { checked: all }, filters, library } = this, names = library.names(all);
      const question = { ...read(state.q, await library.meanings(all)), sort: this.sort.value, filters };
      if (late()) return;
      if (!question.term && !filters.length) this.clear(this.words.hint);
      else {
        const found = await this.gather(names.slice(0, 1), question);
        if (late()) return;
        if (found.count && names.length > 1) await this.render(found, asked, true);
        await new Promise((done) => setTimeout(done, pause));
        if (!late()) await this.render(await this.gather(names, question), asked, false);
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
    return [...chosen.map((name) => ({ [name]: this[name].value })), ...HAS.filter((name) => this.has[name].checked).map((name) => ({ [name]: "yes" }))];
  }

  /** Put a question to bundles: as it was written, and as what its Korean or Chinese words mean. */
  async gather(names, { term, terms, id, meant, filters, sort }) {
    const common = names.filter((name) => this.data.bundles.some(([bundle]) => bundle === name));
    const put = (question, among) => Promise.all(among.map((name) => ask(this.library, name, question)));
    const question = { term: term || null, terms, id, filters, sort: term ? sort : orVotes(sort) };
    const found = { text: [], local: [], meant: [], topics: meant?.topics ?? [], sort: question.sort };
    if (!meant) found.text = await put(question, common);
    const own = names.filter((name) => !common.includes(name));
    if (term && !id) found.local = await put(question, own);
    for (const { term: english, terms: words, groups } of meant ? attempts(meant) : []) {
      found.meant = await put({ term: english, terms: words, filters: [...filters, ...groups], sort: english ? sort : orVotes(sort) }, common);
      if (sum(found.meant)) break;
    }
    if (term && !sum([...found.text, ...found.local, ...found.meant])) found.local = await askParts(put, question, own);
    // A paper may be in several kinds of lists: then only the longest one's number is sure.
    const counts = [found.text, found.local, found.meant].map(sum);
    return { ...found, count: Math.max(...counts), sure: counts.filter(Boolean).length < 2 };
  }

  async render(found, asked, partial) {
    const stream = papers(found), first = await this.some(stream);
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
