#!/usr/bin/env bash
# Names with an accent on i that pylatexenc writes as LaTeX are other names to Better BibTeX's parser.
#
# Versions: pylatexenc 2.11, @retorquere/bibtex-parser 9.0.29.
# Behaviour: pylatexenc writes i with an accent on the dotless letter, as TeX once needed it: {\'\i}. The parser for
#   npm makes a dotless ı with a combining accent of that, which no Unicode normal form makes one letter again.
#   Nothing is logged. biber 2.18 does the same.
# Seen, for the authors Pìa, Pía, Pîa and Pïa, written as {\`\i}, {\'\i}, {\^\i} and {\"\i}, in NFC:
#   as written      ı U+0131 followed by U+0300, U+0301, U+0302, U+0308
#   with i for \i   ì í î ï
# Remedy: write i for \i. LaTeX takes the dot away itself, in OT1 and in T1.
set -euo pipefail
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/venv"
"$t/venv/bin/pip" -q --disable-pip-version-check install pylatexenc==2.11
npm --prefix "$t" --silent --no-audit --no-fund install @retorquere/bibtex-parser@9.0.29 >/dev/null
cat > "$t/try.mjs" <<'J'
import { readFileSync } from 'node:fs'
import { parse } from '@retorquere/bibtex-parser'
console.log(JSON.stringify(parse(readFileSync('a.bib', 'utf8')).entries[0].fields.author.map(one => one.lastName)))
J
cat > "$t/try.py" <<'P'
import json, subprocess, sys, unicodedata
from pathlib import Path
from pylatexenc.latexencode import UnicodeToLatexEncoder

encode = UnicodeToLatexEncoder(replacement_latex_protection="braces-all").unicode_to_latex
names = [f"P{letter}a" for letter in "ìíîï"]

def read(change):
    authors = " and ".join(f"{change(encode(name))}, Ada" for name in names)
    Path("a.bib").write_text(f"@misc{{a, author = {{{authors}}}}}")
    return [unicodedata.normalize("NFC", name) for name in json.loads(subprocess.check_output(["node", "try.mjs"]))]

now = [read(str), read(lambda tex: tex.replace(r"\i", "i"))]
was = [["P\u0131\u0300a", "P\u0131\u0301a", "P\u0131\u0302a", "P\u0131\u0308a"], names]
print(*map(ascii, now), sep="\n")
if now != was:
    sys.exit(f"CHANGED: was {ascii(was)}")
print("as described")
P
cd "$t"
PYTHONUTF8=1 venv/bin/python try.py
