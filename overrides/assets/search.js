// The search box: asks the bundles, the newest first, or the table, and shows papers. Loaded when somebody goes to the field.
import { copyButton, dateOf, words as said } from "./page.js";
import { Library, gather, order, papers } from "./search-library.js";
import { shorter, wayOn } from "./search-none.js";
import { read, words } from "./search-text.js";

// Papers at a time; milliseconds after a key until the newest bundle is asked, and from then until the others are; how long
// the newest one's papers wait for those of the others, as nobody wants to see hits replaced while reading them.
const PAGE = 8, WAIT = 150, PAUSE = 250, GRACE = 900;
/** Milliseconds after which a syllable is not followed by another one at once. */
const SETTLED = 100;
const sleep = (time) => new Promise((done) => setTimeout(done, time));
/** What may be published with a paper. */
const HAS = ["code", "weights", "data", "gpu"];
const SORTS = ["relevance", "date", "votes"];
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

/** Papers of a stream but for those that are there. */
async function* except(stream, ids) {
  for await (const paper of stream) if (!ids.has(paper.meta.id)) yield paper;
}

class Box {
  constructor({ language, data, ...rest }) {
    Object.assign(this, { language, data, ...rest, words: data.words, asked: 0 });
    this.plural = new Intl.PluralRules(language);
    this.number = new Intl.NumberFormat(language);
    this.build();
    this.listen();
  }

  build() {
    const { words: say, data } = this, check = (label) => make("input", { type: "checkbox", ariaLabel: label });
    const choices = (label, options) => make("select", { ariaLabel: label }, ...this.options([["", `${label}${say.colon}${say.any}`], ...options]));
    this.input = make("input", { type: "search", placeholder: say.placeholder, ariaLabel: say.title, autocomplete: "off", spellcheck: false });
    this.topic = choices(say.topic, data.topics);
    this.institution = choices(say.institution, []);
    this.year = choices(say.year, data.years.map((year) => [year, year]));
    this.has = Object.fromEntries(HAS.map((name) => [name, check(say[name])]));
    this.all = check(say.all_languages);
    this.sort = make("select", { ariaLabel: say.sort }, ...this.options(SORTS.map((sort) => [sort, say[`by_${sort}`]])));
    this.status = part("p", "status", { role: "status" });
    this.whole = part("button", "whole", { type: "button", hidden: true });
    this.less = part("div", "less", { hidden: true });
    this.list = part("ol", "hits");
    this.more = part("button", "more", { type: "button", textContent: say.more, hidden: true });
    this.close = part("button", "close", { type: "button", textContent: say.close });
    const filters = part("div", "filters", {}, this.topic, this.institution, this.year, this.sort,
      ...HAS.map((name) => make("label", {}, this.has[name], ` ${say[name]}`)));
    if (Object.keys(data.languages).length > 1) filters.append(make("label", {}, this.all, ` ${say.all_languages}`));
    this.dialog = make("dialog", { className: "search", ariaLabel: say.title },
      part("form", "form", { role: "search" }, this.input, this.close), filters,
      this.status, this.less, this.list, this.more, this.whole);
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
    let timer, composed = false;
    const soon = () => { clearTimeout(timer); timer = setTimeout(() => this.run(PAUSE), WAIT); };
    // While syllables or characters are put together nothing is searched for, and Enter ends that and no more.
    on(input, "input", (event) => { clearTimeout(timer); this.refused = []; if (!event.isComposing) soon(); });
    on(input, "compositionstart", () => { clearTimeout(timer); });
    on(input, "compositionend", soon);
    on(input, "keydown", (event) => { composed = event.isComposing || event.keyCode === 229; });
    on(this.sort, "change", () => { this.order = this.sort.value; });
    for (const control of Object.values(this.controls)) on(control, "change", () => { this.refused = []; this.run(); });
    on(dialog.firstChild, "submit", (event) => {
      event.preventDefault();
      if (!composed && this.state.q === this.shown) this.list.querySelector("a")?.click(); // not what an earlier question found
    });
    on(this.whole, "click", () => { this.ready().then(() => this.list.querySelector("a")?.focus()); });
    on(this.close, "click", () => this.hide());
    on(this.more, "click", () => this.next());
    on(dialog, "cancel", (event) => { event.preventDefault(); this.hide(); });
    on(dialog, "click", (event) => { if (event.target === dialog) this.hide(); });
    on(dialog, "keydown", (event) => this.move(event));
    on(this.institution, "pointerenter focus", () => this.fill());
    on(this.field, "click", () => this.show());
    on(this.field, "input", (event) => { if (!event.isComposing) this.show(); });
    on(this.field, "compositionend", () => setTimeout(() => this.show(), SETTLED));
  }

  async show() {
    const query = new URLSearchParams(location.search);
    if (query.has("q-institution")) await this.fill();
    if (this.field.composing) return;
    const typed = this.field.value;
    this.field.value = ""; // no letter stays behind
    if (this.dialog.open) {
      if (!typed) return;
      this.input.value += typed; // what an input method brought late
      return this.run();
    }
    this.before = document.activeElement;
    this.take(query);
    if (typed) this.input.value = typed;
    this.dialog.showModal();
    this.input.focus();
    // What has been typed already goes on; a question that was there before is written over.
    if (typed) this.input.setSelectionRange(this.input.value.length, this.input.value.length);
    else this.input.select();
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

  /** Read the address; a value that does not exist is named once, and removed when the address is written again. */
  take(query) {
    this.input.value = query.get("q") ?? "";
    this.refused = [];
    for (const [name, control] of Object.entries(this.controls)) {
      const value = query.get(`q-${name}`);
      if (control.type === "checkbox") control.checked = value === "yes";
      else control.value = value;
      if (control.selectedIndex < 0) control.selectedIndex = 0;
      if (value && value !== (control.type === "checkbox" ? control.checked && "yes" : control.value)) this.refused.push(value.slice(0, 60));
    }
    this.order = this.sort.value;
  }

  get state() {
    const state = { q: this.input.value.trim() };
    for (const [name, control] of Object.entries(this.controls)) {
      const value = control.type === "checkbox" ? (control.checked ? "yes" : "") : control === this.sort ? this.order : control.value;
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

  /** What all bundles say to a `text`; where nobody has all of its words, what they say to those that may have been meant. */
  async answer(names, question, text) {
    const { library, all } = this, found = await gather(library, names, question), missed = found.count ? found.dropped : null;
    if (question.id || question.quoted || !question.asked?.length || missed?.length === 0) return found;
    const pairs = await library.misspelt(question.asked, missed, all.checked);
    const meant = (typed) => pairs.reduce((other, [word, better]) => other.replace(word, () => better), typed);
    if (!pairs.length) return found;
    const plain = text.normalize("NFKC"), typed = question.asked.join(" "); // where traditional characters were simplified
    const other = await gather(library, names, await this.question(meant(meant(plain) === plain ? typed : plain)));
    if (!other.count) return found;
    // Where either leaves out as much, the one that knows the word says more than the one that does not.
    const known = pairs.every(([, better]) => !other.dropped.some((word) => word.includes(better) || better.includes(word)));
    if (missed && other.dropped.length + (known ? 0 : 1) > missed.length) return found;
    return { ...other, instead: [typed, meant(typed)] };
  }

  /** The newest papers stay where somebody reads them: all of them come below, and in order on request if they are not yet. */
  offer(found, asked) {
    const { words: say } = this, shown = new Set([...this.list.children].map((hit) => hit.dataset.id));
    this.stream = except(papers(this.library, found), shown);
    this.more.hidden = found.count <= shown.size;
    const inOrder = order(found, shown.size).every((one, place) => one === this.first[place]);
    this.say(found, inOrder ? "" : say.newest_first);
    this.whole.textContent = say.whole.replace("{order}", () => say[`by_${found.sort}`]);
    this.whole.hidden = inOrder;
    this.ready = () => this.render(found, asked, false);
  }

  /** Say what was looked for, and offer what finds something: less of it, or another way. */
  async offerLess(question, names, asked) {
    const buttons = await shorter(this, question, names);
    if (asked !== this.asked) return;
    this.less.replaceChildren(...buttons.flatMap((button) => [button, " "]), wayOn(this, buttons.length));
    this.less.hidden = false;
  }

  /** What a filter is called: by its chosen option, or by the words beside its box. */
  called(control) {
    return control.type === "checkbox" ? control.ariaLabel : control.selectedOptions[0].textContent.replace(/ \([\d,.]+\)$/, "");
  }

  drop(...controls) {
    for (const control of controls) {
      if (control.type === "checkbox") control.checked = false;
      else control.value = "";
    }
    controls[0].focus();
    this.run();
  }

  /** Ask for something else, if need be `free` of all filters. */
  ask(text, free = false) {
    this.input.value = text;
    if (free) this.drop(this.topic, this.institution, this.year, ...HAS.map((name) => this.has[name]));
    else this.run();
    this.input.focus();
  }

  /** What `text` asks for together with the `chosen` filters, in the form that `gather` wants. */
  async question(text, chosen = this.filters) {
    const { words: say, library } = this, names = ["topic", "institution", "year"];
    const keys = new Map([["has", "has"], ...names.flatMap((name) => [[name, name], [say[name].toLowerCase(), name]])]);
    const asked = await read(text, { ...await library.meanings(this.all.checked), keys, institutions: () => library.file("institutions.json") });
    return { ...asked, chosen, filters: [...chosen, ...asked.filters], sort: this.order };
  }

  /** Ask all bundles, the newest one first, and show what they say. */
  async run(pause = 0, again = true) {
    const asked = (this.asked += 1), state = this.state, late = () => asked !== this.asked;
    this.tell(state);
    this.less.hidden = true;
    this.dialog.ariaBusy = "true";
    try {
      const { library } = this, names = library.names(this.all.checked), question = await this.question(state.q);
      const inWords = question.words.length && (!question.meant || question.meant.words.length);
      if (late()) return;
      this.unasked = [...question.dropped, ...this.refused ?? []];
      if (![question.words, question.filters, question.without].some(({ length }) => length)) this.clear(state.q ? this.words.nothing_asked : this.words.hint, this.unasked);
      else {
        let newest = null;
        // By votes nobody knows the first before all are there.
        if (inWords && names.length > 1 && question.sort !== "votes") {
          newest = await gather(library, names.slice(0, 1), question, true);
          await sleep(pause);
        }
        if (late()) return;
        const all = this.answer(names, question, state.q);
        if (newest?.count && !(await Promise.race([all.then(() => true), sleep(GRACE)])) && !late()) await this.render(newest, asked, true);
        else newest = null;
        const found = await all;
        if (late()) return;
        if (newest) this.offer(found, asked);
        else await this.render(found, asked, false);
        if (!found.count) await this.offerLess(question, names, asked);
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

  async render(found, asked, partial) {
    const stream = papers(this.library, found), first = await this.some(stream);
    if (asked !== this.asked) return;
    this.stream = stream;
    this.shown = this.state.q;
    this.first = order(found, first.length);
    this.whole.hidden = true;
    this.list.replaceChildren(...first);
    this.more.hidden = partial || first.length < PAGE;
    this.say(found, partial ? this.words.newest : "", partial);
  }

  async some(stream) {
    const hits = [];
    for (let paper; hits.length < PAGE && !(paper = await stream.next()).done;) hits.push(this.hit(paper.value));
    return hits;
  }

  /** Say how many there are, of what, in which order if that is not the chosen one, and what was not asked for. */
  say({ count, sure, topics, sort, dropped, instead }, first, partial = false) {
    const { words: say } = this, forms = sure && !partial ? say.hits : say.hits_or_more;
    const text = (forms[this.plural.select(count)] ?? forms.other).replace("{n}", () => this.number.format(count));
    const named = topics.map(({ name }) => name).filter((name) => !dropped.includes(name)).join(say.comma);
    const facts = count ? [[text]] : this.nothing();
    if (first) facts.push([first]);
    if (count && named) facts.push([`${say.topic}${say.colon}${named}`]);
    if (count && sort !== this.order) facts.push([say[`by_${sort}`]]);
    this.showOrder(count ? sort : this.order);
    facts.push(...this.struck([...this.unasked, ...(count ? dropped : [])]));
    if (instead) facts.push([`${say.instead} `, make("s", { textContent: instead[0] }), ` → ${instead[1]}`]);
    this.status.replaceChildren(...facts.flatMap((fact, place) => (place ? ["\u00a0· ", ...fact] : fact)));
  }

  /** Let the box show the order that is used: what has no words to be relevant to comes by votes, until another question. */
  showOrder(used) {
    this.sort.value = used;
    this.sort.options[0].disabled = used !== this.order;
  }

  struck(words) {
    const apart = (word, place) => [place ? ", " : "", make("s", { textContent: word })];
    return words.length ? [[`${this.words.dropped} `, ...words.flatMap(apart)]] : [];
  }

  /** That nothing was found, and for what. */
  nothing() {
    const { words: say } = this, filters = [this.topic, this.institution, this.year, ...HAS.map((name) => this.has[name])];
    const chosen = filters.filter((control) => (control.type === "checkbox" ? control.checked : control.value)).map((control) => this.called(control));
    const { q } = this.state, [before, after] = say.none_for.split("{query}");
    return [q ? [before, make("b", { textContent: q }), after] : [say.none], ...chosen.map((name) => [name])];
  }

  clear(text, dropped = []) {
    this.stream = null;
    this.shown = null;
    this.whole.hidden = true;
    this.list.replaceChildren();
    this.more.hidden = true;
    this.showOrder(this.order);
    this.status.replaceChildren(text, ...this.struck(dropped).flatMap((fact) => ["\u00a0· ", ...fact]));
  }

  async next() {
    const stream = this.stream, added = await this.some(stream);
    if (stream !== this.stream) return;
    this.list.append(...added);
    this.more.hidden = added.length < PAGE;
    added[0]?.querySelector("a").focus();
  }

  hit(paper) {
    const { id, day, institution, votes } = paper.meta, { title, gloss, line, excerpt } = words(paper);
    const marked = (parts) => parts.flatMap(([text, found]) => (found ? [make("mark", {}, text.trim()), " ".repeat(text.endsWith(" "))] : [text]));
    const href = new URL(`${this.data.languages[this.language]}posts/${day}/#${id}`, this.base).href;
    const link = make("a", { href, lang: "en" }, ...marked(title));
    const facts = [votes && `▲ ${this.number.format(votes)}`, institution, make("time", { dateTime: day }, dateOf(day))];
    const copy = copyButton(id, link.textContent, "copy", "#");
    const hit = make("li", {}, link), [short, whose] = said.line.translation;
    if (gloss.length) hit.append(part("p", "gloss", {}, ...marked(gloss)));
    hit.append(part("p", "facts", {}, ...facts.filter(Boolean).flatMap((fact) => [fact, "\u00a0· "]), part("span", "id", {}, id, copy)));
    if (line.length) hit.append(part("p", "excerpt", {}, ...marked(line), make("span", { className: "by", title: whose, textContent: short })));
    else if (excerpt.length) hit.append(part("p", "excerpt", {}, ...marked(excerpt)));
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
