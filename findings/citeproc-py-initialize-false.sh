#!/usr/bin/env bash
# citeproc-py shortens given names that a CSL style says to leave whole.
#
# Versions: citeproc-py 0.11.1, citeproc (citeproc-js) 2.4.63.
# Behaviour: initialize="false" beside initialize-with=". " means in CSL: leave
#   given names as they are, and only tidy initials. citeproc-py accepts the
#   style (validation is on, no warning), and cuts all names to initials all the
#   same. citeproc-js, given the same style, locale and item, keeps them.
#   Chicago's author-date style, among others, relies on the attribute.
# Seen, for the authors Wei Min Li, Emmy Noether, Alan M Turing:
#   citeproc-py  Li, W. M., E. Noether, A. M. Turing
#   citeproc-js  Li, Wei Min, Emmy Noether, Alan M. Turing
# Remedy: take initialize-with out of the name before citeproc-py reads the style.
set -euo pipefail
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/venv"
"$t/venv/bin/pip" -q --disable-pip-version-check install citeproc-py==0.11.1
npm --prefix "$t" --silent --no-audit --no-fund install citeproc@2.4.63 >/dev/null
cat > "$t/style.csl" <<'X'
<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
  <info>
    <title>Whole names</title>
    <id>urn:example:whole-names</id>
    <updated>2024-01-01T00:00:00+00:00</updated>
  </info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography>
    <layout>
      <names variable="author">
        <name initialize="false" initialize-with=". " name-as-sort-order="first"/>
      </names>
    </layout>
  </bibliography>
</style>
X
cat > "$t/item.json" <<'X'
{"id": "a", "type": "book", "title": "T", "author": [
  {"family": "Li", "given": "Wei Min"},
  {"family": "Noether", "given": "Emmy"},
  {"family": "Turing", "given": "Alan M"}]}
X
cat > "$t/try.cjs" <<'J'
const { readFileSync } = require('node:fs')
const CSL = require('citeproc')
const [, , locales] = process.argv
const item = JSON.parse(readFileSync('item.json', 'utf8'))
const engine = new CSL.Engine({
  retrieveLocale: (name) => readFileSync(`${locales}/locales-${name}.xml`, 'utf8'),
  retrieveItem: () => item
}, readFileSync('style.csl', 'utf8'))
engine.setOutputFormat('text')
engine.updateItems([item.id])
console.log(engine.makeBibliography()[1][0].trim())
J
cat > "$t/try.py" <<'P'
import json, pathlib, subprocess, sys, warnings
import citeproc
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

item = json.loads(pathlib.Path("item.json").read_text())
with warnings.catch_warnings(record=True) as warned:
    warnings.simplefilter("always", UserWarning)
    style = CitationStylesStyle("style.csl", validate=True)
    book = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.plain)
    book.register(Citation([CitationItem("a")]))
    python = str(book.bibliography()[0])
warned = [str(w.message) for w in warned if issubclass(w.category, UserWarning)]
locales = pathlib.Path(citeproc.__file__).parent / "data" / "locales"
js = subprocess.check_output(["node", "try.cjs", str(locales)], text=True).strip()
print("citeproc-py", python)
print("citeproc-js", js)
bad = []
if python != "Li, W. M., E. Noether, A. M. Turing":
    bad.append(f"citeproc-py gives {python}")
if js != "Li, Wei Min, Emmy Noether, Alan M. Turing":
    bad.append(f"citeproc-js gives {js}")
if warned:
    bad.append(f"citeproc-py warns {warned}")
if bad:
    sys.exit("CHANGED: " + "; ".join(bad))
print("as described")
P
cd "$t"
venv/bin/python try.py
