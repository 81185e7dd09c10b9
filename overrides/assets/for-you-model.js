/* What a reader likes, fitted to what they saved and read: a linear model of the terms, topics and institutions of papers.
   No page, no network, no clock, no chance: the same papers and marks give the same ranks. benchmarks/for_you.py measures it. */

/** Characters of a term in the files of papers; outputs/for_you.py writes them. */
const SIGNS = 3;
/** How much a topic and an institution weigh beside the terms of a paper, which together have the length 1. */
const TOPIC = 0.25, INSTITUTION = 0.15;
/** The model is fitted in so many steps of this size, and drawn to nothing by so much. */
const STEPS = 20, STEP = 8, DECAY = 0.003;

/** The papers of the file of a month as [{id, day, place, terms, topics, institution}], the newest day first, a day's by rank. */
export function papersOf({ topics, institutions, days }) {
  return days.flatMap(([day, papers]) => papers.map(([id, signs, own, institution], place) => ({
    id, day, place,
    terms: Array.from({ length: signs.length / SIGNS }, (_, at) => signs.slice(at * SIGNS, (at + 1) * SIGNS)),
    topics: own.map((one) => topics[one]),
    institution: institution === undefined ? null : institutions[institution],
  })));
}

/** What tells papers apart, as the numbers and the weights of each paper's features. */
class Features {
  /** `topics` says whether topics and institutions count. */
  constructor(papers, { topics }) {
    this.numbers = new Map();
    const counts = new Map();
    for (const { terms } of papers) for (const term of new Set(terms)) counts.set(term, (counts.get(term) ?? 0) + 1);
    this.of = new Map(papers.map((paper) => {
      const found = new Map();
      // Terms stand in the order of their weights. One that no other paper has says nothing.
      paper.terms.forEach((term, place) => {
        const number = counts.get(term) > 1 && this.number(term);
        if (number !== false && !found.has(number)) found.set(number, 1 / Math.sqrt(1 + place / 4));
      });
      const length = Math.sqrt([...found.values()].reduce((sum, weight) => sum + weight * weight, 0)) || 1;
      for (const [number, weight] of found) found.set(number, weight / length);
      if (topics) {
        for (const topic of paper.topics) found.set(this.number(`topic ${topic}`), TOPIC);
        if (paper.institution) found.set(this.number(`institution ${paper.institution}`), INSTITUTION);
      }
      return [paper, [[...found.keys()], [...found.values()]]];
    }));
  }

  number(name) {
    if (!this.numbers.has(name)) this.numbers.set(name, this.numbers.size);
    return this.numbers.get(name);
  }
}

const dot = (weights, [numbers, values]) => numbers.reduce((sum, number, at) => sum + weights[number] * values[at], 0);

/**
 * Logistic regression: `liked` maps papers to how sure it is that they are liked, the others of `papers` are taken for not liked.
 * Weights are a sum over all papers of their features times how much each has swayed them; `sway` is that of the liked ones.
 */
async function fit(features, papers, liked, pause) {
  const weights = new Float64Array(features.numbers.size), step = new Float64Array(weights.length);
  const sure = [...liked.values()].reduce((sum, one) => sum + one, 0), others = papers.length - liked.size;
  const sway = new Map([...liked.keys()].map((paper) => [paper, 0]));
  let bias = 0;
  for (let turn = 0; turn < STEPS; turn += 1) {
    step.fill(0);
    let shift = 0;
    for (const paper of papers) {
      // The few that are liked count as much as all others together.
      const own = features.of.get(paper), like = liked.get(paper), share = like === undefined ? 1 / others : like / sure;
      const error = share * ((like === undefined ? 0 : 1) - 1 / (1 + Math.exp(-dot(weights, own) - bias)));
      shift += error;
      if (like !== undefined) sway.set(paper, sway.get(paper) * (1 - STEP * DECAY) + STEP * error);
      own[0].forEach((number, at) => { step[number] += error * own[1][at]; });
    }
    for (let number = 0; number < weights.length; number += 1) weights[number] += STEP * (step[number] - DECAY * weights[number]);
    bias += shift;
    await pause();
  }
  return { weights, sway };
}

/**
 * Rank `candidates`, the most promising first, as [{paper, score, because}]: `because` is the id of the paper of `likes` that
 * adds most to its score by what speaks for it; null if none does. `papers` are all papers that are known, candidates included, and
 * `likes` maps ids to how sure it is that they are liked: 1 for a saved paper. Without a paper that is liked there are no ranks.
 * `pause` is waited for between steps: a page goes on meanwhile.
 */
export async function rank(papers, likes, candidates, { topics = true, pause = () => {} } = {}) {
  const liked = new Map(papers.filter(({ id }) => likes.has(id)).map((paper) => [paper, likes.get(paper.id)]));
  if (!liked.size || liked.size === papers.length) return [];
  const features = new Features(papers, { topics }), open = new Set(candidates);
  // Of what may yet be liked nothing is known: it stands aside, unless it is all that there is.
  const past = papers.filter((paper) => liked.has(paper) || !open.has(paper));
  const { weights, sway } = await fit(features, past.length > liked.size ? past : papers, liked, pause);
  const because = (paper) => {
    const [numbers, values] = features.of.get(paper), own = new Map(numbers.map((number, at) => [number, weights[number] > 0 ? values[at] : 0]));
    let best = null, most = 0;
    for (const [one, much] of sway) {
      const [shared, theirs] = features.of.get(one);
      const sum = much * shared.reduce((all, number, at) => all + (own.get(number) ?? 0) * theirs[at], 0);
      if (sum > most) [best, most] = [one.id, sum];
    }
    return best;
  };
  const found = candidates.map((paper) => ({ paper, score: dot(weights, features.of.get(paper)) }));
  found.sort((one, other) => other.score - one.score || (one.paper.id < other.paper.id ? -1 : 1));
  return found.map((one) => ({ ...one, get because() { return because(one.paper); } }));
}
