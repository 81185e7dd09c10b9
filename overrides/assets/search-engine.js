// Pagefind's program, which looks words up in indexes, without the script that Pagefind brings along: that one loads
// each paper as a file of its own, keeps quiet about what it could not load, and is as large as all of the box.
import { spelled } from "./search-words.js";

const MARK = 12;

/** Load a file that is compressed for all time, as servers do not compress files of its kind. */
export async function unpacked(address, options) {
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Error(address);
  return new Uint8Array(await new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}

/** Start the program, once for all indexes. */
export async function start(address) {
  let memory;
  // The one thing that it wants of a browser: a table for values that are no numbers, with the simple ones in it.
  const table = () => { const values = memory.__wbindgen_externrefs, at = values.grow(4); values.set(0, undefined); [undefined, null, true, false].forEach((value, place) => values.set(at + place, value)); };
  const bytes = (await unpacked(address)).slice(MARK);
  const { instance } = await WebAssembly.instantiate(bytes, { "./pagefind_web_bg.js": { __wbindgen_init_externref_table: table } });
  memory = instance.exports;
  memory.__wbindgen_start();
  return memory;
}

/** One bundle's index; `root` is the address of its folder. */
export class Index {
  constructor(program, root) {
    Object.assign(this, { program, root, pieces: {} });
  }

  async open(weights) {
    const { version, papers, places = [] } = await (await found(fetch(`${this.root}bundle.json`, { cache: "no-cache" }))).json();
    let place = 0;
    Object.assign(this, { version, papers, places: new Map(places.map((step, own) => [(place += step), own])) });
    this.index = this.program.init_pagefind(...this.give(await this.load("meta.pf_meta")));
    this.index = this.program.set_ranking_weights(this.index, ...this.give(JSON.stringify({ meta_weights: weights })));
    return this;
  }

  async load(name) {
    return (await unpacked(`${this.root}${this.version}/${name}`)).slice(MARK);
  }

  /** Return papers with all words of `term` (or with all of them together) as { page, score, words: their places }. */
  async search(term, together = false) {
    const folded = fold(term), ask = this.give(folded);
    const names = JSON.parse(this.take(this.program.request_indexes(this.index, ...ask))).filter(Boolean);
    await Promise.all(names.map((name) => this.piece(name)));
    const texts = [folded, folded, "{}", ""].flatMap((text) => this.give(text));
    const { results } = JSON.parse(this.take(this.program.search(this.index, ...texts, together, false)));
    return results.map(({ p, s, l }) => ({ page: p, score: s, words: l.map((place) => place.l) }));
  }

  /** Load the piece of the index with that name; one that could not be loaded is tried again. */
  piece(name) {
    return (this.pieces[name] ??= this.load(`${name}.pf_index`).then((content) => {
      this.index = this.program.load_index_chunk(this.index, ...this.give(content));
    }).catch((error) => { delete this.pieces[name]; throw error; }));
  }

  give(data) {
    const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
    const at = this.program.__wbindgen_malloc(bytes.length, 1) >>> 0;
    new Uint8Array(this.program.memory.buffer).set(bytes, at);
    return [at, bytes.length];
  }

  take([at, length]) {
    const text = new TextDecoder().decode(new Uint8Array(this.program.memory.buffer, at >>> 0, length));
    this.program.__wbindgen_free(at, length, 1);
    return text;
  }
}

export async function found(asked) {
  const answer = await asked;
  if (!answer.ok) throw new Error(answer.url);
  return answer;
}

/** The form in which words stand in an index, see search_words.py; quotes go, as `together` says it. */
const fold = (term) => spelled(term).replace(/[^\p{L}\p{N}_\s]/gu, "").normalize("NFD").replace(/\s+/g, " ").trim();
