/* What this browser remembers of its reader: one entry of localStorage, never sent anywhere.
   { form, version, saved: {id: {title, day, at}}, read: {id: day}, notes: {id: {text, title, day}}, visit: {since, last} }
   A page goes on without it: what cannot be read is set aside, what cannot be written is kept until the page is left. */

const KEY = "paperdigest.memory";
const FORM = "paperdigest reading list";
const ID = /^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?\/\d{7})$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOST = 5000; // papers of one kind; more would be nobody's reading list
const PAUSE = 30 * 60 * 1000; // after so many milliseconds a visit is another one
const LONGEST = 20000; // characters of one text

/** Why something could not be remembered: "reset" or "blocked"; null if all is well. */
export let trouble = null;

let memory = read();

function nothing() {
  return { form: FORM, version: 1, saved: {}, read: {}, notes: {}, visit: { since: null, last: null } };
}

/** Return `data` with what we know of and nothing else; throws a TypeError if it is not ours. */
export function checked(data) {
  const ours = data && typeof data === "object" && data.form === FORM && data.version === 1;
  if (!ours) throw new TypeError("not ours");
  const text = (value) => typeof value === "string" && value.length <= LONGEST;
  const time = (value) => value === null || (text(value) && !Number.isNaN(Date.parse(value)));
  const day = (value) => text(value) && DAY.test(value) && time(value);
  const paper = (value) => value && text(value.title) && day(value.day);
  const all = (things, holds) => {
    const right = things && typeof things === "object" && !Array.isArray(things);
    const entries = right ? Object.entries(things) : [];
    const whole = right && entries.length <= MOST && entries.every(([id, value]) => ID.test(id) && holds(value));
    if (!whole) throw new TypeError("not ours");
    return entries;
  };
  const only = (entries, keep) => Object.fromEntries(entries.map(([id, value]) => [id, keep(value)]));
  const saved = all(data.saved, (value) => paper(value) && time(value.at));
  const seen = all(data.read, day);
  const notes = all(data.notes, (value) => paper(value) && text(value.text));
  if (!data.visit || !time(data.visit.since) || !time(data.visit.last)) throw new TypeError("not ours");
  return {
    form: FORM,
    version: 1,
    saved: only(saved, ({ title, day: date, at }) => ({ title, day: date, at })),
    read: only(seen, (date) => date),
    notes: only(notes, ({ title, day: date, text: note }) => ({ title, day: date, text: note })),
    visit: { since: data.visit.since, last: data.visit.last },
  };
}

function read() {
  let stored = null;
  try {
    stored = localStorage.getItem(KEY);
    return stored === null ? nothing() : checked(JSON.parse(stored));
  } catch {
    if (stored === null) trouble = "blocked";
    else {
      trouble = "reset";
      try {
        localStorage.setItem(`${KEY}.damaged`, stored);
        localStorage.removeItem(KEY);
      } catch { /* it stays where it is */ }
    }
    return nothing();
  }
}

/** Change what is remembered, on top of what other tabs wrote meanwhile. */
function change(how) {
  if (trouble !== "blocked") {
    trouble = null;
    memory = read();
  }
  how(memory);
  try {
    localStorage.setItem(KEY, JSON.stringify(memory));
    if (trouble === "blocked") trouble = null;
  } catch {
    trouble = "blocked";
  }
  document.dispatchEvent(new CustomEvent("remembered"));
}

addEventListener("storage", (event) => {
  if (event.key !== KEY && event.key !== null) return;
  memory = read();
  document.dispatchEvent(new CustomEvent("remembered"));
});

export const isSaved = (id) => Object.hasOwn(memory.saved, id);
export const isRead = (id) => Object.hasOwn(memory.read, id);
export const noteOn = (id) => (Object.hasOwn(memory.notes, id) ? memory.notes[id].text : "");
export const everything = () => structuredClone(memory);

/** Save or take back a paper ({id, title, day}). */
export function toggleSaved({ id, title, day }) {
  change((all) => {
    if (Object.hasOwn(all.saved, id)) delete all.saved[id];
    else all.saved[id] = { title: title.slice(0, LONGEST), day, at: new Date().toISOString() };
  });
}

/** Mark a paper as read or unread. */
export function setRead({ id, day }, is) {
  if (isRead(id) === is) return;
  change((all) => {
    if (is) all.read[id] = day;
    else delete all.read[id];
  });
}

/** Keep a note on a paper; an empty one is forgotten. */
export function setNote({ id, title, day }, text) {
  change((all) => {
    if (text.trim()) all.notes[id] = { text: text.slice(0, LONGEST), title: title.slice(0, LONGEST), day };
    else delete all.notes[id];
  });
}

/**
 * Add what an exported file holds; of two notes on a paper both are kept. Return how many saved papers it had.
 * Throws a TypeError if it is not ours, and a RangeError if there is no room for it; then nothing is changed.
 */
export function importAll(data) {
  const { saved, read: seen, notes } = checked(data);
  const before = structuredClone(memory);
  change((all) => {
    Object.assign(all.saved, saved);
    Object.assign(all.read, seen);
    for (const [id, note] of Object.entries(notes)) {
      const mine = Object.hasOwn(all.notes, id) ? all.notes[id].text : "";
      const text = mine.includes(note.text) ? mine : [mine, note.text].filter(Boolean).join("\n\n").slice(0, LONGEST);
      all.notes[id] = { ...note, text };
    }
  });
  if (trouble === "blocked") {
    memory = before;
    document.dispatchEvent(new CustomEvent("remembered"));
    throw new RangeError("no room");
  }
  return Object.keys(saved).length;
}

/** Forget everything but the time of this visit. */
export function forgetAll() {
  change((all) => Object.assign(all, nothing(), { visit: all.visit }));
}

/** Begin or go on with a visit; return when the one before ended (ISO 8601, UTC), or null for the first. */
export function visit() {
  const now = new Date();
  const { since } = memory.visit;
  const last = memory.visit.last && new Date(memory.visit.last) > now ? now.toISOString() : memory.visit.last; // a clock was wrong
  const again = last !== null && now - new Date(last) > PAUSE;
  if (last !== memory.visit.last || last === null || now - new Date(last) > 60000) {
    change((all) => {
      all.visit = { since: again ? last : all.visit.since, last: now.toISOString() };
    });
  }
  return again ? last : since;
}
