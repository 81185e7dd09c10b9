// What a misspelt word may have been meant to be: the most usual one that differs least. Loaded lists are of words that several
// papers have, the most usual first.

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
 * found a letter of a syllable, or of longer words a syllable, may be wrong; where only `missed` parts of them were not, a letter.
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
  const length = [...word].length;
  if (length < (widely ? 2 : 3) || known.some(([, folded]) => folded === word)) return undefined;
  const letters = word.normalize("NFD"), most = widely && length > 4 ? 2 : 1;
  const far = known.map(([term, folded]) => {
    const apart = distance(letters, folded.normalize("NFD"), most);
    return [term, apart === Infinity && widely && length > 3 && distance(word, folded, 1) === 1 ? most + 1 : apart];
  });
  return far.filter(([, apart]) => apart < Infinity).sort(([, one], [, other]) => one - other)[0]?.[0];
}

function parted(word, known) {
  for (let at = 3; at <= word.length - 3; at += 1) {
    if (known.has(word.slice(0, at)) && known.has(word.slice(at))) return `${word.slice(0, at)} ${word.slice(at)}`;
  }
  return null;
}
