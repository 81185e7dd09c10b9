// What signs in a question ask for: words side by side in quotes, a minus before what must not be there, filters by their names.
import { bare } from "./search-words.js";

const QUOTE = "\"\u201c\u201d\u201e\u201f", DASH = "\\-\u2010-\u2013\u2212", LOCAL = "\u1100-\u11ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3";
/** Quotes begin a word and a minus stands behind a blank, so that names and sizes keep theirs: DeepSeek-R1, 12". */
const TOKEN = new RegExp(`(?<minus>(?<!\\S)[${DASH}](?=[\\p{L}\\p{N}${QUOTE}]))?(?:(?<key>\\p{L}+):(?=[^\\s:/]))?`
  + `(?:[${QUOTE}]\\s*(?<quoted>[^\\s${QUOTE}][^${QUOTE}]*)[${QUOTE}]|(?<word>\\S+))`, "gu");
/** Korean and Chinese set no blank beside a quote. */
const BESIDE = new RegExp(`(?<=[${LOCAL}])(?=[${QUOTE}])|(?<=[${QUOTE}])(?=[${LOCAL}])`, "gu");
const OPEN = new RegExp(`^[${QUOTE}]`, "u");
/** What other searches call the parts of a paper: here words are looked for in all of them. And what has no meaning here. */
const FIELDS = /^(?:all|title|ti|intitle|authors?|au|inauthor|abstract|abs)$/i;
const FOREIGN = /^(?:site|filetype|cat|date|after|before|since|until|lang|language|sort|order)$/i;
const HAS = ["code", "weights", "data", "gpu"];

/** The tokens of a text as { typed, not, or, key, text, quoted }; what `typed` is, is left out where somebody does without it. */
function tokens(text) {
  const found = [...text.replace(BESIDE, " ").matchAll(TOKEN)].map(({ 0: typed, groups: { minus, key, quoted, word } }) => (
    { typed, not: minus !== undefined, key, text: (quoted ?? word).trim(), quoted: quoted !== undefined }));
  // In titles NOT and OR are words like others: there names are, or nothing but capitals.
  const plain = found.some(({ typed }) => /\p{Ll}/u.test(typed)) && !found.some(({ typed }) => /^\p{Lu}\p{Ll}/u.test(typed));
  return found.flatMap((token, place) => {
    const next = found[place + 1];
    if (plain && token.typed === "NOT" && next) return [];
    if (plain && found[place - 1]?.typed === "NOT") return [{ ...token, not: true, typed: `NOT ${token.typed}` }];
    return [{ ...token, or: /^\|+$/.test(token.typed) || (plain && token.typed === "OR" && place > 0) }];
  });
}

/** The filter that `name` and `value` mean, or null. A part of a name will do, and means all that have it. */
async function filterOf(name, value, { topics, institutions }) {
  const asked = bare(value);
  if (name === "has") return HAS.includes(asked) ? { [asked]: "yes" } : null;
  if (name === "year") return /^\d{4}$/.test(asked) ? { year: asked } : null;
  const list = name === "topic" ? topics : await institutions(), names = list.map(([id, called]) => [id, bare(id), bare(called)]);
  const whole = names.filter(([, ...own]) => own.includes(asked));
  const meant = whole.length ? whole : names.filter(([, ...own]) => asked.length > 1 && own.some((one) => one.includes(asked)));
  const filters = [...new Set(meant.map(([id]) => id))].map((id) => ({ [name]: id }));
  return filters.length > 1 ? { any: filters } : filters[0] ?? null;
}

/**
 * Read the signs of a text. `known` has the `topics` and the `institutions` (asked for when they are needed) as [id, name], and
 * by what is written before a colon which filter that is (`keys`). Returns the `text` of what is wanted, whether all of it is
 * one phrase (`quoted`), the texts of other `phrases` in it, of what must not be there (`without`), `filters`, what cannot be
 * asked for (`dropped`), and the `tokens` as they were typed.
 */
export async function signs(text, known) {
  const found = { phrases: [], without: [], filters: [], dropped: [], tokens: tokens(text) }, wanted = [];
  for (const { typed, not, or, key, text: word, quoted } of found.tokens) {
    const name = known.keys.get(key?.toLowerCase());
    if (or || (key && FOREIGN.test(key))) found.dropped.push(typed);
    else if (name) {
      const filter = await filterOf(name, word, known);
      if (filter) found.filters.push(not ? { not: filter } : filter);
      else found.dropped.push(typed);
    } else {
      const field = key && FIELDS.test(key), whole = key && !field ? `${key}:${word}` : word, [open] = OPEN.exec(word) ?? [];
      if (field) found.dropped.push(`${key}:`);
      if (open) found.dropped.push(open); // nothing closes it
      if (not) found.without.push({ typed, text: whole });
      else wanted.push(whole);
      if (quoted && !not) found.phrases.push({ typed, text: word });
    }
  }
  const alone = wanted.length === 1 && found.phrases.length === 1;
  return { ...found, text: wanted.join(" "), quoted: alone, phrases: alone ? [] : found.phrases };
}

/** Questions with one of `some` of the tokens less, as { typed, text }, or without the quotes of one, as { text }. */
export function less(tokens, some) {
  const shorter = some.map((token) => {
    const bare = token.quoted && !token.not, instead = (one) => (one === token ? (bare ? token.text : "") : one.typed);
    return { typed: bare ? undefined : token.typed, text: tokens.map(instead).filter(Boolean).join(" ") };
  });
  return shorter.filter(({ text }) => text);
}
