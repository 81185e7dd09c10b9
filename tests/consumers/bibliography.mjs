// Reads a .bib with the parsers of Better BibTeX and of Citation.js. Prints {"better": […], "citation": […]} with the key,
// the title as plain text, the authors (particle|family|given) and the date ([year, month]) of each entry.
import fs from "node:fs";
import { parse } from "@retorquere/bibtex-parser";
import { plugins } from "@citation-js/core";
import "@citation-js/plugin-bibtex";

const text = fs.readFileSync(process.argv[2], "utf8");
const plain = (html) => html.normalize("NFC").replace(/<\/?(?:span|sup|sub|i|b|em|strong|sc)\b[^>]*>/g, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
const name = (...parts) => parts.filter(Boolean).join("|").normalize("NFC");
const better = parse(text, { sentenceCase: false });
if (better.errors.length) throw new Error(JSON.stringify(better.errors));
console.log(JSON.stringify({
  better: better.entries.map(({ key, fields }) => ({
    key, title: plain(fields.title), date: [fields.year, fields.month],
    authors: (fields.author ?? []).map((one) => name(one.prefix, one.lastName ?? one.name, one.firstName)),
  })),
  citation: plugins.input.chain(text, { generateGraph: false }).map((item) => ({
    // Signs that it does not know stay commands: nabla, times.
    key: item["citation-key"] ?? item.id, title: plain(item.title.replace(/\\(?:nabla|times|infty|pm)/g, "")), date: item.issued["date-parts"][0],
    authors: (item.author ?? []).map((one) =>
      name(one["non-dropping-particle"] ?? one["dropping-particle"], one.family ?? one.literal, one.given)),
  })),
}));
