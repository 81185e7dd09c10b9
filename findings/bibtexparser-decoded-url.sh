#!/usr/bin/env bash
# bibtexparser 2 cuts a URL at its first percent sign when it decodes LaTeX.
#
# Versions: bibtexparser 2.0.0b9 (pylatexenc 2.11), @retorquere/bibtex-parser 9.0.29.
# Behaviour: LatexDecodingMiddleware decodes EVERY field, also url, which is
#   verbatim in biblatex: "%" begins a comment there, so the rest of the URL is
#   dropped, and "~" becomes a no-break space. The entry is not among
#   failed_blocks, and nothing is logged. The parser for npm, given the same
#   file, treats url as verbatim and decodes the title alone.
# Seen, for url = {https://example.org/~ada/On%20Maths.pdf} and title = {A caf{\'e}}:
#   bibtexparser, as read         https://example.org/~ada/On%20Maths.pdf
#   bibtexparser, LaTeX decoded   https://example.org/<U+00A0>ada/On      title "A café"
#   bibtex-parser (npm)           https://example.org/~ada/On%20Maths.pdf title "A café"
#   (the é of the npm parser is e and U+0301; compare such titles in one Unicode form)
# Remedy: keep url, doi, eprint and file from before the decoding.
set -euo pipefail
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/venv"
"$t/venv/bin/pip" -q --disable-pip-version-check install --pre bibtexparser==2.0.0b9 pylatexenc==2.11
npm --prefix "$t" --silent --no-audit --no-fund install @retorquere/bibtex-parser@9.0.29 >/dev/null
cat > "$t/a.bib" <<'B'
@online{a, title = {A caf{\'e}}, url = {https://example.org/~ada/On%20Maths.pdf}}
B
cat > "$t/try.mjs" <<'J'
import { readFileSync } from 'node:fs'
import { parse } from '@retorquere/bibtex-parser'
const { title, url } = parse(readFileSync('a.bib', 'utf8')).entries[0].fields
console.log(JSON.stringify([title, url]))
J
cat > "$t/try.py" <<'P'
import json, subprocess, sys, unicodedata
import bibtexparser
from bibtexparser.middlewares import LatexDecodingMiddleware

def read(*more):
    library = bibtexparser.parse_file("a.bib", append_middleware=list(more))
    fields = library.entries[0].fields_dict
    return [fields["title"].value, fields["url"].value], len(library.failed_blocks)

url = "https://example.org/~ada/On%20Maths.pdf"
other = [unicodedata.normalize("NFC", x)
         for x in json.loads(subprocess.check_output(["node", "try.mjs"]))]
now = [read(), read(LatexDecodingMiddleware()), other]
was = [([r"A caf{\'e}", url], 0),
       (["A caf\u00e9", "https://example.org/\u00a0ada/On"], 0),
       ["A caf\u00e9", url]]
print(*map(ascii, now), sep="\n")
if now != was:
    sys.exit(f"CHANGED: was {ascii(was)}")
print("as described")
P
cd "$t"
PYTHONUTF8=1 venv/bin/python try.py
