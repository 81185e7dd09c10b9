/* What this browser remembers of its reader: entries of localStorage, never sent anywhere.
   paperdigest.saved/ID {title, day, at} · paperdigest.read/ID "day time" · paperdigest.note/ID {text, title, day}
   paperdigest.followed/topics|institutions/NAME {name, at} · paperdigest.muted/topics/NAME {name, at} · paperdigest.watched/WORD {name, at}
   paperdigest.visit {since, last} · paperdigest.aside/NAME what could not be read, as it was
   One entry for each thing: no tab writes over what another one wrote, and what is damaged takes nothing with it.
   A page goes on without it: what cannot be written is tried again with every change until the page is left. */

import { FORM, KINDS, parse, right, things, time, write } from "./memory-form.js";

const OURS = "paperdigest.";
/** Where earlier versions kept all of it, and what they had set aside. */
const [ONCE, ONCE_ASIDE] = ["paperdigest.memory", "paperdigest.memory.damaged"];
/** Papers from which on it can be told what the reader likes. */
const SAVED = 3, READ = 8;
const PAUSE = 30 * 60 * 1000; // after so many milliseconds a visit is another one

/** Why something could not be remembered: "reset" or "blocked"; null if all is well. */
export let trouble = null;

/* What there is. */

let memory = nothing();
/** The keys of what could not be written. */
const unwritten = new Set();

function nothing() {
  return { saved: {}, read: {}, note: {}, followed: {}, muted: {}, watched: {}, visit: { since: null, last: null } };
}

const keyOf = (kind, id) => `${OURS}${kind}/${id}`;
/** What is known of a thing; undefined if nothing is: "constructor" is a word like others. */
const valueOf = ({ kind, id }) => (Object.hasOwn(memory[kind], id) ? memory[kind][id] : undefined);

function thingOf(key) {
  const [, kind, id] = /^paperdigest\.(saved|read|note|followed|muted|watched)\/(.+)$/.exec(key) ?? [];
  return kind && { kind, id };
}

/** Take over what stands under a key; what cannot be read is set aside, and is known here no more than in other tabs. */
function take(key, line) {
  const thing = thingOf(key);
  try {
    if (thing && line === null) delete memory[thing.kind][thing.id];
    else if (thing) {
      const value = parse(thing.kind, line);
      if (!right(thing.kind, thing.id, value)) throw new TypeError(key);
      memory[thing.kind][thing.id] = KINDS[thing.kind].keep(value);
    } else if (key === `${OURS}visit`) {
      const { since, last } = line === null ? nothing().visit : JSON.parse(line);
      if (!time(since) || !time(last)) throw new TypeError(key);
      memory.visit = { since, last };
    }
  } catch {
    if (thing) delete memory[thing.kind][thing.id];
    setAside(key, line);
  }
}

function setAside(key, line) {
  trouble = "reset";
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(`${OURS}aside/`));
    localStorage.removeItem(key);
    let number = 1;
    while (names.includes(`${OURS}aside/${number} ${key}`)) number += 1;
    try {
      localStorage.setItem(`${OURS}aside/${number} ${key}`, line);
    } catch {
      localStorage.setItem(key, line); // it stays where it is
    }
  } catch { /* it stays where it is */ }
}

/** Take over what an earlier version kept in one entry, but for what is there already; it stays if there is no room. */
function takeOld(key) {
  const line = localStorage.getItem(key);
  if (line === null) return;
  let old = null;
  try {
    old = things(JSON.parse(line));
  } catch { /* it is not ours */ }
  const whole = old?.wrong.length === 0;
  if (key === ONCE_ASIDE && !whole) return; // that was told when it was set aside
  if (whole) localStorage.removeItem(key);
  else setAside(key, line);
  const fresh = (old?.found ?? []).filter(([kind, id]) => !Object.hasOwn(memory[kind], id));
  const { visit } = old ? JSON.parse(line) : {};
  if (whole && !memory.visit.last) memory.visit = { since: visit.since, last: visit.last };
  for (const [kind, id, value] of fresh) memory[kind][id] = value;
  const keys = [`${OURS}visit`, ...fresh.map(([kind, id]) => keyOf(kind, id))];
  if (keys.every(tryToWrite) || !whole) return;
  keys.forEach((name) => localStorage.removeItem(name));
  localStorage.setItem(key, line);
}

function load() {
  memory = nothing();
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(OURS)) take(key, localStorage.getItem(key));
    takeOld(ONCE_ASIDE);
    takeOld(ONCE);
  } catch {
    trouble = "blocked";
  }
}

/* How it changes. */

function tryToWrite(key) {
  const thing = thingOf(key), value = thing ? valueOf(thing) : memory.visit;
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, thing ? write(thing.kind, value) : JSON.stringify(value));
  } catch {
    return false;
  }
  unwritten.delete(key);
  return true;
}

/** In a full store the oldest read marks make room for what is new: as many as are as long, and no more. */
function writeInTheirPlace(key) {
  const thing = thingOf(key), value = thing ? valueOf(thing) : memory.visit;
  const marks = Object.entries(memory.read).filter(([id]) => keyOf("read", id) !== key && !unwritten.has(keyOf("read", id)));
  marks.sort(([, one], [, other]) => one.at - other.at);
  const length = ([id, mark]) => keyOf("read", id).length + write("read", mark).length;
  const gone = [];
  // Three times: browsers count letters in different ways.
  for (let needed = key.length + JSON.stringify(value).length, tries = 3; tries > 0 && marks.length; tries -= 1) {
    for (let room = 0; room < needed && marks.length; room += length(gone.at(-1))) gone.push(marks.shift());
    for (const [id] of gone) localStorage.removeItem(keyOf("read", id));
    if (!tryToWrite(key)) continue;
    for (const [id] of gone) delete memory.read[id];
    return;
  }
  for (const [id] of gone) if (!tryToWrite(keyOf("read", id))) unwritten.add(keyOf("read", id));
}

/** Write what has not been written, and tell the page. */
function flush() {
  for (const key of [...unwritten]) {
    try {
      if (!tryToWrite(key)) writeInTheirPlace(key);
    } catch { /* it is not ours to write */ }
  }
  if (unwritten.size) trouble = "blocked";
  else if (trouble === "blocked") trouble = null;
  tell();
}

const tell = () => document.dispatchEvent(new CustomEvent("remembered"));

/** Take over what another tab wrote, of which this one may not have heard yet. */
function refresh(key) {
  if (unwritten.has(key)) return;
  try {
    take(key, localStorage.getItem(key));
  } catch { /* what the page knows */ }
}

/** Set a thing, or remove it if `value` is undefined. */
function set(kind, id, value) {
  if (value === undefined) delete memory[kind][id];
  else {
    const kept = KINDS[kind].keep(value);
    if (!right(kind, id, kept)) throw new TypeError(`${kind} ${id}`); // it could not be read again
    memory[kind][id] = kept;
  }
  unwritten.add(keyOf(kind, id));
}

let later = null;

addEventListener("storage", ({ key }) => {
  if (key === null || key === ONCE) {
    const kept = [...unwritten].map((name) => [thingOf(name), name]).filter(([thing]) => thing);
    const values = kept.map(([thing]) => valueOf(thing));
    load();
    kept.forEach(([{ kind, id }], place) => set(kind, id, values[place]));
  } else if (key.startsWith(OURS)) refresh(key);
  later ??= setTimeout(() => { later = null; tell(); }); // many changes are told once
});

export const isSaved = (id) => Object.hasOwn(memory.saved, id);
export const isRead = (id) => Object.hasOwn(memory.read, id);
export const noteOn = (id) => (Object.hasOwn(memory.note, id) ? memory.note[id].text : "");

/** Things of a kind that have names, as [id, name]; of pages the id is the address below home without the last slash. The first ones first. */
function pages(kind) {
  const all = Object.entries(memory[kind]).sort(([, one], [, other]) => (one.at ?? "").localeCompare(other.at ?? ""));
  return all.map(([id, { name }]) => [id, name]);
}

/** Topics and institutions that the reader follows, and topics that they do not want to see. */
export const followed = () => pages("followed");
export const isFollowed = (id) => Object.hasOwn(memory.followed, id);
export const muted = () => pages("muted");
export const isMuted = (id) => Object.hasOwn(memory.muted, id);
/** Words that the reader watches, by what they are compared by: see nameOf in watch-words.js. */
export const watched = () => pages("watched");

/** Whether enough is known to tell what the reader likes: some papers that they saved or noted, or more that they read. */
export const hasTaste = () => new Set([...Object.keys(memory.saved), ...Object.keys(memory.note)]).size >= SAVED || Object.keys(memory.read).length >= READ;

/** All of it in the form of a file: {form, version, saved, read: {id: day}, notes, followed, muted, watched, visit}; what was read first is first. */
export function everything() {
  const { read, note: notes, ...all } = structuredClone(memory);
  const marks = Object.entries(read).sort(([, one], [, other]) => one.at - other.at);
  return { form: FORM, version: 1, ...all, read: Object.fromEntries(marks.map(([id, mark]) => [id, mark.day])), notes };
}

/** Two texts of one note, neither of them lost. */
function joined(mine, other) {
  if (mine.includes(other)) return mine;
  return other.includes(mine) ? other : `${mine}\n\n${other}`;
}

/** Save or take back a paper ({id, title, day}). */
export function toggleSaved({ id, title, day: date }) {
  set("saved", id, isSaved(id) ? undefined : { title, day: date, at: new Date().toISOString() });
  flush();
}

/** Follow a topic or an institution ({id, name}), or no longer. */
export function toggleFollowed({ id, name }) {
  set("followed", id, isFollowed(id) ? undefined : { name, at: new Date().toISOString() });
  flush();
}

/** Mute a topic ({id, name}), or no longer. */
export function toggleMuted({ id, name }) {
  set("muted", id, isMuted(id) ? undefined : { name, at: new Date().toISOString() });
  flush();
}

/** What is followed has another address: it stays followed, since when it was. */
export function moveFollowed(id, to) {
  const value = valueOf({ kind: "followed", id });
  if (!value) return;
  refresh(keyOf("followed", to));
  if (!isFollowed(to)) set("followed", to, value);
  set("followed", id);
  flush();
}

/** Mute a topic, or watch a word, that is not yet: `kind` is "muted" or "watched". */
export function add(kind, { id, name }) {
  refresh(keyOf(kind, id));
  if (!Object.hasOwn(memory[kind], id)) set(kind, id, { name, at: new Date().toISOString() });
  flush();
}

/** Forget a thing of a kind; return what brings it back. */
export function drop(kind, id) {
  const value = valueOf({ kind, id });
  set(kind, id);
  flush();
  return () => bringBack({ [kind]: value ? { [id]: value } : {} });
}

/** Mark a paper as read or unread. */
export function setRead({ id, day: date }, is) {
  if (isRead(id) === is) return;
  set("read", id, is ? { day: date, at: Date.now() } : undefined);
  flush();
}

/** Keep a note on a paper; an empty one is forgotten. `before` is what stood there when somebody began to write: what
    another tab has written since is kept as well. Return what is kept. */
export function setNote({ id, title, day: date }, words, before = noteOn(id)) {
  refresh(keyOf("note", id));
  const other = noteOn(id), kept = other === before ? words : joined(words.trim() ? words : "", other);
  set("note", id, kept.trim() ? { text: kept, title, day: date } : undefined);
  flush();
  return noteOn(id);
}

/** Remove a saved paper and its note; return what brings them back. */
export function remove(id) {
  const saved = valueOf({ kind: "saved", id }), note = valueOf({ kind: "note", id });
  set("saved", id);
  set("note", id);
  flush();
  return () => bringBack({ saved: saved ? { [id]: saved } : {}, note: note ? { [id]: note } : {}, read: {} });
}

function bringBack(things) {
  for (const kind of Object.keys(KINDS)) {
    for (const [id, value] of Object.entries(things[kind] ?? {})) {
      refresh(keyOf(kind, id));
      if (kind === "note") set(kind, id, { ...value, text: joined(value.text, noteOn(id)) });
      else if (!Object.hasOwn(memory[kind], id)) set(kind, id, value);
    }
  }
  flush();
}

/**
 * Add what an exported file holds; of two notes on a paper both are kept. Return how many saved papers it had.
 * Throws a TypeError if it is not ours (with the name of an `entry` that is not right, if the rest is), and a RangeError if it is too large ({bound}: "papers" of one kind, "characters" of
 * a text) or if there is no room for it; then nothing is changed.
 */
export function importAll(data) {
  const { found, wrong } = things(data);
  if (wrong.length) throw Object.assign(new TypeError("wrong"), { entry: wrong[0] });
  const before = structuredClone(memory), waiting = [...unwritten], lines = [];
  try {
    for (const [kind, id, value] of found) {
      const key = keyOf(kind, id);
      refresh(key);
      if (kind === "read" && isRead(id)) continue; // since when is known
      lines.push([key, localStorage.getItem(key)]);
      set(kind, id, kind === "note" ? { ...value, text: joined(noteOn(id), value.text) } : value);
    }
    if (!lines.every(([key]) => tryToWrite(key))) throw new RangeError("room");
  } catch {
    memory = before;
    unwritten.clear();
    waiting.forEach((key) => unwritten.add(key));
    try {
      for (const [key] of lines) localStorage.removeItem(key);
      for (const [key, line] of lines) if (line !== null) localStorage.setItem(key, line);
    } catch { /* nothing could be written before, either */ }
    throw new RangeError("room");
  }
  flush();
  return found.filter(([kind]) => kind === "saved").length;
}

/** Forget everything but the time of this visit; return what brings it back. */
export function forgetAll() {
  const before = structuredClone(memory), set_aside = asides();
  for (const kind of Object.keys(KINDS)) for (const id of Object.keys(memory[kind])) set(kind, id);
  dropAsides();
  flush();
  return () => {
    try {
      for (const [key, line] of set_aside) localStorage.setItem(key, line);
    } catch { /* there is no room any more */ }
    bringBack(before);
  };
}

/** What could not be read and was set aside, as [key, text]. */
export function asides() {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(`${OURS}aside/`) || key === ONCE_ASIDE);
    return keys.sort().map((key) => [key, localStorage.getItem(key)]);
  } catch {
    return [];
  }
}

/** Delete what was set aside. */
export function dropAsides() {
  for (const [key] of asides()) localStorage.removeItem(key);
  tell();
}

/** Begin or go on with a visit; return when the one before ended (ISO 8601, UTC), or null for the first. */
export function visit() {
  const now = new Date();
  const { since } = memory.visit;
  const last = memory.visit.last && new Date(memory.visit.last) > now ? now.toISOString() : memory.visit.last; // a clock was wrong
  const again = last !== null && now - new Date(last) > PAUSE;
  if (last !== memory.visit.last || last === null || now - new Date(last) > 60000) {
    memory.visit = { since: again ? last : since, last: now.toISOString() };
    unwritten.add(`${OURS}visit`);
    flush();
  }
  return again ? last : since;
}

load();
