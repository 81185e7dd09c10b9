#!/usr/bin/env bash
# latex2mathml shows the source of a delimiter sized with \big, \Bigl and so on.
#
# Version: latex2mathml 3.81.1.
# Behaviour: a delimiter that is a command (\{ \| \langle \lVert …) is put into
#   the operator as typed when \big, \bigl, \Big, … stands before it. The same
#   delimiter after \left, or with no size at all, becomes the right character.
#   Nothing is raised or logged.
# Seen:
#   \left\{ x \right\}        operators U+007B and U+007D
#   \big\{ x \big\}           operators "\{" and "\}"
#   \Bigl\| x \Bigr\|         operators "\|" and "\|"
#   \big\langle x \big\rangle operators "\langle" and "\rangle"
#   so a reader sees a backslash, or the word "langle", in the formula.
# Remedy: turn the sizes into \left … \right, or put the character in afterwards.
set -euo pipefail
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/venv"
"$t/venv/bin/pip" -q --disable-pip-version-check install latex2mathml==3.81.1
cat > "$t/try.py" <<'P'
import sys
from xml.etree import ElementTree
from latex2mathml.converter import convert

WAS = {
    r"\left\{ x \right\}": ["{", "}"],
    r"\{ x \}": ["{", "}"],
    r"\left\langle x \right\rangle": ["\u27e8", "\u27e9"],
    r"\big\{ x \big\}": [r"\{", r"\}"],
    r"\Bigl\| x \Bigr\|": [r"\|", r"\|"],
    r"\big\langle x \big\rangle": [r"\langle", r"\rangle"],
}
bad = []
for latex, was in WAS.items():
    root = ElementTree.fromstring(convert(latex))
    now = [e.text for e in root.iter() if e.tag.endswith("}mo")]
    print(f"{latex:30} {now}")
    if now != was:
        bad.append(f"{latex}: {now}, was {was}")
if bad:
    sys.exit("CHANGED: " + "; ".join(bad))
print("as described")
P
"$t/venv/bin/python" "$t/try.py"
