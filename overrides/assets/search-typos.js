// What a misspelt word may have been meant to be: the most usual one that differs least. Loaded lists are of words that several
// papers have, the most usual first.

/** A word that is shorter is too near to too many. */
const SHORTEST = 4;

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

/** `words` with those that no list has replaced by what is nearest, or parted in two that are there; null if none can be. */
export function corrected(words, lists) {
  const known = new Map();
  for (const list of lists) list.forEach((word, rank) => known.set(word, Math.min(rank, known.get(word) ?? Infinity)));
  const better = words.map((word) => {
    const asked = word.toLowerCase();
    if (!/^[a-z]+$/.test(asked) || asked.length < SHORTEST || known.has(asked) || known.has(asked.replace(/s$/, ""))) return word;
    const most = asked.length < 8 ? 1 : 2;
    let best = null;
    for (const [other, rank] of known) {
      const far = distance(asked, other, best ? best.far : most);
      if (far < Infinity && (!best || far < best.far || rank < best.rank)) best = { other, far, rank };
    }
    return best?.other ?? parted(asked, known) ?? word;
  });
  return better.some((word, place) => word !== words[place]) ? better : null;
}

function parted(word, known) {
  for (let at = 3; at <= word.length - 3; at += 1) {
    if (known.has(word.slice(0, at)) && known.has(word.slice(at))) return `${word.slice(0, at)} ${word.slice(at)}`;
  }
  return null;
}
