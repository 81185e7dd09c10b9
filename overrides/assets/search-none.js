// Where nothing was found: what finds something, which is less of what was asked for, and the way to go without a search.
import { make, words as said } from "./page.js";
import { gather } from "./search-library.js";
import { less } from "./search-signs.js";

/** More words than these are a sentence, of which one word less is no better; and as many offers as are read. */
const WORDS = 8, OFFERS = 4;

/** Buttons for what finds something, each with the number of papers: without a filter, a sign or a word, or with the words alone that papers have. */
export async function shorter(box, question, names) {
  const count = async (other) => (await gather(box.library, names, other)).count, { chosen, tokens } = question;
  const button = (text, found, act) => make("button", { type: "button", className: "plain", textContent: found ? `${text} (${box.number.format(found)})` : text, onclick: act });
  const without = (name) => said.without.replace("{filter}", () => name);
  const offers = [];
  for (const filter of chosen) {
    const [[name]] = Object.entries(filter), filters = question.filters.filter((other) => other !== filter), control = box.controls[name];
    if (!question.words.length && !filters.length && !question.without.length) continue; // nothing would be asked for
    const found = await count({ ...question, filters });
    if (found) offers.push(button(without(box.called(control)), found, () => box.drop(control)));
  }
  if (chosen.length && !offers.length && tokens.length && await count(await box.question(box.input.value, []))) {
    offers.push(button(said.without_all, 0, () => box.drop(...chosen.map((filter) => box.controls[Object.keys(filter)[0]]))));
  }
  const short = tokens.length <= WORDS ? tokens : tokens.filter(({ quoted, not, key }) => quoted || not || key);
  for (const { typed, text } of less(tokens, short)) {
    if (offers.length === OFFERS) break;
    const other = await box.question(text);
    if (question.words.length && !other.words.length) continue; // no more than what is left out
    const found = await count(other);
    if (found) offers.push(button(typed ? without(typed) : box.words.unquoted, found, () => box.ask(text)));
  }
  if (!offers.length) {
    const text = await known(box, question), free = [chosen, []].map((some) => () => box.question(text, some));
    for (const asked of text ? free : []) {
      const found = await count(await asked());
      if (!found) continue;
      offers.push(button(box.words.only.replace("{query}", () => text), found, () => box.ask(text, asked === free[1])));
      break;
    }
  }
  return offers;
}

/** The words of a question that papers have, each for itself; nothing if that is all of it, or a sentence. */
async function known(box, { tokens }) {
  const words = tokens.filter(({ not, or, key }) => !not && !or && !key).flatMap(({ text }) => text.split(/\s+/)), found = [];
  for (const word of words.length <= WORDS ? words : []) {
    if ((await gather(box.library, box.library.names(false), await box.question(word, []))).count) found.push(word);
  }
  const text = found.join(" ");
  return text === tokens.map(({ typed }) => typed).join(" ") ? "" : text;
}

/** What else can be done. */
export function wayOn({ words, data, language, base }) {
  const link = (below, text) => make("a", { href: new URL(`${data.languages[language]}${below}`, base).href, textContent: text });
  return make("p", {}, words.tip, " ", link("topics/", words.to_topics), "\u00a0· ", link("archive/", words.to_days));
}
