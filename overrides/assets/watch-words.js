/* Watch words and the texts that hold them: spelled as the search spells words, see search-words.js. Text in, text out. */

import { bare, PARTICLES, split } from "./search-words.js";

/** Most watch words, and characters of one. */
export const MOST = 50, LONGEST = 60;
const HANGUL = "가-힣", HAN = "\\u3005\\u3041-\\u3096\\u30a1-\\u30fa\\u30fc\\u3400-\\u9fff", LOCAL = HANGUL + HAN;
/** Where letters of one script end and those of another begin, as in "LLM은", "3D重建" and "딥러닝學習". */
const SEAMS = new RegExp(`(?<=[${HANGUL}])(?=[^${HANGUL}])|(?<=[^${HANGUL}])(?=[${HANGUL}])|(?<=[${HAN}])(?=[^${HAN}])|(?<=[^${HAN}])(?=[${HAN}])`, "gu");
const HANGUL_WORD = new RegExp(`^[${HANGUL}]+$`), HAN_WORD = new RegExp(`^[${HAN}]+$`, "u");
/** A Korean word that is no longer means nothing within others: it stands alone, or before particles. */
const SHORT = 2;

const known = new Map();
/** The words of a text without spelling, blanks between them and around. */
function plain(text) {
  const words = text.normalize("NFKC").replace(/\p{Cf}/gu, "").replace(SEAMS, " ").split(/\s+/);
  return ` ${words.flatMap((word) => {
    if (!known.has(word)) known.set(word, split(word)); // texts say the same words again and again
    return known.get(word);
  }).join(" ")} `;
}

/** What a watch word is known by: two that are spelled alike are one. */
export const nameOf = (typed) => plain(typed).trim();

/** Why `typed` cannot be a watch word beside those that are there (names): "empty", "short", "long", "known" or "most"; null if it can. */
export function refusal(typed, names) {
  const name = nameOf(typed);
  if (!name) return "empty";
  if ([...bare(typed)].length < 2) return "short";
  if ([...typed.trim()].length > LONGEST) return "long";
  if (names.some((one) => covers(one, typed))) return "known";
  return names.length >= MOST ? "most" : null;
}

/** Korean and Chinese words may have any blanks between their letters, or none. */
const spaced = (word) => [...word].join(" ?");

/**
 * A pattern of plain texts that hold a word: words of Latin letters are whole, the last one of a phrase may be several (a model,
 * models); Korean ones may have particles, longer ones stand within others; Chinese ones stand anywhere.
 */
function patternOf(typed) {
  const groups = [];
  for (const word of plain(typed).trim().split(" ")) {
    const kind = HANGUL_WORD.test(word) ? "korean" : HAN_WORD.test(word) ? "chinese" : "latin";
    if (groups.at(-1)?.kind === kind && kind !== "latin") groups.at(-1).word += word;
    else groups.push({ kind, word });
  }
  const parts = groups.map(({ kind, word }, place) => {
    const last = place === groups.length - 1;
    if (kind === "chinese") return spaced(word);
    if (kind === "korean") {
      const short = word.length <= SHORT;
      return `${short || place ? "(?<= )" : ""}${spaced(word)}${short || !last ? `(?:${PARTICLES})(?= )` : ""}`;
    }
    const several = last && /[a-z]{2}$/.test(word) ? (word.endsWith("y") ? `(?:${word}s?|${word.slice(0, -1)}ies)` : `${word}(?:e?s)?`) : word;
    return `(?<= )${several}(?= )`;
  });
  return new RegExp(parts.join(" "), "u");
}

/** Whether the watch word `name` stands for `typed` itself, as "agent" does for "agents". */
const covers = (name, typed) => plain(typed).match(patternOf(name))?.[0].trim() === nameOf(typed);

/** Letters without blanks: what a text lacks of them it does not hold, which is far sooner looked up than a pattern. */
const close = (letters) => letters.replaceAll(" ", "");

/** A function that tells whether a text holds a word, given it plain and without blanks. */
function finder(typed) {
  const letters = close(plain(typed)).replace(/y$/, "");
  let pattern = null;
  return (held, tight) => tight.includes(letters) && (pattern ??= patternOf(typed)).test(held);
}

/** A function that tells which of `words` ([{name, others}], `others` in other languages) some texts hold, by their names, in this order. */
export function watcher(words) {
  const finders = words.map(({ name, others = [] }) => [name, [name, ...others].filter(nameOf).map(finder)]);
  return (...texts) => {
    const held = texts.map(plain).map((text) => [text, close(text)]);
    return finders.filter(([, ways]) => held.some(([text, tight]) => ways.some((holds) => holds(text, tight)))).map(([name]) => name);
  };
}

/** Whether a word has letters of languages that the glossary of the search puts into English. */
export const isLocal = (word) => new RegExp(`[${LOCAL}]`, "u").test(word);
