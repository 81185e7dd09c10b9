// What a query means, and what of a record is shown: text in, text out.
import { signs } from "./search-signs.js";
import { bare, PARTICLE } from "./search-words.js";

const LOCAL = /[\u1100-\u11ff\u3130-\u318f\u3005\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u9fff\uac00-\ud7a3]+/gu;
/** What has no blanks between its words: Chinese, and Japanese with its syllables. */
const HAN = /^[\u3005\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u9fff]+$/u;
const KANA = /[\u3041-\u3096\u30a1-\u30fa]/u;
// As paperdigest/text/paper_ids.py has them.
const NEW = /(?:^|[^\d.]|arxiv\.)(\d\d(?:0[1-9]|1[0-2])\.\d{4,5})(?:v\d+)?(?=$|[^\d.]|\.(?!\d))/i;
const OLD = new RegExp("(?:^|[^a-z-])((?:acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat"
  + "|cs|dg-ga|funct-an|gr-qc|hep-(?:ex|lat|ph|th)|math(?:-ph)?|mtrl-th|nlin|nucl-(?:ex|th)|patt-sol|physics|plasm-ph"
  + "|q-(?:alg|bio|fin)|quant-ph|solv-int|stat|supr-con)(?:\\.[a-z]{2})?/\\d{7})(?=v\\d|\\D|$)", "i");
/** A Korean word that is as short may stand within others. */
const SHORT = /^[가-힣]{1,2}$/;
/** Of what a Chinese or Korean question holds, what says nothing, nor is it missed when it is left out. */
export const SAYS_NOTHING = /^(?:[的地得了和与及或在中对为于是有被把从到上下里用以之其这那种个]|基于|关于|如何|怎么|什么|哪些|一种|方法|论文|模型|研究|相关|进行|使用|利用|通过|及其|以及|기반|위한|대한|관한|통한|이용한|활용한|논문|모델|연구|방법|관련|및|[のをはがにでとへやも]|から|まで|より|する|した|による|ための|における|について|に関する|論文|研究|手法|은|는|이|가|을|를|의|에|와|과|도|로|에서|으로|에게|까지|부터|처럼|보다|마다|들|만|하는|하기|하고|하여|해서|한|된|되는|시키는|용|용도)+$/u;
const MIXED = /[0-9A-Za-z]/;
/** What parts the words of a Chinese or Japanese question. */
const BETWEEN = /[的了和与及或のをと]/;
const UNSEEN = "\u241e", LENGTH = 30;
const TRADITIONAL = /[\u3400-\u9fff]/u;

/** The arXiv id that a text names, or undefined. */
export function named(text) {
  const plain = text.normalize("NFKC").replace(/\p{Cf}/gu, "").replace(/(?<=\d)[。・·](?=\d)/g, ".");
  const id = NEW.exec(plain)?.[1] ?? OLD.exec(plain)?.[1];
  return id?.replace(/^([a-z-]+)(\.[a-z]{2})?/i, (_, area) => area.toLowerCase());
}

/**
 * Read a query: what `meaning_of` says of its words, and of each of its signs. `known` is what that and `signs` want to know.
 * What must be side by side (`phrases`) and what must not be there (`without`) are questions of their own; see `signs` for
 * `filters`, `dropped` and `tokens`.
 */
export async function read(query, known) {
  const { text, quoted, phrases, without, ...rest } = await signs(plain(query), known), { dropped } = rest;
  const parts = async (list) => {
    const read = await Promise.all(list.map((part) => inWords(part.text, true, known)));
    dropped.push(...list.filter((_, place) => !read[place].words.length).map(({ typed }) => typed));
    return read.filter(({ words }) => words.length);
  };
  return { ...await inWords(text, quoted, known), ...rest, phrases: await parts(phrases), without: await parts(without) };
}

const plain = (text) => text.normalize("NFKC").replace(/\p{Cf}/gu, "").trim();

/**
 * What a text asks for. `topics` are [id, name, …], `glossary` gets [word, English] for a text; `asWritten`, as in Japanese,
 * Chinese characters are not simplified. Returns the `words` that a paper must hold,
 * whether they must be side by side (`quoted`), the arXiv `id` if it names one, and `meant`, if its Korean or Chinese words
 * have a meaning there: the topics, the English words, what of it has none (`rest`), and whether the topic is the whole of it.
 */
async function inWords(query, quoted, { topics, glossary, asWritten }) {
  const id = named(query);
  if (id) return { id, words: [id] };
  let text = TRADITIONAL.test(query) && !asWritten && !KANA.test(query) ? (await import("./search-han.js")).simplified(query) : query;
  const topic = text.match(LOCAL) && topicOf(bare(text), topics), known = !topic && text.match(LOCAL) ? await glossary(text) : [];
  // A word that is half Latin, such as "3D 복원" or "챗GPT", is put into English before the halves are parted.
  for (const [word, english] of known) if (MIXED.test(word)) text = text.replace(new RegExp([...bare(word)].join("[\\s()-]*"), "giu"), ` ${english} `);
  const local = text.match(LOCAL) ?? [], others = text.replace(LOCAL, " ").split(/\s+/).filter(bare);
  if (!local.length && bare(text).length < 2) return { words: [] };
  const meant = topic || (local.length ? topicOf(bare(text), topics) ?? meaning(local, others, topics, known) : undefined);
  const words = [...others, ...(quoted ? besides(local) : parts(local, others))], asked = [...others, ...local];
  return { words, asked, quoted: quoted && !local.length, phrase: quoted, meant };
}

/** Korean and Chinese words as the index has them. A particle alone, as in "LLM은", says nothing, nor does "논문" beside a name. */
function parts(local, others) {
  return partsOf(local).filter((word) => !others.length || ((HAN.test(word) || word.length > 1) && !SAYS_NOTHING.test(word)));
}

/** The same for words that stand side by side: the index has every two Korean words as one. */
function besides(local) {
  return local.flatMap((word, place) => {
    if (HAN.test(word)) return pairs(word);
    const next = local[place + 1];
    if (next && !HAN.test(next)) return [word + next];
    return place && !HAN.test(local[place - 1]) ? [] : [word];
  });
}

/** The words of a language as its index has them: Korean ones without particles, Chinese by every two neighbours. */
const partsOf = (local) => local.flatMap((word) => (HAN.test(word) ? pairs(word) : [word.replace(PARTICLE, "$1")]));
const pairs = (word) => (word.length < 3 ? [word] : [...word].slice(1).map((sign, place) => word[place] + sign));

/** The topic whose name `asked` is. */
function topicOf(asked, topics) {
  const [id, name] = topics.find((topic) => bare(topic[1]) === asked) ?? [];
  return id && { topics: [{ name, ids: [id] }], words: [], others: [], terms: [], english_of: [], rest: [], own: [], whole: true };
}

/** What `asked` means: names of topics and words of the glossary in it, the longest first, else topics whose name holds it. */
function meaning(asked, others, topics, glossary) {
  const names = [...topics.map(([id, name]) => ({ id, name, folded: bare(name) })), ...glossary.map(([word, english]) => ({ english, folded: bare(word) }))];
  const found = [], words = [...others], terms = [], english_of = [];
  // What stands apart may be one word in the list: "강화 학습"; then what is left is parted where it was.
  const typed = new Map(glossary.map(([word]) => [bare(word), word]));
  let text = asked.map(bare).join("\u0000"), known = text;
  const whole = text.replaceAll("\u0000", ""), held = names.filter(({ folded }) => folded && whole.includes(folded));
  held.sort((one, other) => other.folded.length - one.folded.length);
  // Short Korean words count where a word, or what is left of one, begins: those that follow another are found the second time.
  for (const { id, name, english, folded } of [...held, ...held.filter((one) => SHORT.test(one.folded))]) {
    const place = new RegExp((SHORT.test(folded) ? "(?<![가-힣])" : "") + [...folded].join("\u0000?"), "g");
    if (!place.test(text)) continue;
    text = text.replace(place, "\n");
    if (english && !terms.includes(typed.get(folded))) {
      words.push(...english.split(" "));
      terms.push(typed.get(folded));
      english_of.push(english.split(" "));
    } else if (id && !found.some((topic) => topic.name === name)) found.push({ name, ids: [id] });
  }
  if (!found.length && words.length === others.length) {
    for (const word of asked.map((one) => bare(one).replace(PARTICLE, "$1")).filter((one) => one.length > 1 && !(others.length && SAYS_NOTHING.test(one)))) {
      const within = names.filter(({ id, folded }) => id && folded.includes(word));
      if (within.length) {
        found.push({ name: within.map((one) => one.name).join(", "), ids: within.map((one) => one.id) });
        known = known.replace(word, "\n");
      }
    }
    if (!found.length) return undefined;
    text = known;
  }
  const rest = text.split(/[\u0000\n]/).filter((part) => part && !SAYS_NOTHING.test(part));
  return { topics: found, words, others, terms, english_of, rest, own: partsOf(rest.flatMap((part) => part.split(BETWEEN)).filter(Boolean)), whole: words.length === 0 && !bare(text) };
}

/** What of the words that were `asked` none of `words`, which are parts of them, stands for. */
export function left(asked, words) {
  const rest = asked.flatMap((word) => {
    const signs = [...word], covered = signs.map(() => false);
    for (const part of words) for (let at = word.indexOf(part); at >= 0; at = word.indexOf(part, at + 1)) covered.fill(true, at, at + part.length);
    return signs.map((sign, place) => (covered[place] ? " " : sign)).join("").split(" ");
  });
  return rest.filter((part) => part && !SAYS_NOTHING.test(part));
}

/** Whether the words that were found in a paper are all `terms`, give or take the ending of an English word. */
export function matches(content, locations, terms) {
  const all = content.split(/\s+/);
  const found = locations.map((place) => `${bare(all[place] ?? "")}${bare(all[place + 1] ?? "")}`).join("\n");
  return terms.every((term) => found.includes(stem(bare(term))));
}

const stem = (term) => term.replace(/^([a-z]{2,}?)(?:(.)\2(?=ing|ed))?(?:ations?|ies|ing|ed|es|s|e|y|al|ly|ers?)$/, "$1$2");

/** Cut a run of Chinese that was found, [run, found], where the `parts` begin and end that were asked for. */
function cut([run, found], parts) {
  const asked = parts.filter((part) => HAN.test(part) && run.includes(part));
  if (!found || !asked.length) return [[`${run} `, found]];
  const inside = [...run].map(() => false);
  for (const part of asked) {
    for (let at = run.indexOf(part); at >= 0; at = run.indexOf(part, at + 1)) inside.fill(true, at, at + part.length);
  }
  const pieces = [];
  [...run].forEach((sign, place) => {
    if (pieces.at(-1)?.[1] === inside[place]) pieces.at(-1)[0] += sign;
    else pieces.push([sign, inside[place]]);
  });
  return [...pieces, [" ", false]];
}

/** What parts the texts of a record: see paperdigest/outputs/search.py. A title and a line that are translated follow their sign. */
const GLOSS = "\u241d", LINE = "\u241f", APART = "\u00b7", PARTS = [GLOSS, LINE, APART];

/** The parts of a record as { sign, words }, of words with whether they were asked for. */
function partsIn(body) {
  const parts = [{ sign: "", words: [] }];
  for (const pair of body) {
    if (PARTS.includes(pair[0])) parts.push({ sign: pair[0], words: [] });
    else parts.at(-1).words.push(pair);
  }
  return parts;
}

/** Of a record's parts what an excerpt is made of: the text, or those names that alone hold what was asked for; not what is translated. */
function telling(parts, id) {
  const text = parts.filter(({ sign }) => !sign).flatMap(({ words }) => words), asked = ({ words }) => words.some(([, found]) => found);
  const names = parts.filter((part) => part.sign === APART && asked(part) && part.words[0]?.[0] !== id);
  if (asked({ words: text }) || !names.length) return text;
  return names.flatMap(({ words }, place) => [...(place ? [[APART, false]] : []), ...words]);
}

/**
 * Return the parts of a hit as [text, whether it was asked for]: title, excerpt, and the title in short (`gloss`) and the `line`
 * that are translated, empty if they are not. `translated` is what a paper that was found in English says in the page's language.
 */
export function words({ content, translated, meta, locations }) {
  const all = content.split(/\s+/);
  const end = all.includes(UNSEEN) ? all.indexOf(UNSEEN) : all.length;
  const unseen = locations.filter((place) => place > end).map((place) => all[place]);
  const asked = new Set(locations);
  const marks = all.slice(0, end).map((word, place) => [word, asked.has(place) || unseen.some((part) => word.includes(part))]);
  const title = meta.title.split(/\s+/).map((word, place) => [word, marks[place]?.[1] ?? false]);
  const parts = partsIn(marks.slice(title.length)), body = telling(parts, meta.id);
  const own = translated ? partsIn(translated.split(UNSEEN)[0].split(/\s+/).map((word) => [word, false])) : parts;
  const said = (sign) => (own.find((part) => part.sign === sign)?.words ?? []).flatMap((word) => cut(word, unseen));
  let best = 0, most = 0;
  body.forEach(([, found], place) => {
    const inside = found ? body.slice(place, place + LENGTH).filter((pair) => pair[1]).length : 0;
    if (inside > most) [best, most] = [Math.max(0, place - 5), inside];
  });
  const excerpt = body.slice(best, best + LENGTH);
  if (best) excerpt.unshift(["…", false]);
  if (best + LENGTH < body.length) excerpt.push(["…", false]);
  return { title: title.map(([word, found]) => [`${word} `, found]), gloss: said(GLOSS), line: said(LINE), excerpt: excerpt.flatMap((word) => cut(word, unseen)) };
}
