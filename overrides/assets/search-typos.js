// What a misspelt word may have been meant to be: the most usual one that differs least. Loaded lists are of words that several
// papers have, the most usual first.

import { SAYS_NOTHING } from "./search-text.js";
import { bare, PARTICLE } from "./search-words.js";

/** English words, also those that hyphens join; what is shorter is too near to too many. */
const PARTS = /(?<![\p{L}\p{N}_])[A-Za-z]{4,}(?![\p{L}\p{N}_])/gu;

/** How many letters two words differ by, of which two that changed places are one; more than `most` is Infinity. */
function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return Infinity;
  let before = [], last = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      now[column] = Math.min(last[column] + 1, now[column - 1] + 1, last[column - 1] + !same);
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (swapped) now[column] = Math.min(now[column], before[column - 2] + 1);
    }
    if (Math.min(...now) > most) return Infinity;
    [before, last] = [last, now];
  }
  return last[other.length] <= most ? last[other.length] : Infinity;
}

/** What of English `words` may be misspelt, as [word, what is nearest or two words that are there], by the words that papers have. */
export function misspelt(words, lists) {
  const known = new Map();
  for (const list of lists) list.forEach((word, rank) => known.set(word, Math.min(rank, known.get(word) ?? Infinity)));
  const meant = (part) => {
    const asked = part.toLowerCase();
    if (known.has(asked) || known.has(asked.replace(/s$/, ""))) return part;
    const most = asked.length < 8 ? 1 : 2;
    let best = null;
    for (const [other, rank] of known) {
      const far = distance(asked, other, best ? best.far : most);
      if (far < Infinity && (!best || far < best.far || rank < best.rank)) best = { other, far, rank };
    }
    return best?.other ?? parted(asked, known) ?? part;
  };
  return words.map((word) => [word, word.replace(PARTS, meant)]).filter(([one, other]) => one !== other);
}

/**
 * The same of Korean `words`, which stand side by side, by the `terms` that are known: "강화학슴", "자율 쥬행을". Where nothing was
 * found a letter of a syllable, or of longer words a syllable, may be wrong, of two syllables one that is like another; where only
 * `missed` parts of them were not, a letter.
 */
export function misspeltKorean(words, terms, missed) {
  const known = terms.map((term) => [term, bare(term)]).filter(([, folded]) => /^[가-힣]{2,}$/.test(folded)), pairs = [];
  const spans = [...words.slice(1).map((word, place) => `${words[place]} ${word}`), ...words];
  for (const span of spans) {
    if (pairs.some(([other]) => other.includes(span) || span.includes(other)) || (missed && !missed.some((part) => span.includes(part)))) continue;
    const asked = span.replace(PARTICLE, "$1"), found = nearest(bare(asked), known, !missed);
    if (found) pairs.push([asked, found]);
  }
  return pairs;
}

/** The term that a Korean word is nearest to but for a letter or a syllable; undefined if that is far, or if it is one itself. */
function nearest(word, known, widely) {
  const { length } = word;
  if (length < (widely ? 2 : 3) || known.some(([, folded]) => folded === word)) return undefined;
  if (length === 2) return known.find(([, folded]) => soundAlike(word, folded))?.[0];
  const letters = word.normalize("NFD"), most = widely && length > 4 ? 2 : 1;
  const far = known.map(([term, folded]) => {
    const apart = distance(letters, folded.normalize("NFD"), most);
    return [term, apart === Infinity && widely && length > 3 && distance(word, folded, 1) === 1 ? most + 1 : apart];
  });
  return far.filter(([, apart]) => apart < Infinity).sort(([, one], [, other]) => one - other)[0]?.[0];
}

/** Letters that sound or look alike, of which a two-syllable word may have one for the other: else it is too near to too many. */
const ALIKE = ["ㅐㅔ", "ㅒㅖ", "ㅚㅙㅞ", "ㅏㅑ", "ㅓㅕ", "ㅗㅛ", "ㅜㅠ", "ㅣㅢ", "ㄱㄲㅋ", "ㄷㄸㅌ", "ㅂㅃㅍ", "ㅅㅆ", "ㅈㅉㅊ"].map((set) => set.normalize("NFKD"));
const ENDS_ALIKE = ["ㄱㄲㅋ", "ㄷㅌㅅㅆㅈㅊㅎ", "ㅂㅍ"];

/** The consonant below a syllable by itself, so that it can be compared; "" if there is none. */
const END = ["", ..."ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"];

/** Whether two words of as many Korean syllables differ by one letter that is like the other. */
function soundAlike(one, other) {
  const differ = [...one].flatMap((syllable, place) => {
    const [here, there] = [syllable, [...other][place] ?? ""].map((sign) => [...sign.normalize("NFD")]);
    return [0, 1, 2].map((at) => [at, here[at] ?? "", there[at] ?? ""]).filter(([, mine, theirs]) => mine !== theirs);
  });
  if (one.length !== other.length || differ.length !== 1) return false;
  const [at, mine, theirs] = differ[0], end = (letter) => END[letter ? letter.codePointAt() - 0x11a7 : 0];
  return at < 2
    ? ALIKE.some((set) => set.includes(mine) && set.includes(theirs))
    : ENDS_ALIKE.some((set) => mine && theirs && set.includes(end(mine)) && set.includes(end(theirs)));
}

/**
 * The same of Chinese `words`: a term of three characters or more of which one is another. One of three has to stand beside
 * what is known, or says nothing: "智能手机" is no misspelt "智能体". Nor is it one if the other two are a word by themselves, or if
 * papers have some of it: "小模型" and "学习者" are words. No character of a term that is there is taken for wrong.
 */
export function misspeltChinese(words, terms, missed) {
  const known = [...new Set(terms.filter((term) => /^[\u3400-\u9fff]{2,}$/.test(term)))].sort((one, other) => other.length - one.length);
  const isWord = (part) => part.length > 1 && (SAYS_NOTHING.test(part) || known.includes(part));
  return words.flatMap((word) => {
    const held = known.filter((term) => word.includes(term)), fits = (part) => !part || SAYS_NOTHING.test(part) || held.includes(part);
    for (const term of known.filter(({ length }) => length > 2 && length <= word.length)) {
      for (let at = 0; at + term.length <= word.length; at += 1) {
        const span = word.slice(at, at + term.length), wrong = [...term].map((sign, place) => (sign === span[place] ? -1 : place)).filter((place) => place >= 0);
        if (wrong.length !== 1 || (missed && !missed.some((part) => part.includes(span[wrong[0]])))) continue;
        const covered = held.some((other) => [...word.matchAll(other)].some(({ index }) => index <= at + wrong[0] && at + wrong[0] < index + other.length));
        const beside = [word.slice(0, at), word.slice(at + term.length)];
        const others = [span.slice(0, wrong[0]), span.slice(wrong[0] + 1)];
        if (!covered && (term.length > 3 || (!missed && !others.some(isWord) && beside.every(fits)))) return [[span, term]];
      }
    }
    return [];
  });
}

function parted(word, known) {
  for (let at = 3; at <= word.length - 3; at += 1) {
    if (known.has(word.slice(0, at)) && known.has(word.slice(at))) return `${word.slice(0, at)} ${word.slice(at)}`;
  }
  return null;
}
