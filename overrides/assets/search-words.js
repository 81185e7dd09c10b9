// Words of a question, spelled as those of the index are: see paperdigest/outputs/search_words.py, which has the same rules.

const LETTERS = { ł: "l", ø: "o", đ: "d", ð: "d", ħ: "h", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th" };
const SIGNS = [
  [/(?<=[\p{L}\p{N}])\+\+/gu, "plusplus"],
  [/(?<![\p{L}\p{N}])([A-Za-z])#/gu, "$1sharp"],
  [/(?<![\p{L}\p{N}_*])([A-Za-z])\*(?![\p{L}\p{N}_*])/gu, "$1star"],
  [/(?<![\p{L}\p{N}_])\.(?=net(?![\p{L}\p{N}_]))/giu, "dot"],
  [/(?<=\d)\.(?=\d)/g, "_"],
  [/(?<=\d),(?=\d{3}(?!\d))/g, ""],
];
/** Words are spelled as Americans do: British and American spellings are one. */
const AMERICAN = [
  [/^practis/, "practic"],
  [/^([a-z]{2,}(?:[bdghjklnpst]|[aeiou]r|(?<!pre)(?<!pro)(?<!de)m|i[cv]))is(?=(?:e[drs]?|ers|ings?|able|ations?|ational)$)/, "$1iz"],
  [/lys(?=(?:e[drs]?|ers|ing)$)/, "lyz"],
  [/(behavi|neighb|endeav|harb|col|fav|flav|hon|lab|hum|rum|tum|vap|arm|sav|savi|rig|vig|splend|clam)our/, "$1or"],
  [/^odour/, "odor"],
  [/(cent|fib|lit|met|theat|calib|spect|lust|somb)re(?=s?$)/, "$1er"],
  [/(cent|fib|calib)red$/, "$1ered"],
  [/^centring$/, "centering"],
  [/(fue|^due|^dia)ll(?=(?:ed|ing|er)s?$)/, "$1l"],
  [/^(fulfi|enro|insta)l(?=ments?$)/, "$1ll"],
  [/^skilful/, "skillful"],
  [/^counsell/, "counsel"],
  [/^(def|off|pret|lic)ence(?=[sd]?$)/, "$1ense"],
  [/^(dialog|catalog|analog|monolog|homolog)ue(?=[sdr]?$)/, "$1"],
  [/^(an|leuk|isch)aem/, "$1em"],
  [/^(h|p|orthop)ae(?=[dm])/, "$1e"],
  [/^oe(?=dema|soph|str)/, "e"],
  [/^foet/, "fet"],
  [/^anaesth/, "anesth"],
  [/^manoeuvr(?:e(?=[sd]?$)|(?=ing|ab))/, "maneuver"],
  [/^grey/, "gray"],
  [/^sceptic/, "skeptic"],
  [/^artefact/, "artifact"],
  [/^programme(?=s?$)/, "program"],
  [/^(ag|judg|acknowledg)e(?=ing$|ments?$)/, "$1"],
];
const PIECES = /(?:[\p{L}\p{N}\p{M}]|(?<=\d)_(?=\d))+/gu;
/** A name and its version, written as one: "qwen2_5", "deepseekr1", "llama38b". */
const NAMED = /^(\p{L}{2,}?)([rvk]?\d{1,3}(?:_\d{1,2})*[a-z]?)$/u;
const VERSION = /^[a-z]?\d{1,3}(?:_\d{1,2})*[a-z]?$/;
const FIRST = "fine|pre|post|multi|self|zero|few|one|cross|auto|meta|super|hyper|semi|un|non|sub|data|bench|check|key|back|work|jail"
  + "|chat|deep|open|real|down|long|low|high|off|on|web|code|time|text|red|block|tool|life";
const SECOND = "tun(?:e[ds]?|ing)|train(?:ed|ing)?|modal(?:ity)?|tasks?|agents?|views?|lingual|turn|step|head|shots?|sets?|source|time"
  + "|context|streams?|encod(?:er|ers|ing)|regressive|learn(?:ed|ing)?|supervised|resolution|params?|parameters?|points?"
  + "|frames?|marks?|flows?|bones?|break(?:s|ing)?|bots?|fakes?|policy|line|pages?|sites?|bases?|rank|linear|words?|graphs?"
  + "|play|attention|propagation|series|chains?|kits?|team(?:s|ing)?|world|end|domain|hop|scale|long|distillation";
const COMPOUND = new RegExp(`^(${FIRST})(${SECOND})$`);
/** What Korean joins to a noun, and a word with it. */
export const PARTICLES = "(?:들)?(?:(?:으로|에서|에게|까지|부터|처럼|보다|마다|만|와|과)?(?:은|는|이|가|을|를|의|에|와|과|도|로)?|하는|하기|하고|하여|해서|한다|되는|시키는|[할한된])";
export const PARTICLE = new RegExp(`^([가-힣]{2,}?)${PARTICLES}$`);

/** A text in plain small letters: of one width, without ligatures, accents and the looks of letters; signs that are part of
    a name as words (C++, C#, A*), the point of a decimal as "_". Hangul stays composed. */
export function spelled(text) {
  let plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[łøđðħıßæœþ]/g, (letter) => LETTERS[letter]);
  for (const [pattern, letters] of SIGNS) plain = plain.replace(pattern, letters);
  return plain.normalize("NFC").replace(/(?<![\p{L}\p{N}_])[a-z]{4,}(?![\p{L}\p{N}_])/gu, (word) => AMERICAN.reduce((found, [pattern, spelling]) => found.replace(pattern, spelling), word));
}

/** A spelled word without all else. */
export const bare = (text) => spelled(text).replace(/[^\p{L}\p{N}_]/gu, "");

/** The words that a word without blanks is made of: parted by signs, compounds, and a name from its version. */
export function split(word) {
  const pieces = spelled(word).match(PIECES) ?? [];
  return pieces.flatMap((piece) => (piece.match(COMPOUND) ?? piece.match(NAMED))?.slice(1) ?? [piece]);
}

/**
 * The ways to write `words`, which have no blanks: { apart, loose, joined }. Papers have the words of `apart` anywhere
 * (or as neighbours, if they are not `loose`: a bare number after a name says nothing alone), or those of `joined`,
 * where what belongs together is one word. So "DeepSeek R1", "DeepSeek-R1" and "DeepSeekR1" are one question.
 */
export function ways(words) {
  const apart = [], joined = [];
  let loose = true;
  for (const word of words) {
    const parts = split(word);
    if (!parts.length) continue;
    const before = apart.at(-1), [first] = parts;
    const one = before && /^\p{L}{2,}$/u.test(before) && (VERSION.test(first) || COMPOUND.test(before + first));
    if (one) joined.push(joined.pop() + parts.join(""));
    else joined.push(parts.join(""));
    for (const [place, piece] of parts.entries()) if (/^\d{1,3}$/.test(piece) && (place || one)) loose = false;
    apart.push(...parts);
  }
  return { apart, loose, joined };
}
