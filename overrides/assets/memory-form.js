/* The form of what a browser remembers of its reader: what is right, and how it is written and read. */

export const FORM = "paperdigest reading list";
const PAPER_ID = /^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?\/\d{7})$/;
const PAGE_ID = /^(topics|institutions)\/[\w-]{1,100}$/;
const TOPIC_ID = /^topics\/[\w-]{1,100}$/;
/** A watch word as it is spelled to be compared: see nameOf in watch-words.js. */
const WATCHED_ID = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_ ]{0,199}$/u;
const DAY = /^\d{4}-\d{2}-\d{2}$/, TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;

/** Most papers of one kind in a file that comes in, and characters of one text: more than any browser keeps. */
export const MOST = 200000, LONGEST = 1000000;
const LONGEST_NAME = 200;

const text = (value) => typeof value === "string" && value.length <= LONGEST;
/** Whether there is such a moment: browsers take 31 February for 3 March. */
const exists = (value) => !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value.slice(0, 19));
export const time = (value) => value === null || (text(value) && TIME.test(value) && exists(value));
const day = (value) => text(value) && DAY.test(value) && exists(value);
const paper = (value) => Boolean(value) && text(value.title) && Boolean(value.title.trim()) && day(value.day);

/** A page by what it is called, and since when. */
const named = {
  holds: (value) => Boolean(value) && text(value.name) && Boolean(value.name.trim()) && value.name.length <= LONGEST_NAME && time(value.at),
  keep: ({ name, at }) => ({ name, at }),
};

/** How each kind of thing is named and checked, kept without what we do not know of, written and read. */
export const KINDS = {
  saved: { id: PAPER_ID, holds: (value) => paper(value) && time(value.at), keep: ({ title, day: date, at }) => ({ title, day: date, at }) },
  note: { id: PAPER_ID, holds: (value) => paper(value) && text(value.text), keep: ({ title, day: date, text: note }) => ({ title, day: date, text: note }) },
  read: {
    id: PAPER_ID,
    holds: (value) => day(value?.day) && Number.isFinite(value.at),
    keep: ({ day: date, at }) => ({ day: date, at }),
    write: (value) => `${value.day} ${value.at.toString(36)}`,
    parse: (line) => ({ day: line.slice(0, 10), at: parseInt(line.slice(11), 36) }),
  },
  followed: { id: PAGE_ID, ...named },
  muted: { id: TOPIC_ID, ...named },
  watched: { id: WATCHED_ID, ...named },
};
/** Whether a thing of a kind may be called `id` and be `value`. */
export const right = (kind, id, value) => KINDS[kind].id.test(id) && KINDS[kind].holds(value);
export const write = (kind, value) => (KINDS[kind].write ?? JSON.stringify)(value);
export const parse = (kind, line) => (KINDS[kind].parse ?? JSON.parse)(line);

/** The things of an exported file as [kind, id, value], and the names of those that are not right; throws if it is not ours. */
export function things(data) {
  if (!data || typeof data !== "object" || data.form !== FORM || data.version !== 1) throw new TypeError("not ours");
  const found = [], wrong = data.visit && time(data.visit.since) && time(data.visit.last) ? [] : ["visit"];
  const now = Date.now();
  for (const [kind, name] of [["saved", "saved"], ["read", "read"], ["note", "notes"], ["followed", "followed"], ["muted", "muted"], ["watched", "watched"]]) {
    const all = data[name] ?? (["followed", "muted", "watched"].includes(kind) ? {} : null); // earlier versions knew nothing of these
    if (!all || typeof all !== "object" || Array.isArray(all)) {
      wrong.push(name);
      continue;
    }
    const entries = Object.entries(all);
    if (entries.length > MOST) throw Object.assign(new RangeError("papers"), { bound: MOST });
    entries.forEach(([id, value], place) => {
      if ([value?.text, value?.title, value?.name].some((one) => one?.length > LONGEST)) throw Object.assign(new RangeError("characters"), { bound: LONGEST });
      const whole = kind === "read" ? { day: value, at: now - entries.length + place } : value; // they keep their order
      if (right(kind, id, whole)) found.push([kind, id, KINDS[kind].keep(whole)]);
      else wrong.push(`${name} ${id.slice(0, LONGEST_NAME)}`);
    });
  }
  return { found, wrong };
}
